"""Wrapping: names set in lines one after the other, without breaking any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.drawing.text_width import columns, cut
from journal.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def flowed(
    names: Sequence[str], room: float, most: int, measure: Callable[[str], float] = columns
) -> tuple[str, ...]:
    """Return names as at most ``most`` lines of at most ``room``; left-out names are counted."""
    for taken in range(len(names), 0, -1):
        lines = _lines([*names[:taken], *_left_out(names, taken)], room, measure)
        if len(lines) <= most:
            return lines
    return _lines(_left_out(names, 0), room, measure)[:most]


def fits(
    names: Sequence[str], room: float, most: int, measure: Callable[[str], float] = columns
) -> bool:
    """Return True if all names fit into ``most`` lines of ``room`` without being cut."""
    followed = all(measure(name) <= room - measure(",") for name in names[:-1])
    whole = followed and all(measure(name) <= room for name in names[-1:])
    return whole and len(_lines(names, room, measure)) <= most


def _left_out(names: Sequence[str], taken: int) -> list[str]:
    left = len(names) - taken
    if not left:
        return []
    return [f"+ {left} more" if taken else counted(left, "word")]


def _lines(names: Sequence[str], room: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    lines: list[str] = []
    for at, name in enumerate(names):
        item = cut(name, room - measure(",") if at < len(names) - 1 else room, measure)
        item += "," if at < len(names) - 1 else ""
        joined = f"{lines[-1]} {item}" if lines else item
        if lines and measure(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(item)
    return tuple(lines)
