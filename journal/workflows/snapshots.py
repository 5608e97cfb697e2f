"""Snapshots: a second copy of a journal, taken every week by itself, and restored by adding."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import ErrorKind, JournalError, Problem
from journal.store.files import sweep
from journal.store.snapshot import (
    Comeback,
    SnapshotFile,
    bring_back,
    comebacks,
    erase,
    snapshots_in,
    superfluous,
    take,
)
from journal.store.snapshot_age import FAILED, FOLDER, is_due

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal

OVERDUE = timedelta(weeks=5)
"""After this long without one a learner is told. Chosen: four were missed."""


class Restoring(Struct, frozen=True):
    """What a snapshot would bring back, and the newer ones that are damaged."""

    snapshot: SnapshotFile
    comebacks: tuple[Comeback, ...]
    damaged: tuple[str, ...]

    @property
    def missing(self) -> tuple[Comeback, ...]:
        """What would be written."""
        return tuple(comeback for comeback in self.comebacks if comeback.target)


def folder_of(journal: Journal) -> Path:
    """Return the folder of a journal's snapshots on this machine, never synced."""
    return journal.state / FOLDER


def snapshot_now(journal: Journal) -> SnapshotFile:
    """Take a snapshot, and remove those that need not be kept.

    Raises:
        JournalError: when it cannot be written, or does not read back; none is removed then.
    """
    folder = folder_of(journal)
    journal.rounds.answers.remove_erased()
    erase_from_snapshots(journal)
    with journal.at_one_moment():
        taken = take(journal.folder, folder, journal.moment())
    for snapshot in superfluous(snapshots_in(folder)):
        snapshot.path.unlink(missing_ok=True)
    (journal.state / FAILED).unlink(missing_ok=True)
    return taken


def erase_from_snapshots(journal: Journal) -> tuple[str, ...]:
    """Take what was erased out of all snapshots; return the names of those that still have it."""
    erased = journal.rounds.answers.erased()
    left = []
    for snapshot in snapshots_in(folder_of(journal)) if erased else ():
        try:
            erase(snapshot.path, erased)
        except JournalError:
            left.append(snapshot.path.name)
    return tuple(left)


def snapshot_weekly(journal: Journal) -> None:
    """Take a snapshot if one is due; where it fails, `overdue` tells of it from then on.

    What killed saves left behind is removed first.
    """
    if not is_due(journal.state, journal.moment()):
        return
    for folder in (journal.folder, journal.state):
        sweep(folder)
    try:
        snapshot_now(journal)
    except (JournalError, OSError) as error:
        try:
            (journal.state / FAILED).write_text(str(error), encoding="utf-8")
        except OSError:
            # Where nothing can be written it is told anew in five weeks.
            return


def overdue(journal: Journal) -> Problem | None:
    """Return the problem of a snapshot that failed, or is missing for five weeks; else None."""
    where = str(folder_of(journal))
    try:
        why = (journal.state / FAILED).read_text(encoding="utf-8")
    except OSError:
        why = ""
    if why:
        return Problem(where, f"The weekly snapshot of your journal failed. {why}")
    last = next(iter(snapshots_in(folder_of(journal))), None)
    if last and journal.moment() - last.made >= OVERDUE:
        weeks = (journal.moment() - last.made).days // 7
        return Problem(where, f"The last snapshot of your journal is {weeks} weeks old.")
    return None


def restoring(journal: Journal, name: str = "") -> Restoring:
    """Return what would come back from a snapshot: that of this name, or the newest sound one.

    Raises:
        JournalError: when there is none, or that of this name is damaged.
    """
    found = snapshots_in(folder_of(journal))
    chosen = [snapshot for snapshot in found if not name or name in snapshot.path.name]
    damaged = []
    for snapshot in chosen:
        try:
            back = comebacks(snapshot.path, journal.folder, journal.rounds.answers.erased())
        except JournalError as error:
            if name:
                older = [other for other in found if other.made < snapshot.made]
                hint = f"The one before it is {older[0].path.name}." if older else ""
                raise JournalError(error.message, hint) from error
            damaged.append(snapshot.path.name)
            continue
        return Restoring(snapshot, tuple(back), tuple(damaged))
    message = f"There is no snapshot{f' “{name}”' if name else ''} in {folder_of(journal)}."
    if damaged:
        message = f"Every snapshot in {folder_of(journal)} is damaged. Nothing was changed."
    raise JournalError(message, kind=ErrorKind.UNKNOWN, of="snapshot")


def restore(found: Restoring) -> int:
    """Bring back what is missing, and return how many files were written.

    Raises:
        JournalError: when one cannot be written; what was written before it stays.
    """
    for comeback in found.missing:
        bring_back(comeback)
    return len(found.missing)
