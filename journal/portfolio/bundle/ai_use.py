"""AI use: what a learner used generative AI for, and the level of it that was allowed.

The levels are those of a published centre policy (NCFE centre, April 2026): none, research only,
assisted and declared, integrated. Nothing here guesses from a text whether AI wrote it.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import check_day, check_moment, spoken
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence


class AiLevel(IntEnum):
    """How much generative AI a unit allows."""

    NONE = 0
    RESEARCH = 1
    ASSISTED = 2
    INTEGRATED = 3

    @property
    def meaning(self) -> str:
        """The level in words."""
        return _MEANINGS[self]


_MEANINGS = {
    AiLevel.NONE: "no AI",
    AiLevel.RESEARCH: "research only",
    AiLevel.ASSISTED: "assisted, and declared",
    AiLevel.INTEGRATED: "integrated",
}


class AiUse(Struct, frozen=True):
    """One use of generative AI for a unit, by its id; ``day`` is ISO 8601.

    ``told`` is the moment when it was written down, ISO 8601.
    """

    unit: str
    tool: str
    day: str
    purpose: str
    kept: str = ""
    """What of its answer is in the learner's work; empty for nothing."""
    prompt: str = ""
    """What the tool was asked, where the learner wants to show it."""
    told: str = ""

    def __post_init__(self) -> None:
        """Refuse days and moments that are none; msgspec then names their place."""
        check_day(self.day, "day")
        if self.told:
            check_moment(self.told, "told")

    def __str__(self) -> str:
        when = spoken(date.fromisoformat(self.day))
        kept = one_line(self.kept).rstrip(".") or "nothing"
        purpose = one_line(self.purpose).rstrip(".")
        return f"{one_line(self.tool)}, {when}, for: {purpose}; kept: {kept}"


class AllowedAi(Struct, frozen=True):
    """The level of AI that is allowed for a unit, by its id, and who said so.

    ``by`` is the tutor as the learner wrote them down; empty where the unit's pack says it.
    """

    unit: str
    level: int
    by: str = ""
    day: str = ""

    def __post_init__(self) -> None:
        """Refuse a day that is none, and a level that there is not."""
        if self.day:
            check_day(self.day, "day")
        if self.level not in set(AiLevel):
            raise ValueError("a level of AI is a number from 0 to 3")

    def __str__(self) -> str:
        said = f"level {self.level}, {AiLevel(self.level).meaning}"
        if not self.by:
            return f"{said}, as the unit says"
        return f"{said}, as the learner was told by {one_line(self.by)}"


def assembled(uses: Sequence[AiUse], typed: str = "") -> str:
    """Return what a declaration says of AI: the uses that were logged, then what was typed."""
    told = [str(use) for use in sorted(uses, key=lambda use: (use.day, use.told))]
    more = one_line(typed).rstrip(".")
    return "; ".join([*told, *([more] if more else [])])
