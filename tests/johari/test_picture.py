"""Picture: each pane's area is in proportion to its words, unless it would be too small to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.johari.picture import scale, splits
from journal.johari.window import Pane

from .rounds import rounds

if TYPE_CHECKING:
    from journal.johari.course import RoundSummary

COUNTS = st.fixed_dictionaries({pane: st.integers(0, 60) for pane in Pane}).filter(
    lambda counts: any(counts.values())
)


@given(COUNTS, st.integers(30, 800), st.integers(10, 500))
def test_areas_are_in_proportion(counts: dict[Pane, int], width: int, height: int) -> None:
    lines = splits(counts, width, height, least=(0, 0))
    whole = sum(counts.values())
    for pane in Pane:
        _, _, wide, high = lines.box(pane, width, height)
        assert wide * high == pytest.approx(width * height * counts[pane] / whole, abs=1e-6)
    assert not lines.enlarged


@given(COUNTS, st.integers(30, 800), st.integers(10, 500))
def test_panes_fill_the_window_and_none_is_too_small(
    counts: dict[Pane, int], width: int, height: int
) -> None:
    lines = splits(counts, width, height, least=(12, 4))
    boxes = [lines.box(pane, width, height) for pane in Pane]
    assert sum(wide * high for _, _, wide, high in boxes) == pytest.approx(width * height)
    assert all(wide >= 12 and high >= 4 for _, _, wide, high in boxes)


@given(st.lists(rounds(), max_size=4))
def test_every_measure_stands_on_the_scale(shown: list[RoundSummary]) -> None:
    measures = [each.kappa for each in shown]
    on = scale(measures)
    assert on.low < 0 < on.high
    for each in measures:
        if each is not None:
            assert 0 <= on.place(each.value) <= 1
            assert on.place(each.chance.low) <= on.place(each.chance.high)
