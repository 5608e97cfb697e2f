"""Johari lines: windows and rounds as lines of text, for terminals and without pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import short
from journal.johari.course import SAID, against_chance
from journal.johari.picture import (
    ENLARGED,
    GROWS,
    LOWER,
    SELF,
    UPPER,
    asked,
    by_chance,
    named,
    nobody_named,
    said,
    splits,
    whole,
)
from journal.johari.window import Pane
from journal.johari.wording import FEW, MOMENTS, NO_PROGRESS, ONLY_WORDS, compared, read_by_learner
from journal.portfolio.drawing.text_width import NARROWEST, WIDEST, broken, columns, padded
from journal.portfolio.drawing.wrapping import fits, flowed
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.johari.agreement import Measure
    from journal.johari.course import Course, MovementAccount, RoundSummary
    from journal.johari.moment import Moment
    from journal.johari.picture import Splits

HEIGHT = 16
"""Lines of a window with its frame. Chosen: it fits a terminal of 24 lines with what is around."""

_SHORTEST = 11
_LEAST = (19, 4)
_BESIDE = 36
_WIDE = 60
_LONGEST_SCALE = 48
_LONGEST = 200
_HOW_TO_READ = (
    "How many of the words that each peer picked are yours, averaged, from none to all: ● is the "
    f"round, ├─·─┤ what picking at random from the list gives nine times of ten. {GROWS} "
    f"{NO_PROGRESS} {ONLY_WORDS}"
)


class WindowSketch(Struct, frozen=True):
    """What is drawn of a window: the number of words of each pane, and what stands in it.

    ``head`` are the paragraphs above the window. Below it stands ``votes``, on what is told of how
    many named a word, and ``chance``, on what picking at random would give.
    """

    counts: dict[Pane, int]
    words: dict[Pane, list[str]]
    head: tuple[str, ...]
    votes: str = ""
    chance: str = ""


def window_lines(shown: RoundSummary, width: int, height: int = HEIGHT) -> tuple[str, ...]:
    """Return a window as lines of at most ``width`` columns, with its number of peers.

    ``height`` is the number of lines of the window with its frame.
    """
    return sketched(_sketch(shown), width, height)


def sketched(sketch: WindowSketch, width: int, height: int = HEIGHT) -> tuple[str, ...]:
    """Return a sketch as lines of at most ``width`` columns; see `window_lines`."""
    width = min(max(width, NARROWEST), WIDEST)
    return tuple(line.rstrip() for line in _window(sketch, width, height))


def course_lines(course: Course, width: int) -> tuple[str, ...]:
    """Return each round as a point on a scale, and the movements, as lines of at most ``width``."""
    width = min(max(width, NARROWEST), WIDEST)
    return tuple(line.rstrip() for line in _course(course, width))


def crowded(shown: RoundSummary, width: int, height: int = HEIGHT) -> tuple[Pane, ...]:
    """Return the panes whose words the drawing cuts or leaves out."""
    across, deep = _size(width, height)
    sketch = _sketch(shown)
    lines = _splits(sketch, across, deep)
    return tuple(
        pane
        for pane in Pane
        if pane is not Pane.UNKNOWN
        and not fits(sketch.words[pane], *_room(lines, pane, across, deep))
    )


# ── a window


def _size(width: int, height: int) -> tuple[int, int]:
    """Return the columns and lines within the frame, without its own."""
    return min(max(width, NARROWEST), WIDEST) - 3, max(height, _SHORTEST) - 3


def _sketch(shown: RoundSummary) -> WindowSketch:
    title = f"{one_line(shown.label)}, {short(date.fromisoformat(shown.day))}"
    few = shown.window.few
    return WindowSketch(
        {pane: shown.count(pane) for pane in Pane},
        {
            pane: [nobody_named(shown)]
            if pane is Pane.UNKNOWN
            else [said(*word) for word in named(shown, pane)]
            for pane in Pane
        },
        (f"{title}: {asked(shown)}.", *([FEW] if few else [])),
        "" if few else "A number after a word: so many peers named it.",
        "" if few else by_chance(shown),
    )


def _window(sketch: WindowSketch, width: int, height: int) -> Iterator[str]:
    across, deep = _size(width, height)
    lines = _splits(sketch, across, deep)
    upper, lower = int(lines.upper), int(lines.lower)
    for paragraph in sketch.head:
        yield from broken(paragraph, width, 3)
    yield ""
    yield f"  {padded(SELF[0], across - columns(SELF[1]) - 1)}{SELF[1]}"
    cells = _cells(sketch, across, deep)
    yield f"┌{'─' * upper}┬{'─' * (across - upper)}┐"
    yield from _row(cells, UPPER, upper, across)
    yield _middle(upper, lower, across)
    yield from _row(cells, LOWER, lower, across)
    yield f"└{'─' * lower}┴{'─' * (across - lower)}┘"
    enlarged = ENLARGED if lines.enlarged else ""
    told = ["Above: named by peers. Below: not.", sketch.votes, enlarged, sketch.chance]
    yield from broken(" ".join(filter(None, told)), width, 6)


def _splits(sketch: WindowSketch, across: int, deep: int) -> Splits:
    return whole(splits(sketch.counts, across, deep, least=_LEAST))


def _cells(sketch: WindowSketch, across: int, deep: int) -> dict[Pane, tuple[str, ...]]:
    """Return the lines of each pane: its title, and as many of its words as fit."""
    lines = _splits(sketch, across, deep)
    cells = {}
    for pane, count in sketch.counts.items():
        room, most = _room(lines, pane, across, deep)
        if pane is Pane.UNKNOWN:
            words = broken(sketch.words[pane][0], room, most)
        else:
            words = flowed(sketch.words[pane], room, most) or ("none",)
        cells[pane] = (padded(f"{pane.upper()} {count}", room), *words, *[""] * (most - len(words)))
    return cells


def _room(lines: Splits, pane: Pane, across: int, deep: int) -> tuple[int, int]:
    """Return the columns and lines that a pane has for its words."""
    _, _, wide, high = lines.box(pane, across, deep)
    return int(wide) - 2, int(high) - 1


def _row(
    cells: dict[Pane, tuple[str, ...]], panes: tuple[Pane, Pane], line: int, across: int
) -> Iterator[str]:
    for left, right in zip(*(cells[pane] for pane in panes), strict=True):
        yield f"│ {padded(left, line - 2)} │ {padded(right, across - line - 2)} │"


def _middle(upper: int, lower: int, across: int) -> str:
    line = ["─"] * (across + 1)
    line[upper], line[lower] = ("┼", "┼") if upper == lower else ("┴", "┬")
    return f"├{''.join(line)}┤"


# ── the course of several


def _course(course: Course, width: int) -> Iterator[str]:
    room = min(width - 4 - (_BESIDE if width >= _WIDE else 1), _LONGEST_SCALE)
    known = {round_.id: round_ for round_ in course.rounds}
    if any(round_.shared for round_ in course.rounds):
        yield from broken(_HOW_TO_READ, width, 5)
        yield f"    {padded('none', room - 3)}all"
    if course.moments:
        yield from broken(f"· is a moment that you kept, in your {MOMENTS}", width, 3)
    if course.rounds:
        yield ""
    for point in course.points():
        if point.moment is not None:
            yield from _hung(moment_said(point.moment, course.entries), "  · ", width)
        else:
            yield from _point(known[point.id], course, room, width)


def _point(shown: RoundSummary, course: Course, room: int, width: int) -> Iterator[str]:
    day = short(date.fromisoformat(shown.day))
    peers = counted(shown.window.peers, "peer")
    yield from broken(f"{day}: {one_line(shown.label)}, {peers}", width, 3)
    shared = shown.shared
    if shared is None:
        yield "    too few peers to compare"
    else:
        drawn = f"    {padded(drawn_on(shared, shown.pick, room), room)}"
        told = of_words(shown, shared)
        if width >= _WIDE:
            yield f"{drawn}  {told}"
        else:
            yield drawn
            yield from _hung(told, "    ", width)
    panes = ", ".join(f"{pane} {shown.count(pane)}" for pane in Pane)
    yield from _hung(panes, "    ", width)
    read = " ".join(read_by_learner(shown))
    beside = course.beside(shown.id)
    sentences = compared(beside, course.label(beside.first)) if beside else ()
    for sentence in filter(None, (read if shared else "", *sentences)):
        yield from _hung(sentence, "    ", width)
    for path in course.into(shown.id):
        yield from _hung(path_said(path, course.entries), "    → ", width)


def of_words(shown: RoundSummary, shared: Measure) -> str:
    """Return how many of each peer's words are the learner's, such as “2.3 of 6, more …”."""
    return f"{shared.value:.1f} of {shown.pick}, {SAID[against_chance(shared)]}"


def drawn_on(measure: Measure, most: int, room: int) -> str:
    """Return a measure from 0 to ``most`` as a point beside its band, such as ``├──·──┤   ●``."""
    low, mean, high, value = (
        round(number / most * (room - 1))
        for number in (
            measure.chance.low,
            measure.chance.mean,
            measure.chance.high,
            measure.value,
        )
    )
    line = [" "] * room
    line[low : high + 1] = "─" * (high + 1 - low)
    line[mean] = "·"
    line[low], line[high] = "├", "┤"
    line[value] = "●"
    return "".join(line)


def moment_said(moment: Moment, entries: Mapping[str, str]) -> str:
    """Return a moment in one sentence; ``entries`` is what entries are called, by id."""
    day = short(date.fromisoformat(moment.day))
    about = one_line(moment.about, _LONGEST)
    told = f", told in {_called(moment.entry, entries)}" if moment.entry else ""
    return (
        f"{day}: “{about}”, you say: from {moment.before} to {moment.after}, by {moment.how}{told}"
    )


def _called(entry: str, entries: Mapping[str, str]) -> str:
    return f"“{one_line(entries[entry], 60)}”" if entry in entries else "an entry that is gone"


def path_said(told: MovementAccount, entries: Mapping[str, str]) -> str:
    """Return a movement in one sentence, with the entries about it; see `moment_said`."""
    moved = told.movement
    where = listed(
        [_called(each.entry, entries) if each.entry else each.day for each in told.moments]
    )
    see = f" See {where}." if where else " No entry is linked with it yet."
    word, own = one_line(moved.word), moved.picked_by("you")
    return f"“{word}” from {moved.before} to {moved.after}: {moved.says}; {own}.{see}"


def _hung(text: str, mark: str, width: int) -> Iterator[str]:
    for at, line in enumerate(broken(text, width - len(mark), 6)):
        yield f"{' ' * len(mark) if at else mark}{line}"
