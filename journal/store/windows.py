"""Windows: the running programs that share a state folder, and which of them has a draft open.

Each holds a lock on a file of its own for as long as it runs. The system lets go of it when the
program ends, however it ends: what a killed program had open is open no longer.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from msgspec import Struct

from journal.errors import JournalError
from journal.store import files
from journal.store.disk_error import refusal
from journal.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 20.0
"""Seconds to wait for another window that is writing a draft; as long as for one that saves."""


class Holder(Struct, frozen=True):
    """The window in which a draft is open, and since when.

    ``window`` is the id of the running program and ``hold`` tells one opening from the next;
    ``place`` names its terminal where that is known; ``since`` is an ISO 8601 moment.
    """

    window: str
    hold: str
    place: str
    since: str


class Windows:
    """The windows of one journal on this machine, seen from one of them: ``id`` is its own."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._folder = state / "windows"
        self._threads = threading.RLock()
        self._gate = Lock(state / "drafts.lock")
        self._own: Lock | None = None
        self.id = os.urandom(8).hex()
        self.holds: WeakValueDictionary[str, object] = WeakValueDictionary()
        """What this window has open, by the id of its opening."""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other window from opening, writing or taking over a draft meanwhile.

        Raises:
            JournalError: when the lock cannot be had.
        """
        with self._threads:
            files.make_folder(self._state)
            try:
                self._gate.acquire(_PATIENCE)
            except TimeoutError as error:
                message = "Another window of the journal is still saving. Nothing was changed."
                raise JournalError(message, "Close it, or wait a moment and try again.") from error
            except OSError as error:
                raise refusal(self._state, error) from error
            try:
                yield
            finally:
                self._gate.release()

    def appear(self) -> None:
        """Let the other windows see that this one runs. The caller is `alone`.

        Raises:
            JournalError: when the state folder cannot be written.
        """
        if self._own:
            return
        files.make_folder(self._folder)
        self._sweep()
        own = Lock(self._folder / f"{self.id}.lock")
        try:
            # Another window may be looking at this very moment whether anybody holds it.
            own.acquire(1)
        except TimeoutError as error:
            message = "This window could not make itself known to the others. Nothing was changed."
            raise JournalError(message, "Try again.") from error
        except OSError as error:
            raise refusal(self._folder, error) from error
        self._own = own

    def has_open(self, holder: Holder) -> bool:
        """Return whether the window that a holder tells of still runs and has the draft open."""
        if holder.window == self.id:
            return holder.hold in self.holds
        path = self._folder / f"{holder.window}.lock"
        return path.exists() and not _is_free(path)

    def _sweep(self) -> None:
        """Remove what ended programs left."""
        with suppress(OSError):
            for path in self._folder.glob("*.lock"):
                if _is_free(path):
                    path.unlink(missing_ok=True)


def _is_free(path: Path) -> bool:
    lock = Lock(path)
    try:
        lock.acquire(0)
    except OSError:
        return False
    lock.release()
    return True


def place_of_this_window() -> str:
    """Return the terminal that this program runs in, empty where the system names none."""
    with suppress(OSError, AttributeError, ValueError):
        return os.ttyname(0).removeprefix("/dev/")
    return ""
