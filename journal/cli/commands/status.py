"""`journal status`: how far each criterion has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import options, streams
from journal.cli.json_records import to_json
from journal.cli.layout import wrapped
from journal.cli.reminders import draft_sentence, window_question_sentence
from journal.cli.unit_status import coverage_table, unit_status
from journal.text import counted, one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.cli.unit_status import UnitStatus
    from journal.journal import Journal


@click.command("status")
@options.units
@options.as_json
@click.pass_obj
def command(place: JournalPlace, unit: str, *, as_json: bool) -> None:
    """Show what is there, what is missing and what to write next."""
    journal = place.journal()
    shown = [journal.unit(unit)] if unit or not journal.units else journal.units
    found = [unit_status(journal, one) for one in shown]
    if as_json:
        # One unit is told as before there could be several.
        streams.data(to_json(found[0] if len(found) == 1 else found))
        return
    for one, status in zip(shown, found, strict=True):
        last = one is shown[-1]
        called = one.called if len(found) > 1 else ""
        streams.data(_plain(journal, status, called, last=last) + ("" if last else "\n"))


def _plain(journal: Journal, status: UnitStatus, called: str, *, last: bool) -> str:
    """Return a unit in lines, with what is asked of the learner as a whole after the ``last``."""
    parts = [coverage_table(status, called), f"Words that count: {status.statements}."]
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
    if status.suggestion:
        parts.append(wrapped(f"Write next: {status.suggestion.reason}"))
    if last:
        parts += [wrapped(draft_sentence(draft, journal.labels)) for draft in status.drafts]
        parts += [wrapped(window_question_sentence(question)) for question in status.asked]
    return "\n\n".join(parts)
