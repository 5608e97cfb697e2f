"""Rhythm: the days on which a learner wrote, and how much, as a map of weeks and in words."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import short
from journal.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.reflection.entry import Entry

MUCH = 200
"""Words of a day from which on it is drawn as `Amount.MUCH`.

Measured: 22 of the demo's 42 writing days reach it, so that each sign has about half of them.
"""
WEEK = 7
"""Days."""


class Amount(StrEnum):
    """How much was written on a day; the value is the sign in the map."""

    NOTHING = "·"
    SOME = "▪"
    MUCH = "■"
    TO_COME = " "


class Week(Struct, frozen=True):
    """One week from Monday to Sunday; ``month`` is the name of a month that begins in it."""

    monday: date
    days: tuple[Amount, ...]
    month: str = ""


class Rhythm(Struct, frozen=True):
    """The number of words written on each day with any."""

    today: date
    words: dict[date, int]

    def days(self, weeks: int) -> int:
        """Return the number of writing days in the last weeks, this one included."""
        first = self._first_monday(weeks)
        return sum(first <= day <= self.today for day in self.words)

    def weeks(self, number: int) -> tuple[Week, ...]:
        """Return the last weeks, this one last."""
        first = self._first_monday(number)
        mondays = [first + timedelta(weeks=week) for week in range(number)]
        return tuple(
            Week(
                monday,
                tuple(self._amount(monday + timedelta(days=day)) for day in range(WEEK)),
                _new_month(monday),
            )
            for monday in mondays
        )

    def span(self, weeks: int) -> str:
        """Return `days` in words: ``12 days in the last 8 weeks``."""
        if not self.words:
            return "The days on which you write will show here"
        if days := self.days(weeks):
            span = "week" if weeks == 1 else counted(weeks, "week")
            return f"{counted(days, 'day')} in the last {span}"
        return f"Last wrote {_ago(max(self.words), self.today)}"

    def sentence(self, weeks: int) -> str:
        """Return `span` with the last writing day."""
        last = f"; last wrote {_ago(max(self.words), self.today)}" if self.days(weeks) else ""
        return f"{self.span(weeks)}{last}"

    def _first_monday(self, weeks: int) -> date:
        return self.today - timedelta(days=self.today.weekday(), weeks=weeks - 1)

    def _amount(self, day: date) -> Amount:
        if day > self.today:
            return Amount.TO_COME
        if day not in self.words:
            return Amount.NOTHING
        return Amount.MUCH if self.words[day] >= MUCH else Amount.SOME


def rhythm(entries: Iterable[Entry], today: date) -> Rhythm:
    """Return the rhythm of entries, by the day on which each was written."""
    words: dict[date, int] = {}
    for entry in entries:
        day = day_of(entry.written) or day_of(entry.date)
        if day and day <= today:
            words[day] = words.get(day, 0) + sum(len(text.split()) for text in entry.texts())
    return Rhythm(today, words)


def day_of(moment: str) -> date | None:
    """Return the day of a moment in ISO 8601; None if it cannot be read."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _new_month(monday: date) -> str:
    """Return the month whose first day falls into the week, if any does."""
    sunday = monday + timedelta(days=WEEK - 1)
    return f"{sunday:%b}" if sunday.day <= WEEK else ""


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    if days < WEEK:
        return {0: "today", 1: "yesterday"}.get(days, f"on {day:%A}")
    return f"on {short(day)}"
