"""The days on which nobody in England meets for work."""

from __future__ import annotations

from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England in a year, with the days that stand in for a weekend.

    Those proclaimed for one year alone are not among them. Source: Banking and Financial Dealings
    Act 1971, schedule 1, and the yearly proclamations.
    """
    easter = _easter(year)
    days = {
        easter - 2 * DAY,
        easter + DAY,
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    }
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() >= SATURDAY or day in days:
            day += DAY
        days.add(day)
    return frozenset(days)


def working_day(day: date) -> date:
    """Return a day, or where it is a bank holiday the nearest working day of its week."""
    if day not in bank_holidays(day.year):
        return day
    monday = day - day.weekday() * DAY
    week = [monday + days * DAY for days in range(SATURDAY)]
    open_ = [each for each in week if each not in bank_holidays(each.year)]
    return min(open_, key=lambda each: (abs(each - day), day > each))


def _monday_from(day: date) -> date:
    return day + -day.weekday() % 7 * DAY


def _easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian algorithm (Nature, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
