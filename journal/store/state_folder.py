"""State folder: this machine's own folder for one journal, found again after the journal moved.

A journal is known by the logs in it: the name of each was drawn by chance. A state folder holds
the name of the log that this machine writes, and where the journal was; see `device`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError
from journal.store import device

if TYPE_CHECKING:
    from journal.store.device import Device


class StateFolder(Struct, frozen=True):
    """The state folder of a journal; ``copied_from`` is the journal of which it is a new copy."""

    path: Path
    copied_from: Path | None = None


def found(folder: Path, usual: Path) -> StateFolder:
    """Return the state folder of the journal in ``folder``; ``usual`` is named after its place.

    Where a journal was moved or renamed, that of its old place is moved to ``usual``, with the
    drafts in it. Where the old place still has the journal, this one is a copy and gets its own
    state folder; where both are one place in two spellings, they share one.
    """
    if device.read(usual):
        return StateFolder(usual)
    copied_from = None
    for state, kept in _writers(folder, usual):
        before = Path(kept.folder) if kept.folder else None
        is_here = before == folder.resolve()
        if before and not is_here and _is_same(before, folder):
            return StateFolder(state)
        if before and not is_here and _log(before, kept).exists():
            copied_from = before
            continue
        _move(state, usual)
        with suppress(JournalError):
            device.keep(usual, kept.name, folder)
        return StateFolder(usual if device.read(usual) else state)
    return StateFolder(usual, copied_from)


def _writers(folder: Path, usual: Path) -> list[tuple[Path, Device]]:
    """Return the state folders beside ``usual`` from which this machine wrote in ``folder``."""
    found = []
    with suppress(OSError):
        for state in sorted(usual.parent.iterdir()):
            kept = device.read(state)
            if kept and kept.is_of_this_machine and _log(folder, kept).exists():
                found.append((state, kept))
    return found


def _log(folder: Path, kept: Device) -> Path:
    return folder / "log" / f"{kept.name}.jsonl"


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def _move(source: Path, target: Path) -> None:
    """Move what is in a folder, as far as nothing of that name is there yet."""
    with suppress(OSError):
        if not target.exists():
            source.rename(target)
            return
        for path in sorted(source.iterdir()):
            _move(path, target / path.name)
        source.rmdir()
