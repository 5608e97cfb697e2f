"""Compiling: from a unit and the learner's entries to the neutral tree of a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.johari.course import Course
from journal.portfolio.chapter import compile_chapter
from journal.portfolio.front import Author, front_sheet, how_to_read, matrix
from journal.portfolio.self_awareness import THEORY, compile_self_awareness, see_self_awareness
from journal.portfolio.tree import (
    Block,
    Document,
    Heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.portfolio.evidence import Coverage, Evidence
    from journal.reflection.model import Model
    from journal.units.unit import Outcome, Unit


def compile_portfolio(
    unit: Unit,
    author: Author,
    coverage: Sequence[Coverage],
    *,
    models: Mapping[str, Model],
    withheld: bool = False,
    course: Course = Course(),  # noqa: B008  (a frozen record)
) -> Document:
    """Return the portfolio of one unit; the same input gives the same document.

    ``withheld`` says that private entries were left out, which the reader is told; what and how
    much is not. ``course`` holds the Johari rounds and moments that may be shared.
    """
    evidence = _in_order(coverage)
    belonging = [each for each in coverage if THEORY in each.criterion.theory]
    chapter = list(
        compile_self_awareness(
            course,
            {each.id: each.signpost for each in evidence},
            [each.criterion.number for each in belonging],
        )
    )
    blocks = [
        *front_sheet(unit, author, coverage, evidence),
        *how_to_read(unit, coverage, withheld=withheld),
        *matrix(unit, coverage),
    ]
    for outcome in unit.outcomes:
        of_outcome = [each for each in coverage if each.outcome == outcome]
        blocks += _outcome(outcome, of_outcome, models, aware=belonging if chapter else [])
    blocks += chapter
    return Document(f"Portfolio of evidence: {unit.title}", tuple(blocks))


def _in_order(coverage: Sequence[Coverage]) -> list[Evidence]:
    """Return each piece of evidence once, by its signpost."""
    once = {each.id: each for covered in coverage for each in covered.evidence}
    return sorted(once.values(), key=lambda each: int(each.signpost[1:]))


def _outcome(
    outcome: Outcome,
    coverage: Sequence[Coverage],
    models: Mapping[str, Model],
    *,
    aware: Sequence[Coverage],
) -> Iterator[Block]:
    """Give an outcome's chapters; ``aware`` are those that the one on self-awareness belongs to."""
    yield Heading(2, f"Outcome {outcome.number}: {outcome.text}", f"outcome {outcome.number}")
    for each in coverage:
        heading, *rest = compile_chapter(each, models)
        yield heading
        if each in aware:
            yield see_self_awareness()
        yield from rest
