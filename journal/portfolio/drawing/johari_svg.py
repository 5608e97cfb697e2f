"""Johari SVG: the window of one round, and the rounds over time, as pictures.

Areas are proportional to the number of words. A table beside the picture has the same content. No
line connects the rounds, because a few of them make no trend.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.johari.course import against_chance
from journal.johari.picture import (
    ENLARGED,
    GROWS,
    OTHERS,
    asked,
    by_chance,
    named,
    nobody_named,
    said,
    splits,
)
from journal.johari.window import Pane
from journal.johari.wording import FEW
from journal.portfolio.drawing.strokes import (
    EDGE,
    FAINT,
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
    straight,
    wide,
)
from journal.portfolio.drawing.wrapping import flowed
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.johari.course import Course, RoundSummary
    from journal.johari.picture import Splits

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
_LEVELS = 130


# ── one window


def window_title(shown: RoundSummary) -> str:
    """Return the title of the picture of a window."""
    return f"Johari window: {one_line(shown.label)}, {short(date.fromisoformat(shown.day))}"


def window_words(shown: RoundSummary) -> str:
    """Return the content of the picture of a window as a text."""
    told = [f"{asked(shown)}."]
    for pane in Pane:
        words = listed([said(*word) for word in named(shown, pane)])
        inside = f": {words}" if words and pane is not Pane.UNKNOWN else ""
        told.append(f"{pane.title()}, {counted(shown.count(pane), 'word')}{inside}.")
    return " ".join(told)


def window_svg(shown: RoundSummary) -> str:
    """Return the window of a round as the text of an SVG file."""
    counts = {pane: shown.count(pane) for pane in Pane}
    lines = splits(counts, _ACROSS, _WINDOW_HEIGHT, least=_LEAST)
    body = [*_sides(lines)]
    for pane in Pane:
        body += _pane(shown, pane, lines.box(pane, _ACROSS, _WINDOW_HEIGHT))
    votes = FEW if shown.window.few else "A number after a word: so many peers named it."
    how = " ".join(filter(None, [votes, ENLARGED if lines.enlarged else ""]))
    chance = "" if shown.window.few else by_chance(shown)
    notes = [text for text in (f"{asked(shown)}.", how, chance) if text]
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


def _pane(shown: RoundSummary, pane: Pane, box: tuple[float, float, float, float]) -> Iterator[str]:
    left, top, width, height = box
    x, y = left + _LEFT, top + LINE + 4
    yield (
        f'<rect x="{rounded(x)}" y="{rounded(y)}" width="{rounded(width)}" '
        f'height="{rounded(height)}" fill="{_FILLS[pane]}" stroke="{INK}"/>'
    )
    heading = TextLines(f"{pane.title()} {shown.count(pane)}", width - 2 * _PAD, 1, bold=True)
    yield heading.svg(x + _PAD, y + _PAD - 2)
    room, most = width - 2 * _PAD, int((height - 2 * _PAD - LINE - 4) // LINE)
    words = [nobody_named(shown)] if pane is Pane.UNKNOWN else _words(shown, pane) or ["none"]
    lines = flowed(words, room, most, lambda text: wide(text) * LETTERS)
    for at, line in enumerate(lines):
        yield TextLines(line, room, 1).svg(x + _PAD, y + _PAD + LINE + 4 + at * LINE)


def _words(shown: RoundSummary, pane: Pane) -> list[str]:
    return [said(*word) for word in named(shown, pane)]


# ── rounds over time


def course_title(course: Course) -> str:
    """Return the title of the picture of the rounds over time."""
    return f"Johari windows over time: {counted(len(course.rounds), 'round')}"


def course_words(course: Course) -> str:
    """Return the content of the picture of the rounds over time as a text."""
    return " ".join(_round_said(round_) for round_ in course.rounds[-MOST_ROUNDS:])


def _round_said(shown: RoundSummary) -> str:
    panes = ", ".join(f"{pane} {shown.count(pane)}" for pane in Pane)
    shared = shown.shared
    measured = (
        f"{shared.value:.1f} of {shown.pick} words of each peer are the learner's, by blind "
        f"picking {shared.chance.low:.1f} to {shared.chance.high:.1f}, so {against_chance(shared)}"
        if shared
        else "too few peers to compare"
    )
    day = short(date.fromisoformat(shown.day))
    peers = counted(shown.window.peers, "peer")
    return f"{one_line(shown.label)}, {day}, {peers}: {panes}; {measured}."


def course_svg(course: Course) -> str:
    """Return the rounds over time as the text of an SVG file."""
    rounds = course.rounds[-MOST_ROUNDS:]
    step = min((WIDTH - 2 * EDGE - 24) / max(len(rounds), 1), _WIDEST_STEP)
    places = [EDGE + at * step for at, _ in enumerate(rounds)]
    body = [TextLines("Words in each pane", WIDTH / 2, 1, bold=True).svg(EDGE, 0)]
    top = float(LINE + 10)
    for x, round_ in zip(places, rounds, strict=True):
        body += _stack(round_, x, top, step)
    foot = max((_labels(round_, top)[-1] for round_ in rounds), default=0) + LINE
    foot = max(foot, top + _STACK) + 4
    for x, round_ in zip(places, rounds, strict=True):
        body += _under(round_, x, foot, step)
    middle = foot + 5 * LINE
    title = "Words of each peer that are the learner's own, beside what blind picking gives"
    body.append(TextLines(title, WIDTH - 2 * EDGE, 1, bold=True).svg(EDGE, middle))
    top = middle + LINE + 12
    body += _levels(top, EDGE + len(rounds) * step)
    for x, round_ in zip(places, rounds, strict=True):
        body += _shared(round_, x, top, step)
    latest = f"The latest {MOST_ROUNDS} are drawn; the table has all."
    notes = [
        (
            f"{GROWS} Compare rounds by the words in common: the bar is where blind picking lies "
            "nine times of ten."
        ),
        *([latest] if len(course.rounds) > len(rounds) else []),
    ]
    return page(course_title(course), course_words(course), body, top + _LEVELS + 10, notes)


def _stack(shown: RoundSummary, x: float, top: float, step: float) -> Iterator[str]:
    """Give the four panes of a round as one column, with their names beside it."""
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


def _high(shown: RoundSummary, pane: Pane) -> float:
    return _STACK * shown.count(pane) / max(shown.words, 1)


def _labels(shown: RoundSummary, top: float) -> list[float]:
    """Return the heights of the panes' names: beside their panes, without overlaps."""
    found: list[float] = []
    y = top
    for pane in _FROM_ABOVE:
        high = _high(shown, pane)
        wished = y + high / 2 - LETTERS / 2
        found.append(max(wished, found[-1] + LINE) if found else wished)
        y += high
    return found


def _under(shown: RoundSummary, x: float, y: float, step: float) -> Iterator[str]:
    """Give the label of a round, and how many words blind picking would make open and blind."""
    yield TextLines(one_line(shown.label), step - 8, 1, SMALL, bold=True).svg(x, y)
    day = short(date.fromisoformat(shown.day))
    yield TextLines(day, step - 8, 1, SMALL).svg(x, y + LINE, fill=QUIET)
    chance = f"open {shown.open_by_chance:.1f}, blind {shown.blind_by_chance:.1f}"
    peers = f"{counted(shown.window.peers, 'peer')}; blind picking: {chance}"
    yield TextLines(peers, step - 8, 2, SMALL - 1).svg(x, y + 2 * LINE, fill=QUIET)


def _levels(top: float, right: float) -> Iterator[str]:
    for part, name in ((1.0, "all"), (0.5, "half"), (0.0, "none")):
        y = top + (1 - part) * _LEVELS
        yield straight(EDGE, y, right, y, FAINT, 1)
        yield TextLines(name, 40, 1, SMALL - 1).svg(right + 4, y - 7, fill=QUIET)


def _shared(shown: RoundSummary, left: float, top: float, step: float) -> Iterator[str]:
    """Give the words in common of a round as a point, with the band of blind picking as a bar."""
    measure = shown.shared
    if measure is None:
        few = TextLines("too few peers", step - 8, 1, SMALL)
        yield few.svg(left, top + _LEVELS / 2, fill=QUIET)
        return

    def at(value: float) -> float:
        return top + (1 - value / shown.pick) * _LEVELS

    chance, x = measure.chance, left + _COLUMN / 2
    yield (
        f'<rect x="{rounded(x - 7)}" y="{rounded(at(chance.high))}" width="14" '
        f'height="{rounded(max(at(chance.low) - at(chance.high), 1))}" fill="{FAINT}"/>'
    )
    yield straight(x - 7, at(chance.mean), x + 7, at(chance.mean), QUIET, 1)
    y = at(measure.value)
    yield f'<circle cx="{rounded(x)}" cy="{rounded(y)}" r="5" fill="{_COLUMNS[Pane.OPEN]}"/>'
    room = step - _COLUMN - 4
    told = TextLines(
        f"{measure.value:.1f} of {shown.pick}, {against_chance(measure)}", room, 2, SMALL - 1
    )
    # Away from the line of none, which would run through the words.
    yield told.svg(x + 14, y - 7 - (told.height - 14))
