"""HeatMap: the days of the last weeks on which the learner wrote, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from journal.reflection.rhythm import MUCH, Amount
from journal.tui.parts.content import MUTED, rows, shown

if TYPE_CHECKING:
    from textual.content import Content

    from journal.reflection.rhythm import Rhythm

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LABEL = 4
COLUMN = 2
MOST_WEEKS = 53
_COLOURS = {
    Amount.NOTHING: MUTED,
    Amount.SOME: "$text-primary",
    Amount.MUCH: "bold $text-success",
    Amount.TO_COME: "",
}


class HeatMap(Widget):
    """A column a week, Monday first; the signs say how much was written, in words below."""

    def __init__(self) -> None:
        super().__init__()
        self._rhythm: Rhythm | None = None

    @property
    def weeks(self) -> int:
        """How many weeks there is room for."""
        return max(1, min((self.content_size.width - LABEL) // COLUMN, MOST_WEEKS))

    def show(self, rhythm: Rhythm) -> None:
        """Show a rhythm."""
        self._rhythm = rhythm
        self.refresh()

    def render(self) -> Content:
        """Draw the map for the width that there is."""
        if self._rhythm is None:
            return shown("")
        weeks = self._rhythm.weeks(self.weeks)
        months = "".join(f"{week.month:<{COLUMN}}" for week in weeks)
        lines = [shown((" " * LABEL + months, MUTED))]
        for at, day in enumerate(DAYS):
            signs = [(f"{week.days[at]:<{COLUMN}}", _COLOURS[week.days[at]]) for week in weeks]
            lines.append(shown((f"{day:<{LABEL}}", MUTED), *signs))
        lines.append(shown((f"{Amount.SOME} written  {Amount.MUCH} {MUCH} words or more", MUTED)))
        return rows(*lines, self._rhythm.sentence(self.weeks))
