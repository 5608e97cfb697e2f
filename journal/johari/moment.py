"""Moment: what a reflection showed the learner about themselves, and who knows it.

Rounds are rare; moments fill the time between them, and explain what moved from one to the next.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.window import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.johari.movement import Movement


class How(StrEnum):
    """What moved a word from one pane to another."""

    FEEDBACK = "feedback"
    DISCLOSURE = "disclosure"
    DISCOVERY = "discovery"


class Moment(Struct, frozen=True):
    """One word, or the learner's own words, and the panes before and after.

    ``day`` is the day it is about, ISO 8601; ``entry`` the id of the entry that tells it.
    """

    about: str
    day: str
    before: Pane
    after: Pane
    how: How
    entry: str = ""


class Point(Struct, frozen=True):
    """One point of the timeline: a round or a moment, by its id."""

    day: str
    id: str
    moment: Moment | None = None


def explaining(
    movement: Movement, moments: Iterable[Moment], *, since: str, until: str
) -> tuple[Moment, ...]:
    """Return the moments about a word that moved, from the days between its two rounds."""
    word = movement.word.casefold()
    return tuple(
        moment
        for moment in moments
        if moment.about.strip().casefold() == word and since <= moment.day <= until
    )


def timeline(
    rounds: Sequence[tuple[str, str]], moments: Sequence[tuple[str, Moment]]
) -> tuple[Point, ...]:
    """Return rounds, given as id and day, and moments in one line, by day; rounds go first."""
    points = [Point(day, id_) for id_, day in rounds]
    points += [Point(moment.day, id_, moment) for id_, moment in moments]
    return tuple(sorted(points, key=lambda point: (point.day, point.moment is not None, point.id)))
