"""Worksheet chapter: each worksheet under its first criterion, as a picture and a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.portfolio.chapters.dates import dated
from journal.portfolio.drawing.drawing import figure
from journal.portfolio.drawing.svg import to_svg
from journal.portfolio.evidence.signpost_links import link
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    plainly,
)
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.portfolio.evidence.evidence import EvidenceSheet
    from journal.units.unit import CriterionRef
    from journal.worksheet.worksheet import Worksheet

WIDEST = 6
"""The most columns of a table; with more, each row gets its own. Chosen: the width of A4."""

_LONGEST_NAME = 40


def sheet_under(sheet: EvidenceSheet, criterion: CriterionRef) -> Iterator[Block]:
    """Give a worksheet under its first criterion, or a link to it under another one."""
    home = next(
        ref for ref in sheet.worksheet.criteria if ref.unit == criterion.unit and not ref.words
    )
    if home == criterion:
        yield from _sheet(sheet)
    else:
        yield _elsewhere(sheet, home.number)


def _sheet(sheet: EvidenceSheet) -> Iterator[Block]:
    worksheet = sheet.worksheet
    when = dated(worksheet.date, worksheet.written)
    yield Heading(4, f"{sheet.signpost}, {when}", sheet.signpost)
    title = (Strong(plainly(one_line(worksheet.title))), Text(" ")) if worksheet.title else ()
    about = f"{one_line(worksheet.name)}, worksheet {sheet.id}."
    yield Paragraph((*title, Emphasis(plainly(about))))
    if drawing := figure(worksheet):
        yield Picture(
            _file_name(sheet), to_svg(drawing), drawing.title, drawing.description, drawing
        )
    used = [at for at, _ in enumerate(worksheet.columns) if _is_used(worksheet, at)]
    yield from _row_by_row(worksheet, used) if len(used) > WIDEST else _table(worksheet, used)
    if worksheet.summary:
        yield Paragraph((Strong(plainly(one_line(worksheet.asked))),))
        yield from prose(worksheet.summary)


def _table(worksheet: Worksheet, used: Sequence[int]) -> Iterator[Block]:
    rows = [list(worksheet.cells(row).values()) for row in range(len(worksheet.rows))]
    yield Table(
        tuple(_name(worksheet, at) for at in used),
        tuple(tuple(plainly(row[at]) for at in used) for row in rows),
    )


def _row_by_row(worksheet: Worksheet, used: Sequence[int]) -> Iterator[Block]:
    """Give each row as its first cell and a table of the others; for more than `WIDEST` columns."""
    first, *others = used
    for number in range(1, len(worksheet.rows) + 1):
        cells = list(worksheet.cells(number - 1).values())
        heading = (
            (Strong(plainly(one_line(cells[first]))), Text(" ")) if cells[first].strip() else ()
        )
        place = f"Row {number} of {len(worksheet.rows)}."
        yield Paragraph((*heading, Emphasis(plainly(place))))
        written = [at for at in others if cells[at].strip()]
        if written:
            yield Table(
                (plainly("Column"), plainly("Written there")),
                tuple((_name(worksheet, at), plainly(cells[at])) for at in written),
            )


def _is_used(worksheet: Worksheet, at: int) -> bool:
    return any(len(row) > at and row[at].strip() for row in worksheet.rows)


def _name(worksheet: Worksheet, at: int) -> tuple[Inline, ...]:
    return plainly(one_line(worksheet.columns[at].name))


def _file_name(sheet: EvidenceSheet) -> str:
    kind = "-".join(re.findall("[a-z0-9]+", sheet.worksheet.kind.lower()))[:_LONGEST_NAME]
    return f"{sheet.signpost.lower()}-{kind}".strip("-")


def _elsewhere(sheet: EvidenceSheet, home: str) -> Block:
    name = one_line(sheet.worksheet.name)
    return Paragraph(
        (link(sheet), Text(f", {name}, is printed under {home} and is evidence here too."))
    )
