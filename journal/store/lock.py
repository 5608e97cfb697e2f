"""Lock: by which one program at a time writes a journal.

It is filelock's lock on the same file, and so it keeps out every program that uses filelock. One
that is free is taken here, in two system calls: to load filelock takes a tenth of a capture. What
else there is is left to filelock: waiting, Windows, disks that know no locks.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock

_POLL = 0.005
"""Seconds between two looks at a lock that somebody else has."""


class Lock:
    """The lock of a file. Its owner may take it again, and gives it back as often.

    Threads that share one have to take turns.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._depth = 0
        self._descriptor: int | None = None
        self._waiting: BaseFileLock | None = None

    def acquire(self, patience: float) -> None:
        """Take the lock; wait for it for some seconds at the most.

        Raises:
            TimeoutError: when another program has it for longer.
            OSError: when the file cannot be opened or locked.
        """
        if not self._depth:
            self._descriptor = _at_once(self._path)
            if self._descriptor is None:
                self._wait(patience)
        self._depth += 1

    def release(self) -> None:
        """Give the lock back, once for each time that it was taken."""
        self._depth -= 1
        if self._depth:
            return
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            # Closing gives it back, but not what a child process may have kept of it.
            _unlock(descriptor)
        elif self._waiting:
            self._waiting.release()

    def _wait(self, patience: float) -> None:
        from filelock import FileLock, Timeout  # noqa: PLC0415  (a lock that is free needs none)

        lock = self._waiting
        if lock is None:
            lock = self._waiting = FileLock(self._path, mode=0o600)
        try:
            lock.acquire(patience, poll_interval=_POLL)
        except Timeout as error:
            raise TimeoutError(str(error)) from error


def _at_once(path: Path) -> int | None:
    """Return a descriptor that has the lock of the file; None where filelock has to see to it."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415  (not there on Windows)

    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags, 0o600)
    except OSError:
        return None
    taken = False
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # A file that was deleted meanwhile keeps nobody out.
            taken = os.fstat(descriptor).st_nlink > 0
    finally:
        if not taken:
            os.close(descriptor)
    return descriptor if taken else None


def _unlock(descriptor: int) -> None:
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415  (not there on Windows)

        try:
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        finally:
            os.close(descriptor)
