"""A statement in plain lines, and the statements of a unit as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.contracts.statements import StatementLine, StatementRevision
from journal.cli.layout import wrapped
from journal.portfolio.evidence.budget import budget, budget_in_words, statement_words
from journal.portfolio.evidence.statement import Statement
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.cli.contracts.statements import PointLine, StatementWhole
    from journal.store.collection import Stored
    from journal.units.unit import Criterion, CriterionRef, Unit


def as_lines(criterion: Criterion, whole: StatementWhole, words: tuple[str, str]) -> str:
    """Return a statement as lines: what it must meet, its words, and what it points at in vain."""
    points = "\n".join(["Required points", *map(_point, whole.points)])
    parts = [wrapped(one_line(f"{criterion.number} {criterion.text}"), hang=4), points]
    parts.append(wrapped(whole.text) if whole.text.strip() else "There is no statement yet.")
    parts.append("\n".join(wrapped(line) for line in words))
    if whole.theory or whole.cited:
        parts.append(_theory(whole))
    if whole.problems:
        told = (f"- {problem.what} {problem.fix}" for problem in whole.problems)
        parts.append("\n".join(["To look at", *(wrapped(one_line(each), hang=2) for each in told)]))
    return "\n\n".join(parts)


def statement_lines(
    unit: Unit, statements: Mapping[CriterionRef, Statement]
) -> list[StatementLine]:
    """Return a line for each criterion of a unit."""
    lines = []
    for _, criterion in unit.criteria():
        ref = unit.ref(criterion)
        mine = statements.get(ref, Statement(ref))
        met = sum(mine.tick(need.id) is not None for need in criterion.requires)
        words = statement_words(mine.text, unit.words)
        begun = ref in statements
        required = len(criterion.requires)
        lines.append(StatementLine(ref.number, ref.unit, words, met, required, begun))
    return lines


def unit_words(unit: Unit, statements: Mapping[CriterionRef, Statement]) -> str:
    """Return a sentence on the words of all statements of a unit."""
    _, criterion = next(unit.criteria())
    return budget_in_words(budget(unit, statements, unit.ref(criterion)))[1]


def revision_lines(unit: Unit, history: Sequence[Stored[Statement]]) -> list[StatementRevision]:
    """Return a line for each revision of a statement."""
    return [
        StatementRevision(
            each.revision,
            each.at.isoformat(timespec="seconds"),
            each.device,
            statement_words(each.value.text, unit.words),
            len(each.value.ticks),
        )
        for each in history
    ]


def _point(point: PointLine) -> str:
    sign = "[x]" if point.ticked else "[ ]"
    where = f" ({point.where})" if point.where else ""
    return wrapped(one_line(f"{sign} {point.number}. {point.text}{where}"), hang=7)


def _theory(whole: StatementWhole) -> str:
    lines = ["Theory that it speaks of"]
    for each in whole.theory:
        told = f"- {each.card}: {listed(each.words)}, in {listed(each.places)}"
        lines.append(wrapped(one_line(told), hang=2))
    if whole.cited:
        lines.append(wrapped(one_line(f"- cited: {listed(whole.cited)}"), hang=2))
    return "\n".join(lines)
