"""What `journal johari show` and `trend` print: one window, and all rounds over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli import layout, terminal
from journal.cli.shell_word import shell_word
from journal.johari.course import shown
from journal.johari.picture import named
from journal.johari.picture import said as voted
from journal.johari.wording import (
    OTHER_FIGURES,
    agreed,
    between,
    figures,
    named_before,
    read_by_learner,
    spread,
)
from journal.portfolio.drawing.johari_lines import course_lines, crowded, window_lines
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.johari.course import Course, MovementAccount, RoundSummary
    from journal.registers.rounds import Opened


def window_in_lines(opened: Opened, *, all_figures: bool = False) -> str:
    """Return a window drawn in lines, beside what picking at random would give."""
    window = shown(opened.id, opened.round, opened.window, opened.agreement, opened.earlier)
    width = terminal.width()
    return "\n".join(
        [*window_lines(window, width), *_in_full(window, width), *_measured(window, all_figures)]
    )


def _in_full(window: RoundSummary, width: int) -> Iterator[str]:
    """Give the words of the panes that have no room for all of theirs."""
    for pane in crowded(window, width):
        words = listed([voted(*word) for word in named(window, pane)])
        yield ""
        yield layout.wrapped(f"All of {pane}: {words}.", hang=2)


def _measured(seen: RoundSummary, all_figures: bool) -> Iterator[str]:  # noqa: FBT001
    if seen.window.few:
        return
    yield ""
    yield layout.wrapped(" ".join(named_before(seen)))
    if watch_outs := seen.window.watch_outs:
        watched = listed([f"{watch_out.word} {watch_out.votes}" for watch_out in watch_outs])
        yield ""
        yield layout.wrapped(f"Watch-outs that two or more peers name: {watched}.")
    found = seen.agreement
    if found is None:
        return
    yield ""
    yield layout.wrapped(agreed(found, seen.window.peers, seen.pick))
    if read := " ".join(read_by_learner(seen)):
        yield layout.wrapped(read)
    if not all_figures:
        return
    yield ""
    yield layout.wrapped(f"{OTHER_FIGURES}:")
    for sentence in figures(found, seen.window.peers):
        yield layout.wrapped(f"{sentence}.", hang=2)
        yield layout.wrapped(sentence.means, "  ")
    for line in (between(found), spread(found.kappa)):
        if line:
            yield layout.wrapped(f"{line}.", hang=2)


def course_in_lines(course: Course) -> str:
    """Return every round as a point, with what moved; no line is drawn through a handful."""
    return "\n".join(course_lines(course, terminal.width()))


def unlinked_sentence(told: MovementAccount) -> str:
    """Return how to link an entry with a word that has moved."""
    moved = told.movement
    return one_line(
        f"If an entry tells of “{moved.word}”: journal johari moment {shell_word(moved.word)} "
        f"--from {moved.before} --to {moved.after} --how HOW --entry ID"
    )
