"""Drawing: the picture of a worksheet, where one can be drawn from its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from journal.portfolio.drawing.drawing_lines import drawn
from journal.tui.parts.content import rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.worksheet.worksheet import Worksheet


class Drawing(VerticalScroll, can_focus=False):
    """The bars of a force field or the curve of a change, as lines of text."""

    def compose(self) -> ComposeResult:
        """Show the lines."""
        yield Static()

    def show(self, worksheet: Worksheet, width: int) -> bool:
        """Draw a worksheet in this many columns, and say whether there is anything to see."""
        lines = drawn(worksheet, width)
        self.query_one(Static).update(rows(*lines))
        return bool(lines)
