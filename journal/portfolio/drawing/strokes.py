"""Strokes: words, lines and the page of a drawing as SVG.

All words are escaped. A drawing has no script, no style sheet and no outside content. It has its
own background, so that it can be read on a dark page.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from journal.portfolio.drawing.text_width import broken
from journal.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 760

EDGE = 24
LINE = 17
LETTERS = 13
SMALL = 12
_BOLDER = 1.15
INK, QUIET, FAINT, GROUND = "#1c1c1c", "#565656", "#c9c9c9", "#ffffff"
LEFT, RIGHT = "#1f5f99", "#a4430f"
_FONT = "'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif"

_WIDE = frozenset("mwMWQOGDHNU%@&—…")
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")

# XML has no place for these, however they are escaped.
_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")


def page(title: str, words: str, body: Sequence[str], height: float, notes: Sequence[str]) -> str:
    """Return a drawing with its title above and its notes below, ending in a line break.

    ``words`` is its content as a text, for screen readers. ``body`` is elements of SVG; it gets a
    space of ``height``.
    """
    heading = TextLines(title, WIDTH - 2 * EDGE, 2, LETTERS + 3, bold=True)
    top = EDGE + heading.height + 6
    bottom = top + height + 14
    foot = []
    for note in notes:
        lines = TextLines(note, WIDTH - 2 * EDGE, 3, SMALL)
        foot.append(lines.svg(EDGE, bottom, fill=QUIET))
        bottom += lines.height
    whole = bottom + EDGE - 8
    size = f'width="{WIDTH}" height="{rounded(whole)}"'
    box = f'viewBox="0 0 {WIDTH} {rounded(whole)}" {size} role="img"'
    letters = f'font-family="{escape(_FONT)}" fill="{INK}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {box} {letters}>',
            f"<title>{escaped(title)}</title>",
            f"<desc>{escaped(words)}</desc>",
            f'<rect {size} fill="{GROUND}"/>',
            heading.svg(EDGE, EDGE),
            f'<g transform="translate(0 {rounded(top)})">',
            *body,
            "</g>",
            *foot,
            "</svg>",
            "",
        ]
    )


class TextLines:
    """A text broken into lines of a certain width, and their height."""

    def __init__(
        self, text: str, room: float, most: int, size: int = LETTERS, *, bold: bool = False
    ) -> None:
        self._size = size
        self._bold = bold
        wider = size * (_BOLDER if bold else 1)
        self._lines = broken(visible(text), room, most, lambda part: wide(part) * wider)
        self.height = len(self._lines) * (LINE * size / LETTERS)

    def svg(self, x: float, y: float, *, anchor: str = "start", fill: str = INK) -> str:
        """Return the lines with their top at ``y``."""
        bold = ' font-weight="bold"' if self._bold else ""
        step = LINE * self._size / LETTERS
        spans = "".join(
            f'<tspan x="{rounded(x)}" y="{rounded(y + self._size + at * step)}">'
            f"{escaped(line)}</tspan>"
            for at, line in enumerate(self._lines)
        )
        return (
            f'<text font-size="{self._size}" text-anchor="{anchor}" fill="{fill}"{bold}>'
            f"{spans}</text>"
        )


def wide(text: str) -> float:
    """Return the greatest width of a text in a sans-serif typeface, in units of its font size."""
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


def straight(x: float, y: float, to_x: float, to_y: float, colour: str, width: int) -> str:
    """Return a straight line."""
    return (
        f'<line x1="{rounded(x)}" y1="{rounded(y)}" x2="{rounded(to_x)}" y2="{rounded(to_y)}" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def rounded(value: float) -> str:
    """Return a number for SVG, rounded to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def escaped(text: str) -> str:
    """Return a text escaped for XML."""
    return escape(visible(text)).translate(_NOT_XML)
