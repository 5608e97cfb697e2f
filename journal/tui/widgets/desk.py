"""Desk: the question, the editor, the steps and how far the words have come, as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message

from journal.portfolio.words import count_words
from journal.tui.widgets.editor import Editor
from journal.tui.widgets.progress import Progress
from journal.tui.widgets.question import Question
from journal.tui.widgets.steps import Steps

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from journal.reflection.session import Session
    from journal.units.unit import WordRule

_PAUSE = 0.3
"""Seconds without a key before the words are counted."""


class Desk(Vertical):
    """What a learner has before them while they write."""

    DEFAULT_CSS = """
    Desk {
        height: 1fr;
        & > #pages { height: 1fr; margin-top: 1; }
    }
    """

    class Paused(Message):
        """The learner has typed and stopped for a moment."""

    def __init__(self, rule: WordRule | None) -> None:
        super().__init__()
        self._rule = rule
        self._editor = Editor()
        self._pause: Timer | None = None
        self._trouble = False

    @property
    def words(self) -> str:
        """The words in the editor, exactly."""
        return self._editor.words

    def compose(self) -> ComposeResult:
        """Show the question above, the editor and the steps below."""
        yield Question()
        with Horizontal(id="pages"):
            yield self._editor
            yield Steps()
        yield Progress()

    def open(self, session: Session, model: str) -> None:
        """Show the step where a session is, ready to write."""
        self.query_one(Question).show(session, model)
        with self.prevent(Editor.Changed):
            self._editor.open(session.reply.text)
        self._editor.focus()
        self.show(session)
        self.query_one(Steps).highlighted = session.at

    def show(self, session: Session) -> None:
        """Show what is answered and how many words there are."""
        counts = [count_words(reply.text, self._rule) for reply in session.replies]
        self.query_one(Progress).count(counts[session.at], sum(counts))
        self.query_one(Steps).show(session)

    def saved(self, saved: str, trouble: str) -> None:
        """Show whether the words are on the disk, or why not."""
        self._trouble = bool(trouble)
        waiting = f"Not saved yet; trying again every few seconds. {trouble}"
        self.query_one(Progress).saved(waiting if trouble else saved, trouble=self._trouble)

    def choose(self) -> None:
        """Go to the list of questions."""
        self.query_one(Steps).focus()

    @on(Editor.Changed)
    def _typed(self) -> None:
        if not self._trouble:
            self.query_one(Progress).saved("typing…")
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, lambda: self.post_message(self.Paused()))
