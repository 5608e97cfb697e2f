"""Submitted words: the number of words that a portfolio is handed in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.evidence.budget import statement_words
from journal.portfolio.evidence.evidence import in_order
from journal.workflows.gather import counted_evidence

if TYPE_CHECKING:
    from journal.workflows.gather import Gathering


def submitted_words(gathering: Gathering) -> int:
    """Return the number of words of the statements, or of the evidence without statements."""
    statements = gathering.material.statements.values()
    if statements:
        rule, as_printed = gathering.unit.words, gathering.material.as_printed
        stated = sum(statement_words(said.text, rule, as_printed) for said in statements)
        return stated + counted_evidence(gathering)
    return sum(piece.words for piece in in_order(gathering.coverage))
