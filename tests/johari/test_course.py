"""Course: what rounds show over time, beside what chance gives."""

from __future__ import annotations

import pytest
from msgspec import structs

from journal.johari.agreement import Measure
from journal.johari.chance import Chance
from journal.johari.course import AgainstChance, Course, MovementAccount, against_chance
from journal.johari.moment import How, Moment
from journal.johari.movement import Comparison, Movement
from journal.johari.window import Pane

from .rounds import WORDS, answered

OWN = WORDS[:6]


def test_rounds_compare_by_their_agreement_only_from_three_peers_on() -> None:
    few, enough = (answered(OWN, [OWN] * peers) for peers in (2, 3))
    assert few.agreement is not None
    assert few.shared is None
    assert enough.shared is not None
    assert enough.shared.value == 6


def test_what_would_be_open_by_chance_stands_beside_what_is() -> None:
    shown = answered(OWN, [WORDS[3:9]] * 3)
    assert shown.day == "2026-11-23"
    assert (shown.words, shown.count(Pane.OPEN), shown.count(Pane.HIDDEN)) == (55, 3, 3)
    assert shown.open_by_chance == pytest.approx(6 * (1 - (49 / 55) ** 3))
    assert shown.blind_by_chance == pytest.approx(49 * (1 - (49 / 55) ** 3))
    assert shown.hidden_by_chance == pytest.approx(6 * (49 / 55) ** 3)


def test_what_chance_gives_is_for_the_number_of_votes_that_count() -> None:
    shown = answered(OWN, [WORDS[3:9]] * 3)
    twice = structs.replace(shown, window=structs.replace(shown.window, threshold=2))
    share = 6 / 55
    two_or_three = 3 * share**2 * (1 - share) + share**3
    assert twice.open_by_chance == pytest.approx(6 * two_or_three)
    assert twice.blind_by_chance == pytest.approx(49 * two_or_three)


def test_a_round_is_told_with_what_had_moved_into_it() -> None:
    first, second = (
        answered(OWN, [OWN] * 3, id_=id_, day=day)
        for id_, day in (("r1", "2026-09-01"), ("r2", "2026-11-01"))
    )
    told = MovementAccount(Movement("word01", Pane.OPEN, Pane.HIDDEN, "r1", "r2", 3))
    moment = Moment("word01", "2026-10-01", Pane.OPEN, Pane.HIDDEN, How.FEEDBACK)
    beside = Comparison("r1", "r2", 3)
    course = Course((first, second), (told,), (("m1", moment),), (beside,))
    assert (course.beside("r1"), course.beside("r2")) == (None, beside)
    assert (course.label("r1"), course.label("gone")) == ("Autumn", "")
    assert course.into("r2") == (told,)
    assert course.into("r1") == ()
    assert [point.id for point in course.points()] == ["r1", "m1", "r2"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.31, AgainstChance.ABOVE),
        (0.3, AgainstChance.LIKE),
        (-0.1, AgainstChance.LIKE),
        (-0.11, AgainstChance.BELOW),
    ],
)
def test_a_value_within_the_band_of_chance_is_never_called_more_or_less(
    value: float, said: str
) -> None:
    assert against_chance(Measure(value, Chance(0.1, -0.1, 0.3))) == said
