"""Johari SVG: the window of one round, and the rounds over time, as pictures for others.

Areas are proportional to the number of words. A table beside the picture has the same content. No
line connects the rounds, because a few of them make no trend. What is drawn is what `published`
says may leave.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.johari.picture import ENLARGED, GROWS, OTHERS, splits
from journal.johari.published_wording import (
    AFTER,
    agreements,
    answered,
    by_chance,
    how_to_read,
    in_common,
    nobody_named,
    words_of,
)
from journal.johari.window import Pane
from journal.johari.wording import NO_PROGRESS
from journal.portfolio.drawing.strokes import (
    EDGE,
    GROUND,
    INK,
    LETTERS,
    LINE,
    QUIET,
    SMALL,
    WIDTH,
    TextLines,
    page,
    rounded,
    wide,
)
from journal.portfolio.drawing.wrapping import flowed
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.johari.picture import Splits
    from journal.johari.published import PublishedCourse, PublishedRound

MOST_ROUNDS = 6
"""The most rounds that have room beside each other."""

_SELF = ("picked by the learner", "not picked by the learner")
_FILLS = {
    Pane.OPEN: "#dcebf7",
    Pane.BLIND: "#fbe6da",
    Pane.HIDDEN: "#eae4f3",
    Pane.UNKNOWN: "#f4f4f4",
}
_COLUMNS = {
    Pane.OPEN: "#1f5f99",
    Pane.BLIND: "#d1672c",
    Pane.HIDDEN: "#7a63a8",
    Pane.UNKNOWN: "#d5d5d5",
}
_FROM_ABOVE = (Pane.UNKNOWN, Pane.HIDDEN, Pane.BLIND, Pane.OPEN)
_WINDOW_HEIGHT = 400
_LEAST = (170, 108)
_PAD = 12
_LEFT = EDGE + 20
_ACROSS = WIDTH - EDGE - _LEFT
_STACK = 210
_COLUMN = 32
_WIDEST_STEP = 190
_UNDER = 7
"""The most lines under a round, without its label and its day."""


# ── one window


def window_title(shown: PublishedRound) -> str:
    """Return the title of the picture of a window."""
    return f"Johari window: {one_line(shown.label)}, {short(date.fromisoformat(shown.day))}"


def window_words(shown: PublishedRound) -> str:
    """Return the content of the picture of a window as a text."""
    told = [answered(shown)]
    for pane in Pane:
        words = listed(words_of(shown, pane))
        inside = f": {words}" if words else ""
        told.append(f"{pane.title()}, {counted(shown.count(pane), 'word')}{inside}.")
    return " ".join(told)


def window_svg(shown: PublishedRound) -> str:
    """Return the window of a round as the text of an SVG file."""
    counts = {pane: shown.count(pane) for pane in Pane}
    lines = splits(counts, _ACROSS, _WINDOW_HEIGHT, least=_LEAST)
    body = [*_sides(lines)]
    for pane in Pane:
        body += _pane(shown, pane, lines.box(pane, _ACROSS, _WINDOW_HEIGHT))
    how = " ".join(filter(None, [how_to_read(shown), ENLARGED if lines.enlarged else ""]))
    reading = f" The learner's words were {AFTER}." if shown.after else ""
    notes = [f"{answered(shown)}{reading}", how, by_chance(shown)]
    height = _WINDOW_HEIGHT + LINE + 6
    return page(window_title(shown), window_words(shown), body, height, notes)


def _sides(lines: Splits) -> Iterator[str]:
    """Give the names of the columns, above, and of the rows, at the edge."""
    yield TextLines(_SELF[0], _ACROSS / 2, 1, SMALL).svg(_LEFT, 0, fill=QUIET)
    yield TextLines(_SELF[1], _ACROSS / 2, 1, SMALL).svg(WIDTH - EDGE, 0, anchor="end", fill=QUIET)
    middles = (lines.across / 2, (lines.across + _WINDOW_HEIGHT) / 2)
    for text, middle in zip(OTHERS, middles, strict=True):
        y = middle + LINE + 4
        words = TextLines(text, _ACROSS, 1, SMALL).svg(EDGE, y, anchor="middle", fill=QUIET)
        yield f'<g transform="rotate(-90 {EDGE} {rounded(y)})">{words}</g>'


def _pane(
    shown: PublishedRound, pane: Pane, box: tuple[float, float, float, float]
) -> Iterator[str]:
    left, top, width, height = box
    x, y = left + _LEFT, top + LINE + 4
    yield (
        f'<rect x="{rounded(x)}" y="{rounded(y)}" width="{rounded(width)}" '
        f'height="{rounded(height)}" fill="{_FILLS[pane]}" stroke="{INK}"/>'
    )
    heading = TextLines(f"{pane.title()} {shown.count(pane)}", width - 2 * _PAD, 1, bold=True)
    yield heading.svg(x + _PAD, y + _PAD - 2)
    room, most = width - 2 * _PAD, int((height - 2 * _PAD - LINE - 4) // LINE)
    words = [nobody_named(shown)] if pane is Pane.UNKNOWN else words_of(shown, pane) or ["none"]
    lines = flowed(words, room, most, lambda text: wide(text) * LETTERS)
    for at, line in enumerate(lines):
        yield TextLines(line, room, 1).svg(x + _PAD, y + _PAD + LINE + 4 + at * LINE)


# ── rounds over time


def course_title(course: PublishedCourse) -> str:
    """Return the title of the picture of the rounds over time."""
    return f"Johari windows over time: {counted(len(course.rounds), 'round')}"


def course_words(course: PublishedCourse) -> str:
    """Return the content of the picture of the rounds over time as a text."""
    return " ".join(round_said(round_) for round_ in course.rounds[-MOST_ROUNDS:])


def round_said(shown: PublishedRound) -> str:
    """Return what is drawn of one of several rounds as a text."""
    day = short(date.fromisoformat(shown.day))
    what = " ".join([answered(shown), *agreements(shown)])
    if shown.whole:
        panes = ", ".join(f"{pane} {shown.count(pane)}" for pane in Pane)
        what = f"{panes}. {what}"
    after = f", {AFTER}" if shown.after else ""
    return f"{one_line(shown.label)}, {day}{after}: {what}"


def course_svg(course: PublishedCourse) -> str:
    """Return the rounds over time as the text of an SVG file."""
    rounds = course.rounds[-MOST_ROUNDS:]
    step = min((WIDTH - 2 * EDGE - 24) / max(len(rounds), 1), _WIDEST_STEP)
    places = [EDGE + at * step for at, _ in enumerate(rounds)]
    body = [TextLines("Words in each pane", WIDTH / 2, 1, bold=True).svg(EDGE, 0)]
    top = float(LINE + 10)
    for x, round_ in zip(places, rounds, strict=True):
        body += _stack(round_, x, top, step)
    foot = max((_labels(round_, top)[-1] for round_ in rounds if round_.whole), default=0) + LINE
    foot = max(foot, top + _STACK) + 4
    for x, round_ in zip(places, rounds, strict=True):
        body += _under(round_, x, foot, step)
    latest = f"The latest {MOST_ROUNDS} are drawn; the table has all."
    several = [NO_PROGRESS] if len(course.rounds) > 1 else []
    notes = [" ".join([GROWS, *several]), *([latest] if len(course.rounds) > len(rounds) else [])]
    height = foot + (_UNDER + 2) * LINE
    return page(course_title(course), course_words(course), body, height, notes)


def _stack(shown: PublishedRound, x: float, top: float, step: float) -> Iterator[str]:
    """Give the four panes of a round as one column, with their names beside it."""
    if not shown.whole:
        yield TextLines("not told", step - 8, 1, SMALL).svg(x, top + _STACK / 2, fill=QUIET)
        return
    y = top
    for pane, label in zip(_FROM_ABOVE, _labels(shown, top), strict=True):
        high = _high(shown, pane)
        yield (
            f'<rect x="{rounded(x)}" y="{rounded(y)}" width="{_COLUMN}" height="{rounded(high)}" '
            f'fill="{_COLUMNS[pane]}" stroke="{GROUND}"/>'
        )
        name = TextLines(f"{pane} {shown.count(pane)}", step - _COLUMN - 6, 1, SMALL)
        yield name.svg(x + _COLUMN + 6, label)
        y += high


def _high(shown: PublishedRound, pane: Pane) -> float:
    return _STACK * shown.count(pane) / max(shown.size, 1)


def _labels(shown: PublishedRound, top: float) -> list[float]:
    """Return the heights of the panes' names: beside their panes, without overlaps."""
    found: list[float] = []
    y = top
    for pane in _FROM_ABOVE:
        high = _high(shown, pane)
        wished = y + high / 2 - LETTERS / 2
        found.append(max(wished, found[-1] + LINE) if found else wished)
        y += high
    return found


def _under(shown: PublishedRound, x: float, y: float, step: float) -> Iterator[str]:
    """Give the label of a round, and how it compares with picking at random."""
    yield TextLines(one_line(shown.label), step - 8, 1, SMALL, bold=True).svg(x, y)
    day = short(date.fromisoformat(shown.day))
    yield TextLines(day, step - 8, 1, SMALL).svg(x, y + LINE, fill=QUIET)
    if not shown.told:
        return
    chance = shown.by_chance
    told = [f"{counted(shown.peers, 'peer')}"]
    if shown.whole:
        parts = f"open {chance[Pane.OPEN]:.1f}, blind {chance[Pane.BLIND]:.1f}"
        told.append(f"at random there would be {parts}")
    told += [f"words in common: {said}" for said in map(in_common, shown.told) if said]
    told += [AFTER] if shown.after else []
    text = TextLines("; ".join(told), step - 8, _UNDER, SMALL - 1)
    yield text.svg(x, y + 2 * LINE, fill=QUIET)
