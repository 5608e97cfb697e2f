"""Moment: one thing that the learner found out or told about themselves, between two rounds.

Rounds are rare. Moments fill the time between them, and tell of what moved from one to the next.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import check_day
from journal.johari.window import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.johari.movement import Movement


_SHORT = 3
"""The fewest letters of a name that is found in any case. Chosen: shorter ones are words too."""


class How(StrEnum):
    """What moved a word from one pane to another."""

    FEEDBACK = "feedback"
    DISCLOSURE = "disclosure"
    DISCOVERY = "discovery"


class Moment(Struct, frozen=True):
    """One thing about the learner and the panes it was in before and after.

    ``about`` is a word of a list, or the learner's own words. ``day`` is when it happened, ISO
    8601. ``entry`` is the id of the entry about it; empty if there is none.
    """

    about: str
    day: str
    before: Pane
    after: Pane
    how: How
    entry: str = ""

    def __post_init__(self) -> None:
        """Refuse days and moments that are none; msgspec then names their place."""
        check_day(self.day, "day")


class TimelinePoint(Struct, frozen=True):
    """One point of the timeline: a round, or a moment; ``id`` is that of either."""

    day: str
    id: str
    moment: Moment | None = None


def linked_with(
    movement: Movement, moments: Iterable[Moment], *, since: str, until: str
) -> tuple[Moment, ...]:
    """Return the moments about the word that moved, from day ``since`` to day ``until``.

    Both days are ISO 8601 and included.
    """
    word = movement.word.casefold()
    return tuple(
        moment
        for moment in moments
        if moment.about.strip().casefold() == word and since <= moment.day <= until
    )


def timeline(
    rounds: Sequence[tuple[str, str]], moments: Sequence[tuple[str, Moment]]
) -> tuple[TimelinePoint, ...]:
    """Return the points of rounds and moments, sorted by day; on one day rounds come first.

    ``rounds`` are pairs of id and day, ``moments`` pairs of id and moment.
    """
    points = [TimelinePoint(day, id_) for id_, day in rounds]
    points += [TimelinePoint(moment.day, id_, moment) for id_, moment in moments]
    return tuple(sorted(points, key=lambda point: (point.day, point.moment is not None, point.id)))


def names_in(texts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the names that stand in texts as whole words, each once, in their order.

    A name of fewer than three letters is found as it is written only, and one letter only with a
    full stop: “A” for a peer is no article, and “A.” is.
    """
    plain = " ".join(map(_composed, texts))
    folded = plain.casefold()
    found = []
    for name in dict.fromkeys(one.strip() for one in names if any(map(str.isalnum, one))):
        letters = [char for char in name if char.isalnum()]
        sought = _composed(name)
        if len(letters) == 1:
            sought = f"{letters[0]}."
        long = len(letters) >= _SHORT
        pattern = re.escape(sought.casefold() if long else sought)
        if re.search(rf"(?<!\w){pattern}(?!\w)", folded if long else plain):
            found.append(name)
    return tuple(found)


def _composed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
