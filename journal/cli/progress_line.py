"""A long task beside the terminal: a line that says what is being done, and Ctrl-C stops it."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from journal.cli import streams
from journal.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LOOK = 0.2
"""Seconds between two looks at how far it is; a shorter task says nothing."""
_SECOND = 1.0


def with_progress_line(task: Callable[[Progress], T]) -> T:
    """Return what a task gives; at Ctrl-C it is stopped at once, before it has changed anything.

    Raises:
        KeyboardInterrupt: when it was stopped, with a sentence that says so.
    """
    progress = Progress()
    future: Future[T] = Future()
    # What a library of another language does cannot be interrupted; it can be left behind.
    thread = Thread(target=_run, args=(task, progress, future), daemon=True)
    began = monotonic()
    try:
        thread.start()
        while not _done(future):
            if (seconds := monotonic() - began) >= _SECOND:
                streams.passing(f"{progress.doing}… {seconds:.0f} s (Ctrl-C stops it)")
        return future.result()
    except KeyboardInterrupt:
        if progress.cancel():
            raise KeyboardInterrupt("Stopped. Nothing was written.") from None
        return future.result()
    finally:
        streams.passing("")


def _run(task: Callable[[Progress], T], progress: Progress, future: Future[T]) -> None:
    try:
        future.set_result(task(progress))
    except Cancelled:
        future.cancel()
    except BaseException as error:  # noqa: BLE001  (it is raised where it is waited for)
        future.set_exception(error)


def _done(future: Future[T]) -> bool:
    try:
        future.exception(_LOOK)
    except TimeoutError:
        return False
    return True
