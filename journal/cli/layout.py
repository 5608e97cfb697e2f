"""Text laid out in columns and lines, for terminals and for pipes."""

from __future__ import annotations

import textwrap
import unicodedata
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from journal.cli import terminal
from journal.text import fold, fold_line, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = "  "
_LIT, _UNLIT = "\x1b[1;7m", "\x1b[0m"


def cells(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, room: int) -> str:
    """Return the text as one visible line of at most so many columns."""
    line = one_line(text)
    if cells(line) <= room:
        return line
    taken = 0
    for at, char in enumerate(line):
        taken += _cells(char)
        if taken > room - 1:
            return line[:at].rstrip() + "…"
    return line


def table(rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> str:
    """Return rows as aligned columns; the last one takes what room is left and is cut to it.

    ``numbers`` are the columns that are set right.
    """
    rows = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip_longest(*rows, fillvalue="")]
    room = terminal.width() - sum(width + len(GAP) for width in widths[:-1])
    return "\n".join(_line(row, widths, numbers, room) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int], numbers: Sequence[int], room: int) -> str:
    padded = []
    for at, cell in enumerate(row[:-1]):
        space = " " * (widths[at] - cells(cell))
        padded.append(space + cell if at in numbers else cell + space)
    return GAP.join([*padded, cut(row[-1], max(room, 10))]).rstrip()


def wrapped(text: str, indent: str = "", hang: int = 0) -> str:
    """Return a text, made visible, with its long lines broken at spaces; its own breaks stay.

    ``hang`` is how much further in a line's continuation stands, as below a bullet.
    """
    lines = []
    for line in visible(text).split("\n"):
        if cells(indent + line) <= terminal.width():
            lines.append(f"{indent}{line}".rstrip())
        else:
            lines += textwrap.wrap(
                line,
                terminal.width(),
                initial_indent=indent,
                subsequent_indent=indent + " " * hang,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines)


def lit(line: str, words: Sequence[str]) -> str:
    """Return the line with each place that a search found lit, where the terminal can show it."""
    if not terminal.has_colour():
        return line
    found = set(_found(line, words))
    return "".join(f"{_LIT}{c}{_UNLIT}" if at in found else c for at, c in enumerate(line))


def around(line: str, words: Sequence[str], room: int) -> str:
    """Return the part of a line that shows the first place a search found, cut to the room."""
    shown = one_line(line)
    first = min(_found(shown, words), default=0)
    if cells(shown) > room and first > room // 2:
        shown = f"…{shown[first - room // 3 :]}"
    return cut(shown, room)


def _found(line: str, words: Sequence[str]) -> Iterator[int]:
    owner: Sequence[int]
    if line.isascii():
        folded, owner = fold(line), range(len(line))
    else:
        parts = [fold(char) for char in line]
        # Folding may lengthen a letter: `owner` leads from the folded text back to the line.
        owner = [at for at, part in enumerate(parts) for _ in part]
        folded = "".join(parts)
    for word in filter(None, map(fold_line, words)):
        start = folded.find(word)
        while start >= 0:
            yield from owner[start : start + len(word)]
            start = folded.find(word, start + len(word))
