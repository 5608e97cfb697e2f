"""Question panel: what is asked now, large and clear, with its line of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from journal.tui.parts.content import MUTED, STRONG, rows, shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.reflection.session import Session


class QuestionPanel(Vertical):
    """The step where the learner is: its stage, its question and the help for it."""

    def compose(self) -> ComposeResult:
        """Show the place, the question, and what helps with it, empty at first."""
        yield Static(id="place")
        yield Static(id="ask")
        yield Static(id="help")

    def show(self, session: Session, model: str) -> None:
        """Show the step of a session; ``model`` is the title of its reflective model, if any."""
        step = session.step
        number = f"Question {session.at + 1} of {len(session.steps)}"
        place = (
            "Free writing" if step.free else " · ".join(filter(None, (number, step.stage, model)))
        )
        helps = [step.help] if step.help else []
        if session.reply.skipped and not session.reply.answered:
            reason = f": {session.reply.reason}" if session.reply.reason else ""
            helps.append(f"You skipped this one{reason}. You can still write.")
        self.query_one("#place", Static).update(shown((place, MUTED)))
        self.query_one("#ask", Static).update(shown((step.ask, STRONG)))
        below = self.query_one("#help", Static)
        below.update(rows(*((line, MUTED) for line in helps)))
        below.set_class(not helps, "-empty")
