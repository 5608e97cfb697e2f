"""A process that takes a lock as this program does, or as one does that knows only filelock.

python locker.py KIND LOCK hold       says when it has it, and keeps it until it is ended
python locker.py KIND LOCK COUNTER N  adds one to the number in a file, N times
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from journal.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60


@contextmanager
def locked(kind: str, path: Path) -> Iterator[None]:
    """Hold the lock of a file."""
    if kind == "ours":
        lock = Lock(path)
        lock.acquire(PATIENCE)
        try:
            yield
        finally:
            lock.release()
    else:
        with FileLock(path, PATIENCE).acquire(poll_interval=0.001):
            yield
            if kind == "deleting":
                # Some versions of filelock leave no file behind.
                path.unlink()


def main(kind: str, path: str, *work: str) -> None:
    """Do what the command line says."""
    if work == ("hold",):
        with locked(kind, Path(path)):
            print("held", flush=True)  # noqa: T201
            sys.stdin.read()
        return
    counter, times = Path(work[0]), int(work[1])
    for _ in range(times):
        with locked(kind, Path(path)):
            counter.write_text(str(int(counter.read_text("utf-8")) + 1), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
