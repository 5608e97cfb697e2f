"""Sheet desk: the rows of a worksheet, its picture, the cells of one row and one cell, as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from journal.tui.worksheets.cell import Cell
from journal.tui.worksheets.cells import Cells
from journal.tui.worksheets.drawing import Drawing
from journal.tui.worksheets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult

    from journal.worksheet.filling import Filling, RowGaps
    from journal.worksheet.kind import Column

WIDE = 110
"""Columns from which there is room for the picture beside the cells."""


class SheetDesk(Horizontal):
    """What a learner has before them while they fill a worksheet in."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._rows = Rows()
        self._picture = Drawing()
        self._cells = Cells()
        self._cell = Cell(today)
        self._filling: Filling | None = None

    def compose(self) -> ComposeResult:
        """Show the rows at the left, and what is asked in one of them at the right."""
        with Vertical(id="left"):
            yield self._rows
            yield self._picture
        with Vertical(id="right"):
            yield self._cells
            yield self._cell

    @property
    def words(self) -> str | None:
        """What stands in the cell now; None before one is open."""
        return self._cell.words if self._cell.column else None

    def open(
        self, filling: Filling, asked: Sequence[Column], offers: Sequence[tuple[str, str]]
    ) -> None:
        """Show the cell where the learner is, ready to be filled in."""
        column = asked[filling.column]
        several = column.id == "criteria" and not filling.in_table
        self._cell.open(column, filling.text, offers, several=several)

    def show(
        self, filling: Filling, asked: Sequence[Column], left: Sequence[RowGaps], noun: str
    ) -> None:
        """Show the rows, what each still lacks, and the cells of the one where the learner is."""
        self._filling = filling
        self._rows.show(filling, left, noun)
        self._cells.show(asked, filling.cells, filling.column, self._today)
        self._draw()

    def write(self) -> None:
        """Go to the cell, to fill it in."""
        self._cell.write()

    def choose(self) -> None:
        """Go to the list of rows."""
        self._rows.focus()

    def on_resize(self) -> None:
        """Draw the picture where there is room for it."""
        self.set_class(self.app.size.width >= WIDE, "-beside")
        self.set_class(self.app.size.height >= _TALL, "-tall")
        self.set_class(self.app.size.height < _TALL, "-short")
        self._draw()

    def _draw(self) -> None:
        if self._filling and self.has_class("-beside"):
            self.set_class(self._picture.show(self._filling.worksheet, _DRAWN), "-drawn")


_TALL = 30
_DRAWN = 48
