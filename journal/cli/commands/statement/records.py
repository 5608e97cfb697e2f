"""What `journal statement --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.cli.json_records import ProblemLine, problem_line
from journal.portfolio.evidence.budget import statement_words
from journal.portfolio.evidence.statement import Statement, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journal.errors import Problem
    from journal.portfolio.evidence.budget import Budget
    from journal.portfolio.evidence.theory_link import TheoryLink
    from journal.store.collection import Stored
    from journal.units.unit import Criterion, CriterionRef, Unit


class PointLine(Struct, frozen=True, omit_defaults=True):
    """A required point, whether the learner ticked it, and where they say that it is met.

    ``former`` are its former words, where the learner ticked those and not these.
    """

    number: int
    id: str
    text: str
    ticked: bool
    where: str
    former: str = ""


class BudgetLine(Struct, frozen=True):
    """Words used and left; ``unit_left`` is null for a unit without a word rule."""

    used: int
    share: int
    left: int
    unit_used: int
    unit_left: int | None
    unit_lowest: int
    unit_highest: int | None


class StatementTheoryLine(Struct, frozen=True):
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
    theory: list[StatementTheoryLine]
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
                point.former,
            )
            for number, point in enumerate(points(criterion, statement), 1)
        ],
        words=budget_line(budget),
        theory=[
            StatementTheoryLine(link.card, list(link.words), list(link.places))
            for link in theory.theories
        ],
        cited=[source.key for source in theory.sources],
        problems=[problem_line(problem) for problem in problems],
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


def revision_lines(unit: Unit, history: Sequence[Stored[Statement]]) -> list[StatementRevision]:
    """Return a line for each revision of a statement."""
    return [
        StatementRevision(
            stored.revision,
            stored.at.isoformat(timespec="seconds"),
            stored.device,
            statement_words(stored.value.text, unit.words),
            len(stored.value.ticks),
        )
        for stored in history
    ]
