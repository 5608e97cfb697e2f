from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from journal.johari.answer import PeerAnswer
from journal.workflows import johari
from journal.workflows.begin_writing import begin_question

from ..conftest import MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal


@pytest.fixture
def asked(journal: Journal) -> Journal:
    """A journal in which three peers share a word that the learner did not pick."""
    answered_round(journal, "Autumn", ["calm"], [["kind"], ["kind"], ["kind"]])
    return journal


def answered_round(
    journal: Journal, label: str, picks: list[str], answers: list[list[str]]
) -> None:
    rounds = journal.rounds
    id_ = rounds.new(label, "l", ("calm", "kind", "warm", "wise"), pick=len(picks))
    rounds.pick(rounds.find(id_), picks)
    for at, words in enumerate(answers):
        code = rounds.invite(rounds.find(id_), f"P{at}")
        rounds.receive(PeerAnswer(code, tuple(words)))


def test_the_latest_window_asks_what_was_not_written_about_yet(asked: Journal) -> None:
    blind, hidden = johari.still_asked(asked)
    assert (blind.word, hidden.word) == ("kind", "calm")
    ref = johari.criterion(asked)
    assert ref is not None
    assert ref.number == "2.2"
    session = begin_question(asked, blind.ask, ref)
    asked.entries.keep(session.type("Begun"))
    assert johari.still_asked(asked) == (hidden,), "a draft that asks it waits already"
    asked.entries.finish(session.type("They saw me with B."))
    assert johari.still_asked(asked) == (hidden,)
    (entry,) = asked.entries.all()
    assert entry.value.criteria == (ref,)
    assert entry.value.answers[0].asked == blind.ask


@pytest.mark.usefixtures("asked")
def test_a_new_round_is_asked_for_only_while_none_is_under_way(
    again: Callable[..., Journal],
) -> None:
    later = again(MOMENT + timedelta(days=100))
    assert [question.word for question in johari.still_asked(later)] == ["kind", "calm", ""]
    later.rounds.new("Spring", "l", ("calm", "kind", "warm", "wise"), pick=1)
    assert [question.word for question in johari.still_asked(later)] == ["kind", "calm"]


def test_without_an_answer_no_window_asks_anything(journal: Journal) -> None:
    assert johari.still_asked(journal) == ()
    answered_round(journal, "Autumn", ["calm"], [])
    assert johari.still_asked(journal) == ()
