"""`journal where`: where everything is that belongs to the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import options, streams
from journal.cli.json_records import to_json
from journal.store import device
from journal.store.risky_place import risk_of
from journal.store.snapshot import snapshots_in
from journal.text import visible
from journal.workflows.snapshots import folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from journal.cli.opening import JournalPlace


class Places(Struct, frozen=True):
    """Where a journal is.

    ``log`` is the file that this machine writes, empty before the first save, ``logs`` how many
    there are, ``bytes`` the size of all files, and ``snapshot`` the last one, empty if there is
    none.
    """

    folder: str
    state: str
    log: str
    logs: int
    bytes: int
    snapshot: str


@click.command("where")
@options.as_json
@click.pass_obj
def command(place: JournalPlace, *, as_json: bool) -> None:
    """Say where the journal is, and what belongs to it.

    Its folder, this machine's own folder for it with drafts and snapshots, the log that this
    machine writes, and the last snapshot.
    """
    journal = place.journal()
    mine = device.known(journal.state)
    logs = [path for path in (journal.folder / "log").glob("*.jsonl") if path.is_file()]
    last = next(iter(snapshots_in(folder_of(journal))), None)
    places = Places(
        folder=str(journal.folder),
        state=str(journal.state),
        log=str(journal.folder / "log" / f"{mine}.jsonl") if mine else "",
        logs=len(logs),
        bytes=sum(map(_size, journal.folder.rglob("*"))),
        snapshot=str(last.path) if last else "",
    )
    if as_json:
        streams.data(to_json(places))
        return
    rows = [
        ("journal", places.folder),
        ("on this machine only", places.state),
        ("log of this machine", places.log or "none yet"),
        ("logs in all", str(places.logs)),
        ("size", f"{places.bytes:,} bytes"),
        ("last snapshot", places.snapshot or "none yet"),
    ]
    for name, value in rows:
        streams.data(visible(f"{name + ':':<22}{value}"))
    if risk := risk_of(journal.folder):
        streams.talk(visible(f"{risk.what} {risk.fix}"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
