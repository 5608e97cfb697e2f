"""Worksheets: what a learner fills in, row by row, and what does not fit."""

from __future__ import annotations

import difflib
import re
from datetime import date as day
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.text import listed, one_line
from journal.units.unit import CriterionRef
from journal.worksheet.kind import Column, ColumnKind, WorksheetKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SCORES = ("1", "2", "3", "4", "5")
_QUOTED = 40


class Heading(Struct, frozen=True):
    """What a worksheet keeps of a column, so that a later pack changes no evidence."""

    id: str
    name: str
    kind: ColumnKind = ColumnKind.TEXT
    choices: tuple[str, ...] = ()
    heights: tuple[int, ...] = ()


class Worksheet(Struct, frozen=True):
    """A filled-in worksheet; a row's cells stand in the order of the worksheet's own columns.

    ``date`` is the day it is about and ``written`` the moment it was begun, both ISO 8601.
    ``name``, ``asked`` and ``drawing`` are the pack's title, its summary question and its drawing
    as they were when the worksheet was begun.
    """

    kind: str
    date: str
    written: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    name: str = ""
    title: str = ""
    """The learner's own title, such as the change that is looked at."""
    criteria: tuple[CriterionRef, ...] = ()
    asked: str = ""
    summary: str = ""
    drawing: str = ""
    private: bool = False

    @property
    def heading(self) -> str:
        """The learner's title, else the name of the kind, as one line."""
        return one_line(self.title) or one_line(self.name) or self.kind

    def cells(self, row: int) -> dict[str, str]:
        """Return a row's cells by column id; a cell that the row lacks is empty."""
        texts = self.rows[_checked(self, row)]
        missing = ("",) * (len(self.columns) - len(texts))
        return {
            column.id: text for column, text in zip(self.columns, texts + missing, strict=False)
        }

    def texts(self) -> Iterator[str]:
        """Give what the learner wrote, cell by cell and the summary last."""
        for row in self.rows:
            yield from (cell for cell in row if cell)
        if self.summary:
            yield self.summary

    def serves(self, criterion: CriterionRef) -> bool:
        """Say whether the learner gave this worksheet as evidence for a criterion."""
        return criterion in self.criteria


class Mistake(Struct, frozen=True, order=True):
    """What does not fit in one cell, as a value: it is told, and never keeps words from saving.

    ``row`` counts from 0; ``column`` is an id, empty where the whole row is meant. ``empty`` marks
    what is only still to be written.
    """

    row: int
    column: str
    what: str
    fix: str
    empty: bool = False

    def __str__(self) -> str:
        return f"{self.what} {self.fix}"


def begin(
    kind: WorksheetKind,
    *,
    date: str,
    written: str,
    criteria: tuple[CriterionRef, ...] = (),
    title: str = "",
) -> Worksheet:
    """Return a new worksheet of a kind, without rows."""
    return Worksheet(
        kind.id,
        date,
        written,
        _headings(kind),
        name=kind.title,
        title=title,
        criteria=criteria,
        asked=kind.summary,
        drawing=kind.drawing,
    )


def fitted(kind: WorksheetKind, worksheet: Worksheet) -> Worksheet:
    """Return the worksheet with the columns of its kind as the pack has them now.

    For going on with it after the pack has changed. A column that the pack has no longer stays,
    last, where something is written in it: no word is lost.
    """
    rows = [worksheet.cells(row) for row in range(len(worksheet.rows))]
    now = [*_headings(kind)]
    ids = {heading.id for heading in now}
    now += [
        heading
        for heading in worksheet.columns
        if heading.id not in ids and any(cells[heading.id] for cells in rows)
    ]
    return replace(
        worksheet,
        columns=tuple(now),
        rows=tuple(tuple(cells.get(heading.id, "") for heading in now) for cells in rows),
        name=kind.title,
        asked=worksheet.asked if worksheet.summary else kind.summary,
        drawing=kind.drawing,
    )


def _headings(kind: WorksheetKind) -> tuple[Heading, ...]:
    """Return a heading for each column; where a pack repeats an id, the first column counts."""
    headings: dict[str, Heading] = {}
    for column in kind.columns:
        made = Heading(column.id, column.name, column.kind, column.choices, column.heights)
        headings.setdefault(column.id, made)
    return tuple(headings.values())


# ── rows: each function returns a new worksheet


def add_row(
    worksheet: Worksheet, cells: Mapping[str, str] | None = None, at: int | None = None
) -> Worksheet:
    """Return the worksheet with one more row, last or before the row ``at``.

    Raises:
        KeyError: when a cell is for a column that the worksheet does not have.
    """
    cells = cells or {}
    if strange := set(cells) - {column.id for column in worksheet.columns}:
        raise KeyError(min(strange))
    row = tuple(cells.get(column.id, "") for column in worksheet.columns)
    place = len(worksheet.rows) if at is None else max(at, 0)
    return replace(worksheet, rows=(*worksheet.rows[:place], row, *worksheet.rows[place:]))


def change_cell(worksheet: Worksheet, row: int, column: str, text: str) -> Worksheet:
    """Return the worksheet with another text in one cell.

    Raises:
        KeyError: when the worksheet has no such column.
        IndexError: when it has no such row; so for every function on rows.
    """
    cells = worksheet.cells(row)
    if column not in cells:
        raise KeyError(column)
    changed = tuple({**cells, column: text}.values())
    return replace(worksheet, rows=(*worksheet.rows[:row], changed, *worksheet.rows[row + 1 :]))


def move_row(worksheet: Worksheet, row: int, to: int) -> Worksheet:
    """Return the worksheet with a row moved to the place ``to``, at most to either end."""
    rows = list(worksheet.rows)
    moved = rows.pop(_checked(worksheet, row))
    rows.insert(max(to, 0), moved)
    return replace(worksheet, rows=tuple(rows))


def duplicate_row(worksheet: Worksheet, row: int) -> Worksheet:
    """Return the worksheet with a copy of a row right below it."""
    copied = worksheet.rows[_checked(worksheet, row)]
    rows = (*worksheet.rows[: row + 1], copied, *worksheet.rows[row + 1 :])
    return replace(worksheet, rows=rows)


def delete_row(worksheet: Worksheet, row: int) -> Worksheet:
    """Return the worksheet without a row."""
    _checked(worksheet, row)
    return replace(worksheet, rows=worksheet.rows[:row] + worksheet.rows[row + 1 :])


def _checked(worksheet: Worksheet, row: int) -> int:
    if not 0 <= row < len(worksheet.rows):
        raise IndexError(row)
    return row


# ── what does not fit


def check_worksheet(kind: WorksheetKind, worksheet: Worksheet) -> list[Mistake]:
    """Return what does not fit its kind, row by row; columns that the kind lacks are let be."""
    return [
        mistake
        for row in range(len(worksheet.rows))
        for mistake in check_row(kind, worksheet.cells(row), row)
    ]


def check_row(kind: WorksheetKind, cells: Mapping[str, str], row: int = 0) -> list[Mistake]:
    """Return what does not fit in one row's cells, given by column id."""
    if not any(text.strip() for text in cells.values()):
        what = "Nothing is written in this row."
        return [Mistake(row, "", what, "Fill it in, or delete it.", empty=True)]
    mistakes = (check_cell(column, cells.get(column.id, ""), row=row) for column in kind.columns)
    return [mistake for mistake in mistakes if mistake]


def check_cell(column: Column, text: str, *, row: int = 0) -> Mistake | None:
    """Return what does not fit in one cell, or None."""
    text = text.strip()
    if not text:
        if not column.required:
            return None
        what = f"“{column.name}” is still empty."
        return Mistake(row, column.id, what, one_line(column.help), empty=True)
    wrong = _not_fitting(column, text)
    return Mistake(row, column.id, *wrong) if wrong else None


def _not_fitting(column: Column, text: str) -> tuple[str, str] | None:
    shown = f"“{one_line(text, _QUOTED)}”"
    if column.kind is ColumnKind.SCORE and text not in SCORES:
        return f"{column.name}: {shown} is not a score.", "Write a whole number from 1 to 5."
    if column.kind is ColumnKind.DATE and not _is_date(text):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            what = f"{column.name}: there is no day {shown} in the calendar."
            return what, "Check the day and the month."
        what = f"{column.name}: {shown} is not a date in figures."
        return what, "Write year, month and day, such as 2026-04-03."
    if column.kind is ColumnKind.CHOICE and text not in column.choices:
        return f"{column.name}: {shown} is not one of the choices.", _nearest(column, text)
    return None


def _nearest(column: Column, text: str) -> str:
    folded = {choice.casefold(): choice for choice in column.choices}
    near = difflib.get_close_matches(text.casefold(), folded, n=1)
    if near:
        return f"Did you mean “{folded[near[0]]}”?"
    return f"Choose {listed([f'“{choice}”' for choice in column.choices], 'or')}."


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        day.fromisoformat(text)
    except ValueError:
        return False
    return True


# ── references


def reference_choices(
    column: Column, worksheets: Iterable[Worksheet], *, private: bool = False
) -> tuple[str, ...]:
    """Return what a reference column offers: each text once, in the order of the rows.

    The words of a private worksheet are offered to a private one only.
    """
    kind, _, wanted = column.of.partition(".")
    if not wanted:
        return ()
    offered: dict[str, None] = {}
    for worksheet in worksheets:
        if worksheet.kind == kind and (private or not worksheet.private):
            offered.update(dict.fromkeys(_offered(worksheet, wanted, column.only)))
    return tuple(offered)


def _offered(worksheet: Worksheet, wanted: str, only: str) -> Iterator[str]:
    choices = [column.id for column in worksheet.columns if column.kind is ColumnKind.CHOICE]
    for row in range(len(worksheet.rows)):
        cells = worksheet.cells(row)
        text = cells.get(wanted, "").strip()
        if text and (not only or only in [cells[id_].strip() for id_ in choices]):
            yield text
