from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.drawing.text_width import broken, columns, cut, padded


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("日本", 4), ("😀", 2), ("e\u0301", 1), ("a\u200db", 2), ("", 0)]
)
def test_a_text_takes_so_many_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


@given(st.text(), st.integers(2, 30), st.integers(1, 5))
def test_broken_lines_have_room_and_lose_nothing_unsaid(text: str, room: int, most: int) -> None:
    lines = broken(text, room, most)
    assert len(lines) <= most
    assert all(columns(line) <= room for line in lines)
    kept = "".join("".join(lines).split())
    whole = "".join(text.split())
    assert kept == whole or (lines[-1].endswith("…") and whole.startswith(kept[:-1]))


def test_lines_end_between_words_where_they_can() -> None:
    assert broken("no cover on the phones", 10, 5) == ("no cover", "on the", "phones")
    assert broken("no cover on the phones", 10, 2) == ("no cover", "on the ph…")
    assert broken("unbelievable", 5, 5) == ("unbel", "ievab", "le")
    assert broken("  ", 5, 5) == ()


def test_what_is_cut_says_so() -> None:
    assert cut("日本語", 5) == "日本…"
    assert cut("abc", 3) == "abc"


def test_padding_goes_by_columns() -> None:
    assert padded("日", 4) == "日  "
    assert padded("日", 4, ">") == "  日"
    assert padded("a", 4, "^") == " a  "
    assert padded("long", 2) == "long"
