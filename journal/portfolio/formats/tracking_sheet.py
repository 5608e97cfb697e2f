"""Tracking sheet: evidence against criteria as a workbook, which assessors and verifiers fill in.

No cell is a formula or a link, whatever the learner typed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from journal.errors import JournalError
from journal.portfolio.tree.tree import Imprint
from journal.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_CELL = 32_767
"""Characters that a cell can have (Office Open XML)."""
_HEAD = ("Evidence", "What it is", "Method", "Date", "File")
_WIDTHS = (10, 44, 24, 12, 34)
_JUDGING = ("Assessor: decision", "Assessor: comment", "Assessor: date", "Verifier: sampled")
_TOP = 7
"""Rows above the table: whose it is."""


class TrackedEvidence(Struct, frozen=True):
    """One piece of evidence; ``day`` is ISO 8601, ``file`` empty where it is in the documents."""

    signpost: str
    what: str
    method: str
    day: str
    file: str
    criteria: tuple[str, ...]
    """The labels of the criteria that it serves."""


class TrackingSheet(Struct, frozen=True):
    """Whose evidence it is, for which unit, and each piece of it."""

    imprint: Imprint
    unit: str
    criteria: tuple[str, ...]
    rows: tuple[TrackedEvidence, ...]


def to_xlsx(sheet: TrackingSheet) -> bytes:
    """Return a tracking sheet as a workbook; the same sheet gives the same bytes.

    Raises:
        JournalError: when XlsxWriter is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  (an extra)
    except ImportError as error:
        hint = "pip install 'criterion-journal[xlsx]'"
        raise JournalError("A tracking sheet needs an extra part.", hint) from error
    made = BytesIO()
    # Whatever begins with a sign of equality is what somebody wrote.
    plainly = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, plainly) as book:
        _set_properties(book, sheet)
        _evidence(book, sheet)
        _decisions(book, sheet)
    return made.getvalue()


def _set_properties(book: Any, sheet: TrackingSheet) -> None:
    imprint = sheet.imprint
    day = imprint.day or "1980-01-01"
    book.set_properties(
        {
            "title": _cell(f"Tracking sheet: {imprint.learner}, {imprint.unit}"),
            "author": _cell(imprint.learner),
            "created": datetime.fromisoformat(day).replace(tzinfo=UTC),
        }
    )


def _evidence(book: Any, sheet: TrackingSheet) -> None:
    page = book.add_worksheet("Evidence")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _whose(page, sheet, bold)
    for at, (name, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        page.set_column(at, at, width)
        page.write_string(_TOP, at, name, bold)
    for at, number in enumerate(sheet.criteria, len(_HEAD)):
        page.write_string(_TOP, at, _cell(number), bold)
    for row, piece in enumerate(sheet.rows, _TOP + 1):
        page.write_string(row, 0, _cell(piece.signpost))
        page.write_string(row, 1, _cell(piece.what), wrapped)
        page.write_string(row, 2, _cell(piece.method))
        if piece.day:
            page.write_datetime(row, 3, datetime.fromisoformat(piece.day), day)
        page.write_string(row, 4, _cell(piece.file))
        for at, number in enumerate(sheet.criteria, len(_HEAD)):
            if number in piece.criteria:
                page.write_string(row, at, "x")
    page.freeze_panes(_TOP + 1, 2)
    page.repeat_rows(_TOP)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _decisions(book: Any, sheet: TrackingSheet) -> None:
    page = book.add_worksheet("Decisions")
    bold = book.add_format({"bold": True})
    _whose(page, sheet, bold)
    names = ("Criterion", "Evidence", *_JUDGING)
    for at, name in enumerate(names):
        page.set_column(at, at, 30 if at in {1, 3} else 18)
        page.write_string(_TOP, at, name, bold)
    for row, number in enumerate(sheet.criteria, _TOP + 1):
        page.write_string(row, 0, _cell(number))
        serving = (piece.signpost for piece in sheet.rows if number in piece.criteria)
        page.write_string(row, 1, _cell(", ".join(serving)))
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _whose(page: Any, sheet: TrackingSheet, bold: Any) -> None:
    imprint = sheet.imprint
    handed_in = str(imprint.submission) if imprint.submission else ""
    facts: Sequence[tuple[str, str]] = (
        ("Learner", imprint.learner),
        ("Centre", imprint.centre),
        ("Unit", sheet.unit),
        ("Submission", handed_in),
        ("Date", imprint.day),
    )
    for row, (name, value) in enumerate(facts):
        page.write_string(row, 0, name, bold)
        page.write_string(row, 1, _cell(value))


def _cell(text: str) -> str:
    return one_line(printable(text))[:_LONGEST_CELL]
