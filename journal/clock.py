"""Clock: the present moment, and dates as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from journal.errors import JournalError
from journal.text import one_line

Clock = Callable[[], datetime]
"""Returns the present moment with its time zone."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAY_AND_MONTH = re.compile(
    r"(?:([a-z]+) )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)(?: (\d{4}))?"
)
_SPAN = r"(\d{1,4}|a|an|one|two|three) (day|week|month|year)s?"
_LEAP_YEARS_APART = 8
"""The most years between two 29ths of February, as from 1896 to 1904."""
_EXAMPLES = "Try 2026-04-03, 3/4/2026, 3 April, yesterday, last Friday or 2 weeks ago."


def now() -> datetime:
    """Return the present moment in the local time zone."""
    return datetime.now().astimezone()


def local(moment: datetime) -> datetime:
    """Return the moment in the local time zone, or in its own where no calendar can say it."""
    try:
        return moment.astimezone()
    except (OverflowError, OSError):
        return moment


def spoken(day: date) -> str:
    """Return the date in full: ``Friday 3 April 2026``."""
    return f"{_WEEKDAYS[day.weekday()].title()} {day.day} {day:%B} {day.year}"


def short(day: date) -> str:
    """Return the date for a list: ``3 Apr 2026``."""
    return f"{day.day} {day:%b} {day.year}"


def check_day(text: str, field: str) -> None:
    """Do nothing when ``text`` is a day, ISO 8601; ``field`` is what the error calls it.

    Raises:
        ValueError: when it is none, so that msgspec names its place in a record that is read.
    """
    try:
        known = date.fromisoformat(text).isoformat() == text
    except ValueError:
        known = False
    if not known:
        message = f"{field} “{one_line(text, 40)}” is not a day"
        raise ValueError(message)


def check_moment(text: str, field: str) -> None:
    """Do nothing when ``text`` is a moment with its time zone, ISO 8601, in every time zone.

    Raises:
        ValueError: as `check_day` does.
    """
    try:
        moment = datetime.fromisoformat(text)
        # A day more on either side, for it is shown in zones that nobody knows yet.
        known = moment.tzinfo is not None and 1 < moment.astimezone(UTC).year < 9999  # noqa: PLR2004
    except (ValueError, OverflowError):
        known = False
    if not known:
        message = f"{field} “{one_line(text, 40)}” is not a moment with its time zone"
        raise ValueError(message)


def typed_date(text: str, today: date) -> date:
    """Return the day that a person typed, read with the day before the month; never guesses.

    Reads ISO dates, ``3/4/2026``, ``3 April`` (the latest that is not after today), ``today``,
    ``yesterday``, ``tomorrow``, ``Friday`` and ``last Friday`` (the latest before today) and
    ``3 days ago``.

    Raises:
        JournalError: when the text is not one of these, or names no real day.
    """
    words = re.sub(r"[\s,]+", " ", text.strip().casefold())
    day = _in_words(words, today) or _in_digits(words, today) or _with_month(words, today)
    if day is None:
        message = f"“{text.strip()}” is not a date that can be read without guessing."
        raise JournalError(message, _EXAMPLES)
    return day


def past_date(text: str, today: date) -> date:
    """Return the day that a person typed for something in the past; see `typed_date`.

    Raises:
        JournalError: when the text cannot be read, or the day is after today.
    """
    day = typed_date(text, today)
    if day > today:
        message = f"{spoken(day)} is still to come, and an entry is about what has happened."
        raise JournalError(message, f"Today is {spoken(today)}.")
    return day


def due_date(text: str, today: date) -> date:
    """Return the day that a person typed for something in the future.

    Reads what `typed_date` reads, but ``Friday`` is the first one after today and ``3 April`` the
    first one from today on. It also reads ``in 2 weeks`` and ``next Friday``.

    Raises:
        JournalError: when the text cannot be read, or the day is before today.
    """
    words = re.sub(r"[\s,]+", " ", text.strip().casefold())
    day = _ahead_in_words(words, today) or _next_with_month(words, today)
    day = day or typed_date(text, today)
    if day < today:
        message = f"{spoken(day)} has gone by, and this is about what is to be done."
        raise JournalError(message, "Try tomorrow, Friday, in 2 weeks, 3 April or 2027-04-03.")
    return day


def _ahead_in_words(words: str, today: date) -> date | None:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  (most commands need none)

    if span := re.fullmatch(rf"in {_SPAN}", words):
        return _moved(today, span, 1)
    weekday = words.removeprefix("next ").removeprefix("on ")
    matches = [n for n, name in enumerate(_WEEKDAYS) if _short_for(name, weekday)]
    if not matches:
        return None
    return today + relativedelta(days=(matches[0] - today.weekday() - 1) % 7 + 1)


def _next_with_month(words: str, today: date) -> date | None:
    """Return the first such day from today on, where the words name a month and no year."""
    read = _DAY_AND_MONTH.fullmatch(words)
    if not read or read[4]:
        return None
    for year in range(today.year, today.year + _LEAP_YEARS_APART + 1):
        try:
            day = _with_month(f"{words} {year}", today)
        except JournalError:
            continue
        if day and day >= today:
            return day
    return None


def _moved(today: date, span: re.Match[str], way: int) -> date | None:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  (most commands need none)

    number = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}.get(span[1]) or int(span[1])
    days = number * {"day": 1, "week": 7}.get(span[2], 0)
    months = number * {"month": 1, "year": 12}.get(span[2], 0)
    try:
        return today + way * relativedelta(days=days, months=months)
    except (ValueError, OverflowError):
        return None


def _in_words(words: str, today: date) -> date | None:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  (most commands need none)

    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if words in near:
        return today + relativedelta(days=near[words])
    if ago := re.fullmatch(rf"{_SPAN} ago", words):
        return _moved(today, ago, -1)
    weekday = words.removeprefix("last ").removeprefix("on ")
    matches = [n for n, name in enumerate(_WEEKDAYS) if _short_for(name, weekday)]
    if not matches:
        return None
    back = (today.weekday() - matches[0] - 1) % 7 + 1
    return today - relativedelta(days=back)


def _in_digits(words: str, today: date) -> date | None:
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    if digits := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", words):
        year = int(digits[3]) + (today.year // 100 * 100 if len(digits[3]) == 2 else 0)  # noqa: PLR2004
        return _real(year, int(digits[2]), int(digits[1]))
    return None


def _with_month(words: str, today: date) -> date | None:
    read = _DAY_AND_MONTH.fullmatch(words)
    months = [n for n, name in enumerate(_MONTHS, start=1) if read and _short_for(name, read[3])]
    if not read or len(months) != 1:
        return None
    years = [int(read[4])] if read[4] else range(today.year, today.year - _LEAP_YEARS_APART - 1, -1)
    days = (_real(year, months[0], int(read[2])) for year in years)
    day = next((day for day in days if day and (read[4] or day <= today)), None)
    right = day is None or not read[1] or _short_for(_WEEKDAYS[day.weekday()], read[1])
    return day if right else None


def _short_for(name: str, typed: str) -> bool:
    return name.startswith(typed) and len(typed) > 2  # noqa: PLR2004


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def instant(moment: str) -> str:
    """Return a moment, ISO 8601, in UTC, so that texts of two zones sort as they followed.

    What is no moment comes back as it is.
    """
    try:
        return datetime.fromisoformat(moment).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return moment
