"""Drawings as SVG: one file that shows the same anywhere, and can do nothing.

It has a ground of its own, so that it is readable on a dark page; no script, no style sheet and
nothing from elsewhere; every word in it is escaped; and the same drawing gives the same bytes.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from journal.portfolio.columns import broken
from journal.portfolio.drawing import HIGHEST, Bars, Curve, Figure
from journal.portfolio.slope import slopes
from journal.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.portfolio.drawing import Bar

WIDTH = 760

_EDGE = 24
_LINE = 17
_LETTERS = 13
_SMALL = 12
_BOLDER = 1.15
_INK, _QUIET, _FAINT, _GROUND = "#1c1c1c", "#565656", "#c9c9c9", "#ffffff"
_LEFT, _RIGHT = "#1f5f99", "#a4430f"
_FONT = "'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif"

_WIDE = frozenset("mwMWQOGDHNU%@&—…")
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")

# XML has no place for these, however they are escaped.
_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")

_UNIT = 22
_BAR = 14
_MIDDLE = WIDTH / 2
_LABEL = _MIDDLE - _EDGE - HIGHEST * _UNIT - 44
_RISE = 42
_DOT = 10


def to_svg(figure: Figure) -> str:
    """Return a drawing as the text of an SVG file, ending in a line break."""
    body, height = _bars(figure) if isinstance(figure, Bars) else _curve(figure)
    heading = _Lines(figure.title, WIDTH - 2 * _EDGE, 2, _LETTERS + 3, bold=True)
    top = _EDGE + heading.height + 6
    notes = [
        _Lines(text, WIDTH - 2 * _EDGE, 3, _SMALL) for text in (figure.undrawn, figure.note) if text
    ]
    bottom = top + height + 14
    foot = []
    for each in notes:
        foot.append(each.svg(_EDGE, bottom, fill=_QUIET))
        bottom += each.height
    whole = bottom + _EDGE - 8
    size = f'width="{WIDTH}" height="{_number(whole)}"'
    box = f'viewBox="0 0 {WIDTH} {_number(whole)}" {size} role="img"'
    letters = f'font-family="{escape(_FONT)}" fill="{_INK}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {box} {letters}>',
            f"<title>{_escaped(figure.title)}</title>",
            f"<desc>{_escaped(figure.words)}</desc>",
            f'<rect {size} fill="{_GROUND}"/>',
            heading.svg(_EDGE, _EDGE),
            f'<g transform="translate(0 {_number(top)})">',
            *body,
            "</g>",
            *foot,
            "</svg>",
            "",
        ]
    )


# ── bars


def _bars(bars: Bars) -> tuple[list[str], float]:
    y = 4.0
    names = [
        _Lines(side.name, _MIDDLE - 2 * _EDGE, 1, bold=True) for side in (bars.left, bars.right)
    ]
    body = [
        names[0].svg(_MIDDLE - 16, y, anchor="end", fill=_LEFT),
        names[1].svg(_MIDDLE + 16, y, fill=_RIGHT),
    ]
    y = begin = y + _LINE + 10
    for one, other in zip_longest(bars.left.bars, bars.right.bars):
        heights = [0.0]
        for bar, way, colour in ((one, -1, _LEFT), (other, 1, _RIGHT)):
            if bar:
                label = _Lines(bar.label, _LABEL, 3)
                heights.append(label.height)
                body += _bar(bar, label, y, way, colour)
        y += max(*heights, _BAR) + 12
    body.append(_straight(_MIDDLE, begin - 6, _MIDDLE, y, _INK, 2))
    y += 4
    body += [
        _Lines(f"sum {bars.left.sum}", _LABEL, 1).svg(_MIDDLE - 16, y, anchor="end"),
        _Lines(f"sum {bars.right.sum}", _LABEL, 1).svg(_MIDDLE + 16, y),
    ]
    return body, y + _LINE


def _bar(bar: Bar, label: _Lines, y: float, way: int, colour: str) -> Iterator[str]:
    """Give a bar whose tip touches the central line; ``way`` is where its tail lies."""
    tip, neck = _MIDDLE + way * 4, _MIDDLE + way * 14
    tail = _MIDDLE + way * (4 + bar.strength * _UNIT)
    top, middle, bottom = y + 1, y + 1 + _BAR / 2, y + 1 + _BAR
    corners = [(tip, middle), (neck, top), (tail, top), (tail, bottom), (neck, bottom)]
    points = " ".join(f"{_number(x)},{_number(at)}" for x, at in corners)
    anchor = "end" if way < 0 else "start"
    yield f"<g><title>{_escaped(bar.label)}</title>"
    yield f'<polygon points="{points}" fill="{colour}"/>'
    strength = _Lines(str(bar.strength), _UNIT, 1, bold=True)
    yield strength.svg(tail + way * 6, y, anchor=anchor)
    yield label.svg(_MIDDLE + way * (HIGHEST * _UNIT + 32), y, anchor=anchor)
    yield "</g>"


# ── curve


def _curve(curve: Curve) -> tuple[list[str], float]:
    room = (WIDTH - 2 * _EDGE) / len(curve.stages)
    numbers = curve.at_stages()
    rows = max(-(-len(each) // _in_a_row(room)) for each in numbers)
    head = rows * (2 * _DOT + 3) + 8
    spots = [
        (_EDGE + room * (at + 0.5), head + (HIGHEST - stage.height) * _RISE)
        for at, stage in enumerate(curve.stages)
    ]
    foot = head + (HIGHEST - 1) * _RISE + 20
    body = [_straight(x, y, x, foot, _FAINT, 1) for x, y in spots]
    body.append(_path(spots, [-stage.height * _RISE for stage in curve.stages], room))
    for (x, y), each in zip(spots, numbers, strict=True):
        body.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="4" fill="{_LEFT}"/>')
        body += _dots(x, y, each, room)
    names = [_Lines(stage.name, room - 6, 2, _SMALL) for stage in curve.stages]
    for (x, _), name in zip(spots, names, strict=True):
        body.append(name.svg(x, foot + 4, anchor="middle"))
    bottom = foot + 4 + max(name.height for name in names) + 12
    for mark in curve.marks:
        said = _Lines(curve.said(mark), WIDTH - 2 * _EDGE - 34, 3)
        body.append(f"<g><title>{_escaped(curve.said(mark))}</title>")
        number = _Lines(str(mark.number), 30, 1, bold=True)
        body.append(number.svg(_EDGE + 22, bottom, anchor="end"))
        body += [said.svg(_EDGE + 34, bottom), "</g>"]
        bottom += said.height + 4
    return body, bottom


def _in_a_row(room: float) -> int:
    return max(int(room // (2 * _DOT + 2)), 1)


def _dots(x: float, y: float, numbers: Sequence[int], room: float) -> Iterator[str]:
    """Give the numbers of a stage in circles that stand in rows above its place."""
    in_a_row, step = _in_a_row(room), 2 * _DOT + 2
    for at in range(0, len(numbers), in_a_row):
        row = numbers[at : at + in_a_row]
        top = y - 8 - _DOT - (at // in_a_row) * (step + 1)
        for place, number in enumerate(row):
            left = x + (place - (len(row) - 1) / 2) * step
            yield (
                f'<circle cx="{_number(left)}" cy="{_number(top)}" r="{_DOT}" '
                f'fill="{_GROUND}" stroke="{_RIGHT}" stroke-width="1.5"/>'
            )
            yield (
                f'<text x="{_number(left)}" y="{_number(top + 4)}" font-size="11" '
                f'text-anchor="middle" font-weight="bold">{number}</text>'
            )


def _path(spots: Sequence[tuple[float, float]], rises: Sequence[float], room: float) -> str:
    third = room / 3
    parts = [f"M{_number(spots[0][0])} {_number(spots[0][1])}"]
    for ((x, y), slope), ((to_x, to_y), to_slope) in pairwise(
        zip(spots, slopes(rises), strict=True)
    ):
        bends = [(x + third, y + slope / 3), (to_x - third, to_y - to_slope / 3), (to_x, to_y)]
        parts.append("C" + " ".join(f"{_number(a)} {_number(b)}" for a, b in bends))
    return f'<path d="{" ".join(parts)}" fill="none" stroke="{_LEFT}" stroke-width="3"/>'


# ── words and strokes


class _Lines:
    """A text broken into lines that fit a room, and how high they stand."""

    def __init__(
        self, text: str, room: float, most: int, size: int = _LETTERS, *, bold: bool = False
    ) -> None:
        self._size = size
        self._bold = bold
        wider = size * (_BOLDER if bold else 1)
        self._lines = broken(visible(text), room, most, lambda part: _wide(part) * wider)
        self.height = len(self._lines) * (_LINE * size / _LETTERS)

    def svg(self, x: float, y: float, *, anchor: str = "start", fill: str = _INK) -> str:
        """Return the lines with their top at ``y``."""
        bold = ' font-weight="bold"' if self._bold else ""
        step = _LINE * self._size / _LETTERS
        spans = "".join(
            f'<tspan x="{_number(x)}" y="{_number(y + self._size + at * step)}">'
            f"{_escaped(line)}</tspan>"
            for at, line in enumerate(self._lines)
        )
        return (
            f'<text font-size="{self._size}" text-anchor="{anchor}" fill="{fill}"{bold}>'
            f"{spans}</text>"
        )


def _wide(text: str) -> float:
    """Return how wide a text may at most be in a plain typeface, in parts of its size."""
    return sum(
        1.0
        if char in _WIDE or not char.isascii()
        else 0.4
        if char in _NARROW
        else 0.75
        if char.isupper()
        else 0.62
        for char in text
    )


def _straight(x: float, y: float, to_x: float, to_y: float, colour: str, width: int) -> str:
    return (
        f'<line x1="{_number(x)}" y1="{_number(y)}" x2="{_number(to_x)}" y2="{_number(to_y)}" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _escaped(text: str) -> str:
    return escape(visible(text)).translate(
        dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
    )
