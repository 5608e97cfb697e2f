"""Action: what a learner meant to do by a day, and what became of it."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from msgspec import Struct, structs

from journal.clock import spoken
from journal.errors import ErrorKind, JournalError
from journal.text import one_line
from journal.units.unit import CriterionRef

SHORTEST_MONTH = 28
LEAP_DAY = (2, 29)


class Every(StrEnum):
    """How often an action repeats."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Ending(StrEnum):
    """What became of an action, or of one occurrence of a repeating action."""

    DONE = "done"
    DROPPED = "dropped"


class Result(Struct, frozen=True):
    """What became of one due day; ``at`` is the moment it was written down, ISO 8601."""

    due: str
    ending: Ending
    at: str
    happened: str = ""
    entry: str = ""
    """The id of the entry about it; empty if there is none."""


class Origin(Struct, frozen=True):
    """The cell of a worksheet with the date of an action; ``row`` is the first words of the row."""

    worksheet: str
    column: str
    row: str


class Action(Struct, frozen=True):
    """Something to do by a day; ``due`` is the next such day, empty when the action is closed.

    ``repeat`` is a recurrence rule (RFC 5545) that begins on ``first``; empty for an action that
    does not repeat. ``made`` is the moment it was made. Days and moments are ISO 8601.
    """

    what: str
    first: str
    due: str
    made: str
    repeat: str = ""
    criteria: tuple[CriterionRef, ...] = ()
    entry: str = ""
    """The id of the entry in which the learner meant to do it."""
    results: tuple[Result, ...] = ()
    origin: Origin | None = None
    """The cell of a worksheet from which it was made, if it was."""

    @property
    def closed(self) -> bool:
        """True when no day is due any more."""
        return not self.due

    def question(self) -> str:
        """Return the question that the learner is asked when it is due."""
        due = spoken(date.fromisoformat(self.due or self.first))
        return one_line(f"You said that by {due} you would: {self.what}. What happened?")

    def overdue(self, today: date) -> bool:
        """Return True when its due day is before ``today``."""
        return bool(self.due) and self.due < today.isoformat()

    def done(self, at: str, happened: str = "", entry: str = "") -> Action:
        """Return the action as done; a repeating one is then due on its next day.

        Raises:
            JournalError: when it is closed, or its day cannot be read.
        """
        self._must_be_open()
        try:
            following = next_day(
                self.repeat, date.fromisoformat(self.first), date.fromisoformat(self.due)
            )
        except ValueError:
            message = f"“{self.due}” is not a day, or the action's rule cannot be read."
            raise JournalError(message, "It can be dropped; add it again with a day.") from None
        return self._told(Ending.DONE, at, happened, entry, following)

    def dropped(self, at: str, happened: str = "", entry: str = "") -> Action:
        """Return the action as dropped: it is closed and does not repeat.

        Raises:
            JournalError: when it is closed.
        """
        self._must_be_open()
        return self._told(Ending.DROPPED, at, happened, entry, None)

    def reopened(self) -> Action:
        """Return the action without its last result, due again on the day of that.

        Raises:
            JournalError: when it has no result.
        """
        if not self.results:
            raise JournalError("Nothing has been told of this action yet. Nothing was changed.")
        return structs.replace(self, results=self.results[:-1], due=self.results[-1].due)

    def _must_be_open(self) -> None:
        if self.closed:
            became = self.results[-1].ending if self.results else Ending.DROPPED
            message = f"This action is closed: it was {became}. Nothing was changed."
            raise JournalError(message, kind=ErrorKind.LATE, of="action")

    def _told(
        self, ending: Ending, at: str, happened: str, entry: str, following: date | None
    ) -> Action:
        result = Result(self.due, ending, at, happened.strip(), entry)
        due = following.isoformat() if following else ""
        return structs.replace(self, results=(*self.results, result), due=due)


_RHYTHMS = {
    Every.WEEK: ("WEEKLY", 1),
    Every.FORTNIGHT: ("WEEKLY", 2),
    Every.MONTH: ("MONTHLY", 1),
    Every.QUARTER: ("MONTHLY", 3),
    Every.YEAR: ("YEARLY", 1),
}


def rule(first: date, every: Every, until: date | None = None) -> str:
    """Return the recurrence rule (RFC 5545) of an action that is first due on ``first``.

    The end of a month stays the end of a month: an action of the 31st repeats on the 30th, or on
    the last day of February. A plain rule would leave out the months without a 31st.
    """
    frequency, interval = _RHYTHMS[every]
    parts = [f"FREQ={frequency}"]
    if interval > 1:
        parts.append(f"INTERVAL={interval}")
    if frequency == "YEARLY" and (first.month, first.day) == LEAP_DAY:
        parts.append("BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1")
    if frequency == "MONTHLY" and first.day > SHORTEST_MONTH:
        days = ",".join(str(day) for day in range(SHORTEST_MONTH, first.day + 1))
        parts.append(f"BYMONTHDAY={days};BYSETPOS=-1")
    if until:
        parts.append(f"UNTIL={until:%Y%m%d}")
    return ";".join(parts)


def how_often(repeat: str) -> Every | None:
    """Return how often a rule made by `rule` repeats; None for any other rule."""
    parts = dict(part.partition("=")[::2] for part in repeat.split(";"))
    found = (parts.get("FREQ"), parts.get("INTERVAL", "1"))
    return next(
        (rhythm for rhythm, (often, step) in _RHYTHMS.items() if (often, str(step)) == found), None
    )


def next_day(repeat: str, first: date, after: date) -> date | None:
    """Return the next day of a rule after ``after``; None if there is none."""
    if not repeat:
        return None
    from dateutil.rrule import rrulestr  # noqa: PLC0415  (most commands need none)

    days = rrulestr(repeat, dtstart=datetime.combine(first, time()))
    found = days.after(datetime.combine(after, time()))
    return found.date() if found else None
