"""Long lines: a paragraph is one line, and no key in it may cost a wrap of it for every row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Span, Text
from textual._wrap import compute_wrap_offsets
from textual.document._wrapped_document import WrappedDocument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.containers import Lines
    from textual.document._document import Location
    from textual.geometry import Offset

_WORD = re.compile(r"\s\S")
_CURSOR_ROOM = Text(" ")


class Wrapping(WrappedDocument):
    """A document in rows; an edit within a line leaves the rows above it as they are."""

    @property
    def height(self) -> int:
        """The number of rows, which are known and need not be added up."""
        return len(self._offset_to_line_info)

    def location_to_offset(self, location: Location) -> Offset:
        """Return where a location is on the screen; the end, for one that is past it.

        TextArea asks for its old cursor while an undo takes away the lines where it was.
        """
        return super().location_to_offset(min(location, self.document.end))

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows of a line."""
        line = self.document[line_index]
        offsets = self._wrap_offsets[line_index]
        return [line[a:b] for a, b in zip([0, *offsets], [*offsets, len(line)], strict=True)]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap what an edit has changed."""
        one_line = start[0] == old_end[0] == new_end[0]
        if not one_line or not self._rewrap(start[0], min(start[1], old_end[1])):
            super().wrap_range(start, old_end, new_end)

    def _rewrap(self, index: int, column: int) -> bool:
        """Wrap a line anew from the row above a column; False where that is not enough."""
        line = self.document[index]
        old = self._wrap_offsets[index]
        # The width of a tab hangs on all that is before it.
        if "\t" in line or any(self._tab_width_cache[index]):
            return False
        # Up to the last word that ends, with its spaces, before what has changed, all stays.
        kept = next(
            (at for at in range(len(old), 0, -1) if _WORD.search(line, old[at - 1], column)), 0
        )
        if not kept:
            return False
        above, top = old[:kept], old[kept - 1]
        below = compute_wrap_offsets(line[top:], self._width, self._tab_width)
        if kept + len(below) != len(old):
            return False
        self._wrap_offsets[index] = above + [top + offset for offset in below]
        return True


class PaintedLine:
    """A line as it is shown, and its rows as they were last painted; good until the next edit."""

    def __init__(self, plain: str, offsets: list[int]) -> None:
        self.text = Text(plain)
        self.offsets = offsets
        self.styles: list[Span] = []
        self.rows: Lines | None = None


class Line(Text):
    """A line on its way to the screen, divided once for all its rows.

    TextArea asks for the line again for every row, styles all of it and divides all of it.
    """

    def __init__(self, shown: PaintedLine) -> None:
        super().__init__(end="", no_wrap=True)
        self._shown = shown
        self.append_text(shown.text)

    def set_length(self, new_length: int) -> None:
        """Make room for the cursor, without another look for control codes."""
        if new_length == len(self) + 1:
            self.append_text(_CURSOR_ROOM)
        else:
            super().set_length(new_length)

    def divide(self, offsets: Iterable[int]) -> Lines:
        """Return the rows; those painted last where neither words nor styles have changed."""
        shown = self._shown
        if offsets is not shown.offsets:
            return super().divide(offsets)
        if shown.rows is None or shown.styles != self.spans:
            shown.styles = list(self.spans)
            shown.rows = super().divide(offsets)
        return shown.rows
