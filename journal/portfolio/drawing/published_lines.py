"""Published lines: rounds as they leave the journal, as lines of text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.johari.published_wording import (
    answered,
    by_chance,
    how_to_read,
    nobody_named,
    words_of,
)
from journal.johari.window import Pane
from journal.portfolio.drawing.johari_lines import WindowSketch, sketched
from journal.portfolio.drawing.johari_svg import round_said
from journal.portfolio.drawing.text_width import NARROWEST, WIDEST, broken
from journal.text import one_line

if TYPE_CHECKING:
    from journal.johari.published import PublishedCourse, PublishedRound


def published_lines(shown: PublishedRound, width: int) -> tuple[str, ...]:
    """Return a window as lines of at most ``width`` columns."""
    title = f"{one_line(shown.label)}, {short(date.fromisoformat(shown.day))}"
    sketch = WindowSketch(
        {pane: shown.count(pane) for pane in Pane},
        {
            pane: [nobody_named(shown)] if pane is Pane.UNKNOWN else words_of(shown, pane)
            for pane in Pane
        },
        (f"{title}: {answered(shown)}",),
        how_to_read(shown),
        by_chance(shown),
    )
    return sketched(sketch, width)


def published_course_lines(course: PublishedCourse, width: int) -> tuple[str, ...]:
    """Return the rounds over time as lines of at most ``width`` columns, a paragraph each."""
    width = min(max(width, NARROWEST), WIDEST)
    return tuple(
        line.rstrip() for round_ in course.rounds for line in broken(round_said(round_), width, 6)
    )
