"""Worksheet status: whether the words are on the disk, and what a worksheet still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.text import counted
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.save_status import SaveStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.worksheet.filling import RowGaps


class WorksheetStatus(SaveStatus):
    """One line below a worksheet."""

    def lacking(self, left: Iterable[RowGaps]) -> None:
        """Show how many cells are still to be filled, and how many do not fit."""
        rows = list(left)
        still, wrong = sum(row.open for row in rows), sum(row.wrong for row in rows)
        line = f"{counted(still, 'cell')} still to fill" if still else ""
        if wrong:
            fits = "does" if wrong == 1 else "do"
            line = f"{line}{', ' if line else ''}{wrong} {fits} not fit"
        if not line and any(not row.blank for row in rows):
            line = "all filled in"
        self.query_one("#count", Static).update(shown((line, "$text-warning" if wrong else MUTED)))
