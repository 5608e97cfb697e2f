"""Statement: a learner's argument for one criterion, with pointers to the evidence for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.units.unit import CriterionRef, Requirement

if TYPE_CHECKING:
    from journal.units.unit import Criterion


class Tick(Struct, frozen=True):
    """A requirement, by id, that the learner ticks as met.

    ``where`` is what shows it, as typed: mostly signposts. ``at`` is the moment of the tick, ISO
    8601.
    """

    requirement: str
    where: str = ""
    at: str = ""
    words: str = ""
    """The `wording_hash` of the requirement's words where the pack says others now.

    On the disk it is always there, except in journals of before.
    """
    said: str = ""
    """These former words, as far as they are known; never on the disk."""


class Statement(Struct, frozen=True):
    """A learner's statement for one criterion, with its ticks; ``begun`` is a moment, ISO 8601."""

    criterion: CriterionRef
    text: str = ""
    ticks: tuple[Tick, ...] = ()
    meant: dict[Signpost, DocumentId] = {}
    """The documents of its signposts when it was saved: signpost → document id."""
    begun: str = ""

    def tick(self, requirement: str) -> Tick | None:
        """Return the tick of a requirement, given by id, in its words of now; None if none."""
        return next(
            (tick for tick in self.ticks if tick.requirement == requirement and not tick.words),
            None,
        )

    @property
    def former_ticks(self) -> tuple[Tick, ...]:
        """The ticks of requirements that said other words."""
        return tuple(tick for tick in self.ticks if tick.words)


class RequiredPoint(Struct, frozen=True):
    """A requirement of a criterion, and the learner's tick if there is one."""

    requirement: Requirement
    tick: Tick | None
    former: str = ""
    """Its former words, where the learner ticked those and not these."""


def points(criterion: Criterion, statement: Statement) -> tuple[RequiredPoint, ...]:
    """Return the requirements of a criterion, in its order, each with its tick."""
    former = {tick.requirement: tick.said for tick in statement.former_ticks}
    return tuple(
        RequiredPoint(
            requirement,
            tick := statement.tick(requirement.id),
            "" if tick else former.get(requirement.id, ""),
        )
        for requirement in criterion.requires
    )


def ticked(statement: Statement, tick: Tick) -> Statement:
    """Return the statement with a tick added; it replaces an earlier one of its requirement."""
    return replace(statement, ticks=(*_other_ticks(statement, tick.requirement), tick))


def unticked(statement: Statement, requirement: str) -> Statement:
    """Return the statement without the tick of a requirement, given by id."""
    return replace(statement, ticks=_other_ticks(statement, requirement))


def _other_ticks(statement: Statement, requirement: str) -> tuple[Tick, ...]:
    return tuple(tick for tick in statement.ticks if tick.words or tick.requirement != requirement)
