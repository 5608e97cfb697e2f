"""Introduction: what a learner says before the first criterion, to set the context."""

from __future__ import annotations

from msgspec import Struct


class Introduction(Struct, frozen=True):
    """The introduction to the portfolio of one unit, by the unit's id.

    It is printed after the front sheet and counts as no words of the portfolio. ``begun`` is the
    moment when it was saved first, ISO 8601.
    """

    unit: str
    text: str = ""
    begun: str = ""
