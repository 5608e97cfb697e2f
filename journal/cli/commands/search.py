"""`journal search`: entries that hold every word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import contract, layout, options, streams, terminal
from journal.errors import JournalError

if TYPE_CHECKING:
    from journal.cli.place import Place

_INDENT = "    "


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@options.as_json
@click.pass_obj
def command(place: Place, words: tuple[str, ...], *, as_json: bool) -> None:
    """Find the entries that hold every word, newest first.

    Exits 1 when there is none. Case and accents make no difference.
    """
    journal = place.journal()
    wanted = [word for each in words for word in each.split()]
    found = journal.search(wanted)
    if as_json:
        hits = [contract.hit(journal, stored, line) for stored, line in found]
        streams.data(contract.printed(hits))
    if not found:
        several = "all of " if len(wanted) > 1 else ""
        raise JournalError(f"No entry holds {several}“{' '.join(wanted)}”.")
    if as_json:
        return
    for stored, line in found:
        head = f"{stored.id}  {stored.value.date}  {stored.value.heading}"
        streams.data(layout.cut(head, terminal.width()))
        shown = layout.around(line, wanted, terminal.width() - len(_INDENT))
        streams.data(_INDENT + layout.lit(shown, wanted))
