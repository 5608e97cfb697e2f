from __future__ import annotations

import pytest

from journal.portfolio.masking.suspects import Unmasked, unmasked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Today I met Bob Carter's team. It went well.", ["Bob Carter"]),
        ("Bob Carter came. Then Priya left, and we met José.", ["Bob Carter", "José", "Priya"]),
        ("We met on Monday in March, said the CMI.", []),
        ("Coaching helps. In coaching I ask; then Coaching again.", []),
        ("First. Second! “Third” — Fourth?\nFifth", ["Fourth"]),
        ("so we met Jo, and then Priya Monday", ["Jo", "Priya"]),
        ("a Priya came", ["Priya"]),
        ("the Learning Log, with Learning alone", []),
        ("", []),
    ],
)
def test_capitals_within_a_sentence_look_like_names(text: str, names: list[str]) -> None:
    found = unmasked([("E1", text)], ["the learning log"])
    assert sorted(each.name for each in found) == sorted(names)


def test_of_those_that_occur_as_often_the_first_by_letters_comes_first() -> None:
    found = unmasked([("E1", "so Priya, and Bob, and Priya, and Ann, and Ann")])
    assert [suspect.name for suspect in found] == ["Ann", "Priya", "Bob"]


def test_each_is_told_once_with_its_places() -> None:
    texts = [(f"E{number}", "so Priya and Priya") for number in range(1, 8)]
    assert unmasked([*texts, ("E9", "then Bob")]) == (
        Unmasked("Priya", 14, ("E1", "E2", "E3", "E4", "E5")),
        Unmasked("Bob", 1, ("E9",)),
    )
