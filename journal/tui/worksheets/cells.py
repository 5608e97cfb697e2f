"""Cells: what is to be filled in in one row, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journal.clock import spoken
from journal.text import one_line
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.pointed_list import Item, Pointed, PointedList
from journal.tui.worksheets.rows import FILLED, OPEN, WRONG
from journal.worksheet.filling import written_day
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import check_cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.content import Content

    from journal.worksheet.kind import Column

_WIDEST = 200
_NAME = 22


class Cells(PointedList[int]):
    """The cells of a row: the highlighted one is shown below, ready to be filled in."""

    HELP: ClassVar[str] = (
        "What is asked in this row, and what you have written.\n\n"
        f"{FILLED} filled in    {OPEN} still to fill    {WRONG} does not fit    "
        "no sign: may stay empty\n\n"
        "Up and Down move, Enter goes to the cell to write in it. {worksheet.back} and "
        "{worksheet.next} go to the cell before and the next one from wherever you are."
    )

    def show(self, asked: Sequence[Column], cells: Sequence[str], at: int, today: date) -> None:
        """Show the cells of a row, with the one where the learner is."""
        wide = min(max(len(one_line(column.name)) for column in asked), _NAME)
        pairs = zip(asked, cells, strict=True)
        lines = [_line(column, text, wide, today) for column, text in pairs]
        with self.prevent(Pointed):
            self.fill([Item(line, place, place) for place, line in enumerate(lines)], to=at)


def _line(column: Column, text: str, wide: int, today: date) -> Content:
    mistake = check_cell(column, text)
    mark, colour = (FILLED, "$text-success") if text.strip() else (" ", MUTED)
    if mistake:
        mark, colour = (OPEN, MUTED) if mistake.empty else (WRONG, "bold $text-warning")
    said = one_line(text, _WIDEST)
    if column.kind is ColumnKind.DATE and (day := written_day(text, today)):
        said = spoken(day)
    return shown((f"{mark} ", colour), (f"{one_line(column.name, wide):<{wide}}  ", MUTED), said)
