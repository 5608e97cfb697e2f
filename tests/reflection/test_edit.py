from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.curriculum import Curriculum
from journal.errors import JournalError
from journal.reflection.date_range import day_span
from journal.reflection.earlier import earlier_answers
from journal.reflection.edit import edit, tags
from journal.reflection.entry import Answer, Entry, Skip
from journal.reflection.happened import happened
from journal.reflection.placing import carried_over, named, usual_model
from journal.reflection.session import Reply, Session, begin, steps_for
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from journal.reflection.model import Model
    from journal.reflection.prompts import Prompts

REF = CriterionRef("cmi-5015v1", "2.2")
ENTRY = Entry(
    "2026-11-01",
    "2026-11-01T18:00:00+00:00",
    (Answer("one", "Q1?"), Answer("two", "Q2?")),
    title="A  title",
    criteria=(REF,),
    tags=("x",),
    skipped=(Skip("Q3?", "q3"),),
)


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return Curriculum(Path("nowhere")).prompts


# An entry being changed


def test_an_edit_of_nothing_changes_nothing() -> None:
    unchanged = edit("1", "r", ENTRY)
    assert not unchanged.changed
    assert not unchanged.go(1).changed
    assert unchanged.result("", ()) == ENTRY


@given(st.text(), st.text(), st.text())
def test_what_is_typed_is_what_is_saved(one: str, two: str, three: str) -> None:
    typed = edit("1", "r", ENTRY).type(one).go(1).type(two).go(9).type(three)
    result = typed.result(ENTRY.date, ENTRY.criteria)
    kept = [text for text in (one, two, three) if text.strip()]
    assert (list(result.texts()) if result else []) == kept
    if result:
        assert bool(result.skipped) is not bool(three.strip())


def test_the_facts_are_taken_as_typed() -> None:
    typed = replace(
        edit("1", "r", ENTRY), title=" New\n", day="x", criteria="", tags="#a, b,a", private=True
    )
    assert typed.changed
    result = typed.result("2026-11-02", ())
    assert result is not None
    assert (result.title, result.date, result.criteria) == ("New", "2026-11-02", ())
    assert (result.tags, result.private) == (("a", "b"), True)
    assert [answer.asked for answer in typed.answers] == ["Q1?", "Q2?", "Q3?"]


def test_tags_are_set_apart_by_commas() -> None:
    assert tags(" #one, two words,, one ") == ("one", "two words")


# Placing paragraphs


def test_the_usual_model_is_the_entrys_else_its_criterions(prompts: Prompts) -> None:
    assert usual_model(prompts, replace(ENTRY, model="kolb")).id == "kolb"
    found = prompts.find(REF)
    assert found is not None
    assert usual_model(prompts, ENTRY).id == found[1].models[0]
    assert usual_model(prompts, replace(ENTRY, criteria=())).id in prompts.models


def test_stages_are_named_by_number_or_by_the_beginning_of_their_names(prompts: Prompts) -> None:
    driscoll = prompts.models["driscoll"]
    assert named("1, so what,,now", driscoll, 5) == (0, 1, None, 2, None)


@pytest.mark.parametrize(
    ("names", "said"),
    [("1,2,3", "3 stages for 2 paragraphs"), ("elsewhere", "no stage"), ("9", "no stage")],
)
def test_stages_that_are_not_there_are_told(prompts: Prompts, names: str, said: str) -> None:
    with pytest.raises(JournalError, match=said):
        named(names, prompts.models["driscoll"], 2)


def test_places_are_carried_over_by_phase(prompts: Prompts) -> None:
    gibbs, driscoll = prompts.models["gibbs"], prompts.models["driscoll"]
    last = len(gibbs.stages) - 1
    assert carried_over((0, None, last), gibbs, driscoll) == (0, None, 2)


# Earlier answers, and what happened


def session_of(model: Model) -> Session:
    steps = steps_for(model, None)
    made = begin("now", date="2026-11-23", started="", model=model.id, steps=steps, criteria=[REF])
    return replace(made, replies=(Reply("%%Anna%%\nShe agreed.\nAnd more"), *made.replies[1:]))


def test_answers_to_the_same_question_for_the_same_criterion_are_earlier_ones(
    prompts: Prompts,
) -> None:
    session = session_of(prompts.models["driscoll"])
    asked = session.steps[0].ask
    same = replace(ENTRY, answers=(Answer("then", asked), Answer("other", "Else?")))
    elsewhere = replace(same, criteria=())
    found = earlier_answers(session, [("now", same), ("b", elsewhere), ("a", same)])
    assert [(each.id, each.text) for each in found.to(session.steps[0])] == [("a", "then")]
    assert found.to(session.steps[1]) == ()


def test_what_happened_is_the_first_line_that_is_not_private(prompts: Prompts) -> None:
    session = session_of(prompts.models["driscoll"])
    assert happened(session) == "She agreed."
    assert happened(replace(session, private=True)) == ""
    assert happened(replace(session, replies=(Reply(),) * len(session.steps))) == ""


# Spans of days

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last month", "2025-12-01", "2025-12-31"),
        ("this month", "2026-01-01", "2026-01-31"),
        ("last week", "2026-01-05", "2026-01-11"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("feb 2024", "2024-02-01", "2024-02-29"),
        ("march", "2025-03-01", "2025-03-31"),
        ("yesterday", "2026-01-14", "2026-01-14"),
        ("3 April", "2025-04-03", "2025-04-03"),
    ],
)
def test_spans_are_read(text: str, first: str, last: str) -> None:
    assert day_span(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "ju", "ma", "someday", "31 February", "last decade", "0000"])
def test_what_is_no_span_is_none(text: str) -> None:
    assert day_span(text, TODAY) is None
