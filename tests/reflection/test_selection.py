from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.reflection.entry import Answer, Entry
from journal.reflection.selection import (
    Selection,
    Status,
    Terms,
    described,
    read_selection,
    spelled,
)
from journal.units.unit import CriterionRef

TERMS = Terms(
    ("1.1", "2.3", "u:1.1"), {"gibbs": "Gibbs' cycle", "grow": "GROW"}, date(2026, 11, 23)
)
REF = CriterionRef("u", "2.3")


def read(text: str) -> Selection:
    selection, problems = read_selection(text, TERMS)
    assert problems == ()
    return selection


@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("", Selection()),
        ("two words", Selection(("two", "words"))),
        ('"two words"', Selection(("two words",))),
        ('"2.3"', Selection(("2.3",))),
        ("2.3", Selection(criteria=("2.3",))),
        ("criterion:U:1.1", Selection(criteria=("u:1.1",))),
        ("#rota #rota", Selection(tags=("rota",))),
        ('#"two words"', Selection(tags=("two words",))),
        ("model:gi", Selection(models=("gibbs",))),
        ("is:priv IS:note", Selection(statuses=(Status.PRIVATE, Status.NOTE))),
        ("on:2026-04-03", Selection(first="2026-04-03", last="2026-04-03")),
        ("from:last month words", Selection(("words",), first="2026-10-01")),
        ("to:3 April 2026 x", Selection(("x",), last="2026-04-03")),
        ("on:October", Selection(first="2026-10-01", last="2026-10-31")),
        ("on:december", Selection(first="2025-12-01", last="2025-12-31")),
        ("on:2025", Selection(first="2025-01-01", last="2025-12-31")),
        ("on:this week", Selection(first="2026-11-23", last="2026-11-29")),
        ("on:last year", Selection(first="2025-01-01", last="2025-12-31")),
        ('from:"3 April 2026"', Selection(first="2026-04-03")),
    ],
)
def test_what_is_typed_is_read(text: str, selection: Selection) -> None:
    assert read(text) == selection


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("9.9 word", "no criterion 9.9", "1.1"),
        ("criterion:", "without a number", "1.1"),
        ("model:g word", "There is no model “g”", "model:gibbs or model:grow"),
        ("is:lost word", "No entry can be “lost”", "is:private"),
        ("from:someday word", "“someday” is no day", "last Friday"),
        ("on: 9.9.9", "is no day", "yesterday"),
        ("to:", "which day?", "yesterday"),
        ("from:2026-04-03 to:2026-04-01", "The first day comes after the last", "Swap"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_looked_for(
    text: str, what: str, fix: str
) -> None:
    selection, problems = read_selection(text, TERMS)
    assert any(what in problem.what or what in str(problem) for problem in problems), problems
    assert any(fix in problem.fix for problem in problems)
    if "word" in text:
        assert "word" in selection.words


WORDS = st.text(alphabet='ab:#" 2.3"', min_size=1, max_size=8)


@given(st.text(alphabet='ab:#"is model from 2.3\u202e\n', max_size=40))
def test_nothing_that_is_typed_stops_it_and_spelling_it_again_is_the_same(text: str) -> None:
    selection, _ = read_selection(text, TERMS)
    again, problems = read_selection(spelled(selection, TERMS), TERMS)
    swapped = [problem for problem in problems if "first day" not in problem.what]
    assert (again, swapped) == (selection, [])


def test_it_is_echoed_in_words() -> None:
    selection = read("2.3 #rota model:gibbs on:2026-04-03 is:private")
    assert described(selection, TERMS) == (
        "for 2.3, tagged rota, by Gibbs' cycle, on Friday 3 April 2026, private"
    )
    span = read("from:2026-04-03 to:2026-04-05")
    assert described(span, TERMS) == "from Friday 3 April 2026, to Sunday 5 April 2026"


ENTRY = Entry(
    "2026-04-03",
    "2026-04-03T18:00:00+00:00",
    (Answer("words"),),
    criteria=(REF,),
    model="gibbs",
    tags=("Rota-plan",),
    private=True,
)


@pytest.mark.parametrize(
    "text",
    ["2.3", "#rota", "model:gibbs", "on:2026-04-03", "from:2026-04-01", "is:private", ""],
)
def test_an_entry_fits_what_it_has(text: str) -> None:
    assert read(text).fits(ENTRY)


@pytest.mark.parametrize(
    "text", ["1.1", "#plan", "model:grow", "to:2026-04-01", "from:today", "is:note", "is:deleted"]
)
def test_an_entry_does_not_fit_what_it_lacks(text: str) -> None:
    assert not read(text).fits(ENTRY)


def test_deleted_and_several_versions_are_asked_for_by_name() -> None:
    assert not Selection().fits(ENTRY, deleted=True)
    assert read("is:deleted").fits(ENTRY, deleted=True)
    assert read("is:elsewhere").fits(ENTRY, elsewhere=True)
    assert not read("is:elsewhere").fits(ENTRY)
