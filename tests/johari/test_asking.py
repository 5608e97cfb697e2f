"""Asking: what enough peers agree on becomes a question, and nothing else does."""

from __future__ import annotations

from datetime import date
from math import comb

from journal.johari.asking import WindowQuestion, questions
from journal.johari.earlier import ToldBefore
from journal.johari.round import Response, Round
from journal.johari.window import window_of

WORDS = tuple(f"word{number:02}" for number in range(20))
ROUND = Round("Autumn", "2026-11-01T20:10:00+00:00", "l", WORDS, pick=2, picks=WORDS[:2])
SOON, LATE = date(2026, 11, 23), date(2027, 2, 2)


def asked(peers: int, today: date = SOON) -> list[str]:
    responses = [Response("r", ("word01", "word05"), "")] * peers
    return [
        question.word
        for question in questions(ROUND, window_of(ROUND, responses), today, ToldBefore())
    ]


def test_what_peers_share_and_the_learner_does_not_becomes_a_question() -> None:
    assert asked(3) == ["word05", "word00"]


def test_too_few_peers_ask_nothing() -> None:
    assert asked(2) == []


def test_what_only_two_of_three_peers_name_is_not_asked_about() -> None:
    responses = [Response("r", ("word01", word), "") for word in ("word05", "word05", "word06")]
    found = questions(ROUND, window_of(ROUND, responses), SOON, ToldBefore())
    assert [question.word for question in found] == ["word00"]


def test_more_peers_must_agree_the_more_there_are() -> None:
    def least(peers: int) -> int:
        """Return from how many votes on a blind word becomes a question."""
        for votes in range(1, peers + 1):
            answers = [("word01", "word05" if at < votes else "word02") for at in range(peers)]
            window = window_of(ROUND, [Response("r", each, "") for each in answers])
            if "word05" in [
                question.word for question in questions(ROUND, window, SOON, ToldBefore())
            ]:
                return votes
        raise AssertionError

    # Two of twenty words each: how many of the eighteen would so many blind peers name so often?
    for peers in (3, 8, 12, 30):
        share = 2 / 20
        expected = [
            18 * sum(comb(peers, votes) * share**votes * (1 - share) ** (peers - votes)
                     for votes in range(from_, peers + 1))
            for from_ in range(1, peers + 1)
        ]  # fmt: skip
        enough = next(at for at, number in enumerate(expected, 1) if number < 1)
        assert least(peers) == max(3, enough)
    assert least(30) > least(8) == 3


def test_a_hidden_word_is_one_that_was_not_picked_and_its_former_question_is_known() -> None:
    window = window_of(ROUND, [Response("r", ("word01", "word05"), "")] * 3)
    hidden = questions(ROUND, window, SOON, ToldBefore())[-1]
    assert hidden.word == "word00"
    assert "was not among the 2 words of any of the 3 peers" in hidden.ask
    assert "keeps it in" not in hidden.ask
    (former,) = hidden.former
    assert former.endswith("what keeps it in, and would you want it known?")


def test_a_hidden_word_that_peers_named_before_is_asked_about_as_that() -> None:
    window = window_of(ROUND, [Response("r", ("word01", "word05"), "")] * 3)
    first = questions(ROUND, window, SOON, ToldBefore())[-1]
    again = questions(ROUND, window, SOON, ToldBefore({"word00": "Half way"}))[-1]
    assert again.ask == (
        "You call yourself “word00”. No peer picked it this time; at “Half way” at least one did. "
        "What was different?"
    )
    assert again.former == (first.ask, *first.former)
    # What one or two peers of an earlier round picked is not asked about: it would be theirs.
    few = questions(ROUND, window, SOON, ToldBefore({"word00": ""}))
    assert [question.word for question in few] == ["word05"]


def test_a_window_of_three_months_asks_for_a_new_round() -> None:
    assert asked(2, LATE) == [""]
    assert asked(2, date(2027, 2, 1)) == []


def test_what_is_written_about_a_question_is_titled_by_its_word() -> None:
    titles = [WindowQuestion("Why?", "", word).title for word in ("calm", "")]
    assert titles == ["Calm", "Johari window"]
