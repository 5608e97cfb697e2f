"""`journal status`: how far each criterion has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import options, streams
from journal.cli.json_records import to_json
from journal.cli.layout import wrapped
from journal.cli.reminders import draft_sentence, window_question_sentence
from journal.cli.unit_status import coverage_table, unit_status
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.cli.unit_status import UnitStatus


@click.command("status")
@options.unit
@options.as_json
@click.pass_obj
def command(place: JournalPlace, unit: str, *, as_json: bool) -> None:
    """Show what is there, what is missing and what to write next."""
    journal = place.journal()
    shown = journal.unit(unit)
    status = unit_status(journal, shown)
    streams.data(to_json(status) if as_json else _plain(status))
    others = [other.id for other in journal.units if other.id != shown.id]
    if others and not unit:
        also = f"You also study {listed(others)}: journal status --unit {others[0]}"
        streams.talk(one_line(also))


def _plain(status: UnitStatus) -> str:
    parts = [coverage_table(status)]
    missing = [
        wrapped(f"{line.number}  {one_line(need)}", "  ", hang=5)
        for line in status.criteria
        if line.entries
        for need in line.missing
    ]
    if missing:
        parts.append("\n".join(["Required and not yet spoken to:", *missing]))
    if status.private:
        entries = counted(status.private, "private entry", "private entries")
        parts.append(f"Not counted: {entries}.")
    parts += [wrapped(draft_sentence(draft)) for draft in status.drafts]
    if status.suggestion:
        parts.append(wrapped(f"Write next: {status.suggestion.reason}"))
    parts += [wrapped(window_question_sentence(question)) for question in status.asked]
    return "\n\n".join(parts)
