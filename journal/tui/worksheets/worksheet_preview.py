"""Sheet preview: what the highlighted worksheet holds, or what the highlighted kind is for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.portfolio.drawing.drawing_lines import drawn
from journal.portfolio.drawing.text_width import NARROWEST
from journal.text import counted, one_line
from journal.tui.parts.content import ACCENT, MUTED, STRONG, paragraphs, rows, shown
from journal.tui.parts.key_names import key_name
from journal.worksheet.filling import row_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from journal.tui.parts.content import Part
    from journal.tui.worksheets.data import Beginning, ShelfSheet
    from journal.worksheet.worksheet import Worksheet

_ROWS, _FEW = 12, 4
_SHORT = 250


class SheetPreview(Static):
    """A few lines beside the lists."""

    def __init__(self) -> None:
        super().__init__()
        self._again: Callable[[], None] = lambda: None
        self._width = 0

    def on_resize(self) -> None:
        """Draw what is shown for the room there is now."""
        # A scroll bar takes one column, and may come and go with what is drawn.
        if abs(self.content_size.width - self._width) > 1:
            self._again()

    def show_sheet(self, sheet: ShelfSheet, *, fully: bool) -> None:
        """Show a worksheet's first rows; ``fully``, its drawing where there is one, and more."""
        value = sheet.worksheet
        width = self._width = self.content_size.width
        self._again = partial(self.show_sheet, sheet, fully=fully)
        heading = rows((value.heading, STRONG), (f"{value.name}, {value.date}", MUTED))
        picture = drawn(value, width) if fully and width >= NARROWEST else ()
        body = rows(*picture) if picture else _first_rows(value, _ROWS if fully else _FEW, width)
        if not fully:
            self.update(body)
        elif value.summary:
            self.update(paragraphs(heading, body, rows((value.asked, MUTED), value.summary)))
        else:
            self.update(paragraphs(heading, body))

    def show_kind(self, beginning: Beginning, *, fully: bool) -> None:
        """Show what a kind is for; ``fully``, also what it asks and where it stops."""
        kind = beginning.kind
        self._again = lambda: None  # it is not drawn for a width
        about = one_line(kind.about)
        if not fully:
            self.update(
                shown(
                    (f"{kind.title}. ", STRONG),
                    _first_sentences(about, key_name(self, "worksheets.guide")),
                )
            )
            return
        asks = [f"· {column.name}" for column in kind.columns]
        parts: list[Part] = [
            rows((kind.title, ACCENT), about),
            rows((f"Each {kind.row} asks for", STRONG), *asks),
            rows(("Where it stops", STRONG), kind.limits[0]),
        ]
        self.update(paragraphs(*parts))


def _first_rows(sheet: Worksheet, most: int, width: int) -> Content:
    names = [row_name(sheet, at) for at in range(len(sheet.rows))]
    lines = [
        f"{at:>2}  {one_line(name, max(width - 4, 1))}" for at, name in enumerate(names, 1) if name
    ]
    if not lines:
        return shown(("No row is filled in yet.", MUTED))
    more = len(lines) - most
    told = [(f"    and {counted(more, 'row')} more", MUTED)] if more > 0 else []
    return rows(*lines[:most], *told)


def _first_sentences(text: str, key: str) -> str:
    """Return as many whole sentences as fit into a few lines; ``key`` tells them all."""
    first, *others = text.split(". ")
    for sentence in others:
        if len(first) + len(sentence) > _SHORT:
            return f"{first}. {key} tells more."
        first = f"{first}. {sentence}"
    return first
