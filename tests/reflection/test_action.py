from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.reflection.action import Action, Ending, Every, how_often, next_day, rule

NOW = "2026-11-23T20:10:00+00:00"
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
MONTHS_APART = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


def days_of(first: date, every: Every, count: int, until: date | None = None) -> list[date]:
    repeat = rule(first, every, until)
    days = [first]
    while len(days) < count and (day := next_day(repeat, first, days[-1])):
        days.append(day)
    return days


def action(due: str = "2026-11-30", repeat: str = "") -> Action:
    return Action("Ask again", first=due, due=due, made="2026-11-23T20:10:00+00:00", repeat=repeat)


def test_the_end_of_a_month_stays_the_end_of_a_month() -> None:
    assert days_of(date(2026, 12, 31), Every.MONTH, 4) == [
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]


def test_a_leap_day_comes_back_every_year() -> None:
    assert days_of(date(2024, 2, 29), Every.YEAR, 5)[1:] == [
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]


def test_it_comes_back_on_the_last_day_and_never_after() -> None:
    assert days_of(date(2026, 11, 23), Every.FORTNIGHT, 9, date(2026, 12, 21)) == [
        date(2026, 11, 23),
        date(2026, 12, 7),
        date(2026, 12, 21),
    ]


@given(DAYS, st.sampled_from(list(MONTHS_APART)))
def test_no_month_is_left_out(first: date, every: Every) -> None:
    days = days_of(first, every, 14)
    months = [day.year * 12 + day.month for day in days]
    assert {after - before for before, after in pairwise(months)} == {MONTHS_APART[every]}
    assert all(day.day == first.day or day.day >= 28 for day in days)


@given(DAYS, st.sampled_from([(Every.WEEK, 7), (Every.FORTNIGHT, 14)]))
def test_weeks_keep_their_weekday(first: date, every: tuple[Every, int]) -> None:
    days = days_of(first, every[0], 5)
    assert [(day - first).days for day in days] == [every[1] * n for n in range(5)]


def test_what_is_done_once_is_closed_and_keeps_what_happened() -> None:
    done = action().done("2026-11-30T09:00:00+00:00", " It went well. ", "2026-11-30-aaaaaa")
    (result,) = done.results
    assert done.closed
    assert (result.due, result.ending, result.happened) == (
        "2026-11-30",
        Ending.DONE,
        "It went well.",
    )
    assert result.entry == "2026-11-30-aaaaaa"


def test_what_comes_back_is_due_at_its_next_day_though_it_was_done_late() -> None:
    monthly = action(repeat=rule(date(2026, 11, 30), Every.MONTH))
    once = monthly.done("2026-12-20T09:00:00+00:00")
    assert once.due == "2026-12-30"
    assert not once.closed


def test_after_its_last_day_it_is_closed() -> None:
    repeat = rule(date(2026, 11, 30), Every.MONTH, date(2026, 12, 30))
    twice = action(repeat=repeat).done(NOW).done(NOW)
    assert twice.closed
    assert [result.due for result in twice.results] == ["2026-11-30", "2026-12-30"]


def test_what_is_dropped_does_not_come_back() -> None:
    dropped = action(repeat=rule(date(2026, 11, 30), Every.WEEK)).dropped(NOW, "no time")
    assert dropped.closed
    assert dropped.results[-1].ending is Ending.DROPPED


def test_a_closed_action_is_left_as_it_is() -> None:
    closed = action().done(NOW)
    for again in (closed.done, closed.dropped):
        with pytest.raises(JournalError, match="closed: it was done"):
            again(NOW)


def test_it_is_overdue_from_the_day_after() -> None:
    assert not action().overdue(date(2026, 11, 30))
    assert action().overdue(date(2026, 12, 1))
    assert not action().done(NOW).overdue(date(2026, 12, 1))


def test_what_was_told_last_is_taken_back() -> None:
    action = Action("x", "2026-11-30", "2026-11-30", NOW, rule(date(2026, 11, 30), Every.MONTH))
    twice = action.done(NOW, "once").done(NOW, "twice")
    assert twice.reopened() == action.done(NOW, "once")
    assert twice.dropped(NOW).reopened() == twice
    assert twice.reopened().reopened() == action
    with pytest.raises(JournalError, match="Nothing has been told"):
        action.reopened()


@pytest.mark.parametrize("every", list(Every))
@pytest.mark.parametrize("first", [date(2026, 11, 30), date(2028, 2, 29)])
def test_a_rule_says_how_often(every: Every, first: date) -> None:
    assert how_often(rule(first, every, date(2030, 1, 1))) is every


def test_another_rule_says_nothing() -> None:
    assert how_often("") is None
    assert how_often("FREQ=DAILY") is None
    assert how_often("=;;FREQ") is None


def test_a_rule_that_cannot_be_read_is_refused_in_a_sentence() -> None:
    odd = Action("x", "2026-11-30", "2026-11-30", NOW, "FREQ=NEVER")
    with pytest.raises(JournalError, match="cannot be read"):
        odd.done(NOW)
    assert odd.dropped(NOW).closed


@pytest.mark.parametrize("due", ["soon", "2026-02-30", "20261130", "2026-11-30T09:00"])
def test_a_day_that_is_none_makes_no_action(due: str) -> None:
    with pytest.raises(ValueError, match=f"due “{due}” is not a day"):
        Action("x", "2026-11-30", due, NOW)
