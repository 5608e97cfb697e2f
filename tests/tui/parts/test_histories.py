from __future__ import annotations

from typing import TYPE_CHECKING

from textual.document._document import Selection
from textual.document._history import EditHistory

from journal.tui.parts import histories
from journal.tui.parts.histories import EditorState, Histories

if TYPE_CHECKING:
    import pytest


def left(text: str) -> EditorState:
    return EditorState(text, Selection.cursor((0, 0)), EditHistory(50, 2.0, 100))


def test_a_place_is_given_back_once_and_only_as_it_was_left() -> None:
    kept = Histories()
    kept.leave(1, left("one"))
    kept.leave(2, left("two"))
    assert kept.back(3, "") is None
    assert kept.back(2, "other") is None
    assert kept.back(2, "two") is None, "what does not fit any more is forgotten"
    found = kept.back(1, "one")
    assert found
    assert found.text == "one"
    assert kept.back(1, "one") is None


def test_the_oldest_go_when_there_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "LIMIT", 25)
    kept = Histories()
    for place in "abc":
        kept.leave(place, left("ten signs."))
    assert kept.back("a", "ten signs.") is None
    assert kept.back("b", "ten signs.")
    assert kept.back("c", "ten signs.")


def test_one_that_is_too_large_alone_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "LIMIT", 5)
    kept = Histories()
    kept.leave("a", left("ten signs."))
    assert kept.back("a", "ten signs.") is None
