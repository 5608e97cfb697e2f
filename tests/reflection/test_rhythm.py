from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.reflection.entry import Answer, Entry
from journal.reflection.rhythm import Amount, day_of, rhythm

TODAY = date(2026, 11, 25)
"""A Wednesday."""


def written(day: date | str, words: int = 3) -> Entry:
    return Entry("2026-01-01", f"{day}T10:00:00+00:00", (Answer("word " * words),))


def test_days_are_counted_once_each_and_in_whole_weeks() -> None:
    entries = [written("2026-11-24"), written("2026-11-24"), written("2026-11-02")]
    found = rhythm(entries, TODAY)
    assert (found.days(1), found.days(4), found.days(3)) == (1, 2, 1)
    assert found.sentence(8) == "2 days in the last 8 weeks; last wrote yesterday"


def test_a_long_gap_is_told_as_a_day_and_nothing_else() -> None:
    assert rhythm([written("2026-03-03")], TODAY).sentence(8) == "Last wrote on 3 Mar 2026"
    today = rhythm([written(TODAY)], TODAY)
    assert today.sentence(1) == "1 day in the last week; last wrote today"
    assert rhythm([written("2026-11-20")], TODAY).sentence(8).endswith("last wrote on Friday")
    assert rhythm([], TODAY).sentence(8) == "The days on which you write will show here"


def test_a_week_is_a_column_from_monday_with_what_is_to_come_left_empty() -> None:
    entries = [written("2026-11-23", 200), written("2026-11-24", 199), written("2026-11-17")]
    before, this = rhythm(entries, TODAY).weeks(2)
    much, some, nothing, later = Amount.MUCH, Amount.SOME, Amount.NOTHING, Amount.TO_COME
    assert this.days == (much, some, nothing, later, later, later, later)
    assert before.days[1] is some
    assert before.monday == date(2026, 11, 16)


def test_a_month_is_named_at_the_week_in_which_it_begins() -> None:
    weeks = rhythm([], TODAY).weeks(6)
    assert [week.month for week in weeks] == ["", "Nov", "", "", "", ""]


def test_what_is_no_day_is_left_out() -> None:
    entries = [Entry("2026-11-24", "\x1b[31m", (Answer("x"),)), written("2027-01-01")]
    assert rhythm(entries, TODAY).words == {date(2026, 11, 24): 1}, "nor is what it is about"
    assert day_of("2026-11-25T10:00") == TODAY
    assert Entry("2026-11-24", "", ()).written == ""
    assert rhythm([Entry("2026-11-24", "", ())], TODAY).days(1) == 1


@given(
    back=st.lists(st.integers(0, 400), max_size=30),
    weeks=st.integers(1, 53),
    today=st.dates(date(2001, 1, 1), date(2100, 1, 1)),
)
def test_the_map_and_the_words_say_the_same(back: list[int], weeks: int, today: date) -> None:
    found = rhythm([written(today - timedelta(days=days)) for days in back], today)
    shown = [day for week in found.weeks(weeks) for day in week.days]
    assert len(shown) == weeks * 7
    assert sum(day in {Amount.SOME, Amount.MUCH} for day in shown) == found.days(weeks)
