"""Question: what is asked now, large and clear, with its line of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.tui.content import MUTED, STRONG, rows

if TYPE_CHECKING:
    from journal.reflection.session import Session


class Question(Static):
    """The step where the learner is: its stage, its question and the help for it."""

    DEFAULT_CSS = """
    Question {
        border-left: thick $accent;
        padding: 0 1;
        margin: 0 1;
    }
    """

    def show(self, session: Session, model: str) -> None:
        """Show the step of a session; ``model`` is the title of its reflective model."""
        step = session.step
        place = f"Question {session.at + 1} of {len(session.steps)} · {step.stage} · {model}"
        parts = [(place, MUTED), (step.ask, STRONG)]
        if step.help:
            parts.append((step.help, MUTED))
        if session.reply.skipped and not session.reply.answered:
            reason = f": {session.reply.reason}" if session.reply.reason else ""
            parts.append((f"You skipped this one{reason}. You can still write.", MUTED))
        self.update(rows(*parts))
