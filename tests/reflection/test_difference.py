from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from journal.reflection import difference
from journal.reflection.difference import (
    DifferenceKind,
    Run,
    changes,
    differences,
    marked,
    revised,
    words_changed,
)
from journal.reflection.entry import Answer, Entry
from journal.units.unit import CriterionRef, Phase

TEXT = st.text(alphabet="ab \n", max_size=60)


def entry(*texts: str) -> Entry:
    return Entry("2026-11-01", "", tuple(Answer(text, f"Q{at}?") for at, text in enumerate(texts)))


def shown(old: str, new: str) -> str:
    (found,) = differences(entry(old), entry(new))
    return "".join(map(marked, found.runs))


def side(runs: tuple[Run, ...], without: DifferenceKind) -> str:
    return "".join(run.text for run in runs if run.kind is not without)


def test_words_that_went_and_came_are_marked_by_signs() -> None:
    assert shown("I told her what to do.", "I asked her what to do.") == (
        "I [-told-] {+asked+} her what to do."
    )


@given(TEXT, TEXT)
def test_both_sides_can_be_read_from_the_difference(old: str, new: str) -> None:
    found = differences(entry(old), entry(new))
    if old == new:
        assert found == ()
        return
    (one,) = found
    if any(run.kind is DifferenceKind.FOLDED for run in one.runs):
        return
    assert side(one.runs, DifferenceKind.ADDED) == old
    assert side(one.runs, DifferenceKind.REMOVED) == new


def test_long_unchanged_stretches_are_folded() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    line = shown(f"{words} end", f"{words} close")
    assert "⋯ 88 words unchanged ⋯" in line
    assert line.endswith("word99 [-end-] {+close+}")


def test_what_is_too_long_to_compare_is_replaced_in_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(difference, "COMPARED", 1)
    assert shown("a b c", "d e f") == "[-a b c-]{+d e f+}"


def test_a_new_line_alone_has_no_words_to_mark() -> None:
    assert marked(Run(DifferenceKind.ADDED, "\n\n")) == "\n\n"


def test_facts_about_the_entry_are_compared_too() -> None:
    old = replace(entry("a"), title="Then", tags=("x", "y"), links=("1",))
    new = replace(
        entry("a"),
        title="Now",
        tags=("y", "z"),
        private=True,
        minutes=20,
        criteria=(CriterionRef("u", "2.2"),),
    )
    told = {each.name: "".join(map(marked, each.runs)) for each in differences(old, new)}
    assert told == {
        "Title": "[-Then-] {+Now+}",
        "Criteria": "{+2.2+}",
        "Tags": "y [-x-] {+z+}",
        "Private": "[-no-] {+yes+}",
        "Minutes": "{+20+}",
        "Links": "[-1-]",
    }


def test_answers_are_compared_by_their_question_and_stage() -> None:
    old = replace(entry(), answers=(Answer("a", "Q?", "", "What", Phase.WHAT), Answer("free")))
    new = replace(entry(), answers=(Answer("b", "Q?", "", "What", Phase.WHAT),))
    names = [each.name for each in differences(old, new)]
    assert names == ["What · Q?", "Your words"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answers": (Answer("a b"),)}, "1 word added"),
        ({"answers": ()}, "1 word removed"),
        ({"answers": (Answer("a\n"),)}, "words moved or set differently"),
        ({"title": "T"}, "title now “T”"),
        ({"date": "2026-11-02"}, "date now 2026-11-02"),
        ({"private": True}, "now private"),
        ({"model": "gibbs"}, "model now gibbs"),
        ({"minutes": 1}, "time now 1 minute"),
        ({"links": ("1", "2")}, "links 1 and 2 added"),
        ({"tags": ("x",)}, "tag x added"),
        ({}, "nothing that is shown"),
    ],
)
def test_a_change_is_told_in_words(change: dict[str, object], said: str) -> None:
    before = replace(entry(), answers=(Answer("a"),))
    assert changes(before, replace(before, **change)) == [said]
    assert changes(replace(before, title="T", private=True, model="m"), before) == [
        "title taken away",
        "no longer private",
        "model taken away",
    ]


class Revision(Struct, frozen=True):
    value: Entry
    deleted: bool = False


def test_deleting_and_bringing_back_are_told() -> None:
    one = entry("a b")
    assert revised(None, Revision(one)) == ["written, 2 words"]
    assert revised(Revision(one), Revision(one, deleted=True)) == ["deleted"]
    assert revised(Revision(one, deleted=True), Revision(one)) == ["brought back"]
    assert revised(Revision(one, deleted=True), Revision(entry("a"))) == [
        "brought back",
        "1 word removed",
    ]
    assert words_changed(None, one) == (2, 0)
