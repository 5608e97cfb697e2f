"""AskedList: the questions that follow from a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from journal.johari.asking import WindowQuestion
from journal.text import one_line
from journal.tui.parts.content import MUTED, rows
from journal.tui.parts.pointed_list import Item, Pointed, PointedList

if TYPE_CHECKING:
    from collections.abc import Sequence


class AskedList(PointedList[WindowQuestion]):
    """The questions; the chosen one is written about."""

    HELP: ClassVar[str] = (
        "What this window asks you, with the reason.\n\n"
        "Up and Down move; Enter begins a short reflection with that question. Nothing is kept "
        "until you have written something. Shift+Tab goes back to the rounds."
    )

    def __init__(self) -> None:
        super().__init__("What this window asks you")

    def show(self, questions: Sequence[WindowQuestion]) -> None:
        """Show the questions; where there is none the list is away."""
        self.display = bool(questions)
        if list(questions) != self.things:
            self.highlighted = None
            self.fill([Item(rows(*_lines(question)), question) for question in questions])

    @on(Pointed)
    def _keep_in_sight(self) -> None:
        """Scroll whatever is around the list to what is highlighted."""
        if self.has_focus:
            self.screen.scroll_to_widget(self, animate=False)


def _lines(question: WindowQuestion) -> tuple[str | tuple[str, str], ...]:
    return (one_line(question.ask), (one_line(question.reason), MUTED))
