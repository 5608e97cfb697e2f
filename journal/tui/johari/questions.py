"""AskedList: the questions that follow from a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.text import one_line
from journal.tui.parts.content import MUTED, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.johari.asking import Question


class AskedList(OptionList):
    """The questions; the chosen one is written about."""

    HELP: ClassVar[str] = (
        "What this window asks you, with the reason.\n\n"
        "Up and Down move; Enter begins a short reflection with that question. Nothing is kept "
        "until you have written something. Shift+Tab goes back to the rounds."
    )
    DEFAULT_CSS = """
    AskedList {
        height: auto;
        border: round $foreground 30%;
        border-title-color: $foreground;
        background: $background;
        padding: 0;
        &:focus { border: round $border; background-tint: transparent; }
        &:blur > .option-list--option-highlighted { background: $background; }
    }
    """

    class Chosen(Message):
        """The learner wants to write about a question."""

        def __init__(self, question: Question) -> None:
            super().__init__()
            self.question = question

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "What this window asks you"
        self._questions: Sequence[Question] = ()

    def show(self, questions: Sequence[Question]) -> None:
        """Show the questions; where there is none the list is away."""
        self.display = bool(questions)
        if tuple(questions) == tuple(self._questions):
            return
        self._questions = questions
        self.set_options(Option(rows(*_lines(each))) for each in questions)
        self.highlighted = 0 if questions else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Keep what is highlighted in sight, in whatever scrolls around the list."""
        event.stop()
        if self.has_focus:
            self.screen.scroll_to_widget(self, animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which question was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._questions[event.option_index]))


def _lines(question: Question) -> tuple[str | tuple[str, str], ...]:
    return (one_line(question.ask), (one_line(question.reason), MUTED))
