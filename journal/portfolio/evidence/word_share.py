"""Word share: the part of a unit's words that one criterion gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.units.unit import Unit


def fair_share(unit: Unit) -> int:
    """Return the unit's minimum of words / its number of criteria, rounded down.

    It is a guide, not a limit; 0 where the body asks for no number of words.
    """
    criteria = sum(1 for _ in unit.criteria())
    return unit.words.minimum // criteria if unit.words else 0
