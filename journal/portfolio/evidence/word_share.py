"""Word share: the part of a unit's words that one criterion gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.units.unit import Unit


def fair_share(unit: Unit) -> int:
    """Return the unit's minimum of words / its number of criteria that are not optional.

    “About 2,000 words” are taken for a minimum. It is rounded down: a guide, not a limit; 0 where
    the body asks for no number of words, or says only how many are too many.
    """
    needed = sum(not criterion.optional for _, criterion in unit.criteria())
    asked = (unit.words.about or unit.words.minimum) if unit.words else 0
    return asked // max(needed, 1)
