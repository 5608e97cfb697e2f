"""`journal restore`: bring back from a snapshot what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journal.cli import streams, terminal
from journal.cli.stdin import StdinLines
from journal.errors import JournalError
from journal.text import counted, one_line, visible
from journal.workflows.snapshots import restore, restoring

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.store.snapshot import Comeback


@click.command("restore")
@click.argument("snapshot", metavar="[SNAPSHOT]", default="")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(place: JournalPlace, snapshot: str, *, yes: bool) -> None:
    """Bring back from a snapshot what is missing here.

    First it says what would come back. It only adds: no file that is there is replaced, and newer
    words stay. Without SNAPSHOT, a part of its name, it takes the newest one that is sound.
    """
    journal = place.journal(begun=False)
    found = restoring(journal, snapshot)
    for name in found.damaged:
        streams.talk(
            one_line(f"Warning: the snapshot {name} is damaged, so an older one is taken.")
        )
    streams.talk(visible(f"{found.snapshot.path.name}, into {journal.folder}:"))
    for comeback in found.comebacks:
        streams.data(one_line(_line(comeback)))
    if not found.missing:
        streams.talk("All of it is here. Nothing was changed.")
        return
    if not yes and not _agreed():
        streams.talk("Nothing was changed.")
        return
    streams.talk(f"Brought back: {counted(restore(found), 'file')}. Nothing was replaced.")


def _line(comeback: Comeback) -> str:
    lines = f" ({counted(comeback.lines, 'line')})" if comeback.lines else ""
    return f"{'+' if comeback.target else ' '} {comeback.name} {comeback.what}{lines}"


def _agreed() -> bool:
    if not terminal.listens():
        message = "Nothing was changed: without a terminal you are not asked."
        raise JournalError(message, "Say --yes if you mean it.")
    return StdinLines().confirm("Bring back what has a +?")
