"""Drawing lines: drawings as lines of text, for terminals and for reading without pictures."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from journal.johari.published import PublishedCourse, PublishedRound
from journal.portfolio.drawing.drawing import HIGHEST, Bar, Bars, Curve, Figure, figure
from journal.portfolio.drawing.published_lines import published_course_lines, published_lines
from journal.portfolio.drawing.slope import heights
from journal.portfolio.drawing.text_width import NARROWEST, WIDEST, broken, columns, cut, padded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.worksheet.worksheet import Worksheet

_LABEL_LINES = 4
_ROWS_A_HEIGHT = 2
_ROOMY, _BROAD = 36, 48


def drawn(worksheet: Worksheet, width: int) -> tuple[str, ...]:
    """Return the drawing of a worksheet as lines of at most ``width`` columns; () if it has none.

    ``width`` counts as at least 40 and at most 100.
    """
    there = figure(worksheet)
    return lines(there, width) if there else ()


def lines(shown: Figure, width: int) -> tuple[str, ...]:
    """Return a drawing as lines of at most ``width`` columns, with a note on what it leaves out."""
    match shown:
        case PublishedRound():
            return published_lines(shown, width)
        case PublishedCourse():
            return published_course_lines(shown, width)
        case Bars() | Curve():
            return _drawn(shown, min(max(width, NARROWEST), WIDEST))


def _drawn(shown: Bars | Curve, width: int) -> tuple[str, ...]:
    body = _bars(shown, width) if isinstance(shown, Bars) else _curve(shown, width)
    told = [text for text in (shown.undrawn, shown.note) if text]
    notes = [line for text in told for line in broken(text, width, len(text))]
    return tuple(line.rstrip() for line in (*body, "", *notes))


# ── bars


def _bars(bars: Bars, width: int) -> Iterator[str]:
    half = (width - 3) // 2
    unit = 3 if half >= _BROAD else 2 if half >= _ROOMY else 1
    room = half - unit * HIGHEST - 4
    left, right = cut(bars.left.name, half), cut(bars.right.name, half)
    # A name stands over its labels, or nearer to the line where it is longer than they may be.
    before = " " * min(half - room, half - columns(right))
    yield f"{padded(padded(left, room, '>'), half)} │ {before}{right}"
    yield f"{' ' * half} │"
    for one, other in zip_longest(bars.left.bars, bars.right.bars):
        yield from _pair(one, other, room, unit)
        yield f"{' ' * half} │"


def _pair(one: Bar | None, other: Bar | None, room: int, unit: int) -> Iterator[str]:
    """Give the lines of two bars that meet; long labels continue on lines below."""
    longest = unit * HIGHEST
    labels = [broken(bar.label, room, _LABEL_LINES) if bar else () for bar in (one, other)]
    for at, (left, right) in enumerate(zip_longest(*labels, fillvalue="")):
        tails = ["", ""]
        if not at:
            tails[0] = f"{one.strength} {'━' * (one.strength * unit)}►" if one else ""
            tails[1] = f"◄{'━' * (other.strength * unit)} {other.strength}" if other else ""
        yield (
            f"{padded(left, room, '>')} {padded(tails[0], longest + 3, '>')} │ "
            f"{padded(tails[1], longest + 3)} {right}"
        )


# ── curve


def _curve(curve: Curve, width: int) -> Iterator[str]:
    stages = len(curve.stages)
    room = width // stages
    grid = _line(curve, room)
    numbers = [_numbers(marks, room - 2) for marks in curve.at_stages()]
    for at, (stage, text) in enumerate(zip(curve.stages, numbers, strict=True)):
        row = (HIGHEST - stage.height) * _ROWS_A_HEIGHT
        start = at * room + (room - len(text)) // 2
        grid[row][start : start + len(text)] = text
    yield from ("".join(row) for row in _trimmed(grid))
    yield ""
    yield from _axis([stage.name for stage in curve.stages], room)
    yield ""
    wide = len(str(curve.marks[-1].number))
    for mark in curve.marks:
        number = f"{mark.number:>{wide}}"
        for at, line in enumerate(broken(curve.said(mark), width - wide - 2, _LABEL_LINES)):
            yield f"{'' if at else number:>{wide}}  {line}"


def _numbers(numbers: Sequence[int], room: int) -> str:
    """Return the marks of a stage, such as ``(1 3)``; a small circle for a stage without any."""
    if not numbers:
        return "○"
    text = f"({' '.join(map(str, numbers))})"
    span = f"({numbers[0]}…{numbers[-1]})"
    return next((line for line in (text, span) if len(line) <= room), "●")


def _line(curve: Curve, room: int) -> list[list[str]]:
    """Return the curve as rows of characters, the top row first."""
    across = room * len(curve.stages)
    grid = [[" "] * across for _ in range((HIGHEST - 1) * _ROWS_A_HEIGHT + 1)]
    middle = room // 2
    places = [(column - middle) / room for column in range(across)]
    rows = [
        round((HIGHEST - height) * _ROWS_A_HEIGHT)
        for height in heights([stage.height for stage in curve.stages], places)
    ]
    for column, (before, row) in enumerate(pairwise([rows[0], *rows])):
        if before == row:
            grid[row][column] = "─"
            continue
        step = 1 if row > before else -1
        grid[before][column], grid[row][column] = ("╮", "╰") if step > 0 else ("╯", "╭")
        for between in range(before + step, row, step):
            grid[between][column] = "│"
    return grid


def _trimmed(grid: list[list[str]]) -> list[list[str]]:
    used = [at for at, row in enumerate(grid) if any(char != " " for char in row)]
    return grid[used[0] : used[-1] + 1]


def _axis(names: Sequence[str], room: int) -> Iterator[str]:
    """Give the names of the stages below the curve, on two lines in turn if one is too short."""
    turns = 1 if all(columns(name) < room for name in names) else 2
    for turn in range(turns):
        line = ""
        for at in range(turn, len(names), turns):
            name = cut(names[at], room * turns - 1)
            start = at * room + (room - columns(name)) // 2
            line += " " * max(start - columns(line), bool(line)) + name
        yield line
