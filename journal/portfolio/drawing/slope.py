"""Slope: a smooth curve through given heights that never rises above or sinks below them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def slopes(points: Sequence[float]) -> list[float]:
    """Return the slope at each of some equally spaced heights: level at a peak, a foot and an end.

    Between, it is the harmonic mean of the slopes at both sides (Fritsch and Carlson).
    """
    steps = [after - before for before, after in pairwise(points)]
    inner = [
        2 * before * after / (before + after) if before * after > 0 else 0.0
        for before, after in pairwise(steps)
    ]
    return [0.0, *inner, 0.0][: len(points)]


def heights(points: Sequence[float], places: Sequence[float]) -> list[float]:
    """Return the curve's height at each place, counted in steps from the first point."""
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
