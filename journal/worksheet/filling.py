"""Filling: a worksheet under way, with the cell where the learner is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.clock import due_date, typed_date
from journal.errors import JournalError
from journal.text import one_line
from journal.units.unit import CriterionRef
from journal.worksheet import worksheet as table
from journal.worksheet.kind import Column, ColumnKind
from journal.worksheet.worksheet import Worksheet, check_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from journal.worksheet.kind import WorksheetKind

TITLE = -1
"""The row number of the title, before the first row."""
WHOLE = -2
"""The row number of what concerns the whole, after the last row: summary, criteria, private."""
PRIVATE, PUBLIC = "Yes", "No"

_TITLE = Column(
    "title",
    "Title",
    ColumnKind.TEXT,
    "What this worksheet is about, in a few words, such as the change that you look at.",
)
_SUMMARY = Column("summary", "On the whole", ColumnKind.LONG_TEXT, "Your own judgement.")
_CRITERIA = Column(
    "criteria",
    "Criteria",
    ColumnKind.CHOICE,
    "The criteria for which this worksheet is evidence. It stands under each in your portfolio.",
)
_PRIVATE = Column(
    "private",
    "Private",
    ColumnKind.CHOICE,
    "A private worksheet is kept out of every portfolio; it counts for no criterion.",
    choices=(PUBLIC, PRIVATE),
)


class Filling(Struct, frozen=True):
    """A worksheet under way; ``row`` counts from 0, or is `TITLE` or `WHOLE`.

    ``base`` is the revision from which it was made; empty for a new worksheet. ``kept`` is the
    moment of the last save as a draft, ISO 8601. Every method returns a new `Filling`.
    """

    id: str
    worksheet: Worksheet
    base: str = ""
    row: int = TITLE
    column: int = 0
    kept: str = ""

    # Where the learner is

    @property
    def places(self) -> tuple[int, ...]:
        """The row numbers in the order in which they are filled in: `TITLE`, rows, `WHOLE`."""
        return (TITLE, *range(len(self.worksheet.rows)), WHOLE)

    @property
    def in_table(self) -> bool:
        """True where the learner is in a row of the table."""
        return self.row >= 0

    def asked(self, kind: WorksheetKind | None = None) -> tuple[Column, ...]:
        """Return the columns of the learner's row; without ``kind`` they have no help."""
        sheet = self.worksheet
        if self.row == TITLE:
            return (_TITLE,)
        if self.row == WHOLE:
            summary = replace(_SUMMARY, help=sheet.asked) if sheet.asked or sheet.summary else None
            return (*([summary] if summary else []), _CRITERIA, _PRIVATE)
        return columns(sheet, kind)

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of the learner's row, in the order of `asked`."""
        sheet = self.worksheet
        known = {
            "title": sheet.title,
            "summary": sheet.summary,
            "criteria": ", ".join(map(_typed, sheet.criteria)),
            "private": PRIVATE if sheet.private else PUBLIC,
        }
        if self.in_table:
            known = sheet.cells(self.row)
        return tuple(known[column.id] for column in self.asked())

    @property
    def text(self) -> str:
        """The text of the cell where the learner is."""
        return self.cells[self.column]

    def go(self, row: int, column: int = 0) -> Filling:
        """Go to a cell; if it does not exist, to the nearest."""
        if row >= 0:
            rows = len(self.worksheet.rows)
            row = min(row, rows - 1) if rows else TITLE
        there = replace(self, row=max(row, WHOLE), column=0)
        return replace(there, column=max(0, min(column, len(there.cells) - 1)))

    def forward(self) -> Filling | None:
        """Go to the next cell; None after the very last one."""
        if self.column + 1 < len(self.cells):
            return replace(self, column=self.column + 1)
        at = self.places.index(self.row) + 1
        return self.go(self.places[at]) if at < len(self.places) else None

    def back(self) -> Filling:
        """Go to the cell before."""
        if self.column:
            return replace(self, column=self.column - 1)
        at = self.places.index(self.row)
        return self.go(self.places[at - 1], len(self.worksheet.columns)) if at else self

    # What is written

    def typed(self, text: str) -> Filling:
        """Replace the text of the cell where the learner is."""
        if text == self.text:
            return self
        sheet = self.worksheet
        if self.in_table:
            id_ = sheet.columns[self.column].id
            return replace(self, worksheet=table.change_cell(sheet, self.row, id_, text))
        match self.asked()[self.column].id:
            case "title":
                sheet = replace(sheet, title=text)
            case "summary":
                sheet = replace(sheet, summary=text)
            case "criteria":
                sheet = replace(sheet, criteria=_refs(text))
            case _:
                sheet = replace(sheet, private=text == PRIVATE)
        return replace(self, worksheet=sheet)

    # Rows

    def added(self) -> Filling:
        """Add a row below this one, or at the top from the title, and go there.

        If there is an empty row already, go to that.
        """
        rows = self.worksheet.rows
        at = {TITLE: 0, WHOLE: len(rows)}.get(self.row, self.row + 1)
        beside = at if self.row == TITLE else at - 1
        if 0 <= beside < len(rows) and _blank(rows[beside]):
            return self.go(beside)
        return replace(self, worksheet=table.add_row(self.worksheet, at=at)).go(at)

    def moved(self, by: int) -> Filling:
        """Move this row up or down, and stay in it."""
        to = self.row + by
        if not self.in_table or not 0 <= to < len(self.worksheet.rows):
            return self
        return replace(self, worksheet=table.move_row(self.worksheet, self.row, to), row=to)

    def duplicated(self) -> Filling:
        """Copy this row below itself, and go there."""
        if not self.in_table:
            return self
        sheet = table.duplicate_row(self.worksheet, self.row)
        return replace(self, worksheet=sheet, row=self.row + 1)

    def deleted(self) -> Filling:
        """Delete this row, and go to the one that takes its place."""
        if not self.in_table:
            return self
        sheet = table.delete_row(self.worksheet, self.row)
        return replace(self, worksheet=sheet).go(self.row)

    @property
    def blank(self) -> bool:
        """True while title, cells and summary are all empty."""
        return not (self.worksheet.title.strip() or any(map(str.strip, self.worksheet.texts())))

    def whole(self) -> Worksheet:
        """Return the worksheet to save: without empty rows at its end."""
        return trimmed(self.worksheet)


class RowGaps(Struct, frozen=True):
    """How many required cells of a row are empty, and how many have a mistake."""

    open: int = 0
    wrong: int = 0
    blank: bool = False


class Past(Struct, frozen=True):
    """The states for undo (``behind``) and redo (``ahead``), each with the latest one last."""

    behind: tuple[Filling, ...] = ()
    ahead: tuple[Filling, ...] = ()

    def step(self, before: Filling, kept: int = 200) -> Past:
        """Return it with one more state to undo, of ``kept`` at most, and nothing to redo.

        Chosen: 200 states are more than one undoes by hand, and share all unchanged rows.
        """
        return Past((*self.behind, before)[-kept:])

    def back(self, now: Filling) -> tuple[Past, Filling]:
        """Undo: return the rest and the state before ``now``."""
        if not self.behind:
            return self, now
        return Past(self.behind[:-1], (*self.ahead, now)), self.behind[-1]

    def again(self, now: Filling) -> tuple[Past, Filling]:
        """Redo: return the rest and the state that was undone last."""
        if not self.ahead:
            return self, now
        return Past((*self.behind, now), self.ahead[:-1]), self.ahead[-1]


def columns(sheet: Worksheet, kind: WorksheetKind | None) -> tuple[Column, ...]:
    """Return the columns of a worksheet as their kind has them now.

    A column that the kind does not have, or of an unknown kind, has no help.
    """
    found = (kind.column(heading.id) if kind else None for heading in sheet.columns)
    return tuple(
        column or Column(heading.id, heading.name, heading.kind, "", choices=heading.choices)
        for heading, column in zip(sheet.columns, found, strict=True)
    )


def trimmed(sheet: Worksheet) -> Worksheet:
    """Return a worksheet without the empty rows at its end."""
    rows = list(sheet.rows)
    while rows and _blank(rows[-1]):
        rows.pop()
    return replace(sheet, rows=tuple(rows)) if len(rows) < len(sheet.rows) else sheet


def row_name(sheet: Worksheet, row: int) -> str:
    """Return the first text cell of a row as one line, else its first cell that is not empty."""
    cells = sheet.cells(row)
    said = (ColumnKind.TEXT, ColumnKind.LONG_TEXT, ColumnKind.REFERENCE)
    first = [cells[column.id] for column in sheet.columns if column.kind in said]
    return next((name for cell in (*first, *cells.values()) if (name := one_line(cell))), "")


def left_in(wanted: tuple[Column, ...], row: tuple[str, ...]) -> RowGaps:
    """Return what a row still lacks; missing cells at its end count as empty."""
    if _blank(row):
        return RowGaps(blank=True)
    texts = (*row, *("",) * (len(wanted) - len(row)))
    found = [check_cell(column, text) for column, text in zip(wanted, texts, strict=False)]
    mistakes = [mistake for mistake in found if mistake]
    return RowGaps(
        sum(mistake.empty for mistake in mistakes), sum(not mistake.empty for mistake in mistakes)
    )


def written_day(text: str, today: date) -> date | None:
    """Return the day written in a cell, in digits or words; None where none can be read.

    ``Friday`` and the like are read as days after today.
    """
    for read in (due_date, typed_date):
        try:
            return read(text, today)
        except JournalError:
            continue
    return None


def _blank(row: tuple[str, ...]) -> bool:
    return not any(cell.strip() for cell in row)


def _refs(text: str) -> tuple[CriterionRef, ...]:
    return tuple(dict.fromkeys(_parsed(text.split(", "))))


def _typed(ref: CriterionRef) -> str:
    former = f"@{ref.words}" if ref.words else ""
    return f"{ref.unit}:{ref.number}{former}"


def _parsed(labels: Iterable[str]) -> Iterable[CriterionRef]:
    for label in labels:
        unit, _, number = label.rpartition(":")
        number, _, words = number.partition("@")
        if unit and number:
            yield CriterionRef(unit, number, words)
