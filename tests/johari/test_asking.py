from __future__ import annotations

from datetime import date

from journal.johari.asking import questions
from journal.johari.moment import How, Moment, explaining, timeline
from journal.johari.movement import Movement
from journal.johari.round import Response, Round
from journal.johari.window import Pane, window_of

WORDS = tuple(f"word{number:02}" for number in range(20))
ROUND = Round("Autumn", "2026-11-01T20:10:00+00:00", "l", WORDS, pick=2, picks=WORDS[:2])
SOON, LATE = date(2026, 11, 23), date(2027, 2, 2)


def asked(peers: int, today: date = SOON) -> list[str]:
    responses = [Response("r", ("word01", "word05"), "")] * peers
    return [each.word for each in questions(ROUND, window_of(ROUND, responses), today)]


def test_what_peers_share_and_the_learner_does_not_becomes_a_question() -> None:
    assert asked(3) == ["word05", "word00"]


def test_too_few_peers_ask_nothing() -> None:
    assert asked(2) == []


def test_a_window_of_three_months_asks_for_a_new_round() -> None:
    assert asked(2, LATE) == [""]
    assert asked(2, date(2027, 2, 1)) == []


def test_a_movement_is_explained_by_the_moments_between_its_rounds() -> None:
    movement = Movement("Wise", Pane.BLIND, Pane.OPEN, "a", "b")
    moments = [
        Moment(about, day, Pane.BLIND, Pane.OPEN, How.FEEDBACK)
        for about, day in ((" wise", "2026-11-10"), ("wise", "2026-12-10"), ("warm", "2026-11-10"))
    ]
    found = explaining(movement, moments, since="2026-11-01", until="2026-12-01")
    assert found == (moments[0],)


def test_rounds_and_moments_make_one_line() -> None:
    moment = Moment("wise", "2026-11-10", Pane.BLIND, Pane.OPEN, How.DISCOVERY)
    line = timeline([("r2", "2026-12-01"), ("r1", "2026-11-10")], [("m", moment)])
    assert [each.id for each in line] == ["r1", "m", "r2"]
