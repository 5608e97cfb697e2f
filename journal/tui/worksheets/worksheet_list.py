"""Sheets: the learner's worksheets, and the kinds to begin, a line each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from journal.clock import short
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.pointed_list import Item, PointedList
from journal.tui.worksheets.data import Beginning, ShelfSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.units.labels import Labels


_NAME = 38
_TITLE, _KIND = 22, 21


class Sheets(PointedList[ShelfSheet]):
    """The learner's worksheets; the chosen one is opened."""

    HELP: ClassVar[str] = (
        "Your worksheets, the newest first: what each is about, the criteria it is evidence for, "
        "its rows and its day.\n\n"
        "“Not saved yet” marks words that waited when the journal was closed; they open as you "
        "left them. Enter opens a worksheet. {worksheets.delete} deletes one and {worksheets.undo} "
        "brings it back. Tab goes to the kinds that you can begin."
    )

    def __init__(self) -> None:
        super().__init__("Your worksheets")

    def show(self, sheets: Sequence[ShelfSheet]) -> None:
        """Show worksheets; the highlight stays with the one it was on."""
        self.fill([Item(_line(sheet, labels(self)), sheet, sheet.id) for sheet in sheets])


class Kinds(PointedList[Beginning]):
    """The kinds of worksheet; the chosen one is begun."""

    HELP: ClassVar[str] = (
        "The kinds of worksheet that you can begin, with the criteria that each serves.\n\n"
        "Up and Down move, and what a kind is for is told beside the list. Enter begins one; "
        "nothing is kept until you have written something. {worksheets.guide} shows all about it: "
        "its columns, where the method stops, and its sources."
    )

    def __init__(self, beginnings: Sequence[Beginning]) -> None:
        super().__init__("Begin a worksheet")
        self._beginnings = beginnings

    def on_mount(self) -> None:
        """Show the kinds, the first one highlighted."""
        self.fill(
            [Item(_kind(beginning, labels(self)), beginning) for beginning in self._beginnings]
        )


def _line(sheet: ShelfSheet, known: Labels) -> Content:
    value = sheet.worksheet
    serves = known.line(value.criteria) or "none"
    state = "not saved" if sheet.waiting else _day(value.date)
    kind = one_line(value.name) if value.title.strip() else ""
    return shown(
        (f"{one_line(value.heading, _TITLE):<{_TITLE}}", STRONG),
        (f" {one_line(kind, _KIND):<{_KIND}}", MUTED),
        f" {one_line(serves, 8):<8}",
        (f" {counted(len(value.rows), 'row'):>8}", MUTED),
        (f" {state:>11}", "$text-warning" if sheet.waiting else MUTED),
    )


def _day(text: str) -> str:
    try:
        return short(date.fromisoformat(text))
    except ValueError:
        return one_line(text, 11)


def _kind(beginning: Beginning, known: Labels) -> Content:
    serves = known.line(beginning.refs)
    return shown(f"{one_line(beginning.kind.title, _NAME):<{_NAME}}", (f" {serves}", MUTED))
