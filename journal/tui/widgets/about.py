"""About: the criterion that is looked at, and what would help it next; and the last days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.clock import short
from journal.text import one_line
from journal.tui.content import MUTED, STRONG, paragraphs, rows, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.reflection.entry import Entry
    from journal.tui.glance import Place


class About(Static):
    """The sentence of a criterion, and why it is or is not the next to write for."""

    DEFAULT_CSS = "About { height: auto; padding: 0 1; margin-bottom: 1; }"

    def show(self, place: Place, *, fully: bool) -> None:
        """Show what the criterion says and why to write; ``fully``, also what it still lacks."""
        criterion = place.coverage.criterion
        sentence = shown((f"{criterion.number} ", STRONG), criterion.text)
        parts = [rows(sentence, (place.suggestion.reason, MUTED))]
        if fully and place.coverage.missing:
            needs = [f"■ {need.text}" for need in place.coverage.missing]
            parts.append(rows(("Required, and nothing on it yet", STRONG), *needs))
        self.update(paragraphs(*parts))


class LastDays(Static):
    """The latest entries: the day, the criteria and the first words."""

    DEFAULT_CSS = """
    LastDays { height: 1fr; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def show(self, latest: Sequence[Entry]) -> None:
        """Show entries, newest first."""
        lines = [_line(entry) for entry in latest]
        if not lines:
            lines = [
                shown(("Nothing yet. The first entry is", MUTED)),
                shown(("the hardest.", MUTED)),
            ]
        self.update(rows(("Last days", STRONG), *lines))


def _line(entry: Entry) -> Content:
    try:
        day = short(date.fromisoformat(entry.date))[:-5]
    except ValueError:
        day = one_line(entry.date, 6)
    labels = " ".join(ref.number for ref in entry.criteria) or "note"
    return shown((f"{day:>6}  ", MUTED), (f"{one_line(labels, 9):<5} ", STRONG), entry.heading)
