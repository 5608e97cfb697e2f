"""What `journal statement --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.cli.contract import ProblemLine, problem_line
from journal.portfolio.evidence.statement import points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.errors import Problem
    from journal.portfolio.evidence.budget import Budget
    from journal.portfolio.evidence.statement import Statement
    from journal.portfolio.evidence.theory_link import TheoryLink
    from journal.store.collection import Stored
    from journal.units.unit import Criterion


class PointLine(Struct, frozen=True):
    """A required point, whether the learner ticked it, and where they say that it is met."""

    number: int
    id: str
    text: str
    ticked: bool
    where: str


class BudgetLine(Struct, frozen=True):
    """Words used and left; ``unit_left`` is null for a unit without a word rule."""

    used: int
    share: int
    left: int
    unit_used: int
    unit_left: int | None
    unit_lowest: int
    unit_highest: int | None


class TheoryLine(Struct, frozen=True):
    """A theory card that is named or whose source is cited: by which words, and where."""

    card: str
    words: list[str]
    places: list[str]


class StatementLine(Struct, frozen=True):
    """A criterion in the list of statements."""

    criterion: str
    unit: str
    words: int
    ticked: int
    points: int
    begun: bool


class StatementWhole(Struct, frozen=True):
    """The statement for a criterion, with the signposts of today."""

    criterion: str
    unit: str
    text: str
    points: list[PointLine]
    words: BudgetLine
    theory: list[TheoryLine]
    cited: list[str]
    problems: list[ProblemLine]
    revision: str
    others: list[str]


class StatementRevision(Struct, frozen=True):
    """One revision of a statement."""

    revision: str
    at: str
    device: str
    words: int
    ticked: int


def statement_whole(
    criterion: Criterion,
    statement: Statement,
    stored: Stored[Statement] | None,
    budget: Budget,
    theory: TheoryLink,
    problems: Iterable[Problem],
) -> StatementWhole:
    """Return a statement with all that there is to say of it; ``stored`` is how it was saved."""
    return StatementWhole(
        criterion=statement.criterion.number,
        unit=statement.criterion.unit,
        text=statement.text,
        points=[
            PointLine(
                number,
                point.requirement.id,
                point.requirement.text,
                point.tick is not None,
                point.tick.where if point.tick else "",
            )
            for number, point in enumerate(points(criterion, statement), 1)
        ],
        words=budget_line(budget),
        theory=[
            TheoryLine(each.card, list(each.words), list(each.places)) for each in theory.theories
        ],
        cited=[each.key for each in theory.sources],
        problems=[problem_line(each) for each in problems],
        revision=stored.revision if stored else "",
        others=list(stored.others) if stored else [],
    )


def budget_line(budget: Budget) -> BudgetLine:
    """Return the words used and left."""
    return BudgetLine(
        used=budget.used,
        share=budget.share,
        left=budget.left,
        unit_used=budget.unit_used,
        unit_left=budget.unit_left,
        unit_lowest=budget.lowest,
        unit_highest=budget.highest,
    )
