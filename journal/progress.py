"""Progress: what a long task is doing, and whether it may still be stopped."""

from __future__ import annotations

from threading import Lock


class Cancelled(Exception):  # noqa: N818  (nothing went wrong: a person asked for it)
    """A task was stopped because a person asked; it has changed nothing."""


class Progress:
    """Stands between a task in one thread and the person who waits for it in another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._doing = ""
        self._cancelled = False
        self._settled = False

    @property
    def doing(self) -> str:
        """What is being done now, as a person would say it; empty before it has begun."""
        return self._doing

    def step(self, doing: str, *, last: bool = False) -> None:
        """Say what comes next; the last step is the one that changes something.

        Raises:
            Cancelled: when a person has asked to stop.
        """
        with self._lock:
            if self._cancelled:
                raise Cancelled
            self._doing = doing
            self._settled = last

    def cancel(self) -> bool:
        """Ask to stop, and say whether that was in time: before the last step had begun."""
        with self._lock:
            self._cancelled = not self._settled
            return self._cancelled
