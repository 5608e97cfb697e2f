"""Formats: what a portfolio can be written as, one of them marked."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar

from journal.portfolio.formats.choice import SUFFIXES
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.pointed_list import Item, PointedList

if TYPE_CHECKING:
    from textual.content import Content

_TOLD = {
    ".md": "Markdown, readable as it is; drawings in a folder beside it",
    ".html": "One page for any browser, offline; it prints well",
    ".docx": "A Word document, for a tutor who comments in it",
    ".pdf": "Pages to read and print, with bookmarks",
    ".csv": "The evidence matrix alone, for a spreadsheet",
    ".json": "All of it, for other programs",
}
_NEEDS = {".docx": "docx", ".pdf": "typst"}
"""The package that a format needs beyond what every journal has."""


class Formats(PointedList[str], can_focus=False):
    """The formats; the line with the file's name keeps the focus."""

    HELP: ClassVar[str] = "The formats: Up and Down choose, as does the ending of the name."

    def on_mount(self) -> None:
        """List the formats."""
        self.fill([Item(_line(suffix), suffix) for suffix in SUFFIXES])

    def show(self, suffix: str) -> None:
        """Mark a format; none when there is no such one."""
        self.highlighted = SUFFIXES.index(suffix) if suffix in SUFFIXES else None

    def beside(self, by: int) -> str:
        """Return the format that many below the marked one, and after the last the first."""
        if self.highlighted is None:
            return SUFFIXES[0]
        return SUFFIXES[(self.highlighted + by) % len(SUFFIXES)]


def _line(suffix: str) -> Content:
    return shown((f"{suffix:<7}", STRONG), _TOLD[suffix], (_missing(suffix), MUTED))


def _missing(suffix: str) -> str:
    needed = _NEEDS.get(suffix)
    return " (needs an extra part)" if needed and find_spec(needed) is None else ""
