"""Moment: what explains a word that moved, and where it stands among the rounds."""

from __future__ import annotations

import pytest

from journal.johari.moment import How, Moment, linked_with, names_in, timeline
from journal.johari.movement import Movement
from journal.johari.window import Pane

MOVEMENT = Movement("Wise", Pane.BLIND, Pane.OPEN, "a", "b", 8)


def moment(about: str, day: str) -> Moment:
    return Moment(about, day, Pane.BLIND, Pane.OPEN, How.FEEDBACK)


def test_a_movement_is_explained_by_the_moments_between_its_rounds() -> None:
    moments = [
        moment(about, day)
        for about, day in ((" wise", "2026-11-10"), ("wise", "2026-12-10"), ("warm", "2026-11-10"))
    ]
    found = linked_with(MOVEMENT, moments, since="2026-11-01", until="2026-12-01")
    assert found == (moments[0],)


def test_a_moment_of_the_very_day_of_either_round_explains_it_too() -> None:
    days = ("2026-10-31", "2026-11-01", "2026-12-01", "2026-12-02")
    moments = [moment("wise", day) for day in days]
    found = linked_with(MOVEMENT, moments, since="2026-11-01", until="2026-12-01")
    assert [moment.day for moment in found] == ["2026-11-01", "2026-12-01"]


def test_rounds_and_moments_make_one_line() -> None:
    told = Moment("wise", "2026-11-10", Pane.BLIND, Pane.OPEN, How.DISCOVERY)
    line = timeline([("r2", "2026-12-01"), ("r1", "2026-11-10")], [("m", told)])
    assert [point.id for point in line] == ["r1", "m", "r2"]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("What A. told me", ["A."], ["A."]),
        ("What A. told me", ["A"], ["A"]),
        ("A thing that I like", ["A", "I"], []),
        ("P1 said so, and P12", ["P1", "P2"], ["P1"]),
        ("p1 said so", ["P1"], []),
        ("MEERA's word", ["Meera", "meer"], ["Meera"]),
        ("Anna\N{NO-BREAK SPACE}Smith", ["anna  smith"], ["anna  smith"]),
        ("José", ["JOSE\N{COMBINING ACUTE ACCENT}"], ["JOSE\N{COMBINING ACUTE ACCENT}"]),
        ("nobody", ["", " ", "."], []),
    ],
)
def test_a_name_is_found_as_a_whole_word(text: str, names: list[str], found: list[str]) -> None:
    assert list(names_in([text], names)) == found
