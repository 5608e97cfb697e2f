from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.reflection.entry import Answer, Entry
from journal.reflection.resurfacing import resurfaced

TODAY = date(2026, 11, 23)


def about(*days: str) -> dict[str, Entry]:
    return {f"e{n}": Entry(day, "", (Answer("words"),)) for n, day in enumerate(days)}


def test_this_very_day_of_earlier_years_comes_first_and_the_latest_year_first() -> None:
    entries = about("2024-11-23", "2026-08-23", "2025-11-23", "2025-11-22")
    found = resurfaced(entries, TODAY)
    assert [(each.ago, each.id) for each in found] == [
        ("A year ago today", "e2"),
        ("2 years ago today", "e0"),
    ]


@pytest.mark.parametrize(
    ("day", "ago"),
    [
        ("2026-05-23", "6 months ago today"),
        ("2026-05-25", "About 6 months ago"),
        ("2026-08-21", "About 3 months ago"),
        ("2026-10-23", "A month ago today"),
        ("2026-10-22", "About a month ago"),
    ],
)
def test_else_some_months_ago_give_or_take_two_days(day: str, ago: str) -> None:
    (found,) = resurfaced(about(day, "2026-11-20"), TODAY)
    assert (found.ago, found.id) == (ago, "e0")


def test_what_is_near_to_nothing_does_not_come_back() -> None:
    assert resurfaced(about("2026-11-22", "2026-10-20", "2027-11-23"), TODAY) == ()


def test_the_nearest_day_wins_and_all_of_that_day_come_up_to_the_limit() -> None:
    entries = about("2026-08-24", "2026-08-23", "2026-08-23", "2026-08-23")
    assert [each.id for each in resurfaced(entries, TODAY)] == ["e1", "e2"]


def test_a_leap_day_comes_back_on_the_28th() -> None:
    (found,) = resurfaced(about("2024-02-29"), date(2025, 2, 28))
    assert found.ago == "A year ago today"
    (again,) = resurfaced(about("2024-02-29"), date(2028, 2, 29))
    assert again.ago == "4 years ago today"


@given(
    days=st.lists(st.dates(date(2020, 1, 1), date(2027, 1, 1))), today=st.dates(date(2020, 1, 1))
)
def test_the_order_of_the_entries_does_not_matter_and_none_is_to_come(
    days: list[date], today: date
) -> None:
    entries = about(*map(str, days))
    backwards = dict(reversed(entries.items()))
    found = resurfaced(entries, today)
    assert found == resurfaced(backwards, today)
    assert all(date.fromisoformat(each.entry.date) < today for each in found)
