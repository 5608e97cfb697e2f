"""`journal link`: entries that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams
from journal.errors import JournalError
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored


@click.command("link")
@click.argument("id_", metavar="ID")
@click.argument("other", metavar="OTHER")
@click.option("--remove", is_flag=True, help="Take the link away.")
@click.pass_obj
def command(place: JournalPlace, id_: str, other: str, *, remove: bool) -> None:
    """Link an entry with another; both of them show it.

    Any ending of an id that no other has is enough.
    """
    journal = place.journal()
    entry, to = journal.entries.find(id_), journal.entries.find(other)
    for stored in (entry, to):
        if stored.deleted:
            message = f"{stored.id} is deleted; nothing was changed."
            raise JournalError(message, f"First: journal undelete {stored.id}")
    linked = to.id in entry.value.links or entry.id in to.value.links
    if remove:
        journal.entries.unlink(entry.id, to.id)
        told = "no longer linked with" if linked else "not linked with"
    else:
        journal.entries.link(entry.id, to.id)
        told = "already linked with" if linked else "now linked with"
    streams.talk(one_line(f"{_named(entry)} is {told} {_named(to)}."))


def _named(stored: Stored[Entry]) -> str:
    return f"{stored.id}, “{one_line(stored.value.heading, 40)}”,"
