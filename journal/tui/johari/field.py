"""JohariField: a line to type in, with its name before it and what it means after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input, Static

from journal.tui.parts.content import MUTED, shown

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.suggester import Suggester


class JohariField(Horizontal):
    """A named line; without a hint it takes all the room."""

    def __init__(
        self,
        label: str,
        typed: str = "",
        *,
        id: str,  # noqa: A002  (Textual's word)
        placeholder: str = "",
        restrict: str | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(id=id, classes="-short" if hint else "")
        self._label = label
        self._hint = hint
        self._line = Input(
            typed, placeholder, restrict=restrict, compact=True, select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        """Show the name, the line and the hint."""
        yield Static(shown(self._label), classes="label")
        yield self._line
        if self._hint:
            yield Static(shown((self._hint, MUTED)), classes="hint")

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self._line.value

    @typed.setter
    def typed(self, text: str) -> None:
        self._line.value = text
        self._line.cursor_position = len(text)

    def suggest(self, suggester: Suggester) -> None:
        """Offer the rest of what is typed; Right takes it."""
        self._line.suggester = suggester

    def hint(self, text: str) -> None:
        """Say something else after the line."""
        self.query_one(".hint", Static).update(shown((text, MUTED)))

    def enter(self) -> None:
        """Take the focus."""
        self._line.focus()
