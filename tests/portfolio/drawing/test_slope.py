from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.drawing.slope import heights, slopes


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12))
def test_the_curve_goes_through_its_points_and_never_beyond_them(points: list[int]) -> None:
    places = [step / 8 for step in range((len(points) - 1) * 8 + 1)]
    curve = heights(points, places)
    assert all(abs(curve[at * 8] - point) < 1e-9 for at, point in enumerate(points))
    for at, (before, after) in enumerate(pairwise(points)):
        between = curve[at * 8 : at * 8 + 9]
        assert min(before, after) - 1e-9 <= min(between)
        assert max(between) <= max(before, after) + 1e-9


def test_it_is_level_at_peaks_feet_and_ends() -> None:
    assert slopes([1, 3, 2, 4])[:3] == [0, 0, 0]
    assert slopes([1, 2, 3])[1] == 1
    assert heights([1, 3], [-5, 9]) == [1, 3]
    assert heights([2], [0.5]) == [2]
