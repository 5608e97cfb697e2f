"""ChapterFacts: what a chapter still needs, above what it says."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from textual.widgets import Static

from journal.portfolio.evidence.statement import points
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, rows, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.content import Content

    from journal.portfolio.evidence.budget import Budget
    from journal.portfolio.evidence.evidence import Coverage
    from journal.portfolio.evidence.statement import Statement

_LEAST = 20
_FINE = ("■ ", MUTED)
_OVER = ("! ", "$text-warning")
_NOTHING = ("○ ", "$text-warning")
_WHERE = 30
_STALE = 90
"""Days after which a tutor asks whether evidence is still true."""


class Facts(NamedTuple):
    """What is known of a chapter beside its coverage."""

    statement: Statement
    budget: Budget
    passages: int
    """Passages that are claimed for it."""
    today: date


class ChapterFacts(Static):
    """The statement, the required points, the evidence and its age, in a few lines."""


def facts_in_lines(
    coverage: Coverage, facts: Facts, width: int, key: Callable[[str], str]
) -> Content:
    """Return what a chapter has and still needs, in lines of that many columns.

    ``key`` names the key of what has an id.
    """
    told = [_statement(facts, key), _evidence(coverage, facts, key)]
    needs = [line for need in _points(coverage, facts) for line in _lines(need, width)]
    head = [shown(("Required", MUTED))] if needs else []
    return rows(*(line for fact in told for line in _lines(fact, width)), *head, *needs)


class _Fact(NamedTuple):
    sign: tuple[str, str]
    """What stands before it, with its style."""
    text: str


def _lines(fact: _Fact, width: int) -> Iterator[Content]:
    """Give a fact; its further lines begin where its words do."""
    sign = fact.sign[0]
    words = wrap(fact.text, max(width - len(sign), _LEAST)) or [""]
    yield shown(fact.sign, words[0])
    for line in words[1:]:
        yield shown(" " * len(sign), line)


def _statement(facts: Facts, key: Callable[[str], str]) -> _Fact:
    budget = facts.budget
    if not facts.statement.text.strip():
        about = f", about {budget.share:,} words" if budget.share else ""
        writes = f"{key('portfolio.statement')} writes it{about}"
        return _Fact(_NOTHING, f"Statement: none yet; {writes}")
    if not budget.share:
        return _Fact(_FINE, f"Statement: {counted(budget.used, 'word')}")
    over = f"{-budget.left:,} over" if budget.left < 0 else f"{budget.left:,} left"
    used = f"Statement: {counted(budget.used, 'word')} of about {budget.share:,}, {over}"
    return _Fact(_OVER if budget.left < 0 else _FINE, used)


def _evidence(coverage: Coverage, facts: Facts, key: Callable[[str], str]) -> _Fact:
    standing = coverage.standing
    pieces = [
        counted(number, noun)
        for number, noun in (
            (standing.entries, "entry"),
            (standing.sheets, "worksheet"),
            (facts.passages, "passage"),
        )
        if number
    ]
    if not pieces:
        return _Fact(_NOTHING, f"Evidence: none yet; {key('portfolio.write')} writes some")
    days = [piece.entry.date for piece in coverage.evidence]
    days += [sheet.worksheet.date for sheet in coverage.sheets]
    told = f"Evidence: {', '.join(pieces)}"
    if not days:
        return _Fact(_FINE, told)
    age = (facts.today - date.fromisoformat(max(days))).days
    newest = "today" if age <= 0 else f"{counted(age, 'day')} ago"
    return _Fact(_OVER if age > _STALE else _FINE, f"{told}; the newest {newest}")


def _points(coverage: Coverage, facts: Facts) -> Iterator[_Fact]:
    missing = {need.id for need in coverage.missing}
    for point in points(coverage.criterion, facts.statement):
        asked = one_line(point.requirement.text)
        if point.tick:
            where = f", in {one_line(point.tick.where, _WHERE)}" if point.tick.where else ""
            yield _Fact(("✓ ", "$text-success"), f"{asked}{where}")
        elif point.requirement.id in missing:
            yield _Fact(_NOTHING, f"{asked}: nothing yet")
        else:
            yield _Fact(("◐ ", ""), f"{asked}: written about, not ticked")
