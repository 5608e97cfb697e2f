"""Contents: the list of all that stands on a criterion's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.tui.portfolio.criterion_rows import Row


class Contents(OptionList):
    """Rows below headings: the highlighted one is read beside the list, the chosen one opened."""

    HELP: ClassVar[str] = (
        "All that there is for this criterion.\n\n"
        "Up and Down move, and what is highlighted stands beside the list. Enter or Space "
        "opens it: an open question begins with that question, an entry or a worksheet opens, "
        "a worksheet with + before it is begun, and anything else is there to be read: the "
        "arrows then scroll it, and {criterion.back} comes back here."
    )
    DEFAULT_CSS = """
    Contents {
        width: 42%;
        max-width: 56;
        height: 1fr;
        border: round $foreground 30%;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $text; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Open", show=False)]

    class Pointed(Message):
        """The learner looks at a row."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Chosen(Pointed):
        """The learner opens a row."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._rows: list[Row] = []

    @property
    def row(self) -> Row | None:
        """The row that is highlighted, if any."""
        at = self.highlighted
        return None if at is None or at >= len(self._rows) else self._rows[at]

    @property
    def question(self) -> str:
        """The id of the question that is highlighted, empty when it is none."""
        kind, _, id_ = self.row.name.partition(" ") if self.row else ("", "", "")
        return id_ if kind == "question" else ""

    @property
    def document(self) -> str:
        """The id of the entry or worksheet that is highlighted, empty when it is neither."""
        kind, _, id_ = self.row.name.partition(" ") if self.row else ("", "", "")
        return id_ if kind in {"entry", "sheet"} else ""

    def show(self, rows: Sequence[Row]) -> None:
        """Show rows; the highlight stays on what it was on."""
        before = self.row.name if self.row else ""
        self._rows = list(rows)
        self.set_options([Option(row.line, disabled=not row.name) for row in rows])
        names = [row.name for row in rows]
        self.highlighted = names.index(before) if before and before in names else 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which row is looked at."""
        event.stop()
        self.post_message(self.Pointed(self._rows[event.option_index]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which row was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._rows[event.option_index]))
