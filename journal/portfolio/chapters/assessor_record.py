"""Assessor's record: where those who judge a portfolio write, on paper or in a word processor.

Nothing is filled in: a decision is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.tree.tree import Block, Break, Heading, Link, Table, Text, paragraph, plainly
from journal.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.units.unit import Unit

RECORD = "assessor's record"
"""The anchor of the heading above it."""
_ROOM = (Break(), Break())
"""Chosen: three lines for a comment by hand; a word processor makes more room by itself."""
_PEOPLE = (
    "Assessor, name and role",
    "Assessor, signature and date",
    "How authenticity was confirmed",
    "Internal verifier, name",
    "Internal verifier, agreed or action needed",
    "Internal verifier, signature and date",
)


def assessor_record(unit: Unit) -> Iterator[Block]:
    """Give the chapter with an empty row for each criterion, and lines to sign on."""
    words = listed(unit.decisions.in_order, "or")
    yield Heading(2, "Assessor's record", RECORD)
    yield paragraph(
        f"For the assessor and the verifier to fill in. A decision is: {words}. "
        "Evidence is to be valid, authentic, current and sufficient; a comment says what is not."
    )
    names = ("Criterion", "Decision", "Comment")
    rows = tuple(
        (
            (Link((Text(criterion.number),), anchor=f"criterion {criterion.number}"),),
            (),
            _ROOM,
        )
        for _, criterion in unit.criteria()
    )
    yield Table(tuple(plainly(name) for name in names), rows)
    signing = tuple((plainly(name), _ROOM[:1]) for name in _PEOPLE)
    yield Table((plainly("Signed by those who judged"), ()), signing)
