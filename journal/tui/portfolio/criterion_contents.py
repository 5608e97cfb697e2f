"""Contents: the list of all that stands on a criterion's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from journal.tui.parts.pointed_list import Item, PointedList
from journal.tui.portfolio.criterion_rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence


class Contents(PointedList[Row]):
    """Rows below headings: the highlighted one is read beside the list, the chosen one opened."""

    HELP: ClassVar[str] = (
        "All that there is for this criterion.\n\n"
        "Up and Down move, and what is highlighted stands beside the list. Enter or Space "
        "opens it: an open question begins with that question, an entry or a worksheet opens, "
        "a worksheet with + before it is begun, and anything else is there to be read: the "
        "arrows then scroll it, and {criterion.back} comes back here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Open", show=False)]

    @property
    def question(self) -> str:
        """The id of the question that is highlighted, empty when it is none."""
        kind, _, id_ = self.pointed.name.partition(" ") if self.pointed else ("", "", "")
        return id_ if kind == "question" else ""

    @property
    def document(self) -> str:
        """The id of the entry or worksheet that is highlighted, empty when it is neither."""
        kind, _, id_ = self.pointed.name.partition(" ") if self.pointed else ("", "", "")
        return id_ if kind in {"entry", "sheet"} else ""

    def show(self, rows: Sequence[Row]) -> None:
        """Show rows; the highlight stays on what it was on."""
        self.fill([Item(row.line, row if row.name else None, row.name) for row in rows])
