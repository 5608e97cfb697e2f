"""ReadsBeside: a screen that lets a thread work for it, and says what became of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from textual.widget import Widget
from textual.worker import Worker, WorkerState

from journal.progress import Cancelled
from journal.tui.parts.hints import READ_AGAIN, reason
from journal.tui.parts.notices import say

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class _Awaited(NamedTuple):
    worker: Worker[Any]
    then: Callable[[Any], object]
    told: str
    failed: Callable[[str], object] | None
    unknown: str


class ReadsBeside(Widget):
    """A screen with tasks in threads; stands after its `Screen`, from which Textual takes the rest.

    A task that was given up, or whose screen is closed, is heard of no more.
    """

    def __init__(self, *children: Widget, **named: Any) -> None:
        super().__init__(*children, **named)
        self._awaited: dict[str, _Awaited] = {}

    def read_beside(
        self,
        task: Callable[[], T],
        then: Callable[[T], object],
        told: str = "",
        failed: Callable[[str], object] | None = None,
        *,
        unknown: str = READ_AGAIN,
        group: str = "reading",
    ) -> None:
        """Run `task` in a thread, and call `then` with what it returns.

        What runs in the same group is given up. When the task fails, `told` is said, if it is
        anything, with the reason after it, and `failed` is called with that reason. What broke
        inside is no reason that a learner could use: `unknown` is said in its place.
        """
        worker = self.run_worker(
            task, group=group, thread=True, exclusive=True, exit_on_error=False
        )
        self._awaited[group] = _Awaited(worker, then, told, failed, unknown)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Give on what a task returned, or say that it failed."""
        awaited = self._awaited.get(event.worker.group)
        if awaited is None or awaited.worker is not event.worker:
            return
        if event.state is WorkerState.SUCCESS:
            awaited.then(event.worker.result)
        elif event.state is WorkerState.ERROR and not isinstance(event.worker.error, Cancelled):
            why = reason(event.worker.error, awaited.unknown)
            if awaited.told:
                say(self, f"{awaited.told} {why}", "error")
            if awaited.failed:
                awaited.failed(why)
