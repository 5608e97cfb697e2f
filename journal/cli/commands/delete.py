"""`journal delete`: take an entry out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


@click.command("delete")
@click.argument("id_", metavar="ID")
@click.pass_obj
def command(place: JournalPlace, id_: str) -> None:
    """Delete an entry; `journal undelete` brings it back."""
    journal = place.journal()
    stored = journal.entries.find(id_)
    if stored.deleted:
        streams.talk(f"{stored.id} is deleted already.")
    else:
        journal.entries.delete(stored.id)
        streams.talk(one_line(f"Deleted {stored.id}, “{stored.value.heading}”."))
    streams.talk(f"It comes back with: journal undelete {stored.id}")
