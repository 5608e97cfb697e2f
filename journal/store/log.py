"""The log: all files of a journal read as one; each device appends to its own.

Reading writes nothing. Writing holds a lock in the state folder, which is outside of the synced
folder, and appends to this device's file only.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Raw, Struct

from journal.errors import ErrorKind, JournalError, Problem
from journal.store import device, files
from journal.store.disk_error import refusal
from journal.store.lock import Lock
from journal.store.log_file import (
    LogFile,
    RewrittenError,
    evicted,
    is_log,
    last_n,
    lines_from_the_end,
    log_within,
)
from journal.store.memory import Alarm, LogMemory, Loss
from journal.store.record import HIGHEST_N, VERSION, Record, encode, parse
from journal.store.revisions import Revisions
from journal.store.torn_lines import mending
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from journal.clock import Clock

_PATIENCE = 20.0
"""Seconds to wait for another process that is saving.

Chosen: a save takes milliseconds, so this outlasts a machine that is busy or waking up.
"""


class Change(Struct, frozen=True):
    """The next revision of a document: its content, None to delete it, and its parents."""

    table: str
    id: str
    document: dict[str, Any] | None
    parents: tuple[str, ...] = ()


class Log:
    """The revisions in ``folder/log``; threads may share one object.

    The reading methods return the state as of the last `refresh`.
    """

    def __init__(self, folder: Path, state: Path, clock: Clock) -> None:
        self.folder = folder
        self.state = state
        self._clock = clock
        self._lines = folder / "log"
        self._revisions = Revisions()
        self._files: dict[str, LogFile] = {}
        self._unlisted: Problem | None = None
        self._strange: tuple[str, ...] = ()
        """Names in the folder that are not read."""
        self._memory = LogMemory(state / "logs.json")
        self._threads = threading.RLock()
        self._processes = Lock(state / "lock")
        self._held = False
        self.left_out: dict[str, list[Problem]] = {}
        """Table → its records that cannot be read, of the tables that were read so far."""

    def refresh(self) -> None:
        """Read what any device has added since the last call."""
        with self._threads:
            if self._held:
                return
            paths = self._paths()
            self._memory.look()
            if not self._files.keys() <= paths.keys() or not self._read(paths):
                self._revisions = Revisions()
                self._files = {}
                self._memory.begin()
                self._read(paths)
            self._memory.keep(self._lines, self._clock)

    def problems(self) -> list[Problem]:
        """Return what could not be read, sorted by file."""
        with self._threads:
            found = [self._unlisted] if self._unlisted else []
            alarms = self.alarms()
            cut = {f"{alarm.log}.jsonl" for alarm in alarms if alarm.loss is Loss.CUT}
            for name, file in sorted(self._files.items()):
                # Of a file of which something is gone, no end is unfinished and harmless.
                found.extend(p for p in file.problems if not (p.harmless and name in cut))
            told = {Loss.UNREADABLE, Loss.DAMAGED}
            found.extend(alarm.problem for alarm in alarms if alarm.loss not in told)
            return found

    def unreadable_records(self) -> list[Problem]:
        """Return the problems of the records that cannot be read, as far as tables were read."""
        return [problem for found in self.left_out.values() for problem in found]

    def alarms(self) -> list[Alarm]:
        """Return the logs of which something is gone or cannot be had, sorted by name.

        What the learner gave up is not among them.
        """
        with self._threads:
            lost = self._memory.losses()
            here = {name.removesuffix(".jsonl"): file for name, file in self._files.items()}
            away = {evicted(name) for name in self._strange} - {""}
            away |= {log for log, file in here.items() if file.is_away}
            unheard = {log for log, file in here.items() if file.is_damaged}
            misnamed = {name: log_within(name, lost) for name in self._strange if is_log(name)}
            found = [
                Alarm(name, Loss.MISNAMED, lost.get(log, 0), self._memory.day_of(log))
                for name, log in misnamed.items()
            ]
            for log in {*lost, *unheard, *away} - {*misnamed.values()}:
                file = here.get(log)
                if log in away:
                    loss = Loss.EVICTED
                elif self._unlisted or (file and file.is_unreadable):
                    loss = Loss.UNREADABLE
                elif log in unheard:
                    loss = Loss.DAMAGED
                elif file is None:
                    loss = Loss.MISSING
                else:
                    loss = Loss.CUT if lost[log] else Loss.REPLACED
                found.append(Alarm(log, loss, lost.get(log, 0), self._memory.day_of(log)))
            waited = [alarm for alarm in found if not self._memory.gave_up(alarm.log)]
            return sorted(waited, key=lambda alarm: alarm.log)

    def give_up(self, name: str) -> None:
        """Expect no more of a log than is there now, and never write under its name again.

        Raises:
            JournalError: when nothing of it is missed, or that cannot be kept.
        """
        with self.writing():
            if name not in {alarm.log for alarm in self.alarms()}:
                message = f"Nothing is missing of a log named “{one_line(name, 60)}”."
                raise JournalError(message, kind=ErrorKind.UNKNOWN, of="log")
            self._memory.give_up(name)

    @property
    def retired(self) -> set[str]:
        """The names under which this machine does not write any more."""
        with self._threads:
            return self._memory.retired

    def shared_devices(self) -> list[str]:
        """Return the names under which more than one machine wrote, sorted."""
        with self._threads:
            return self._revisions.shared_devices()

    def take_new_name(self) -> str:
        """Write under a new name from the next save on, if another machine writes under this one.

        Returns the name that was shared, empty if it is not.

        Raises:
            JournalError: when that cannot be kept.
        """
        with self.writing():
            name = device.known(self.state, never=self._memory.retired)
            if name not in self._revisions.shared_devices():
                return ""
            self._memory.retire(name)
            return name

    def tables(self) -> list[str]:
        """Return the names of all tables that ever held a document, sorted."""
        with self._threads:
            return self._revisions.tables()

    def known(self, table: str) -> object:
        """Return a token of a table: the same object until a record of the table is added.

        Who keeps what was computed from a table keeps the token beside it, and computes anew when
        the table has another one.
        """
        with self._threads:
            return self._revisions.known(table)

    def documents(self, table: str) -> list[str]:
        """Return the ids of all documents, deleted ones too, oldest first."""
        with self._threads:
            return self._revisions.documents(table)

    def living(self, table: str) -> dict[str, Record]:
        """Return the shown revisions of all documents that are not deleted; see `Revisions`."""
        with self._threads:
            return self._revisions.living(table)

    def heads(self, table: str, key: str) -> tuple[Record, ...]:
        """Return the revisions of a document that are no parent of another one, shown one first."""
        with self._threads:
            return self._revisions.heads(table, key)

    def shown(self, table: str, key: str) -> Record | None:
        """Return the shown revision of a document; None if there is no such document.

        It is the first of its `heads`, and a deletion only where all of them are.
        """
        return next(iter(self.heads(table, key)), None)

    def history(self, table: str, key: str) -> list[Record]:
        """Return all revisions of a document, each after its parents."""
        with self._threads:
            return self._revisions.history(table, key)

    def revision(self, table: str, key: str, revision: str) -> Record | None:
        """Return a revision of a document; None if it is not on this machine."""
        with self._threads:
            return self._revisions.revision(table, key, revision)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Refresh, and keep other threads from changing the log until the block ends.

        It is for one question to the log; what takes several that must fit each other, such as a
        portfolio, is read within `at_one_moment`.
        """
        with self._threads:
            self.refresh()
            yield

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Refresh once; all that is read in the block is of that moment, whoever saves meanwhile.

        Nothing can be saved in the block, because it could be based on an old state.

        Raises:
            RuntimeError: when something is saved in the block.
        """
        with self.reading():
            before, self._held = self._held, True
            try:
                yield
            finally:
                self._held = before

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of this machine's writers, and refresh.

        Raises:
            JournalError: when the lock cannot be had.
        """
        with self._locked():
            self.refresh()
            yield

    def begin(self) -> None:
        """Begin this machine's file, empty, by which the journal is known when it is moved.

        Raises:
            JournalError: when it cannot be made.
        """
        with self.writing():
            self._make_folders()
            path = self._lines / f"{self._device()}.jsonl"
            if not path.exists():
                files.append(path, b"")

    def append(self, changes: Sequence[Change]) -> list[Record]:
        """Save the changes in one write, and return them as records.

        The lock of this machine's writers is taken for it; within `writing` it is held already.
        After a crash all of them are on the disk, or the first few.

        Raises:
            JournalError: when they cannot be saved, or a newer version of the program wrote one of
                the documents; nothing is changed then.
        """
        with self.writing():
            for change in changes:
                self._refuse_newer(change)
            records = self._written(changes, self._revisions.highest)
            for record in records:
                self._revisions.add(record)
                self._memory.met(record)
            if records:
                self._memory.keep(self._lines, lambda: records[0].at)
            return records

    def append_unread(self, table: str, key: str, document: dict[str, Any]) -> Record:
        """Save a new document without reading the journal, so that its size costs nothing.

        Raises:
            JournalError: when it cannot be saved.
        """
        with self._locked():
            self._memory.look()
            paths = self._paths()
            last = {name: last_n(path) for name, path in paths.items()}
            if not self._memory.seems_whole(self._lines, last):
                self.refresh()
            highest = max(last.values(), default=0)
            (record,) = self._written([Change(table, key, document)], highest)
            if self._memory.all_read:
                self.refresh()
            else:
                first = not last.get(f"{record.device}.jsonl")
                self._memory.wrote(record, self._lines, first=first)
            return record

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._threads:
            if self._held:
                raise RuntimeError("saving within at_one_moment()")
            files.make_folder(self.state)
            try:
                self._processes.acquire(_PATIENCE)
            except TimeoutError as error:
                message = "Another window of the journal is still saving. Nothing was changed."
                raise JournalError(message, "Close it, or wait a moment and try again.") from error
            except OSError as error:
                raise refusal(self.state, error) from error
            try:
                yield
            finally:
                self._processes.release()

    def _written(self, changes: Sequence[Change], highest: int) -> list[Record]:
        if not changes:
            return []
        name = self._device()
        highest = max(highest, self._memory.highest)
        now = self._clock()
        lines = []
        for step, change in enumerate(changes, start=1):
            n = min(highest + step, HIGHEST_N)
            head = Record(
                VERSION, change.table, change.id, change.parents, n, name, now, Raw(b"null")
            )
            lines.append(encode(head, change.document))
        # What cannot be read back must not be written.
        records = [parse(line) for line in lines]
        self._make_folders()
        path = self._lines / f"{name}.jsonl"
        try:
            start = mending(lines_from_the_end(path))
        except OSError as error:
            raise refusal(path, error) from error
        files.append(path, start + b"".join(lines))
        return records

    def _device(self) -> str:
        return device.claim(self.state, self.folder, never=self._memory.retired)

    def _make_folders(self) -> None:
        if self._lines.is_dir():
            return
        files.make_folder(self._lines)
        attributes = self.folder / ".gitattributes"
        if not attributes.exists():
            files.write_atomically(attributes, b"*.jsonl -text\n")

    def _refuse_newer(self, change: Change) -> None:
        history = self._revisions.history(change.table, change.id)
        if any(record.newer for record in history):
            message = (
                f"A newer version of journal wrote “{change.id}”. This one can show it but not "
                "change it; nothing was changed."
            )
            raise JournalError(message, "Update journal on this machine.")

    def _paths(self) -> dict[str, Path]:
        self._unlisted = None
        self._strange = ()
        try:
            names = sorted(path.name for path in self._lines.iterdir())
        except FileNotFoundError:
            return {}
        except OSError as error:
            what = f"The folder cannot be read: {error.strerror}. Its entries are not shown."
            self._unlisted = Problem(f"{self._lines}", what, "Make it readable for you.")
            return {name: file.path for name, file in self._files.items()}
        kept = [name for name in names if name.endswith(".jsonl") and not name.startswith(".")]
        self._strange = tuple(name for name in names if name not in kept)
        return {name: self._lines / name for name in kept}

    def _read(self, paths: dict[str, Path]) -> bool:
        """Add all new records; return False when a file was rewritten."""
        try:
            for name, path in paths.items():
                file = self._files.setdefault(name, LogFile(path))
                for record in file.read():
                    if self._revisions.add(record):
                        self._memory.met(record)
        except RewrittenError:
            return False
        return True
