"""Worksheet chapter: each worksheet under its first criterion, as a picture and a table."""

from __future__ import annotations

import re
from collections.abc import Callable
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


Mark = Callable[[tuple[Block, ...]], tuple[Block, ...]]
"""Returns blocks of the learner's words with those marked that are new."""


def sheet_under(
    sheet: EvidenceSheet, criterion: CriterionRef, mark: Mark = tuple
) -> Iterator[Block]:
    """Give a worksheet under its first criterion, or a link to it under another one.

    ``mark`` is applied to what the learner wrote.
    """
    home = next(
        ref for ref in sheet.worksheet.criteria if ref.unit == criterion.unit and not ref.words
    )
    if home == criterion:
        yield from _sheet(sheet, mark)
    else:
        yield _elsewhere(sheet, home.number)


def _sheet(sheet: EvidenceSheet, mark: Mark) -> Iterator[Block]:
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
    if len(used) > WIDEST:
        yield from _row_by_row(worksheet, used, mark)
    else:
        yield from mark(tuple(_table(worksheet, used)))
    if worksheet.summary:
        yield Paragraph((Strong(plainly(one_line(worksheet.asked))),))
        yield from mark(prose(worksheet.summary))


def _table(worksheet: Worksheet, used: Sequence[int]) -> Iterator[Block]:
    rows = [list(worksheet.cells(row).values()) for row in range(len(worksheet.rows))]
    yield Table(
        tuple(_name(worksheet, at) for at in used),
        tuple(tuple(plainly(row[at]) for at in used) for row in rows),
    )


def _row_by_row(worksheet: Worksheet, used: Sequence[int], mark: Mark) -> Iterator[Block]:
    """Give each row as its first cell and a table of the others; for more than `WIDEST` columns."""
    first, *others = used
    for number in range(1, len(worksheet.rows) + 1):
        cells = list(worksheet.cells(number - 1).values())
        heading: tuple[Inline, ...] = ()
        if cells[first].strip():
            named = mark((Paragraph(plainly(one_line(cells[first]))),))
            inside = tuple(
                inline
                for block in named
                if isinstance(block, Paragraph)
                for inline in block.inlines
            )
            heading = (Strong(inside), Text(" "))
        place = f"Row {number} of {len(worksheet.rows)}."
        yield Paragraph((*heading, Emphasis(plainly(place))))
        written = [at for at in others if cells[at].strip()]
        if written:
            rows = tuple((_name(worksheet, at), plainly(cells[at])) for at in written)
            yield from mark((Table((plainly("Column"), plainly("Written there")), rows),))


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
