"""The days of the made-up learner, whichever day her fourteenth week is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import get_args

import pytest

from journal.demo.bank_holidays import bank_holidays, working_day
from journal.demo.learner import Day, When, read, read_evidence, read_plans

from .test_demo_portfolio import WHOLE_DAY, when

WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b(?!s)")
RHYTHM = ("Friday meeting", "every second Tuesday", "First Monday of", "first Monday of",
          "Second Thursday:", "2. Friday:", "busy Friday", "the Friday of week 15")  # fmt: skip
YEARS = [
    (2023, "01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26"),
    (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    (2033, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27"),
]
"""As they were announced, without one that was proclaimed for a king's coronation."""


@pytest.mark.parametrize(("year", "days"), YEARS)
def test_the_bank_holidays_of_a_year_are_those_of_england(year: int, days: str) -> None:
    assert bank_holidays(year) == {date.fromisoformat(f"{year}-{day}") for day in days.split()}


def test_no_weekday_of_her_weeks_is_a_bank_holiday_whenever_they_are_lived() -> None:
    starts = [datetime(2026, 1, 5, 20, 10, tzinfo=UTC) + timedelta(weeks=at) for at in range(700)]
    moved = 0
    for now in starts:
        for week in range(1, 31):
            monday = now.date() + timedelta(weeks=week - 14)
            for at, day in enumerate(get_args(Day)[:5]):
                lived = When(week=week, day=day).moment(now).date()
                assert lived not in bank_holidays(lived.year)
                assert 0 <= (lived - monday).days < 5, "it stays within its week"
                moved += lived != monday + timedelta(days=at)
    assert moved > 1000


def test_a_day_that_is_no_bank_holiday_stays_where_it_is() -> None:
    assert working_day(date(2026, 8, 31)) == date(2026, 9, 1)
    assert working_day(date(2026, 12, 25)) == date(2026, 12, 24)
    assert working_day(date(2026, 11, 23)) == date(2026, 11, 23)


def test_what_she_says_of_a_day_follows_it_when_it_moves() -> None:
    for at in range(104):
        now = datetime.combine(date(2026, 1, 7) + timedelta(weeks=at, days=at % 7), time(20), UTC)
        said = "".join(str(each(now)) for each in (read, read_plans, read_evidence))
        days = {when(found) for found in WHOLE_DAY.findall(said)}
        assert days
        assert not {day for day in days if day in bank_holidays(day.year)}
        assert not re.search(r"{(?:on|day) ", said)


def test_no_text_names_the_weekday_of_one_day_by_itself() -> None:
    """A rhythm may have its weekday: a single day is written so that it can move."""
    for name in ("learner.toml", "plans.toml", "rounds.toml", "evidence.toml"):
        for line in files("journal.demo").joinpath(name).read_text(encoding="utf-8").split("\n"):
            bare = line
            for allowed in RHYTHM:
                bare = bare.replace(allowed, "")
            assert line.startswith("#") or not WEEKDAY.search(bare), line
