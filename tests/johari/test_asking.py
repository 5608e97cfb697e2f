"""Asking: what enough peers agree on becomes a question, and nothing else does."""

from __future__ import annotations

from datetime import date

from journal.johari.asking import WindowQuestion, questions
from journal.johari.round import Response, Round
from journal.johari.window import window_of

WORDS = tuple(f"word{number:02}" for number in range(20))
ROUND = Round("Autumn", "2026-11-01T20:10:00+00:00", "l", WORDS, pick=2, picks=WORDS[:2])
SOON, LATE = date(2026, 11, 23), date(2027, 2, 2)


def asked(peers: int, today: date = SOON) -> list[str]:
    responses = [Response("r", ("word01", "word05"), "")] * peers
    return [question.word for question in questions(ROUND, window_of(ROUND, responses), today)]


def test_what_peers_share_and_the_learner_does_not_becomes_a_question() -> None:
    assert asked(3) == ["word05", "word00"]


def test_too_few_peers_ask_nothing() -> None:
    assert asked(2) == []


def test_what_only_two_of_three_peers_name_is_not_asked_about() -> None:
    responses = [Response("r", ("word01", word), "") for word in ("word05", "word05", "word06")]
    found = questions(ROUND, window_of(ROUND, responses), SOON)
    assert [question.word for question in found] == ["word00"]


def test_a_window_of_three_months_asks_for_a_new_round() -> None:
    assert asked(2, LATE) == [""]
    assert asked(2, date(2027, 2, 1)) == []


def test_what_is_written_about_a_question_is_titled_by_its_word() -> None:
    titles = [WindowQuestion("Why?", "", word).title for word in ("calm", "")]
    assert titles == ["Calm", "Johari window"]
