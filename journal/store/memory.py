"""Memory: what this machine has seen of each log, so that nothing goes missing unnoticed.

It counts the revisions of each device, whichever file holds them. So a file that was renamed or
copied is not missed, while one that was deleted, cut, put back from an older state or replaced is.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from enum import StrEnum
from stat import S_ISREG
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journal.clock import spoken
from journal.errors import ErrorKind, JournalError, Problem
from journal.store import files
from journal.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from journal.clock import Clock
    from journal.store.record import Record


class _Seen(Struct):
    """What was seen of the revisions of one device.

    ``count`` is their number, ``n`` their highest logical clock, ``marks`` the XOR of the first 32
    bits of all of them, so that others in their place are noticed. ``size`` is the length of the
    device's file in bytes, ``day`` the last day (ISO 8601) on which all of it was there.
    """

    count: int = 0
    n: int = 0
    marks: int = 0
    size: int = 0
    day: str = ""

    def add(self, n: int, mark: int) -> None:
        """Count one more revision, with its logical clock and the first 32 bits of its checksum."""
        self.count += 1
        self.n = max(self.n, n)
        self.marks ^= mark


class Loss(StrEnum):
    """What became of a log."""

    MISSING = "missing"
    EVICTED = "not downloaded"
    UNREADABLE = "unreadable"
    MISNAMED = "misnamed"
    CUT = "cut"
    REPLACED = "replaced"
    DAMAGED = "damaged"
    MASK = "a mask that cannot be read"
    ANSWER = "an answer that cannot be had"


_WHAT = {
    Loss.MISSING: "This log is gone.",
    Loss.EVICTED: "This log is not on this machine: the cloud has it, and did not download it.",
    Loss.UNREADABLE: "This log cannot be read.",
    Loss.MISNAMED: "This file holds a log under a name that is not read.",
    Loss.CUT: "A part of this log is gone: it is shorter than it was, or an older copy of it.",
    Loss.REPLACED: "Other words stand in this log than were saved in it.",
    Loss.DAMAGED: "A line of this log is damaged.",
    Loss.MASK: "A mask cannot be read, so a name that it hides could leave your journal.",
}
_FIX = {
    Loss.MISSING: "Bring the file back from a backup, or from the machine that wrote it.",
    Loss.EVICTED: "Open the folder in your file manager and have the file downloaded.",
    Loss.UNREADABLE: "Make it a file that you may read.",
    Loss.MISNAMED: "Give the file its name back: it ends in .jsonl, in small letters.",
    Loss.CUT: "Bring the whole file back from a backup, or let your machines finish copying.",
    Loss.REPLACED: "Bring the file back from a backup.",
    Loss.DAMAGED: "Bring the file back from a backup, or from the machine that wrote it.",
    Loss.MASK: "Make it anew, or update the program on this machine.",
}


class Alarm(Struct, frozen=True):
    """A log of which something is gone that was here, or that cannot be had now.

    ``log`` is the name of the device that writes it, or the name of a file that is not read; of an
    answer of a peer the code of its invitation, with ``what`` as the problem that it is.
    ``lost`` is the number of revisions that were here on ``day`` and are not here now; 0 where
    nothing of it was ever seen.
    """

    log: str
    loss: Loss
    lost: int = 0
    day: str = ""
    what: Problem | None = None

    @property
    def problem(self) -> Problem:
        """The alarm as a sentence: what is gone, since when, and what to do."""
        if self.what:
            return self.what
        what = _WHAT[self.loss]
        if self.lost and self.day:
            was, is_ = ("was", "is") if self.lost == 1 else ("were", "are")
            on = spoken(date.fromisoformat(self.day))
            what += (
                f" {counted(self.lost, 'saved version')} that {was} here on {on} {is_} not shown."
            )
        if self.loss is Loss.MASK:
            where = self.log
        else:
            name = self.log if self.loss is Loss.MISNAMED else f"{self.log}.jsonl"
            where = f"log/{one_line(name, 60)}"
        what = f"{what} {_FIX[self.loss]}"
        return Problem(where, what, kind=ErrorKind.GONE, of="log", id=self.log)


class _Kept(Struct):
    """The file in the state folder."""

    logs: dict[str, _Seen] = {}
    """What was seen of each device."""
    retired: set[str] = set()
    """Devices under whose name nothing is written any more."""
    given_up: set[str] = set()
    """Logs and files that cannot be had, and that the learner no longer waits for."""


class LogMemory:
    """What this machine has seen of a journal's logs, kept in the file ``path``.

    It only helps: where it cannot be read or written, nothing is remembered and nothing stops.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _Kept()
        self._read_at: int | None = -1
        self._met: dict[str, list[tuple[int, int]]] = {}
        """Device → logical clock and mark of each revision that was read."""
        self._all_read = False

    def look(self) -> None:
        """Read what is remembered, where another window has changed it."""
        try:
            changed = self._path.stat().st_mtime_ns
        except OSError:
            changed = None
        if changed == self._read_at:
            return
        self._read_at = changed
        self._kept = _Kept()
        with suppress(OSError, msgspec.MsgspecError, UnicodeError):
            self._kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)

    def begin(self) -> None:
        """Forget what was read, because all is read anew."""
        self._met = {}

    def met(self, record: Record) -> None:
        """Count a revision that was read; each is met once."""
        self._met.setdefault(record.device, []).append((record.n, _mark(record)))

    @property
    def all_read(self) -> bool:
        """True if the whole journal was read, so that what is gone is known."""
        return self._all_read

    @property
    def highest(self) -> int:
        """The highest logical clock that was ever seen."""
        return max((seen.n for seen in self._kept.logs.values()), default=0)

    @property
    def retired(self) -> set[str]:
        """The names under which nothing is written any more, gone logs among them."""
        return self._kept.retired | self.losses().keys()

    def losses(self) -> dict[str, int]:
        """Return each device of which something is gone, with the number of its revisions.

        The number is 0 where as many are there as before, but others. Nothing is known to be gone
        before the whole journal was read.
        """
        if not self._all_read:
            return {}
        found = {}
        for device, seen in sorted(self._kept.logs.items()):
            now = _seen(met for met in self._met.get(device, ()) if met[0] <= seen.n)
            if now.count < seen.count or (now.count == seen.count and now.marks != seen.marks):
                found[device] = seen.count - now.count
        return found

    def day_of(self, device: str) -> str:
        """Return the last day on which all of a log was there, ISO 8601; empty if never."""
        seen = self._kept.logs.get(device)
        return seen.day if seen else ""

    def gave_up(self, name: str) -> bool:
        """Return True for a log or a file that the learner no longer waits for."""
        return name in self._kept.given_up

    def seems_whole(self, lines: Path, last: Mapping[str, int]) -> bool:
        """Return True if every log is as long as it was, and as new; reads no file.

        ``last`` is the logical clock at the end of each file, by its name.
        """
        return all(
            _size(lines, device) >= seen.size and last.get(f"{device}.jsonl", 0) >= seen.n
            for device, seen in self._kept.logs.items()
        )

    def keep(self, lines: Path, now: Clock) -> None:
        """Remember all that was read, of the logs of which nothing is gone."""
        self._all_read = True
        lost = self.losses()
        changed = False
        for device, met in self._met.items():
            if device in lost:
                continue
            seen, before = _seen(met), self._kept.logs.get(device)
            seen.size = _size(lines, device)
            seen.day = before.day if before else ""
            if before != seen:
                seen.day = now().date().isoformat()
                self._kept.logs[device] = seen
                changed = True
            if device in self._kept.given_up:
                self._kept.given_up.discard(device)
                changed = True
        if changed:
            self._write()

    def wrote(self, record: Record, lines: Path, *, first: bool) -> None:
        """Remember a revision that was saved without reading the journal.

        ``first`` is True if nothing was in the file before: of a log that was never read nothing
        can be remembered yet.
        """
        seen = self._kept.logs.get(record.device)
        if seen is None:
            if not first:
                return
            seen = self._kept.logs[record.device] = _Seen()
        seen.add(record.n, _mark(record))
        seen.size, seen.day = _size(lines, record.device), record.at.date().isoformat()
        self._write()

    def give_up(self, name: str) -> None:
        """Expect no more of a log than is there now, and never write under its name again.

        Raises:
            JournalError: when that cannot be kept.
        """
        day = self.day_of(name)
        self._kept.logs.pop(name, None)
        self._kept.retired.add(name)
        self._kept.given_up.add(name)
        if name in self._met:
            self._kept.logs[name] = seen = _seen(self._met[name])
            seen.day = day
        self._save()

    def retire(self, name: str) -> None:
        """Never write under a name again.

        Raises:
            JournalError: when that cannot be kept.
        """
        self._kept.retired.add(name)
        self._save()

    def _write(self) -> None:
        with suppress(JournalError):
            self._save()

    def _save(self) -> None:
        files.make_folder(self._path.parent)
        files.write_atomically(self._path, msgspec.json.encode(self._kept) + b"\n")
        self._read_at = self._path.stat().st_mtime_ns


def _seen(met: Iterable[tuple[int, int]]) -> _Seen:
    seen = _Seen()
    for n, mark in met:
        seen.add(n, mark)
    return seen


def _mark(record: Record) -> int:
    return int(record.revision[:8], 16)


def _size(lines: Path, device: str) -> int:
    try:
        state = (lines / f"{device}.jsonl").stat()
    except OSError:
        return 0
    return state.st_size if S_ISREG(state.st_mode) else 0
