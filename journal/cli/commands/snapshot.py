"""`journal snapshot`: a second copy of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import options, streams
from journal.cli.json_records import to_json
from journal.cli.layout import table
from journal.store.snapshot import snapshots_in
from journal.text import visible
from journal.workflows.snapshots import folder_of, snapshot_now

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace
    from journal.store.snapshot import SnapshotFile


class SnapshotLine(Struct, frozen=True):
    """A snapshot: its file, when it was made (ISO 8601), and its bytes."""

    file: str
    made: str
    size: int


def snapshot_line(snapshot: SnapshotFile) -> SnapshotLine:
    """Return a snapshot as a line."""
    made = snapshot.made.isoformat(timespec="seconds")
    return SnapshotLine(str(snapshot.path), made, snapshot.size)


@click.command("snapshot")
@click.option("--list", "listing", is_flag=True, help="List those that there are, newest first.")
@options.as_json
@click.pass_obj
def command(place: JournalPlace, *, listing: bool, as_json: bool) -> None:
    """Copy the journal into a snapshot outside of it, and read it back.

    One is taken every week by itself. Kept are the four newest, and one for each of the last twelve
    months.
    """
    journal = place.journal()
    if listing:
        lines = [snapshot_line(snapshot) for snapshot in snapshots_in(folder_of(journal))]
        if as_json:
            streams.data(to_json(lines))
        elif not lines:
            streams.talk("There is no snapshot yet. `journal snapshot` takes one.")
        else:
            rows = [
                (line.made[:16].replace("T", " "), f"{line.size:,}", line.file) for line in lines
            ]
            streams.data(table(rows))
        return
    taken = snapshot_line(snapshot_now(journal))
    streams.data(to_json(taken) if as_json else visible(taken.file))
    streams.talk("Everything was copied and read back. `journal restore` brings it back.")
