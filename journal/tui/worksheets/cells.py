"""Cells: what is to be filled in in one row, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.clock import spoken
from journal.text import one_line
from journal.tui.parts.content import MUTED, shown
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


class Cells(OptionList):
    """The cells of a row: the highlighted one is shown below, ready to be filled in."""

    HELP: ClassVar[str] = (
        "What is asked in this row, and what you have written.\n\n"
        f"{FILLED} filled in    {OPEN} still to fill    {WRONG} does not fit    "
        "no sign: may stay empty\n\n"
        "Up and Down move, Enter goes to the cell to write in it. {worksheet.back} and "
        "{worksheet.next} go to the cell before and the next one from wherever you are."
    )
    DEFAULT_CSS = """
    Cells {
        height: auto;
        max-height: 12;
        border: none;
        background: $background;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { background-tint: transparent; border: none; }
    }
    """

    class Pointed(Message):
        """The learner looks at a cell."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    class Chosen(Pointed):
        """The learner wants to write in a cell."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, asked: Sequence[Column], cells: Sequence[str], at: int, today: date) -> None:
        """Show the cells of a row, with the one where the learner is."""
        wide = min(max(len(one_line(column.name)) for column in asked), _NAME)
        lines = [
            _line(column, text, wide, today) for column, text in zip(asked, cells, strict=True)
        ]
        with self.prevent(OptionList.OptionHighlighted):
            if self.option_count == len(lines):
                for place, line in enumerate(lines):
                    self.replace_option_prompt_at_index(place, line)
            else:
                self.set_options(Option(line) for line in lines)
            self.highlighted = at

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which cell is looked at."""
        event.stop()
        self.post_message(self.Pointed(event.option_index))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which cell was chosen."""
        event.stop()
        self.post_message(self.Chosen(event.option_index))


def _line(column: Column, text: str, wide: int, today: date) -> Content:
    mistake = check_cell(column, text)
    mark, colour = (FILLED, "$text-success") if text.strip() else (" ", MUTED)
    if mistake:
        mark, colour = (OPEN, MUTED) if mistake.empty else (WRONG, "bold $text-warning")
    said = one_line(text, _WIDEST)
    if column.kind is ColumnKind.DATE and (day := written_day(text, today)):
        said = spoken(day)
    return shown((f"{mark} ", colour), (f"{one_line(column.name, wide):<{wide}}  ", MUTED), said)
