"""Spreadsheet: the rows of a worksheet as a CSV file (RFC 4180), and back without any change.

A cell that a spreadsheet would run as a formula gets an apostrophe before it in the file. So does a
cell that begins with an apostrophe; reading removes one.
"""

from __future__ import annotations

import csv
import difflib
import re
from io import StringIO
from typing import TYPE_CHECKING

from msgspec import structs

from journal.errors import JournalError
from journal.text import may_run, one_line

if TYPE_CHECKING:
    from journal.worksheet.worksheet import Worksheet

_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r"\s*[\"']?sep=([,;\t|])[\"']?[,;\t]*", re.IGNORECASE)
"""The line by which a spreadsheet says what parts the cells."""
_WITH_ZEROS = re.compile(r"(\d+)[.,]0+")
_LONGEST_CELL = 1_000_000
"""The most characters of a cell.

Chosen: far more than the 32,767 of a cell in Excel, so that no word of a learner's is refused.
"""


def to_csv(worksheet: Worksheet) -> str:
    """Return the column names and the rows as CSV, with lines that end in CR LF."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([_guarded(column.name) for column in worksheet.columns])
    for row in range(len(worksheet.rows)):
        writer.writerow([_guarded(cell) for cell in worksheet.cells(row).values()])
    return target.getvalue()


def from_csv(text: str, worksheet: Worksheet) -> Worksheet:
    """Return the worksheet with the rows of a CSV text in place of its own.

    Columns may be in any order, separated by commas, semicolons or tabs, as in other countries'
    spreadsheets. Empty rows are left out.

    Raises:
        JournalError: when a column is missing or strange, or a row has too many cells.
    """
    lines = _read(text.removeprefix("\ufeff"))
    places = _places([_bare(name) for name in lines[0]] if lines else [], worksheet)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in line[len(lines[0]) :]):
            message = f"Line {number} has more cells than there are columns. Nothing was changed."
            raise JournalError(message, "Put a text that holds commas into quotation marks.")
        cells = [_bare(line[at]) if at < len(line) else "" for at in places]
        cells = [
            _whole(cell) if column.kind == "score" else cell
            for cell, column in zip(cells, worksheet.columns, strict=True)
        ]
        if any(cell.strip() for cell in cells):
            rows.append(tuple(cells))
    return structs.replace(worksheet, rows=tuple(rows))


def _read(text: str) -> list[list[str]]:
    first, _, rest = text.partition("\n")
    if said := _SEPARATOR.fullmatch(first.rstrip("\r")):
        text, delimiter = rest, said[1]
    else:
        delimiter = max(_DELIMITERS, key=first.count)
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        message = f"This is not a CSV file: {error}. Nothing was changed."
        raise JournalError(message, "Save it as CSV (UTF-8) in your spreadsheet.") from error
    finally:
        csv.field_size_limit(limit)
    return [line for line in lines if line]


def _places(names: list[str], worksheet: Worksheet) -> list[int]:
    """Return the index in the file of each of the worksheet's columns."""
    folded = [name.strip().casefold() for name in names]
    wanted = [column.name.strip().casefold() for column in worksheet.columns]
    for name in folded:
        if name and (name not in wanted or folded.count(name) > 1):
            near = difflib.get_close_matches(name, wanted, n=1)
            fix = f"Did you mean “{near[0]}”?" if near else "Take it out, or put its name back."
            shown = one_line(name, 60)
            message = f"There is no one column “{shown}” in this worksheet. Nothing was changed."
            raise JournalError(message, fix)
    for column, name in zip(worksheet.columns, wanted, strict=True):
        if name not in folded:
            message = f"The column “{column.name}” is not in the file. Nothing was changed."
            raise JournalError(message, "Put its name back into the first line.")
    return [folded.index(name) for name in wanted]


def _whole(cell: str) -> str:
    """Return a score without the zeros that a spreadsheet puts behind it: ``3.0`` is 3."""
    said = _WITH_ZEROS.fullmatch(cell.strip())
    return said[1] if said else cell


def _guarded(cell: str) -> str:
    return f"'{cell}" if may_run(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and may_run(cell[1:]) else cell
