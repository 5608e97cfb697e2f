"""`journal undelete`: bring a deleted entry back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams
from journal.text import one_line

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


@click.command("undelete")
@click.argument("id_", metavar="ID")
@click.pass_obj
def command(place: JournalPlace, id_: str) -> None:
    """Bring a deleted entry back as it was.

    `journal list --all` shows the ids.
    """
    journal = place.journal()
    stored = journal.entries.find(id_)
    if not stored.deleted:
        streams.talk(f"{stored.id} is not deleted; nothing was changed.")
        return
    journal.entries.undelete(stored.id)
    streams.talk(one_line(f"{stored.id}, “{stored.value.heading}”, is back."))
