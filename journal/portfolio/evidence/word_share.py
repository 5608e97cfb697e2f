"""Share: how many of a unit's words fall to one criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.evidence.evidence import PLAIN_SHARE

if TYPE_CHECKING:
    from journal.units.unit import Unit


def fair_share(unit: Unit) -> int:
    """Return the words that each criterion has when all have the same: a guide, never a limit."""
    criteria = sum(1 for _ in unit.criteria())
    return (unit.words.minimum // criteria if unit.words else 0) or PLAIN_SHARE
