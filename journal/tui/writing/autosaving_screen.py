"""Kept: a screen on which words are typed, and kept on the disk without a thought."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from journal.portfolio.evidence.word_share import fair_share
from journal.tui.parts import autosave
from journal.tui.parts.notices import say
from journal.tui.writing.data import Memory, remember
from journal.tui.writing.session_draft import Work
from journal.tui.writing.write_desk import Desk, Measure

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session


class KeptScreen(Screen[str]):
    """Holds a desk and the work on it; what is typed is on the disk whenever it may be needed."""

    def __init__(self, journal: Journal, session: Session, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self.work = Work(journal, session, now)
        ref = session.criterion
        self._found = journal.prompts.find(ref) if ref else None
        unit = self._found[0] if self._found else None
        self._desk = Desk(Measure(unit.words, fair_share(unit)) if unit else Measure())
        self._memory: Memory | None = None

    def on_mount(self) -> None:
        """Open the step of the session, begin to keep the words, and look back in a thread."""
        self._open()
        self.set_interval(autosave.interval(self._journal), self.keep)
        self.app.app_suspend_signal.subscribe(self, lambda _: self.keep())
        self._look_back()

    def _look_back(self) -> None:
        self.run_worker(
            partial(remember, self._journal, self.work.session),
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found; what cannot be read is told on Today, and here there is nothing."""
        if event.state in {WorkerState.SUCCESS, WorkerState.ERROR}:
            found = event.worker.result
            self._memory = found if isinstance(found, Memory) else Memory()
            self._tell_earlier()

    # Keeping the words

    def keep(self) -> bool:
        """Put the words on the disk when they have changed, and say whether all are safe."""
        unsaved = self._taken()
        failed_before = bool(unsaved.trouble)
        safe = unsaved.keep()
        if unsaved.trouble and not failed_before:
            say(
                self,
                f"Your words are not saved yet, but they stay here. {unsaved.trouble}",
                "error",
            )
        self._desk.saved(unsaved.saved, unsaved.trouble)
        return safe

    def on_screen_suspend(self) -> None:
        """Keep the words before another screen covers this one."""
        self.keep()

    def on_unmount(self) -> None:
        """Keep the words whatever closed the screen."""
        self._taken().keep()

    @on(Desk.Paused)
    def _paused(self) -> None:
        self._desk.show(self._taken().session)

    def _taken(self) -> Work:
        """Return the work with the words that are in the editor now."""
        self.work.take(self._desk.words)
        return self.work

    # Opening a step

    def _open(self) -> None:
        session = self.work.session
        model = self._journal.prompts.models.get(session.model)
        self._desk.open(session, model.title if model else session.model)
        self._desk.saved(self.work.saved, self.work.trouble)
        self._tell_earlier()

    def _tell_earlier(self) -> None:
        answers = self._memory.earlier.to(self.work.session.step) if self._memory else None
        self._desk.tell_earlier(answers, self._key("write.earlier"))

    def _key(self, id_: str) -> str:
        """Return the key that does something here, as the learner has set it."""
        actives = self.active_bindings.values()
        found = (each.binding for each in actives if each.binding.id == id_)
        return next(map(self.app.get_key_display, found), "")
