"""How a draft was typed: when, how many words, and what came in one piece."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from journal.store.drafts import Drafts
from journal.store.sitting import GAP, Paste, Sitting, continued

if TYPE_CHECKING:
    from pathlib import Path

BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=1)))


class Text(Struct, frozen=True):
    words: str


class Clock:
    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now


def test_changes_close_together_are_one_sitting_and_a_long_gap_begins_another(
    tmp_path: Path,
) -> None:
    clock = Clock()
    drafts = Drafts(tmp_path, now=clock)
    draft = drafts.open("a", Text, lambda text: [text.words])
    draft.keep(Text("one two"))
    clock.now += GAP - timedelta(seconds=1)
    draft.paste("three four five\n")
    draft.keep(Text("one two three four five"))
    clock.now += GAP
    draft.keep(Text("one"))
    assert draft.sittings == (
        Sitting(
            "2026-11-23T09:00:00+01:00",
            "2026-11-23T09:29:59+01:00",
            0,
            5,
            (Paste("2026-11-23T09:29:59+01:00", 16, 3),),
        ),
        Sitting("2026-11-23T09:59:59+01:00", "2026-11-23T09:59:59+01:00", 5, 1),
    )
    assert drafts.sittings("a") == draft.sittings
    assert drafts.get("a", Text) == Text("one"), "who reads the words alone sees no more than them"
    draft.close()
    assert drafts.open("a", Text, lambda text: [text.words]).sittings == draft.sittings


def test_a_draft_of_before_has_no_sittings_yet(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep("a", Text("from before"))
    draft = drafts.open("a", Text, lambda text: [text.words])
    assert drafts.sittings("a") == ()
    draft.keep(Text("from before and now"))
    (sitting,) = draft.sittings
    assert (sitting.before, sitting.after) == (2, 4)


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=20))
def test_sittings_follow_one_another_and_lose_no_word(gaps: list[int]) -> None:
    sittings: tuple[Sitting, ...] = ()
    at, words = BEGAN, 0
    for gap in gaps:
        at += timedelta(seconds=gap)
        sittings = continued(sittings, at, words, words + 1, ())
        words += 1
    assert sittings[0].before == 0
    assert sittings[-1].after == words
    for earlier, later in pairwise(sittings):
        assert earlier.after == later.before
        ended, began = map(datetime.fromisoformat, (earlier.ended, later.began))
        assert began - ended >= GAP
