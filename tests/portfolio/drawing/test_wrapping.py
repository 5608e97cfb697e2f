"""Names in lines: none is lost without being counted, and no line is too long."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.drawing.text_width import columns
from journal.portfolio.drawing.wrapping import fits, flowed

NAMES = st.lists(st.text("abcd日", min_size=1, max_size=6), max_size=30)


@given(NAMES, st.integers(14, 60), st.integers(1, 6))
def test_every_name_is_set_or_counted_as_left_out(names: list[str], room: int, most: int) -> None:
    lines = flowed(names, room, most)
    assert len(lines) <= most
    assert all(columns(line) <= room for line in lines)
    text = " ".join(lines)
    left = re.search(r"\+ (\d+) more$", text) or re.search(r"^(\d+) words?$", text)
    if left is None:
        assert text == ", ".join(names)
    else:
        taken = len(names) - int(left[1])
        assert text == ", ".join([*names[:taken], left[0]])


@given(NAMES, st.integers(14, 60), st.integers(1, 6))
def test_what_fits_is_all_there(names: list[str], room: int, most: int) -> None:
    text = " ".join(flowed(names, room, most))
    if fits(names, room, most):
        assert text == ", ".join(names)
    else:
        assert text != ", ".join(names)


def test_a_name_longer_than_its_line_is_cut_and_does_not_fit() -> None:
    assert flowed(["a" * 20], 10, 2) == ("aaaaaaaaa…",)
    assert not fits(["a" * 20], 10, 2)
