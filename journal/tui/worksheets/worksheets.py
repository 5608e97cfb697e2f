"""Worksheets: the tables that the learner fills in, and those that can be begun."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from journal.text import one_line
from journal.tui.parts import requests
from journal.tui.parts.content import MUTED, STRONG, rows
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.mode_bar import ModeBar
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.read_beside import ReadsBeside
from journal.tui.worksheets.data import Shelf, beginnings, look
from journal.tui.worksheets.worksheet_guide import WorksheetGuideScreen
from journal.tui.worksheets.worksheet_list import Kinds, Sheets
from journal.tui.worksheets.worksheet_preview import SheetPreview

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.tui.worksheets.data import Beginning, ShelfSheet

_WIDE = 110
_EMPTY = (
    "A worksheet is a table that you fill in row by row, such as the forces for and against a "
    "change, or a plan with dates. It counts as evidence for its criteria, beside your entries, "
    "and stands in your portfolio."
)


class WorksheetsScreen(Screen[None], ReadsBeside):
    """The worksheets there are, and the kinds to begin."""

    CSS_PATH = "worksheets.tcss"
    HELP: ClassVar[str] = "Worksheets: Tab moves between yours and the kinds you can begin."
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  (Textual's own type)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "guide", "Guide", id="worksheets.guide",
                tooltip="All about the highlighted kind of worksheet"),
        Binding("d", "delete", "Delete", id="worksheets.delete",
                tooltip="Delete the highlighted worksheet; undo brings it back"),
        Binding("u", "undo", "Undo", id="worksheets.undo",
                tooltip="Bring back the worksheet that was deleted last"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._shelf: Shelf | None = None
        self._deleted: list[str] = []
        self._sheets = Sheets()
        self._kinds = Kinds(beginnings(journal))
        self._preview = SheetPreview()

    def compose(self) -> ComposeResult:
        """Show the kinds at once; the learner's worksheets come when they are read."""
        yield ModeBar("worksheets")
        with Horizontal(id="shelf"):
            with Vertical(id="lists"):
                yield Static(id="empty")
                yield self._sheets
                yield self._kinds
            with VerticalScroll(id="beside", can_focus=False):
                yield self._preview
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the lists empty."""
        self.query_one("#empty").display = False
        self._sheets.display = False
        self._kinds.focus()

    def on_screen_resume(self) -> None:
        """Read the worksheets beside the screen."""
        self._read()

    def _read(self) -> None:
        told = "Your worksheets could not be read. Nothing was changed."
        self.read_beside(partial(look, self._journal), self._show, told)

    def _show(self, shelf: Shelf) -> None:
        first = self._shelf is None
        self._shelf = shelf
        self._sheets.show(shelf.sheets)
        self._sheets.display = bool(shelf.sheets)
        empty = self.query_one("#empty", Static)
        empty.display = not shelf.sheets
        empty.update(rows(("No worksheet yet", STRONG), (_EMPTY, MUTED)))
        if shelf.sheets and (first or self.focused is None):
            self._sheets.focus()
        elif not shelf.sheets:
            self._kinds.focus()
        self._tell()

    def _tell(self) -> None:
        wide = self.size.width >= _WIDE
        if self.focused is self._sheets and self._sheets.pointed:
            self._preview.show_sheet(self._sheets.pointed, fully=wide)
        elif self._kinds.pointed:
            self._preview.show_kind(self._kinds.pointed, fully=wide)

    def on_resize(self) -> None:
        """Tell as much as there is room for."""
        self._tell()

    def on_descendant_focus(self) -> None:
        """Tell about what is highlighted in the list that the learner came to."""
        self._tell_anew()

    @on(Pointed)
    def _pointed(self, event: Pointed[ShelfSheet | Beginning]) -> None:
        if event.control.has_focus:
            self._tell_anew()

    def _tell_anew(self) -> None:
        self.query_one("#beside").scroll_home(animate=False)
        self._tell()

    @on(Chosen, "Sheets")
    def _open(self, event: Chosen[ShelfSheet]) -> None:
        self.post_message(requests.ShowWorksheet(event.thing.id))

    @on(Chosen, "Kinds")
    def _begin(self, event: Chosen[Beginning]) -> None:
        self.post_message(requests.BeginWorksheet(event.thing.kind.id))

    def action_guide(self) -> None:
        """Show all about the highlighted kind."""
        prompts = self._journal.prompts
        kind = self._kinds.pointed.kind if self._kinds.pointed else None
        if self.focused is self._sheets and self._sheets.pointed:
            kind = prompts.worksheets.get(self._sheets.pointed.worksheet.kind)
        if kind:
            self.app.push_screen(WorksheetGuideScreen(kind, prompts))

    def action_delete(self) -> None:
        """Delete the highlighted worksheet."""
        sheet = self._sheets.pointed
        if sheet is None or self.focused is not self._sheets:
            say(self, "Go to one of your worksheets first: Tab moves there.", "warning")
            return
        with telling(self):
            self._journal.worksheets.delete(sheet.id)
            self._deleted.append(sheet.id)
            undo = with_keys(self, "{worksheets.undo} brings it back.")
            say(self, f"Deleted “{one_line(sheet.worksheet.heading, 40)}”. {undo}")
        self._read()

    def action_undo(self) -> None:
        """Bring back the worksheet that was deleted last."""
        if not self._deleted:
            say(self, "Nothing was deleted here since the journal was opened.")
            return
        with telling(self):
            self._journal.worksheets.undelete(self._deleted[-1])
            self._deleted.pop()
            say(self, "It is back.")
        self._read()
