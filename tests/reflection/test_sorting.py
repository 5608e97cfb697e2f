from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.reflection.entry import Answer, Entry
from journal.reflection.sorting import paragraphs, sort_into
from journal.units.unit import Phase

if TYPE_CHECKING:
    from journal.reflection.model import Model

WHAT = Phase.WHAT


@pytest.fixture
def model(journal_models: dict[str, Model]) -> Model:
    return journal_models["driscoll"]


@pytest.fixture(scope="module")
def journal_models() -> dict[str, Model]:
    from pathlib import Path  # noqa: PLC0415

    from journal.curriculum import Curriculum  # noqa: PLC0415

    return Curriculum(Path("nowhere")).prompts.models


def free(*texts: str) -> Entry:
    return Entry("2026-11-01", "2026-11-01T18:00:00+00:00", tuple(Answer(text) for text in texts))


def test_paragraphs_are_parted_by_empty_lines_only() -> None:
    entry = free("one\nstill one\n\ntwo \n \n\n three", "four")
    assert paragraphs(entry) == ("one\nstill one", "two ", " three", "four")


def test_a_private_passage_is_never_torn_apart() -> None:
    assert paragraphs(free("a\n\n%%b\n\nc%% d\n\ne")) == ("a", "%%b\n\nc%% d", "e")


def test_paragraphs_come_under_their_stages_in_the_models_order(model: Model) -> None:
    entry = free("next\n\nthen\n\nwhy\n\nrest")
    made = sort_into(entry, model, [2, 0, 1, None])
    assert [(a.stage, a.text) for a in made.answers] == [
        ("", "rest"),
        (model.stages[0].name, "then"),
        (model.stages[1].name, "why"),
        (model.stages[2].name, "next"),
    ]
    assert made.model == "driscoll"
    assert made.answers[1].phase is model.stages[0].phase
    assert made.answers[1].asked == model.stages[0].ask


def test_what_is_sorted_later_comes_after_what_is_there(model: Model) -> None:
    once = sort_into(free("a\n\nb"), model, [1, None])
    twice = sort_into(once, model, [1])
    assert [(a.stage, a.text) for a in twice.answers] == [(model.stages[1].name, "a\n\nb")]


def test_answers_to_questions_are_let_be(model: Model) -> None:
    answered = Answer("words", "Which?", "q1", "What", WHAT)
    entry = Entry("2026-11-01", "", (answered, Answer("free")))
    assert paragraphs(entry) == ("free",)
    assert sort_into(entry, model, [0]).answers[0] == answered


def test_a_place_for_each_paragraph_is_asked_for(model: Model) -> None:
    with pytest.raises(ValueError, match="shorter"):
        sort_into(free("a\n\nb"), model, [0])


@given(
    st.lists(st.text(alphabet="ab %\n", min_size=1, max_size=12), min_size=1, max_size=4),
    st.lists(st.sampled_from([None, 0, 1, 2]), min_size=40, max_size=40),
)
def test_no_word_is_lost(
    journal_models: dict[str, Model], texts: list[str], places: list[int | None]
) -> None:
    entry = free(*texts)
    parts = paragraphs(entry)
    made = sort_into(entry, journal_models["driscoll"], places[: len(parts)])
    before = sorted("".join(texts).replace("\n", " ").split())
    after = sorted(" ".join(a.text for a in made.answers).replace("\n", " ").split())
    assert sorted("".join(before)) == sorted("".join(after))
