"""Progress: the current step of a long task, and whether the task can still be cancelled."""

from __future__ import annotations

from threading import Lock


class Cancelled(Exception):  # noqa: N818  (nothing went wrong: a person asked for it)
    """A person cancelled a task; it has changed nothing."""


class Progress:
    """Shared by a task in one thread and the person who waits for it in another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._doing = ""
        self._cancelled = False
        self._settled = False

    @property
    def doing(self) -> str:
        """The current step in words; empty before the first."""
        return self._doing

    def step(self, doing: str, *, last: bool = False) -> None:
        """Begin the step that ``doing`` describes; the ``last`` one is the one that changes files.

        Raises:
            Cancelled: when a person has cancelled the task.
        """
        with self._lock:
            if self._cancelled:
                raise Cancelled
            self._doing = doing
            self._settled = last

    def cancel(self) -> bool:
        """Cancel the task; return False when its last step has begun, and it goes on."""
        with self._lock:
            self._cancelled = not self._settled
            return self._cancelled
