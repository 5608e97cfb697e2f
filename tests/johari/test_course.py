"""Course: what rounds show over time, beside what chance gives."""

from __future__ import annotations

import pytest

from journal.johari.agreement import Measure
from journal.johari.chance import Chance
from journal.johari.course import Course, MovementAccount, against_chance
from journal.johari.moment import How, Moment
from journal.johari.movement import Movement
from journal.johari.window import Pane

from .rounds import WORDS, answered

OWN = WORDS[:6]


def test_rounds_compare_by_their_agreement_only_from_three_peers_on() -> None:
    few, enough = (answered(OWN, [OWN] * peers) for peers in (2, 3))
    assert few.agreement is not None
    assert few.kappa is None
    assert enough.kappa is not None
    assert enough.kappa.value == 1


def test_what_would_be_open_by_chance_stands_beside_what_is() -> None:
    shown = answered(OWN, [WORDS[3:9]] * 3)
    assert shown.day == "2026-11-23"
    assert (shown.words, shown.count(Pane.OPEN), shown.count(Pane.HIDDEN)) == (55, 3, 3)
    assert shown.open_by_chance == pytest.approx(6 * (1 - (49 / 55) ** 3))


def test_a_round_is_told_with_what_had_moved_into_it() -> None:
    first, second = (
        answered(OWN, [OWN] * 3, id_=id_, day=day)
        for id_, day in (("r1", "2026-09-01"), ("r2", "2026-11-01"))
    )
    told = MovementAccount(Movement("word01", Pane.OPEN, Pane.HIDDEN, "r1", "r2"))
    moment = Moment("word01", "2026-10-01", Pane.OPEN, Pane.HIDDEN, How.FEEDBACK)
    course = Course((first, second), (told,), (("m1", moment),))
    assert course.into("r2") == (told,)
    assert course.into("r1") == ()
    assert [point.id for point in course.points()] == ["r1", "m1", "r2"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.31, "more than chance"),
        (0.3, "as chance might give"),
        (-0.1, "as chance might give"),
        (-0.11, "less than chance"),
    ],
)
def test_a_value_within_the_band_of_chance_is_never_called_more_or_less(
    value: float, said: str
) -> None:
    assert against_chance(Measure(value, Chance(0.1, -0.1, 0.3))) == said
