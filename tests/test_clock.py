from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal import clock
from journal.clock import due_date, past_date, short, spoken, typed_date
from journal.errors import JournalError

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
days = st.dates(date(1900, 3, 1), date(2199, 12, 31))
few = settings(max_examples=settings().max_examples, deadline=None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/4/2026", date(2026, 4, 3)),
        ("3/4/26", date(2026, 4, 3)),
        ("03-04-2026", date(2026, 4, 3)),
        ("3.4.2026", date(2026, 4, 3)),
        ("12/11/2026", date(2026, 11, 12)),
        ("2026-04-03", date(2026, 4, 3)),
        ("2026-4-3", date(2026, 4, 3)),
        ("3 April", date(2026, 4, 3)),
        ("3rd of April", date(2026, 4, 3)),
        ("3 apr 2025", date(2025, 4, 3)),
        ("5 Sept", date(2026, 9, 5)),
        ("  Friday,  3 April 2026 ", date(2026, 4, 3)),
        ("fri 3 april", date(2026, 4, 3)),
        ("Thurs 2 April 2026", date(2026, 4, 2)),
        ("today", MONDAY),
        ("Yesterday", date(2026, 11, 22)),
        ("TOMORROW", date(2026, 11, 24)),
        ("friday", date(2026, 11, 20)),
        ("last Friday", date(2026, 11, 20)),
        ("on friday", date(2026, 11, 20)),
        ("Monday", date(2026, 11, 16)),
        ("last mon", date(2026, 11, 16)),
        ("tues", date(2026, 11, 17)),
        ("thurs", date(2026, 11, 19)),
        ("sunday", date(2026, 11, 22)),
        ("a week ago", date(2026, 11, 16)),
        ("3 days ago", date(2026, 11, 20)),
        ("two weeks ago", date(2026, 11, 9)),
        ("1 month ago", date(2026, 10, 23)),
        ("one year ago", date(2025, 11, 23)),
    ],
)
def test_a_date_is_read_day_before_month_or_as_words(typed: str, meant: date) -> None:
    assert typed_date(typed, MONDAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "3",
        "13/13/2026",
        "30/2/2026",
        "29/2/2025",
        "31 September",
        "0/1/2026",
        "2026-02-30",
        "2026-13-01",
        "20261123",
        "April",
        "April 3",
        "3 Aprilish",
        "next friday",
        "last friday or so",
        "3 hours",
        "10 minutes",
        "3 pm",
        "3 monday",
        "3 utc",
        "the day before yesterday",
        "2026 years ago",
        "9999 years ago",
        "1/2/3/2026",
        "\x00",
        "3 April 2026 3 April 2026",
    ],
)
def test_what_cannot_be_read_without_guessing_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(JournalError) as refused:
        typed_date(typed, MONDAY)
    assert f"“{typed.strip()}”" in refused.value.message
    assert "3 April" in refused.value.hint


def test_every_example_in_the_refusal_is_a_date_that_is_read() -> None:
    with pytest.raises(JournalError) as refused:
        typed_date("?", MONDAY)
    examples = refused.value.hint.removeprefix("Try ").rstrip(".").replace(" or ", ", ").split(", ")
    assert len(examples) >= 5
    assert all(past_date(example, MONDAY) <= MONDAY for example in examples)


def test_a_weekday_that_contradicts_the_date_is_refused() -> None:
    with pytest.raises(JournalError, match="without guessing"):
        typed_date("Monday 3 April 2026", MONDAY)


@few
@given(days, days)
def test_a_day_and_month_are_the_latest_that_is_not_to_come(day: date, today: date) -> None:
    read = typed_date(f"{day.day} {day:%B}", today)
    assert (read.day, read.month) == (day.day, day.month)
    assert read <= today
    later = range(read.year + 1, today.year + 1)
    assert not any(
        date(year, day.month, day.day) <= today
        for year in later
        if (day.month, day.day) != (2, 29) or date(year, 3, 1) - date(year, 2, 28) > timedelta(1)
    )


def test_march_of_a_year_that_has_only_begun_is_last_years() -> None:
    assert typed_date("3 March", date(2027, 1, 9)) == date(2026, 3, 3)
    assert typed_date("3 March", date(2027, 3, 3)) == date(2027, 3, 3)


@pytest.mark.parametrize(
    ("today", "meant"),
    [
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 2, 28), date(2024, 2, 29)),
        (date(2027, 6, 1), date(2024, 2, 29)),
        (date(2104, 1, 1), date(2096, 2, 29)),
    ],
)
def test_the_29th_of_february_is_that_of_the_last_leap_year(today: date, meant: date) -> None:
    assert typed_date("29 February", today) == meant


def test_a_month_ago_at_the_end_of_a_month_is_the_end_of_the_shorter_month() -> None:
    assert typed_date("1 month ago", date(2026, 3, 31)) == date(2026, 2, 28)
    assert typed_date("a year ago", date(2028, 2, 29)) == date(2027, 2, 28)
    assert typed_date("31/12/2026", MONDAY) == date(2026, 12, 31)
    assert typed_date("yesterday", date(2027, 1, 1)) == date(2026, 12, 31)


@few
@given(days, days)
def test_a_date_written_out_or_in_digits_is_read_back_whatever_the_day(
    day: date, today: date
) -> None:
    assert spoken(typed_date(day.isoformat(), today)) == spoken(day)
    assert typed_date(spoken(day), today) == day
    assert typed_date(short(day), today) == day
    assert typed_date(f"{day.day}/{day.month}/{day.year}", today) == day


@few
@given(st.text(max_size=30), days)
def test_any_text_is_a_date_or_refused(text: str, today: date) -> None:
    try:
        assert isinstance(typed_date(text, today), date)
    except JournalError as refused:
        assert refused.hint  # noqa: PT017  (both outcomes are right, and each is checked)


@few
@given(
    st.sampled_from(["mon", "Tuesday", "last wednesday", "on Thu", "fri", "sat", "sunday"]), days
)
def test_a_weekday_is_one_of_the_last_seven_days_and_never_today(typed: str, today: date) -> None:
    assert 1 <= (today - typed_date(typed, today)).days <= 7


def test_an_entry_cannot_be_about_a_day_to_come() -> None:
    assert past_date("today", FRIDAY) == FRIDAY
    with pytest.raises(JournalError) as refused:
        past_date("tomorrow", FRIDAY)
    assert "Saturday 28 November 2026 is still to come" in refused.value.message
    assert refused.value.hint == "Today is Friday 27 November 2026."
    with pytest.raises(JournalError):
        past_date("3/4/99", FRIDAY)


def test_a_date_is_said_in_full_and_in_short() -> None:
    assert spoken(date(2026, 4, 3)) == "Friday 3 April 2026"
    assert short(date(2026, 4, 3)) == "3 Apr 2026"


def test_now_is_a_moment_with_its_time_zone() -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    moment = clock.now()
    assert moment.utcoffset() is not None
    assert before <= moment <= datetime.now(UTC) + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("tomorrow", "2026-11-24"),
        ("today", "2026-11-23"),
        ("Friday", "2026-11-27"),
        ("monday", "2026-11-30"),
        ("next Friday", "2026-11-27"),
        ("in 2 weeks", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("3 April", "2027-04-03"),
        ("23 November", "2026-11-23"),
        ("29 February", "2028-02-29"),
        ("3/4/2027", "2027-04-03"),
    ],
)
def test_a_due_day_is_read_forwards(typed: str, day: str) -> None:
    assert due_date(typed, date(2026, 11, 23)).isoformat() == day


@pytest.mark.parametrize("typed", ["yesterday", "3 days ago", "3/4/2026", "2026-11-22"])
def test_a_due_day_that_has_gone_by_is_refused(typed: str) -> None:
    with pytest.raises(JournalError, match="has gone by"):
        due_date(typed, date(2026, 11, 23))


@pytest.mark.parametrize("typed", ["in 9999 years", "whenever", "10", "31 february"])
def test_a_due_day_is_never_guessed(typed: str) -> None:
    with pytest.raises(JournalError, match="without guessing"):
        due_date(typed, date(2026, 11, 23))


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59-05:00", "0001-01-01T00:00:00+05:00"])
def test_a_moment_at_an_end_of_time_is_said_in_its_own_zone(at: str) -> None:
    moment = datetime.fromisoformat(at)
    assert clock.local(moment) == moment


def test_a_moment_that_a_system_cannot_place_is_said_in_its_own_zone() -> None:
    class Before1970(datetime):
        def astimezone(self, _: object = None) -> NoReturn:
            raise OSError(22, "Invalid argument")

    moment = Before1970(1950, 1, 1, tzinfo=UTC)
    assert clock.local(moment) is moment
