"""JohariCourse: rounds, what moved between them, and moments, in one line of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on

from journal.clock import short
from journal.johari.course import MovementAccount, RoundSummary
from journal.johari.moment import Moment
from journal.johari.picture import GROWS
from journal.johari.window import Pane
from journal.johari.wording import MOMENTS, NO_PROGRESS, ONLY_WORDS, compared, read_by_learner
from journal.portfolio.drawing.johari_lines import drawn_on, of_words
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.pointed_list import Item, Pointed, PointedList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from journal.johari.course import Course
    from journal.tui.johari.data import OverTime

_BESIDE = 38
_LONGEST_SCALE = 48
_WORD = 40


class Stop(Struct, frozen=True):
    """One stop on the way: a round, a movement or a moment with its id; the others are None."""

    round: RoundSummary | None = None
    told: MovementAccount | None = None
    moment: tuple[str, Moment] | None = None

    @property
    def entry(self) -> str:
        """The id of the entry that tells of it, empty where there is none."""
        if self.moment:
            return self.moment[1].entry
        entries = (
            [moment.entry for moment in self.told.moments if moment.entry] if self.told else []
        )
        return entries[-1] if entries else ""


class JohariCourse(PointedList[Stop]):
    """The course of the rounds, the first one first."""

    HELP: ClassVar[str] = (
        "Your rounds and moments in one line of time, the first one first.\n\n"
        "A round has its number of peers, and how many of the words that each of them picked are "
        "yours, averaged, on a scale from none to all. ● is the round, ├─·─┤ is what picking at "
        "random from the list gives nine times of ten; people who merely like the same words share "
        f"more than that. {GROWS} No line is drawn "
        f"through a handful of rounds. {NO_PROGRESS} {ONLY_WORDS}\n\n"
        "→ is a word that hardly any peer named in one round and most did in the other, so many "
        "that it is rarely chance; how many words would do so by chance stands above it. "
        "Nothing here says why. Enter on one opens the entry that is linked with it; where there "
        "is none, it asks which entry tells of it. {johari.link} links another.\n\n"
        f"· is a moment that you kept after a reflection, in your {MOMENTS} Enter opens its entry, "
        "{johari.delete_moment} takes the moment away, and {johari.undo} brings it back."
    )

    def __init__(self) -> None:
        super().__init__("Over time")
        self._seen: OverTime | None = None

    def show(self, seen: OverTime, *, first: bool = False) -> None:
        """Show a course; ``first``, begin at the first movement that no entry tells of."""
        self._seen = seen
        self._draw_course()
        if first:
            stops = self.things
            open_ = [at for at, stop in enumerate(stops) if stop.told and not stop.entry]
            self.highlighted = (open_ or [len(stops) - 1])[0] if stops else None

    def on_resize(self) -> None:
        """Draw the scales anew for the room there is."""
        self._draw_course()

    def watch_show_vertical_scrollbar(self) -> None:
        """Draw the scales anew where a scrollbar takes of the room, or gives it back."""
        self.call_after_refresh(self._draw_course)

    def _draw_course(self) -> None:
        if self._seen is None:
            return
        room = min(max(self.scrollable_content_region.width - _BESIDE, 12), _LONGEST_SCALE)
        stops = _stops(self._seen.course)
        self.fill([Item(self._told(stop, self._seen.course, room), stop) for stop in stops])

    def _told(self, stop: Stop, course: Course, room: int) -> Content:
        if stop.round:
            return _round(stop.round, course, room)
        if stop.told:
            return self._movement(stop)
        return self._moment(stop)

    def _movement(self, stop: Stop) -> Content:
        assert stop.told  # noqa: S101  (asked before)
        moved = stop.told.movement
        way = f"from {moved.before} to {moved.after}"
        says = f" {way}: {moved.says}; {moved.picked_by('you')}"
        line = shown("  → ", (f"“{one_line(moved.word, _WORD)}”", STRONG), says)
        if not stop.told.moments:
            return rows(line, ("    ▸ no entry is linked with it yet", MUTED))
        return rows(line, ("    linked: " + self._where(stop.told.moments[-1]), MUTED))

    def _moment(self, stop: Stop) -> Content:
        assert stop.moment  # noqa: S101  (nothing else is left)
        moment = stop.moment[1]
        return rows(
            shown(
                (f"  · {_day(moment.day)}  ", MUTED),
                (f"“{one_line(moment.about, 80)}”", STRONG),
                f", you say: from {moment.before} to {moment.after}",
            ),
            (f"    {self._where(moment)}", MUTED),
        )

    def _where(self, moment: Moment) -> str:
        by = f"by {moment.how}"
        if not moment.entry:
            return f"{by}; no entry tells of it"
        titles = self._seen.titles if self._seen else {}
        title = titles.get(moment.entry)
        told = f"“{one_line(title, 50)}”" if title else "an entry that is not here any more"
        return f"{by}, told in {told}"

    @on(Pointed)
    def _say_what_enter_does(self) -> None:
        stop = self.pointed
        does = "Enter opens its entry" if stop and stop.entry else ""
        if stop and stop.told and not stop.entry:
            does = "Enter names the entry that tells of it"
        elif stop and stop.round:
            does = "Enter goes back to its window"
        self.border_subtitle = does


def _stops(course: Course) -> Iterator[Stop]:
    known = {seen.id: seen for seen in course.rounds}
    moments = dict(course.moments)
    for point in course.points():
        if point.id in known:
            yield Stop(round=known[point.id])
            yield from (Stop(told=told) for told in course.into(point.id))
        else:
            yield Stop(moment=(point.id, moments[point.id]))


def _round(seen: RoundSummary, course: Course, room: int) -> Content:
    peers = counted(seen.window.peers, "peer")
    head = shown((one_line(seen.label, _WORD), STRONG), f"  {_day(seen.day)}, {peers}")
    panes = " · ".join(f"{pane} {seen.count(pane)}" for pane in Pane)
    shared = seen.shared
    if shared is None:
        return rows(head, ("  too few peers to compare", MUTED), (f"  {panes}", MUTED))
    told = f"  {drawn_on(shared, seen.pick, room)} {of_words(seen, shared)}"
    beside = course.beside(seen.id)
    sentences = compared(beside, course.label(beside.first)) if beside else ()
    read = " ".join(read_by_learner(seen))
    lines = [(f"  {sentence}", MUTED) for sentence in (read, *sentences) if sentence]
    return rows(head, told, (f"  {panes}", MUTED), *lines)


def _day(text: str) -> str:
    try:
        return short(date.fromisoformat(text))
    except ValueError:
        return one_line(text, 11)
