"""`journal search`: entries that hold every word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import layout, options, streams, terminal
from journal.cli.entry_lookup import selection_of
from journal.cli.json_records import EntryLine, entry_fields, to_json
from journal.errors import JournalError
from journal.reflection.search import matching_line
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.cli.opening import JournalPlace

_INDENT = "    "
_NEAREST = 3


class SearchHit(EntryLine, frozen=True):
    """An entry that a search found, with the line that shows why."""

    line: str


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@options.as_json
@click.pass_obj
def command(place: JournalPlace, words: tuple[str, ...], *, as_json: bool) -> None:
    """Find the entries that hold every word, newest first.

    Exits 1 when there is none. Case and accents make no difference; '"two words"' in quotes belong
    together. A label, '#tag', model:gibbs, from:last month, is:private and what else `journal list`
    takes narrow the search.
    """
    journal = place.journal()
    asked = selection_of(journal, words)
    found = journal.entries.catalogue().find(asked)
    hits = [] if found.near else found.entries
    pairs = [(stored, matching_line(stored.value, asked.words) or "") for stored in hits]
    if as_json:
        lines = [SearchHit(**entry_fields(journal, stored), line=line) for stored, line in pairs]
        streams.data(to_json(lines))
    if not hits:
        raise _nothing(asked.words, [stored.value.heading for stored in found.entries])
    if as_json:
        return
    for stored, line in pairs:
        head = f"{stored.id}  {stored.value.date}  {stored.value.heading}"
        streams.data(layout.cut(head, terminal.width()))
        if line:
            shown = layout.around(line, asked.words, terminal.width() - len(_INDENT))
            streams.data(_INDENT + layout.lit(shown, asked.words), lit=True)


def _nothing(words: Sequence[str], near: Sequence[str]) -> JournalError:
    several = "all of " if len(words) > 1 else ""
    message = f"No entry holds {several}“{' '.join(words)}”." if words else "No entry is like this."
    titles = listed([f"“{one_line(title, 40)}”" for title in near[:_NEAREST]], "or")
    return JournalError(message, f"Titles like it: {titles}." if near else "")
