from __future__ import annotations

from journal.reflection.entry import TITLE_WIDTH, Answer, Entry
from journal.units.unit import CriterionRef


def entry(*texts: str, title: str = "") -> Entry:
    return Entry("2026-11-23", "", tuple(Answer(text) for text in texts), title=title)


def test_the_learners_own_title_is_the_heading_as_one_safe_line() -> None:
    assert entry("words", title="A\ntitle\x1b[2J").heading == "A title␛[2J"


def test_without_a_title_the_first_words_are_the_heading() -> None:
    assert entry(" \n", "First\nwords").heading == "First words"
    assert entry().heading == entry("  ").heading == "Empty entry"
    long = entry("word " * 60).heading
    assert len(long) <= TITLE_WIDTH
    assert long.endswith("…")


def test_an_entry_serves_only_the_criterion_of_the_same_unit() -> None:
    given = Entry("2026-11-23", "", (), criteria=(CriterionRef("one", "1.1"),))
    assert given.serves(CriterionRef("one", "1.1"))
    assert not given.serves(CriterionRef("two", "1.1"))
