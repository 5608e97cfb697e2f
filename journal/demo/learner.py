"""The made-up learner as data: what they wrote, in which week, at what time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

WEEKS = 14

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer: to a question of the criterion by id, or to the model's own by its stage."""

    text: str
    question: str = ""
    stage: str = ""


class Passed(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that the learner skipped."""

    question: str
    reason: str = ""


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """One sitting: a session for a criterion, or a captured text."""

    week: int
    day: Day
    time: str
    criterion: str = ""
    also: tuple[str, ...] = ()
    """Further criteria that a session gives evidence for."""
    model: str = ""
    answers: tuple[Words, ...] = ()
    skips: tuple[Passed, ...] = ()
    text: str = ""
    """What was captured, where there was no session."""
    criteria: tuple[str, ...] = ()
    """Criteria of a captured text."""
    title: str = ""
    tags: tuple[str, ...] = ()
    private: bool = False
    deleted: bool = False

    def moment(self, now: datetime) -> datetime:
        """Return when it was written, where week 14 is the week of ``now``; never after it."""
        days = _DAYS.index(self.day) - now.weekday() - 7 * (WEEKS - self.week)
        at = time.fromisoformat(self.time)
        then = datetime.combine(now.date() + timedelta(days=days), at, now.tzinfo)
        return min(then, now)


class Waiting(Struct, frozen=True, forbid_unknown_fields=True):
    """A session that the learner left in the middle of a sentence."""

    criterion: str
    model: str
    unfinished: Words
    answers: tuple[Words, ...] = ()


class Sample(Struct, frozen=True, forbid_unknown_fields=True):
    """The learner, all that they wrote, and the draft that waits."""

    name: str
    centre: str
    unit: str
    entries: tuple[Written, ...]
    draft: Waiting


def read() -> Sample:
    """Return the made-up learner that ships with the package."""
    return msgspec.toml.decode(
        files("journal.demo").joinpath("learner.toml").read_bytes(), type=Sample
    )
