"""Action: what a learner said they would do, by when, and what became of it."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from msgspec import Struct, structs

from journal.clock import spoken
from journal.errors import JournalError
from journal.text import one_line
from journal.units.unit import CriterionRef

SHORTEST_MONTH = 28
LEAP_DAY = (2, 29)


class Every(StrEnum):
    """How often an action comes back."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Ending(StrEnum):
    """What became of an action, or of one time of an action that comes back."""

    DONE = "done"
    DROPPED = "dropped"


class Result(Struct, frozen=True):
    """What happened at one due day; ``at`` is the moment it was told, ISO 8601."""

    due: str
    ending: Ending
    at: str
    happened: str = ""
    entry: str = ""
    """The id of the entry that tells more, if there is one."""


class Origin(Struct, frozen=True):
    """The date in a worksheet that an action comes from: the row is named by its first words."""

    worksheet: str
    column: str
    row: str


class Action(Struct, frozen=True):
    """Something to be done by a day; ``due`` is the next such day, empty when it is closed.

    ``repeat`` is a recurrence rule of RFC 5545 that begins at ``first``, empty when it is done but
    once. Days are ISO 8601 dates.
    """

    what: str
    first: str
    due: str
    made: str
    repeat: str = ""
    criteria: tuple[CriterionRef, ...] = ()
    entry: str = ""
    """The id of the entry that promised it."""
    results: tuple[Result, ...] = ()
    origin: Origin | None = None
    """Where it comes from, when that is a worksheet."""

    @property
    def closed(self) -> bool:
        """True when nothing more is due."""
        return not self.due

    def question(self) -> str:
        """Return the question as which it comes back when it is due."""
        due = spoken(date.fromisoformat(self.due or self.first))
        return one_line(f"You said that by {due} you would: {self.what}. What happened?")

    def overdue(self, today: date) -> bool:
        """Say whether its day has gone by."""
        return bool(self.due) and self.due < today.isoformat()

    def done(self, at: str, happened: str = "", entry: str = "") -> Action:
        """Tell that it was done; one that comes back is then due at its next day.

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
        """Tell that it will not be done, nor come back.

        Raises:
            JournalError: when it is closed.
        """
        self._must_be_open()
        return self._told(Ending.DROPPED, at, happened, entry, None)

    def reopened(self) -> Action:
        """Take back what was told last; it is due again at the day of which that was told.

        Raises:
            JournalError: when nothing has been told of it.
        """
        if not self.results:
            raise JournalError("Nothing has been told of this action yet. Nothing was changed.")
        return structs.replace(self, results=self.results[:-1], due=self.results[-1].due)

    def _must_be_open(self) -> None:
        if self.closed:
            became = self.results[-1].ending if self.results else Ending.DROPPED
            message = f"This action is closed: it was {became}. Nothing was changed."
            raise JournalError(message, "`journal actions list --all` shows what became of each.")

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
    """Return the recurrence rule of what is due at ``first`` and comes back, until a day.

    The end of a month stays the end of a month: what is first due on the 31st comes on the 30th,
    or in February on the last day, where a plain rule would leave such months out.
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
    """Return how often a recurrence rule made here comes back; None for any other."""
    parts = dict(part.partition("=")[::2] for part in repeat.split(";"))
    found = (parts.get("FREQ"), parts.get("INTERVAL", "1"))
    return next(
        (rhythm for rhythm, (often, step) in _RHYTHMS.items() if (often, str(step)) == found), None
    )


def next_day(repeat: str, first: date, after: date) -> date | None:
    """Return the next day of a rule after a day, or None where it ends."""
    if not repeat:
        return None
    from dateutil.rrule import rrulestr  # noqa: PLC0415  (most commands need none)

    days = rrulestr(repeat, dtstart=datetime.combine(first, time()))
    found = days.after(datetime.combine(after, time()))
    return found.date() if found else None
