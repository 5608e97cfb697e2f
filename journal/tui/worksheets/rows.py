"""Rows: the title of a worksheet, its rows by their first words, and the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from journal.text import one_line
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.pointed_list import Item, Pointed, PointedList
from journal.worksheet.filling import row_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.worksheet.filling import Filling, RowGaps

FILLED, OPEN, WRONG = "✓·!"


class Rows(PointedList[int]):
    """The rows: the highlighted one is looked at, the chosen one is filled in."""

    HELP: ClassVar[str] = (
        "The rows of this worksheet, by their first words; the title stands above them, and what "
        "is asked about the whole below.\n\n"
        f"{FILLED} filled in    {OPEN} something still to fill    {WRONG} something does not "
        "fit\n\n"
        "Up and Down move, Enter goes into a row. {worksheet.list-add} makes a new row, "
        "{worksheet.duplicate} a copy, {worksheet.delete} deletes one; {worksheet.up} and "
        "{worksheet.down} move a row. {worksheet.list-undo} takes the last step back and "
        "{worksheet.list-redo} does it again: nothing is lost. Nothing has to be filled in before "
        "you leave."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "wish('add')", "New row", id="worksheet.list-add", show=False,
                tooltip="A new row, from the list of rows"),
        Binding("c", "wish('duplicate')", "Copy row", id="worksheet.duplicate", show=False,
                tooltip="Copy this row below itself"),
        Binding("d", "wish('delete')", "Delete row", id="worksheet.delete", show=False,
                tooltip="Delete this row; undo brings it back"),
        Binding("u", "wish('undo')", "Undo", id="worksheet.list-undo", show=False,
                tooltip="Take the last step back, from the list of rows"),
        Binding("r", "wish('redo')", "Redo", id="worksheet.list-redo", show=False,
                tooltip="Do it again, from the list of rows"),
    ]  # fmt: skip

    class Wished(Message):
        """The learner wants something done with the highlighted row."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__()
        self._left = False

    def on_focus(self) -> None:
        """Take keys again."""
        self._left = False

    def action_select(self) -> None:
        """Go into the highlighted row; what is typed from now on is no wish for the list."""
        self._left = True
        super().action_select()

    def action_wish(self, action: str) -> None:
        """Ask for something to be done with the highlighted row."""
        if not self._left:
            self._left = action == "add"
            self.post_message(self.Wished(action))

    def show(self, filling: Filling, left: Sequence[RowGaps], noun: str) -> None:
        """Show the rows; ``noun`` is what one of them is, such as a force."""
        lines = [shown((_TITLE, MUTED)) if not filling.worksheet.title else _titled(filling)]
        lines += [_line(filling, at, row, noun) for at, row in enumerate(left)]
        lines.append(shown((_WHOLE, MUTED)))
        self.border_title = shown(f"{one_line(noun).capitalize()}s: {len(left)}").markup
        places = zip(lines, filling.places, strict=True)
        with self.prevent(Pointed):
            self.fill([Item(line, place, place) for line, place in places], to=filling.row)

    @on(Pointed)
    def _take_keys(self) -> None:
        self._left = False


_TITLE = "   Title"
_WHOLE = "   On the whole"
_WIDEST = 60


def _titled(filling: Filling) -> Content:
    return shown(("   Title ", MUTED), one_line(filling.worksheet.title, _WIDEST))


def _line(filling: Filling, at: int, left: RowGaps, noun: str) -> Content:
    if left.blank:
        return shown((f"{OPEN}{at + 1:>3} ", MUTED), (f"new {one_line(noun)}", MUTED))
    mark = WRONG if left.wrong else OPEN if left.open else FILLED
    colour = {WRONG: "bold $text-warning", OPEN: MUTED, FILLED: "$text-success"}[mark]
    return shown(
        (mark, colour), (f"{at + 1:>3} ", MUTED), row_name(filling.worksheet, at)[:_WIDEST]
    )
