"""Worksheet: one table filled in, cell by cell, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from journal.text import listed, one_line
from journal.tui.parts.autosaving import AutosavingScreen
from journal.tui.parts.content import ACCENT, MUTED, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.notices import say
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.worksheets.cell import Cell
from journal.tui.worksheets.rows import Rows
from journal.tui.worksheets.worksheet_draft import WorksheetDraft
from journal.tui.worksheets.worksheet_editor import SheetDesk
from journal.tui.worksheets.worksheet_guide import DrawingScreen, WorksheetGuideScreen
from journal.tui.worksheets.worksheet_status import WorksheetStatus
from journal.worksheet.filling import TITLE, row_name
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import SCORES, reference_choices

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.store.drafts import Draft
    from journal.units.labels import Labels
    from journal.worksheet.filling import Filling
    from journal.worksheet.kind import Column


class WorksheetScreen(AutosavingScreen[str]):
    """Fills a worksheet in; ends with what to say of it."""

    CSS_PATH = "worksheets.tcss"
    HELP: ClassVar[str] = "A worksheet: its rows at the left, the cells of one row beside them."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+g", "guide", "Guide", id="worksheet.guide",
                tooltip="What this worksheet is for, its limits and its sources"),
        Binding("f3,ctrl+b", "back", "Back", id="worksheet.back", show=False,
                tooltip="The cell before"),
        Binding("f4,ctrl+n", "next", "Next", id="worksheet.next",
                tooltip="The next cell; after the last one of a row, the next row"),
        Binding("f5,alt+n", "add", "New row", id="worksheet.add",
                tooltip="A new row below this one"),
        Binding("f8,ctrl+t", "drawing", "Drawing", id="worksheet.drawing",
                tooltip="The picture that your rows make"),
        Binding("f9,ctrl+l", "rows", "Rows", id="worksheet.rows", show=False,
                tooltip="Go to the list of rows"),
        Binding("f10,ctrl+o", "undo", "Undo", id="worksheet.undo", show=False,
                tooltip="Take the last step in this worksheet back"),
        Binding("f12,ctrl+r", "redo", "Redo", id="worksheet.redo", show=False,
                tooltip="Do again what was taken back"),
        Binding("alt+up,shift+up,k", "move(-1)", "Row up", id="worksheet.up", show=False,
                tooltip="Move this row up"),
        Binding("alt+down,shift+down,j", "move(1)", "Row down", id="worksheet.down", show=False,
                tooltip="Move this row down"),
        Binding("escape", "leave", "Save", id="worksheet.leave",
                tooltip="Save this worksheet and go back"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, id_: str, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self.id_ = id_
        self.table = WorksheetDraft(journal, id_, now)
        self._stayed = False
        self._desk = SheetDesk(now().date())
        self._told = WorksheetStatus()

    def compose(self) -> ComposeResult:
        """Show what it is in a line, the rows, and the cells of one row."""
        yield Static(id="subject")
        yield self._desk
        yield self._told
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the cell where the learner was."""
        self._open()
        if aside := self.table.draft.set_aside:
            told = f"What waited of this worksheet cannot be read; it is as it was, in {aside}."
            say(self, told, "warning")
        if self.table.waited:
            say(self, "You had begun this and not saved it: here are your words, as you left them.")
        if self.table.waited or self.table.filling.row == TITLE:
            self._desk.write()
        else:
            self._desk.choose()

    # Keeping the words

    @property
    def draft(self) -> Draft[Filling]:
        """The draft of the worksheet."""
        return self.table.draft

    def typed(self) -> Filling | None:
        """Return the worksheet with the words that are in the cell now."""
        return self._taken().typed

    def show_saved(self) -> None:
        """Show when the words were saved last, or why they could not be."""
        draft = self.draft
        saved = "These words were waiting as a draft" if self.table.waited else ""
        if draft.saved:
            saved = f"Saved on this machine {draft.saved:%H:%M}"
        if draft.trouble:
            saved = f"Not saved yet; trying again. {sentence(draft.trouble)}"
        self._told.saved(saved, trouble=bool(draft.trouble))

    def _taken(self) -> WorksheetDraft:
        """Return the table with the words that are in the cell now."""
        words = self._desk.words
        if words is not None:
            self.table.take(words)
        return self.table

    # Showing

    def _open(self) -> None:
        """Show everything, with the cell where the learner is ready to be filled in."""
        filling, asked = self.table.filling, self.table.asked
        offers = _offers(self._journal, filling, asked[filling.column])
        self._desk.open(filling, asked, offers)
        self._show()

    def _show(self) -> None:
        filling, kind = self.table.filling, self.table.kind
        left = self.table.left()
        self.query_one("#subject", Static).update(_subject(filling, labels(self)))
        self._desk.show(filling, self.table.asked, left, kind.row if kind else "row")
        self._told.lacking(left)
        self.show_saved()

    @on(Cell.CellChanged)
    def _changed(self) -> None:
        self._taken()
        self._show()

    # Moving

    def _go(self, filling: Filling) -> None:
        self.table.go(filling)
        self._open()

    @on(Pointed, "Rows")
    def _look_at_row(self, event: Pointed[int]) -> None:
        if event.thing is not None:
            self._go_to_row(event.thing)

    def _go_to_row(self, row: int) -> None:
        filling = self._taken().filling
        if row != filling.row:
            self._go(filling.go(row))

    @on(Chosen, "Rows")
    def _into_row(self, event: Chosen[int]) -> None:
        self._go_to_row(event.thing)
        self._desk.write()

    @on(Rows.Wished)
    async def _do_with_row(self, event: Rows.Wished) -> None:
        await self.run_action(event.action)

    @on(Pointed, "Cells")
    def _look_at_cell(self, event: Pointed[int]) -> None:
        if event.thing is not None:
            self._go_to_cell(event.thing)

    def _go_to_cell(self, column: int) -> None:
        filling = self._taken().filling
        if column != filling.column:
            self._go(filling.go(filling.row, column))

    @on(Chosen, "Cells")
    def _into_cell(self, event: Chosen[int]) -> None:
        self._go_to_cell(event.thing)
        self._desk.write()

    @on(Cell.CellDone)
    def _on_to_the_next(self) -> None:
        self.action_next()

    def action_rows(self) -> None:
        """Go to the list of rows."""
        self._taken()
        self._desk.choose()

    def action_back(self) -> None:
        """Go to the cell before."""
        self._go(self._taken().filling.back())
        self._desk.write()

    def action_next(self) -> None:
        """Go to the next cell."""
        filling = self._taken().filling
        there = filling.forward()
        if there is None:
            told = "That was the last one. {worksheet.leave} saves the worksheet and goes back."
            say(self, with_keys(self, told))
            self._show()
            return
        self._go(there)
        self._desk.write()

    # Rows

    def _change(self, filling: Filling) -> bool:
        done = self.table.change(filling)
        self._open()
        return done

    def action_add(self) -> None:
        """Go to a new row below this one."""
        self._change(self._taken().filling.added())
        self._desk.write()

    def action_move(self, by: int) -> None:
        """Move this row up or down."""
        self._change(self._taken().filling.moved(by))

    def action_duplicate(self) -> None:
        """Copy this row below itself."""
        if self._change(self._taken().filling.duplicated()):
            say(
                self,
                with_keys(self, "Copied. {worksheet.list-undo} or {worksheet.undo} takes it back."),
            )

    def action_delete(self) -> None:
        """Delete this row."""
        filling = self._taken().filling
        if not filling.in_table:
            say(self, "Only a row can be deleted.", "warning")
            return
        name = row_name(filling.worksheet, filling.row)
        self._change(filling.deleted())
        what = f"“{one_line(name, 40)}”" if name else "an empty row"
        say(self, f"Deleted {what}. {key_name(self, 'worksheet.list-undo')} brings it back.")

    def action_undo(self) -> None:
        """Take the last step back."""
        if not self._taken().undo():
            say(self, "There is nothing to take back.")
        self._open()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if not self._taken().redo():
            say(self, "There is nothing to do again.")
        self._open()

    # The guide, the drawing, and leaving

    def action_guide(self) -> None:
        """Show what this kind of worksheet is for."""
        if self.table.kind:
            self.app.push_screen(WorksheetGuideScreen(self.table.kind, self._journal.prompts))
        else:
            say(self, "There is no pack for this kind of worksheet any more: it has no guide.")

    def action_drawing(self) -> None:
        """Show the picture that the rows make."""
        self.app.push_screen(DrawingScreen(self._taken().filling.worksheet))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the drawing only where there can be one."""
        return action != "drawing" or bool(self.table.filling.worksheet.drawing)

    def action_leave(self) -> None:
        """Save and go back; with words that cannot be saved, stay open until asked again."""
        table = self._taken()
        untouched = table.untouched
        if table.finish():
            self.dismiss(
                "" if untouched else f"Saved: {one_line(table.filling.worksheet.heading, 50)}."
            )
        elif self._stayed and table.keep():
            self.dismiss("Not saved in the journal yet, but kept as a draft on this machine.")
        else:
            self._stayed = True
            trouble = sentence(table.draft.trouble) if table.draft.trouble else ""
            if table.draft.kept == table.typed:
                again = key_name(self, "worksheet.leave")
                trouble += f" {again} again leaves it as a draft."
            say(self, f"This is not saved yet, so it stays open. {trouble}", "error")
            self.show_saved()


def _offers(journal: Journal, filling: Filling, column: Column) -> list[tuple[str, str]]:
    """Return what a cell offers, as pairs of value and words."""
    if column.kind is ColumnKind.SCORE:
        return [(score, "▪" * int(score)) for score in SCORES]
    if column.kind is ColumnKind.REFERENCE:
        others = [sheet.value for sheet in journal.worksheets.all()]
        found = reference_choices(column, others, private=filling.worksheet.private)
        return [(text, one_line(text)) for text in found]
    if column.id == "criteria" and not filling.in_table:
        return [
            (
                f"{unit.id}:{criterion.number}",
                f"{journal.labels.of(unit.ref(criterion))} {criterion.text}",
            )
            for unit in journal.units
            for _, criterion in unit.criteria()
        ]
    return [(choice, choice) for choice in column.choices]


def _subject(filling: Filling, known: Labels) -> Content:
    sheet = filling.worksheet
    serves = listed(known.all(sheet.criteria))
    title = f" · {one_line(sheet.title)}" if sheet.title.strip() else ""
    return shown(
        (one_line(sheet.name) or sheet.kind, ACCENT),
        (f"  for {serves}" if serves else "  for no criterion", MUTED),
        ("  private" if sheet.private else "", MUTED),
        title,
    )
