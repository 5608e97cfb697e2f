"""JohariWindow: the window of one round, drawn in proportion; before there is one, what to do."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from journal.johari.picture import named, said
from journal.johari.round import FEWEST
from journal.johari.window import Pane
from journal.portfolio.drawing.johari_lines import window_lines
from journal.text import counted, listed, one_line
from journal.tui.parts.content import ACCENT, MUTED, STRONG, Part, rows, shown
from journal.tui.parts.key_names import key_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Content

    from journal.johari.course import RoundSummary
    from journal.tui.johari.data import RoundData

_LOWEST, _USUAL, _HIGHEST = 11, 16, 24
"""Lines of a window with its frame; it is as high as it must be for all its words."""
_CUT = re.compile(r"│.*(?:\+ \d+ more|\b\d+ words *│|…)")
_HEADS = re.compile(r"│ (?:OPEN|BLIND|HIDDEN|UNKNOWN) \d+")
_DONE, _NEXT, _LATER = "✓", "▸", "·"


class WindowScroll(VerticalScroll):
    """What scrolls around a window: the window is as high as it leaves room for."""

    def on_resize(self) -> None:
        """Draw the window anew, which may itself be as large as before."""
        for window in self.query(JohariWindow):
            window.draw()


class JohariWindow(Static):
    """A round's window; until somebody has answered, the steps that lead to one."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: RoundData | None = None
        self._threshold = 1

    def show(self, asked: RoundData, threshold: int) -> None:
        """Show a round; a word counts as named from so many peers on."""
        self._asked = asked
        self._threshold = threshold
        self.draw()

    def on_resize(self) -> None:
        """Draw the window anew for the room there is."""
        # While the screen is being laid out, a height that changes once more would not be seen.
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw what is shown for the room there is now."""
        if self._asked is None:
            return
        seen = self._asked.seen(self._threshold)
        if seen is None:
            self.update(_steps(self._asked, partial(key_name, self)))
            return
        lines = self._drawn(seen)
        if _cut(lines):
            lines = (*lines, "", *_in_full(seen))
        drawn = rows(*lines)
        width = self.content_size.width
        label = min(len(one_line(seen.label)), width)
        self.update(drawn.stylize(STRONG, 0, label).highlight_regex(_HEADS, style=STRONG))

    def _drawn(self, seen: RoundSummary) -> tuple[str, ...]:
        """Return the window as high as there is room for, no higher than its words need."""
        width = self.content_size.width
        lines = window_lines(seen, width, _LOWEST)
        room = min(max(self._room() - len(lines) + _LOWEST, _LOWEST), _HIGHEST)
        for height in range(min(room, _USUAL), room + 1):
            lines = window_lines(seen, width, height)
            if not _cut(lines):
                break
        return lines

    def _room(self) -> int:
        """Return how many lines are in sight at once, in whatever scrolls around the window."""
        scrolls = [above for above in self.ancestors if isinstance(above, VerticalScroll)]
        return scrolls[0].content_size.height if scrolls else self.size.height


def _cut(lines: Sequence[str]) -> bool:
    return any(_CUT.search(line) for line in lines)


def _in_full(seen: RoundSummary) -> list[str]:
    """Return all words of the panes, for a drawing that has no room for some."""
    lines = []
    for pane in (Pane.OPEN, Pane.BLIND, Pane.HIDDEN):
        words = ", ".join(one_line(said(*vote)) for vote in named(seen, pane))
        lines.append(f"{pane.title()}: {words or 'none'}")
    return lines


def _steps(asked: RoundData, key: Callable[[str], str]) -> Content:
    round_, invited = asked.round, asked.invited
    done = (bool(round_.picks), invited >= FEWEST, False)
    at = done.index(False)
    words = listed([one_line(word, 40) for word in round_.picks])
    told: tuple[tuple[str, str], ...] = (
        (
            f"Pick your own {counted(round_.pick, 'word')}: {key('johari.pick')}",
            f"You picked {words}."
            if words
            else "What peers say stays closed until then: who has seen it cannot choose freely.",
        ),
        (
            f"Invite peers, three or more: {key('johari.invite')} for each of them",
            _invited(invited)
            or "The form that is written shows them the words, and never which ones are yours.",
        ),
        (
            f"Receive what they send back: {key('johari.receive')}",
            "The window opens with the first answer.",
        ),
    )
    lines: list[Part] = [(one_line(round_.label), STRONG), ""]
    for step, (what, more) in enumerate(told):
        sign = _DONE if done[step] else _NEXT if step == at else _LATER
        style = ACCENT if step == at else "" if step < at else MUTED
        lines += [shown((f"{sign} {what}", style)), shown(("  ", ""), (more, MUTED))]
    return rows(*lines)


def _invited(number: int) -> str:
    if not number:
        return ""
    more = f"; {FEWEST - number} more, and it can mean something" if number < FEWEST else ""
    return f"You have invited {counted(number, 'peer')}{more}."
