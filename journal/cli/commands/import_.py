"""`journal import`: take an archive back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli import streams
from journal.text import counted, listed, one_line
from journal.workflows.plain_archive import import_archive

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


@click.command("import")
@click.argument("source", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def command(place: JournalPlace, source: Path) -> None:
    """Take in what an archive holds and the journal lacks.

    Where there is no journal yet, it begins one. Nothing that is here is changed: what is there
    already is passed over.
    """
    done = import_archive(place.journal(begun=False), source.expanduser())
    what = f"{counted(done.versions, 'version')} and {counted(done.attachments, 'attached file')}"
    streams.talk(f"Taken in: {what}. Nothing that was here was changed.")
    if done.kept:
        streams.talk(one_line(f"Another here, and kept as it is: {listed(list(done.kept))}."))
