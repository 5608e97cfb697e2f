"""Sheets: the learner's worksheets, and the kinds to begin, a line each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.clock import short
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.tui.worksheets.data import Beginning, Sheet

_LIST = """
    {name} {{
        height: auto;
        border: round $foreground 30%;
        border-title-color: $foreground;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus {{ border: round $border; background-tint: transparent; }}
    }}
"""
_NAME = 38
_TITLE, _KIND = 22, 21


class Sheets(OptionList):
    """The learner's worksheets; the chosen one is opened."""

    HELP: ClassVar[str] = (
        "Your worksheets, the newest first: what each is about, the criteria it is evidence for, "
        "its rows and its day.\n\n"
        "“Not saved yet” marks words that waited when the journal was closed; they open as you "
        "left them. Enter opens a worksheet. {worksheets.delete} deletes one and {worksheets.undo} "
        "brings it back. Tab goes to the kinds that you can begin."
    )
    DEFAULT_CSS = _LIST.format(name="Sheets")

    class Pointed(Message):
        """The learner looks at a worksheet."""

        def __init__(self, sheet: Sheet) -> None:
            super().__init__()
            self.sheet = sheet

    class Chosen(Pointed):
        """The learner wants to open a worksheet."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Your worksheets"
        self._sheets: Sequence[Sheet] = ()

    @property
    def pointed(self) -> Sheet | None:
        """The worksheet that is highlighted, if any."""
        at = self.highlighted
        return None if at is None or at >= len(self._sheets) else self._sheets[at]

    def show(self, sheets: Sequence[Sheet]) -> None:
        """Show worksheets; the highlight stays with the one it was on."""
        before, place = self.pointed, self.highlighted or 0
        self._sheets = sheets
        self.set_options(Option(_line(each)) for each in sheets)
        ids = [each.id for each in sheets]
        if before and before.id in ids:
            place = ids.index(before.id)
        self.highlighted = min(place, len(sheets) - 1) if sheets else None

    def on_focus(self) -> None:
        """Say what is looked at when the learner comes back."""
        if self.pointed:
            self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which worksheet is looked at."""
        event.stop()
        if self.pointed and self.has_focus:
            self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which worksheet was chosen."""
        event.stop()
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


class Kinds(OptionList):
    """The kinds of worksheet; the chosen one is begun."""

    HELP: ClassVar[str] = (
        "The kinds of worksheet that you can begin, with the criteria that each serves.\n\n"
        "Up and Down move, and what a kind is for is told beside the list. Enter begins one; "
        "nothing is kept until you have written something. {worksheets.guide} shows all about it: "
        "its columns, where the method stops, and its sources."
    )
    DEFAULT_CSS = _LIST.format(name="Kinds")

    class Pointed(Message):
        """The learner looks at a kind."""

        def __init__(self, beginning: Beginning) -> None:
            super().__init__()
            self.beginning = beginning

    class Chosen(Pointed):
        """The learner wants to begin one of a kind."""

    def __init__(self, beginnings: Sequence[Beginning]) -> None:
        options = [Option(_kind(each)) for each in beginnings]
        super().__init__(*options, markup=False)
        self.border_title = "Begin a worksheet"
        self._beginnings = beginnings

    @property
    def pointed(self) -> Beginning | None:
        """The kind that is highlighted, if any."""
        at = self.highlighted
        return None if at is None or at >= len(self._beginnings) else self._beginnings[at]

    def on_mount(self) -> None:
        """Begin at the first."""
        self.highlighted = 0 if self._beginnings else None

    def on_focus(self) -> None:
        """Say what is looked at when the learner comes back."""
        if self.pointed:
            self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which kind is looked at."""
        event.stop()
        if self.pointed and self.has_focus:
            self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which kind was chosen."""
        event.stop()
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


def _line(sheet: Sheet) -> Content:
    value = sheet.worksheet
    labels = " ".join(ref.number for ref in value.criteria) or "none"
    state = "not saved" if sheet.waiting else _day(value.date)
    kind = one_line(value.name) if value.title.strip() else ""
    return shown(
        (f"{one_line(value.heading, _TITLE):<{_TITLE}}", STRONG),
        (f" {one_line(kind, _KIND):<{_KIND}}", MUTED),
        f" {one_line(labels, 8):<8}",
        (f" {counted(len(value.rows), 'row'):>8}", MUTED),
        (f" {state:>11}", "$text-warning" if sheet.waiting else MUTED),
    )


def _day(text: str) -> str:
    try:
        return short(date.fromisoformat(text))
    except ValueError:
        return one_line(text, 11)


def _kind(beginning: Beginning) -> Content:
    labels = " ".join(ref.number for ref in beginning.refs)
    return shown(f"{one_line(beginning.kind.title, _NAME):<{_NAME}}", (f" {labels}", MUTED))
