from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.units.unit import CriterionRef
from journal.worksheet.filling import (
    TITLE,
    WHOLE,
    Filling,
    Past,
    RowGaps,
    columns,
    left_in,
    row_name,
    written_day,
)
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import ColumnHeading, Worksheet

TODAY = date(2026, 11, 23)
HEADINGS = (
    ColumnHeading("side", "Side", ColumnKind.CHOICE, ("Driving", "Restraining")),
    ColumnHeading("force", "Force"),
    ColumnHeading("strength", "Strength", ColumnKind.SCORE),
)
STEPS = ["added", "duplicated", "deleted", "forward", "back"]


def filling(*firsts: str) -> Filling:
    rows = tuple(("Driving", first, "3") for first in firsts)
    return Filling("a", Worksheet("k", "2026-11-23", "x", HEADINGS, rows, asked="So?"))


def names(found: Filling) -> str:
    return "".join(row[1] or "_" for row in found.worksheet.rows)


def test_forward_leads_through_every_cell_and_back_again() -> None:
    here: Filling | None = filling("a", "b")
    been = []
    last = filling()
    while here:
        been.append((here.row, here.column))
        last, here = here, here.forward()
    rows = [(row, column) for row in (0, 1) for column in range(3)]
    assert been == [(TITLE, 0), *rows, (WHOLE, 0), (WHOLE, 1), (WHOLE, 2)]
    for place in reversed(been):
        assert (last.row, last.column) == place
        last = last.back()
    assert last.row == TITLE


def test_each_place_takes_its_words() -> None:
    found = filling("a").typed("Rota").go(0, 1).typed("no cover").go(WHOLE).typed("Well.")
    found = found.forward() or found
    found = found.typed("u:1.1, nonsense, u:2.2, u:1.1")
    found = (found.forward() or found).typed("Yes")
    sheet = found.worksheet
    assert (sheet.title, sheet.rows[0][1], sheet.summary) == ("Rota", "no cover", "Well.")
    assert sheet.criteria == (CriterionRef("u", "1.1"), CriterionRef("u", "2.2"))
    assert sheet.private
    assert found.cells == ("Well.", "u:1.1, u:2.2", "Yes")
    assert found.typed("Yes") is found


def test_rows_stay_under_the_learner() -> None:
    found = filling("a", "b", "c").go(1)
    assert (names(found.added()), found.added().row) == ("ab_c", 2)
    assert found.added().added() == found.added(), "an empty row is new enough"
    assert names(found.go(TITLE).added()) == "_abc"
    assert names(found.go(WHOLE).added()) == "abc_"
    assert (names(found.moved(1)), found.moved(1).row) == ("acb", 2)
    assert found.go(0).moved(-1) == found.go(0)
    assert names(found.duplicated()) == "abbc"
    assert (names(found.deleted()), found.deleted().row) == ("ac", 1)
    assert found.go(2).deleted().row == 1
    assert filling("a").go(0).deleted().row == TITLE
    for place in (TITLE, WHOLE):
        there = found.go(place)
        assert there.deleted() == there.duplicated() == there.moved(1) == there


def test_empty_rows_at_the_end_are_not_saved() -> None:
    found = filling("a").go(0).added()
    assert names(found) == "a_"
    assert found.whole() == filling("a").worksheet
    assert not found.blank
    assert filling().blank


@given(st.lists(st.sampled_from([*STEPS, "up", "down", "type"]), max_size=40))
def test_every_step_can_be_taken_back_and_done_again(steps: list[str]) -> None:
    now, past = filling("a", "b"), Past()
    states = [now]
    for step in steps:
        after = _after(now, step)
        if after != now:
            past, now = past.step(now), after
            states.append(now)
        assert now.row in now.places
        assert 0 <= now.column < len(now.cells)
    for state in reversed(states[:-1]):
        past, now = past.back(now)
        assert now == state
    assert past.back(now) == (past, now)
    for state in states[1:]:
        past, now = past.again(now)
        assert now == state
    assert past.again(now) == (past, now)


def _after(now: Filling, step: str) -> Filling:
    if step in STEPS:
        return getattr(now, step)() or now
    if step == "type":
        return now.typed(now.text + "x")
    return now.moved(-1 if step == "up" else 1)


def test_what_is_left_in_a_row_is_counted() -> None:
    wanted = tuple(replace(each, required=True) for each in columns(filling().worksheet, None))
    assert left_in(wanted, ("Driving", "no cover", "3")) == RowGaps()
    assert left_in(wanted, ("Drivin", "", "9")) == RowGaps(1, 2)
    assert left_in(wanted, ("Driving",)) == RowGaps(2, 0)
    assert left_in(wanted, ("", " ", "")) == RowGaps(blank=True)


def test_a_row_is_named_by_its_first_words() -> None:
    assert row_name(filling("no\ncover").worksheet, 0) == "no cover"
    assert row_name(filling("").worksheet, 0) == "Driving"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("friday", "2026-11-27"),
        ("last friday", "2026-11-20"),
        ("3 april", "2027-04-03"),
        ("2 weeks ago", "2026-11-09"),
        ("2020-02-29", "2020-02-29"),
        ("2021-02-29", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_in_a_cell_is_read_as_it_is_typed(text: str, day: str | None) -> None:
    found = written_day(text, TODAY)
    assert (found and found.isoformat()) == day
