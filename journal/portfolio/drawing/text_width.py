"""Text width: the columns that a text takes in a terminal, and text broken to fit."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NARROWEST, WIDEST = 40, 100
"""The least and the most columns of a drawing. Chosen: half a terminal, and a line easy to read."""

_UNSEEN = ("Mn", "Me", "Cf")
_ELLIPSIS = "…"


def columns(text: str) -> int:
    """Return the number of columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    if unicodedata.category(char) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, room: float, measure: Callable[[str], float] = columns) -> str:
    """Return a text cut with an ellipsis so that ``measure`` of it is at most ``room``."""
    if measure(text) <= room:
        return text
    return text[: _fitting(text, room - measure(_ELLIPSIS), measure)].rstrip() + _ELLIPSIS


def broken(
    text: str, room: float, most: int, measure: Callable[[str], float] = columns
) -> tuple[str, ...]:
    """Return a text as at most ``most`` lines of at most ``room``; the last one may be cut."""
    rest = " ".join(text.split())
    lines: list[str] = []
    while rest and len(lines) < most - 1:
        end = _line_end(rest, room, measure)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*lines, cut(rest, room, measure)) if rest else tuple(lines)


def _line_end(text: str, room: float, measure: Callable[[str], float]) -> int:
    """Return the index where a line ends: at a space, or within a word longer than a line."""
    end = _fitting(text, room, measure)
    if end == len(text) or text[end] == " ":
        return end
    space = text.rfind(" ", 0, end)
    return space if space > 0 else max(end, 1)


def _fitting(text: str, room: float, measure: Callable[[str], float]) -> int:
    """Return the number of characters at the start of a text that fit into ``room``."""
    taken = 0.0
    for at, char in enumerate(text):
        taken += measure(char)
        if taken > room:
            return at
    return len(text)


def padded(text: str, room: int, align: str = "<") -> str:
    """Return a text padded with spaces to ``room`` columns; ``align`` is ``<``, ``>`` or ``^``."""
    space = max(room - columns(text), 0)
    before = {"<": 0, ">": space, "^": space // 2}[align]
    return " " * before + text + " " * (space - before)
