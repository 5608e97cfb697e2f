"""A statement in plain lines, and the words of a unit's statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.layout import wrapped
from journal.portfolio.evidence.budget import budget, budget_in_words
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journal.cli.commands.statement.records import PointLine, StatementWhole
    from journal.cli.json_records import ProblemLine
    from journal.portfolio.evidence.statement import Statement
    from journal.units.unit import Criterion, CriterionRef, Unit


def statement_in_lines(criterion: Criterion, whole: StatementWhole, words: tuple[str, str]) -> str:
    """Return a statement as lines: what it must meet, its words, and what it points at in vain."""
    points = "\n".join(["Required points", *map(_point, whole.points)])
    parts = [wrapped(one_line(f"{criterion.number} {criterion.text}"), hang=4), points]
    parts.append(wrapped(whole.text) if whole.text.strip() else "There is no statement yet.")
    parts.append("\n".join(wrapped(line) for line in words))
    if whole.theory or whole.cited:
        parts.append(_theory(whole))
    if whole.problems:
        parts.append("\n".join(["To look at", *map(_problem, whole.problems)]))
    return "\n\n".join(parts)


def unit_words(
    unit: Unit,
    statements: Mapping[CriterionRef, Statement],
    as_printed: Callable[[str], str] = str,
    evidence: int = 0,
) -> str:
    """Return a sentence on the words of all statements of a unit."""
    _, criterion = next(unit.criteria())
    return budget_in_words(budget(unit, statements, unit.ref(criterion), as_printed, evidence))[1]


def _point(point: PointLine) -> str:
    sign = "[x]" if point.ticked else "[ ]"
    where = f" ({point.where})" if point.where else ""
    if point.former:
        where = f" (you ticked it when it read: “{point.former}”)"
    return wrapped(one_line(f"{sign} {point.number}. {point.text}{where}"), hang=7)


def _problem(line: ProblemLine) -> str:
    return wrapped(one_line(f"- {line.what} {line.fix}"), hang=2)


def _theory(whole: StatementWhole) -> str:
    lines = ["Theory that it speaks of"]
    for link in whole.theory:
        line = f"- {link.card}: {listed(link.words)}, in {listed(link.places)}"
        lines.append(wrapped(one_line(line), hang=2))
    if whole.cited:
        lines.append(wrapped(one_line(f"- cited: {listed(whole.cited)}"), hang=2))
    return "\n".join(lines)
