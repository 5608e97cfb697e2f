"""TypedDay: a day typed in words or digits, said back in full beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Input, Static

from journal.clock import spoken
from journal.errors import JournalError
from journal.tui.parts.content import MUTED, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult


class TypedDay(Horizontal):
    """A line for a day; ``day`` is the one meant, None where it is empty or cannot be read."""

    def __init__(
        self,
        label: str,
        typed: str,
        read: Callable[[str], date],
        *,
        empty: str,
        id: str,  # noqa: A002
    ) -> None:
        super().__init__(id=id, classes="field")
        self._label = label
        self._first = typed
        self._read = read
        self._empty = empty
        self.day: date | None = None
        self.trouble = ""
        """Why what is typed is no such day; empty when it is one, or when nothing is typed."""

    def compose(self) -> ComposeResult:
        """Show the label, the line, and what it means."""
        yield Static(shown(self._label), classes="label")
        yield Input(self._first, compact=True, select_on_focus=False)
        yield Static(classes="day")

    def on_mount(self) -> None:
        """Say the day that is there from the start."""
        self._understand()

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value.strip() if self.is_mounted else self._first

    def enter(self) -> None:
        """Take the focus."""
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        """Say back which day is meant."""
        self._understand()

    def _understand(self) -> None:
        self.day, self.trouble, said = None, "", self._empty
        if self.typed:
            try:
                self.day = self._read(self.typed)
                said = spoken(self.day)
            except JournalError as error:
                said = self.trouble = error.message
        style = "$text-warning" if self.trouble else MUTED
        self.query_one(".day", Static).update(shown((said, style)))
