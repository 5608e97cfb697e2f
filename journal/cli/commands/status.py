"""`journal status`: how far each criterion has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import contract, options, streams
from journal.cli.layout import wrapped
from journal.cli.today import asked_sentence, coverage_table, draft_sentence
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.opening import Place


@click.command("status")
@options.unit
@options.as_json
@click.pass_obj
def command(place: Place, unit: str, *, as_json: bool) -> None:
    """Show what is there, what is missing and what to write next."""
    journal = place.journal()
    shown = journal.unit(unit)
    status = contract.status(journal, shown)
    streams.data(contract.printed(status) if as_json else _plain(status))
    others = [each.id for each in journal.units if each.id != shown.id]
    if others and not unit:
        also = f"You also study {listed(others)}: journal status --unit {others[0]}"
        streams.talk(one_line(also))


def _plain(status: contract.Status) -> str:
    parts = [coverage_table(status)]
    missing = [
        wrapped(f"{each.number}  {one_line(need)}", "  ", hang=5)
        for each in status.criteria
        if each.entries
        for need in each.missing
    ]
    if missing:
        parts.append("\n".join(["Required and not yet spoken to:", *missing]))
    if status.private:
        entries = counted(status.private, "private entry", "private entries")
        parts.append(f"Not counted: {entries}.")
    parts += [wrapped(draft_sentence(draft)) for draft in status.drafts]
    if status.suggestion:
        parts.append(wrapped(f"Write next: {status.suggestion.reason}"))
    parts += [wrapped(asked_sentence(each)) for each in status.asked]
    return "\n\n".join(parts)
