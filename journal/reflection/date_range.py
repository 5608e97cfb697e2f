"""Date range: spans of days as people type them, such as ``last month``, ``October``, ``2026``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from journal.clock import typed_date
from journal.errors import JournalError

_MONTHS = [f"{date(2000, month, 1):%B}".casefold() for month in range(1, 13)]
_SHORTEST = 3
_DECEMBER = 12


def day_span(text: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a typed span; None where it cannot be read."""
    words = " ".join(text.casefold().replace(",", " ").split())
    try:
        if span := _near(words, today) or _year(words) or _month(words, today):
            return span
        day = typed_date(words, today)
    except (JournalError, ValueError, OverflowError):
        return None
    return day, day


def _near(words: str, today: date) -> tuple[date, date] | None:
    read = re.fullmatch(r"(this|last) (week|month|year)", words)
    if not read:
        return None
    back = read[1] == "last"
    if read[2] == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, monday + timedelta(days=6)
    if read[2] == "year":
        return _year(f"{today.year - back:04}")
    before = today.replace(day=1) - timedelta(days=back)
    return _whole_month(before.year, before.month)


def _year(words: str) -> tuple[date, date] | None:
    if not re.fullmatch(r"[12]\d{3}", words):
        return None
    return date(int(words), 1, 1), date(int(words), _DECEMBER, 31)


def _month(words: str, today: date) -> tuple[date, date] | None:
    """Return the span of a month by name; without a year the latest that has begun."""
    read = re.fullmatch(r"([a-z]+)(?: (\d{4}))?", words)
    if not read or len(read[1]) < _SHORTEST:
        return None
    months = [n for n, name in enumerate(_MONTHS, start=1) if name.startswith(read[1])]
    if len(months) != 1:
        return None
    year = int(read[2]) if read[2] else today.year - (months[0] > today.month)
    return _whole_month(year, months[0])


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
