"""Desk: the question, the editor, the steps and how far the words have come, as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message

from journal.portfolio.evidence.word_count import count_words
from journal.reflection.passage import holds_private, public
from journal.tui.parts.save_status import SaveStatus
from journal.tui.parts.text_editor import Editor
from journal.tui.writing.earlier_answers import EarlierPanel, told_count
from journal.tui.writing.question import QuestionPanel
from journal.tui.writing.steps import Steps
from journal.units.unit import WordRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from journal.reflection.earlier import Earlier
    from journal.reflection.session import Session

_PAUSE = 0.3
"""Seconds without a key before the words are counted."""
_OF_PRIVATE = "%% … %% is private: it never leaves this journal, and is not counted."


class WordMeasure(Struct, frozen=True):
    """How words are counted, and how many would be a fair share; 0 where nothing says."""

    rule: WordRule | None = None
    share: int = 0


class Desk(Vertical):
    """What a learner has before them while they write."""

    class Paused(Message):
        """The learner has typed and stopped for a moment."""

    def __init__(self, measure: WordMeasure) -> None:
        super().__init__()
        self._measure = measure
        self._editor = Editor()
        self._steps = Steps()
        self._earlier = EarlierPanel()
        self._progress = SaveStatus()
        self._pause: Timer | None = None
        self._trouble = False
        self._explained = False
        self._place = 0

    @property
    def words(self) -> str:
        """The words in the editor, exactly."""
        return self._editor.words

    def compose(self) -> ComposeResult:
        """Show the question above, the editor and the steps below."""
        yield QuestionPanel()
        with Horizontal(id="pages"):
            yield self._editor
            yield self._steps
            yield self._earlier
        yield self._progress

    def open(self, session: Session, model: str) -> None:
        """Show the step where a session is, ready to write."""
        self.query_one(QuestionPanel).show(session, model)
        self._progress.note("")
        with self.prevent(Editor.Changed):
            self._editor.open(session.reply.text, session.at)
            self._place = session.at
        self._editor.focus()
        self.show(session)
        self._steps.highlighted = session.at

    def show(self, session: Session) -> None:
        """Show what is answered and how many words there are."""
        rule = self._measure.rule
        counts = [count_words(public(reply.text), rule) for reply in session.replies]
        self._progress.count(counts[session.at], sum(counts), self._measure.share)
        self._steps.show(session)
        if not self._explained and holds_private(session.reply.text):
            self._explained = True
            self._progress.note(_OF_PRIVATE)

    def saved(self, saved: str, trouble: str) -> None:
        """Show whether the words are on the disk, or why not."""
        self._trouble = bool(trouble)
        waiting = f"Not saved yet; trying again every few seconds. {trouble}"
        self._progress.saved(waiting if trouble else saved, trouble=self._trouble)

    def begin_anew(self) -> None:
        """Forget what could be undone: the words of other questions are not for these."""
        self._editor.forget()

    def write(self) -> None:
        """Go to the words."""
        self._editor.focus()

    def rewrite(self, words: str) -> None:
        """Put other words in place of those there; this can be undone as typing can."""
        if "\r" in words:  # an edit would take it for the end of a line
            self._editor.open(words, self._place)
        elif words != self._editor.words:
            self._editor.history.checkpoint()
            self._editor.replace(words, (0, 0), self._editor.document.end)

    def make_private(self) -> None:
        """Make what is selected private, or public again."""
        self._editor.toggle_private()

    # The panel at the side

    def choose(self) -> None:
        """Go to the list of questions."""
        self._open_panel(earlier=False)
        self._steps.focus()

    def look_back(self) -> None:
        """Open the earlier answers in place of the questions, or close them."""
        opens = not self.has_class("-earlier")
        self._open_panel(earlier=opens)
        (self._earlier if opens else self._editor).focus()

    def tell_earlier(self, answers: Sequence[Earlier] | None, key: str) -> None:
        """Show the earlier answers to this question; None while they are being looked for."""
        self._earlier.show(answers)
        self._steps.mention(f"{key}: {told_count(answers)}" if answers else "")

    def _open_panel(self, *, earlier: bool) -> None:
        self.set_class(earlier, "-earlier")

    @on(Editor.Changed)
    def _typed(self) -> None:
        if not self._trouble:
            self._progress.saved("typing…")
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, lambda: self.post_message(self.Paused()))
