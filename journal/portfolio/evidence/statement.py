"""Statement: what a learner says for one criterion, pointing at the evidence that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.units.unit import CriterionRef, Requirement

if TYPE_CHECKING:
    from journal.units.unit import Criterion


class Tick(Struct, frozen=True):
    """A required point of which the learner says that it is met, and where."""

    requirement: str
    where: str = ""
    at: str = ""


class Statement(Struct, frozen=True):
    """A learner's statement for one criterion, with the required points that it meets."""

    criterion: CriterionRef
    text: str = ""
    ticks: tuple[Tick, ...] = ()
    meant: dict[str, str] = {}
    """The id of the document that each signpost led to when it was written."""
    begun: str = ""

    def tick(self, requirement: str) -> Tick | None:
        """Return the tick of a required point, if it has one."""
        return next((tick for tick in self.ticks if tick.requirement == requirement), None)


class Point(Struct, frozen=True):
    """A required point of a criterion, and the learner's tick where there is one."""

    requirement: Requirement
    tick: Tick | None


def points(criterion: Criterion, statement: Statement) -> tuple[Point, ...]:
    """Return the required points of a criterion in its order, each with its tick."""
    return tuple(
        Point(requirement, statement.tick(requirement.id)) for requirement in criterion.requires
    )


def ticked(statement: Statement, tick: Tick) -> Statement:
    """Return the statement with a point ticked, or ticked anew with another place."""
    return replace(statement, ticks=(*_other_ticks(statement, tick.requirement), tick))


def unticked(statement: Statement, requirement: str) -> Statement:
    """Return the statement with a point no longer ticked."""
    return replace(statement, ticks=_other_ticks(statement, requirement))


def _other_ticks(statement: Statement, requirement: str) -> tuple[Tick, ...]:
    return tuple(tick for tick in statement.ticks if tick.requirement != requirement)
