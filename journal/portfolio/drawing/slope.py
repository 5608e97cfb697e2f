"""Slope: a smooth curve through given heights that stays between neighbouring heights.

Source: Fritsch, F. N. and Butland, J. (1984) A method for constructing local monotone piecewise
cubic interpolants, SIAM Journal on Scientific and Statistical Computing 5.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def slopes(points: Sequence[float]) -> list[float]:
    """Return the slope at each of several equally spaced heights.

    It is 0 at peaks, at feet and at both ends. Elsewhere it is the harmonic mean of the slopes to
    both neighbours (Fritsch and Butland 1984, for equal steps).
    """
    steps = [after - before for before, after in pairwise(points)]
    inner = [
        2 * before * after / (before + after) if before * after > 0 else 0.0
        for before, after in pairwise(steps)
    ]
    return [0.0, *inner, 0.0][: len(points)]


def heights(points: Sequence[float], places: Sequence[float]) -> list[float]:
    """Return the height of the curve at each place; a place is a number of steps from the first."""
    tangents = slopes(points)
    return [_height(points, tangents, place) for place in places]


def _height(points: Sequence[float], tangents: Sequence[float], place: float) -> float:
    last = len(points) - 1
    place = min(max(place, 0), last)
    at = min(int(place), last - 1) if last else 0
    if not last:
        return points[0]
    t = place - at
    return (
        points[at] * (1 + 2 * t) * (1 - t) ** 2
        + tangents[at] * t * (1 - t) ** 2
        + points[at + 1] * t**2 * (3 - 2 * t)
        + tangents[at + 1] * t**2 * (t - 1)
    )
