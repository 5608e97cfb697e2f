"""What `journal decisions --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from journal.units.decision import Decision


class DecisionLine(Struct, frozen=True):
    """What a tutor decided about a criterion."""

    id: str
    criterion: str
    unit: str
    verdict: str
    day: str
    by: str
    comment: str


def decision_line(id_: str, decision: Decision) -> DecisionLine:
    """Return a decision."""
    ref = decision.criterion
    return DecisionLine(
        id_, ref.number, ref.unit, decision.verdict, decision.day, decision.by, decision.comment
    )
