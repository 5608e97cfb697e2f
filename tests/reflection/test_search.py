from __future__ import annotations

import pytest

from journal.reflection.entry import Answer, Entry
from journal.reflection.search import matching_line

ENTRY = Entry(
    date="2026-11-23",
    written="2026-11-23T20:10:00+00:00",
    title="The walls, not the people",
    tags=("barriers", "force-field"),
    answers=(
        Answer("First line about the rota.\nA second line about Zoë and the café.\n\nKübler-Ross."),
        Answer("STRASSE and rota and café\n[/b] [red] \x1b[31m"),
    ),
)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["rota"], "First line about the rota."),
        (["zoe"], "A second line about Zoë and the café."),
        (["ZOË"], "A second line about Zoë and the café."),
        (["Cafe\u0301", "second"], "A second line about Zoë and the café."),
        (["kubler-ross"], "Kübler-Ross."),
        (["straße"], "STRASSE and rota and café"),
        (["rota", "cafe"], "STRASSE and rota and café"),
        (["[red]"], "[/b] [red] \x1b[31m"),
        (["walls"], "The walls, not the people"),
        (["force-field"], "barriers force-field"),
        (["second line"], "A second line about Zoë and the café."),
    ],
)
def test_the_line_that_shows_most_of_the_words_is_given(words: list[str], line: str) -> None:
    assert matching_line(ENTRY, words) == line


def test_words_may_stand_in_different_lines_but_all_must_be_there() -> None:
    assert matching_line(ENTRY, ["kubler", "rota"]) is not None
    assert matching_line(ENTRY, ["barriers", "rota"]) is not None
    assert matching_line(ENTRY, ["rota", "absent"]) is None


@pytest.mark.parametrize("words", [[], [""], [" ", "\t"]])
def test_searching_for_nothing_finds_nothing(words: list[str]) -> None:
    assert matching_line(ENTRY, words) is None


def test_questions_that_were_asked_are_not_the_learners_words() -> None:
    entry = Entry("2026-11-23", "", (Answer("Mine", asked="What about coaching?"),))
    assert matching_line(entry, ["coaching"]) is None


def test_an_entry_without_words_matches_nothing() -> None:
    assert matching_line(Entry("2026-11-23", "", ()), ["a"]) is None
