from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.reflection.edit import edit, tags
from journal.reflection.entry import Answer, Entry, Skip
from journal.units.unit import CriterionRef

REF = CriterionRef("cmi-5015v1", "2.2")
ENTRY = Entry(
    "2026-11-01",
    "2026-11-01T18:00:00+00:00",
    (Answer("one", "Q1?"), Answer("two", "Q2?")),
    title="A  title",
    criteria=(REF,),
    tags=("x",),
    skipped=(Skip("Q3?", "q3"),),
)


def test_an_edit_of_nothing_changes_nothing() -> None:
    unchanged = edit("1", "r", ENTRY)
    assert not unchanged.changed
    assert not unchanged.go(1).changed
    assert unchanged.result("", ()) == ENTRY


@given(st.text(), st.text(), st.text())
def test_what_is_typed_is_what_is_saved(one: str, two: str, three: str) -> None:
    typed = edit("1", "r", ENTRY).type(one).go(1).type(two).go(9).type(three)
    result = typed.result(ENTRY.date, ENTRY.criteria)
    kept = [text for text in (one, two, three) if text.strip()]
    assert (list(result.texts()) if result else []) == kept
    if result:
        assert bool(result.skipped) is not bool(three.strip())


def test_the_facts_are_taken_as_typed() -> None:
    typed = replace(
        edit("1", "r", ENTRY), title=" New\n", day="x", criteria="", tags="#a, b,a", private=True
    )
    assert typed.changed
    result = typed.result("2026-11-02", ())
    assert result is not None
    assert (result.title, result.date, result.criteria) == ("New", "2026-11-02", ())
    assert (result.tags, result.private) == (("a", "b"), True)
    assert [answer.asked for answer in typed.answers] == ["Q1?", "Q2?", "Q3?"]


def test_tags_are_set_apart_by_commas() -> None:
    assert tags(" #one, two words,, one ") == ("one", "two words")
