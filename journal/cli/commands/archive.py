"""`journal archive`: everything as Markdown and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli import streams, terminal
from journal.cli.layout import wrapped
from journal.cli.stdin import StdinLines
from journal.errors import JournalError
from journal.text import counted, visible
from journal.workflows.plain_archive import archive

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


@click.command("archive")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(place: JournalPlace, target: Path, *, yes: bool) -> None:
    """Write everything as Markdown and JSON, private words too.

    For the day when nobody has this program: every version of every record, with real names and
    what is private, and every attached file. `journal import` takes it back.
    """
    journal = place.journal()
    target = target.expanduser()
    warning = (
        "An archive holds everything: private entries and passages, real names, what peers said. "
        "It is for you alone."
    )
    streams.talk(wrapped(warning))
    if not yes and not _agreed():
        streams.talk("Nothing was written.")
        return
    done = archive(journal, target)
    streams.data(visible(str(target)))
    what = f"{counted(done.documents, 'record')} in {counted(done.versions, 'version')}"
    streams.talk(f"Written: {what}, {counted(done.attachments, 'attached file')}.")


def _agreed() -> bool:
    if not terminal.listens():
        message = "Nothing was written: without a terminal you are not asked."
        raise JournalError(message, "Say --yes if you mean it.")
    return StdinLines().confirm("Write it?")
