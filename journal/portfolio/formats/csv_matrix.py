"""CSV matrix: the evidence matrix of a portfolio as CSV (RFC 4180), for spreadsheets.

A cell that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from journal.portfolio.tree.tree import Document, Heading, Table, plain
from journal.text import may_run, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.portfolio.tree.tree import Block

MATRIX = "coverage"
"""The anchor of the heading above the matrix."""

_WHOSE = ("Learner", "Centre", "Submission", "Date")


def to_csv(document: Document) -> str:
    """Return the evidence matrix, with a line for each criterion; empty without a matrix.

    The first column names the unit of the front sheet, and the last ones say whose line it is, for
    those of many learners are put together. Lines end in CR LF.
    """
    target = StringIO(newline="")
    writer = csv.writer(target)
    matrix = _matrix(document.blocks)
    if matrix:
        imprint = document.imprint
        handed_in = str(imprint.submission) if imprint.submission else ""
        unit = _unit(document.blocks) or imprint.unit
        whose = (imprint.learner, imprint.centre, handed_in, imprint.day)
        for at, row in enumerate((matrix.head, *matrix.rows)):
            first = ("Unit" if at == 0 else unit,) if unit else ()
            last = (_WHOSE if at == 0 else whose) if any(whose) else ()
            cells = (*first, *map(plain, row), *last)
            writer.writerow([_guarded(one_line(cell)) for cell in cells])
    return target.getvalue()


def _unit(blocks: Sequence[Block]) -> str:
    """Return what the front sheet says of the unit; empty without one."""
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    facts = (row for row in rows if len(row) == 2 and plain(row[0]) == "Unit")  # noqa: PLR2004  (a name and a value)
    return next((plain(value) for _, value in facts), "")


def _matrix(blocks: Sequence[Block]) -> Table | None:
    """Return the first table below the heading `MATRIX`."""
    inside = False
    for block in blocks:
        match block:
            case Heading(_, _, anchor):
                inside = anchor == MATRIX
            case Table() if inside:
                return block
            case _:
                pass
    return None


def _guarded(cell: str) -> str:
    return f"'{cell}" if may_run(cell) else cell
