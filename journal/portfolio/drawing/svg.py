"""SVG: drawings as one file that looks the same everywhere and has no effects.

It is made of `strokes`, so all words are escaped. The same drawing gives the same bytes.
"""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from journal.portfolio.drawing.drawing import HIGHEST, Bars, Curve
from journal.portfolio.drawing.slope import slopes
from journal.portfolio.drawing.strokes import (
    EDGE,
    FAINT,
    GROUND,
    INK,
    LEFT,
    LINE,
    RIGHT,
    SMALL,
    WIDTH,
    TextLines,
    escaped,
    page,
    rounded,
    straight,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.portfolio.drawing.drawing import Bar

_UNIT = 22
_BAR = 14
_MIDDLE = WIDTH / 2
_LABEL = _MIDDLE - EDGE - HIGHEST * _UNIT - 44
_RISE = 42
_DOT = 10


def to_svg(figure: Bars | Curve) -> str:
    """Return a drawing as the text of an SVG file, ending in a line break."""
    body, height = _bars(figure) if isinstance(figure, Bars) else _curve(figure)
    notes = [text for text in (figure.undrawn, figure.note) if text]
    return page(figure.title, figure.words, body, height, notes)


# ── bars


def _bars(bars: Bars) -> tuple[list[str], float]:
    y = 4.0
    names = [
        TextLines(side.name, _MIDDLE - 2 * EDGE, 1, bold=True) for side in (bars.left, bars.right)
    ]
    body = [
        names[0].svg(_MIDDLE - 16, y, anchor="end", fill=LEFT),
        names[1].svg(_MIDDLE + 16, y, fill=RIGHT),
    ]
    y = begin = y + LINE + 10
    for one, other in zip_longest(bars.left.bars, bars.right.bars):
        heights = [0.0]
        for bar, way, colour in ((one, -1, LEFT), (other, 1, RIGHT)):
            if bar:
                label = TextLines(bar.label, _LABEL, 3)
                heights.append(label.height)
                body += _bar(bar, label, y, way, colour)
        y += max(*heights, _BAR) + 12
    body.append(straight(_MIDDLE, begin - 6, _MIDDLE, y, INK, 2))
    return body, y + 4


def _bar(bar: Bar, label: TextLines, y: float, way: int, colour: str) -> Iterator[str]:
    """Give a bar from the central line to one side; ``way`` is -1 for left and 1 for right."""
    tip, neck = _MIDDLE + way * 4, _MIDDLE + way * 14
    tail = _MIDDLE + way * (4 + bar.strength * _UNIT)
    top, middle, bottom = y + 1, y + 1 + _BAR / 2, y + 1 + _BAR
    corners = [(tip, middle), (neck, top), (tail, top), (tail, bottom), (neck, bottom)]
    points = " ".join(f"{rounded(x)},{rounded(at)}" for x, at in corners)
    anchor = "end" if way < 0 else "start"
    yield f"<g><title>{escaped(bar.label)}</title>"
    yield f'<polygon points="{points}" fill="{colour}"/>'
    strength = TextLines(str(bar.strength), _UNIT, 1, bold=True)
    yield strength.svg(tail + way * 6, y, anchor=anchor)
    yield label.svg(_MIDDLE + way * (HIGHEST * _UNIT + 32), y, anchor=anchor)
    yield "</g>"


# ── curve


def _curve(curve: Curve) -> tuple[list[str], float]:
    room = (WIDTH - 2 * EDGE) / len(curve.stages)
    numbers = curve.at_stages()
    rows = max(-(-len(marks) // _in_a_row(room)) for marks in numbers)
    head = rows * (2 * _DOT + 3) + 8
    spots = [
        (EDGE + room * (at + 0.5), head + (HIGHEST - stage.height) * _RISE)
        for at, stage in enumerate(curve.stages)
    ]
    foot = head + (HIGHEST - 1) * _RISE + 20
    body = [straight(x, y, x, foot, FAINT, 1) for x, y in spots]
    body.append(_path(spots, [-stage.height * _RISE for stage in curve.stages], room))
    for (x, y), marks in zip(spots, numbers, strict=True):
        body.append(f'<circle cx="{rounded(x)}" cy="{rounded(y)}" r="4" fill="{LEFT}"/>')
        body += _dots(x, y, marks, room)
    names = [TextLines(stage.name, room - 6, 2, SMALL) for stage in curve.stages]
    for (x, _), name in zip(spots, names, strict=True):
        body.append(name.svg(x, foot + 4, anchor="middle"))
    bottom = foot + 4 + max(name.height for name in names) + 12
    for mark in curve.marks:
        said = TextLines(curve.said(mark), WIDTH - 2 * EDGE - 34, 3)
        body.append(f"<g><title>{escaped(curve.said(mark))}</title>")
        number = TextLines(str(mark.number), 30, 1, bold=True)
        body.append(number.svg(EDGE + 22, bottom, anchor="end"))
        body += [said.svg(EDGE + 34, bottom), "</g>"]
        bottom += said.height + 4
    return body, bottom


def _in_a_row(room: float) -> int:
    return max(int(room // (2 * _DOT + 2)), 1)


def _dots(x: float, y: float, numbers: Sequence[int], room: float) -> Iterator[str]:
    """Give the numbers of a stage in circles, in rows above its place."""
    in_a_row, step = _in_a_row(room), 2 * _DOT + 2
    for at in range(0, len(numbers), in_a_row):
        row = numbers[at : at + in_a_row]
        top = y - 8 - _DOT - (at // in_a_row) * (step + 1)
        for place, number in enumerate(row):
            left = x + (place - (len(row) - 1) / 2) * step
            yield (
                f'<circle cx="{rounded(left)}" cy="{rounded(top)}" r="{_DOT}" '
                f'fill="{GROUND}" stroke="{RIGHT}" stroke-width="1.5"/>'
            )
            yield (
                f'<text x="{rounded(left)}" y="{rounded(top + 4)}" font-size="11" '
                f'text-anchor="middle" font-weight="bold">{number}</text>'
            )


def _path(spots: Sequence[tuple[float, float]], rises: Sequence[float], room: float) -> str:
    third = room / 3
    parts = [f"M{rounded(spots[0][0])} {rounded(spots[0][1])}"]
    for ((x, y), slope), ((to_x, to_y), to_slope) in pairwise(
        zip(spots, slopes(rises), strict=True)
    ):
        bends = [(x + third, y + slope / 3), (to_x - third, to_y - to_slope / 3), (to_x, to_y)]
        parts.append("C" + " ".join(f"{rounded(a)} {rounded(b)}" for a, b in bends))
    return f'<path d="{" ".join(parts)}" fill="none" stroke="{LEFT}" stroke-width="3"/>'
