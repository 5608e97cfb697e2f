"""`journal list`: the entries, newest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from journal import clock
from journal.cli import layout, options, streams
from journal.cli.entry_lookup import find_entries
from journal.cli.json_records import entry_line, to_json
from journal.errors import JournalError
from journal.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.cli.json_records import EntryLine
    from journal.cli.opening import JournalPlace
    from journal.reflection.entry import Entry
    from journal.units.labels import Labels


@click.command("list")
@click.argument("which", nargs=-1)
@options.criteria
@options.tags
@click.option("--from", "first", default="", metavar="DATE", help="Leave out what is before it.")
@click.option("--to", "last", default="", metavar="DATE", help="Leave out what is after it.")
@click.option("--all", "everything", is_flag=True, help="List the deleted ones too.")
@options.as_json
@click.pass_obj
def command(  # noqa: PLR0913  (one for each option)
    place: JournalPlace,
    /,
    which: tuple[str, ...],
    criteria: tuple[str, ...],
    tags: tuple[str, ...],
    first: str,
    last: str,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """List entries by the day they are about, newest first.

    WHICH says which, as in the app: words, a label, '#tag', model:gibbs, from:last month,
    is:private, is:note, is:deleted, is:elsewhere. With several criteria or tags, an entry has to
    have them all.
    """
    journal = place.journal()
    since, until = _span(first, last, journal.today())
    refs = journal.refs(criteria)
    wanted = {fold(tag) for tag in tags}
    found = find_entries(journal, which, everything=everything)
    lines = [
        entry_line(journal, stored)
        for stored in found
        if all(stored.value.serves(ref) for ref in refs)
        and wanted <= {fold(tag) for tag in stored.value.tags}
        and _within(stored.value, since, until)
    ]
    if as_json:
        streams.data(to_json(lines))
    elif lines:
        streams.data(_table(lines, journal.labels))
    else:
        streams.talk("No entries fit." if found or which else "There are no entries yet.")


def _table(lines: Iterable[EntryLine], labels: Labels) -> str:
    """Return entries as a table."""
    return layout.table([_row(line, labels) for line in lines], numbers=(1, 3))


def _row(line: EntryLine, known: Labels) -> tuple[str, ...]:
    marks = ("(private) " if line.private else "") + ("(deleted) " if line.deleted else "")
    day = clock.short(date.fromisoformat(line.date))
    labels = layout.cut(known.line(line.references, ", "), 13 if len(known.called) == 1 else 24)
    return (line.id, day, labels, f"{line.words:,}", f"{marks}{line.title}")


def _span(first: str, last: str, today: date) -> tuple[str, str]:
    """Return the first and the last day as ISO 8601, said in full; empty where none was given."""
    since = clock.typed_date(first, today) if first else None
    until = clock.typed_date(last, today) if last else None
    if since:
        streams.talk(f"From {clock.spoken(since)}.")
    if until:
        streams.talk(f"To {clock.spoken(until)}.")
    if since and until and since > until:
        raise JournalError("The first day comes after the last.", "Swap --from and --to.")
    return since.isoformat() if since else "", until.isoformat() if until else ""


def _within(entry: Entry, since: str, until: str) -> bool:
    return since <= entry.date and (not until or entry.date <= until)
