"""EarlierPanel: what the learner answered to this very question before, to read while writing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from journal.clock import short
from journal.reflection.earlier import LATEST
from journal.text import one_line
from journal.tui.parts.content import ACCENT, MUTED, paragraphs, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from journal.reflection.earlier import Earlier

NONE = "You have not answered this question before. Your answer of today will stand here next time."
READING = "Looking through your journal…"


class EarlierPanel(VerticalScroll):
    """Earlier answers to one question, newest first; nothing in it can be changed."""

    HELP: ClassVar[str] = (
        "What you wrote to this very question before, the newest first.\n\n"
        "Up, Down, Page Up and Page Down scroll. {write.earlier}, which opened it, or Tab goes "
        "back to your words."
    )

    def __init__(self) -> None:
        super().__init__(classes="framed")
        self.border_title = "Earlier answers"

    def compose(self) -> ComposeResult:
        """Show them as one text."""
        yield Static()

    def show(self, answers: Sequence[Earlier] | None) -> None:
        """Show answers from the top; None while they are being looked for."""
        text = self.query_one(Static)
        if answers is None:
            text.update(READING)
        elif not answers:
            text.update(NONE)
        else:
            told = [
                rows((_day(answer.date), ACCENT), answer.text.strip("\n"))
                for answer in answers[:LATEST]
            ]
            if more := len(answers) - LATEST:
                told += [rows((f"and {more:,} more in the journal", MUTED))] if more > 0 else []
            text.update(paragraphs(*told))
        self.scroll_home(animate=False)


def told_count(answers: Sequence[Earlier] | None) -> str:
    """Return how many there are as words; none is no words."""
    return f"{len(answers):,} earlier" if answers else ""


def _day(text: str) -> str:
    try:
        return short(date.fromisoformat(text))
    except ValueError:
        return one_line(text)
