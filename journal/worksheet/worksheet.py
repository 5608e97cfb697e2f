"""Worksheet: a table that a learner fills in, row by row, and the mistakes in it."""

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


class ColumnHeading(Struct, frozen=True):
    """A worksheet's own copy of a column, so that a later pack changes no evidence."""

    id: str
    name: str
    kind: ColumnKind = ColumnKind.TEXT
    choices: tuple[str, ...] = ()
    heights: tuple[int, ...] = ()


class Worksheet(Struct, frozen=True):
    """A worksheet; ``rows`` are tuples of cells in the order of ``columns``.

    ``kind`` is the id of its pack. ``date`` is the day it is about and ``written`` the moment it
    was begun, both ISO 8601. ``name``, ``asked`` and ``drawing`` are the pack's title, summary
    question and drawing when the worksheet was begun.
    """

    kind: str
    date: str
    written: str
    columns: tuple[ColumnHeading, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    name: str = ""
    title: str = ""
    """The learner's own title, such as the change that it is about."""
    criteria: tuple[CriterionRef, ...] = ()
    asked: str = ""
    summary: str = ""
    drawing: str = ""
    private: bool = False

    @property
    def heading(self) -> str:
        """The learner's title, or the name of the kind, as one line."""
        return one_line(self.title) or one_line(self.name) or self.kind

    def cells(self, row: int) -> dict[str, str]:
        """Return the cells of a row: column id → text; missing cells are empty.

        Raises:
            IndexError: when there is no such row.
        """
        texts = self.rows[_checked(self, row)]
        missing = ("",) * (len(self.columns) - len(texts))
        return {
            column.id: text for column, text in zip(self.columns, texts + missing, strict=False)
        }

    def texts(self) -> Iterator[str]:
        """Give the texts of all cells that are not empty, row by row, then the summary."""
        for row in self.rows:
            yield from (cell for cell in row if cell)
        if self.summary:
            yield self.summary

    def serves(self, criterion: CriterionRef) -> bool:
        """Return True when the worksheet is evidence for this criterion."""
        return criterion in self.criteria


class Mistake(Struct, frozen=True, order=True):
    """A mistake in one cell, as a value: it is shown, and never keeps a worksheet from being saved.

    ``row`` counts from 0. ``column`` is an id, empty for the whole row. ``empty`` is True where
    something is still to be written, and nothing is wrong.
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
    """Return the worksheet with the columns that its kind has now, for going on with it.

    A column that the kind no longer has stays, after the others, if anything is written in it.
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


def _headings(kind: WorksheetKind) -> tuple[ColumnHeading, ...]:
    """Return a heading for each column; of columns with the same id the first one counts."""
    headings: dict[str, ColumnHeading] = {}
    for column in kind.columns:
        made = ColumnHeading(column.id, column.name, column.kind, column.choices, column.heights)
        headings.setdefault(column.id, made)
    return tuple(headings.values())


# ── rows: each function returns a new worksheet


def add_row(
    worksheet: Worksheet, cells: Mapping[str, str] | None = None, at: int | None = None
) -> Worksheet:
    """Return the worksheet with a new row, before the row ``at`` or last.

    ``cells`` maps a column id to its text.

    Raises:
        KeyError: when the worksheet has no such column.
    """
    cells = cells or {}
    if strange := set(cells) - {column.id for column in worksheet.columns}:
        raise KeyError(min(strange))
    row = tuple(cells.get(column.id, "") for column in worksheet.columns)
    place = len(worksheet.rows) if at is None else max(at, 0)
    return replace(worksheet, rows=(*worksheet.rows[:place], row, *worksheet.rows[place:]))


def change_cell(worksheet: Worksheet, row: int, column: str, text: str) -> Worksheet:
    """Return the worksheet with ``text`` in one cell.

    Raises:
        KeyError: when the worksheet has no such column.
        IndexError: when it has no such row; so do all functions on rows.
    """
    cells = worksheet.cells(row)
    if column not in cells:
        raise KeyError(column)
    changed = tuple({**cells, column: text}.values())
    return replace(worksheet, rows=(*worksheet.rows[:row], changed, *worksheet.rows[row + 1 :]))


def move_row(worksheet: Worksheet, row: int, to: int) -> Worksheet:
    """Return the worksheet with a row moved to the place ``to``, or to the nearer end."""
    rows = list(worksheet.rows)
    moved = rows.pop(_checked(worksheet, row))
    rows.insert(max(to, 0), moved)
    return replace(worksheet, rows=tuple(rows))


def duplicate_row(worksheet: Worksheet, row: int) -> Worksheet:
    """Return the worksheet with a copy of a row below it."""
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
    """Return the mistakes of a worksheet, row by row; columns that its kind lacks are skipped."""
    return [
        mistake
        for row in range(len(worksheet.rows))
        for mistake in check_row(kind, worksheet.cells(row), row)
    ]


def check_row(kind: WorksheetKind, cells: Mapping[str, str], row: int = 0) -> list[Mistake]:
    """Return the mistakes of one row; ``cells`` maps a column id to its text."""
    if not any(text.strip() for text in cells.values()):
        what = "Nothing is written in this row."
        return [Mistake(row, "", what, "Fill it in, or delete it.", empty=True)]
    mistakes = (check_cell(column, cells.get(column.id, ""), row=row) for column in kind.columns)
    return [mistake for mistake in mistakes if mistake]


def check_cell(column: Column, text: str, *, row: int = 0) -> Mistake | None:
    """Return the mistake in one cell; None if there is none."""
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
    """Return the texts that a reference column offers, each once, in the order of the rows.

    Texts of private worksheets are offered only if the asking one is ``private`` too.
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
