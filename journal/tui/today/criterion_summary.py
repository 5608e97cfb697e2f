"""About: the criterion that is looked at, and what would help it next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.tui.parts.content import MUTED, STRONG, paragraphs, rows, shown

if TYPE_CHECKING:
    from journal.workflows.today import CriterionToday


class About(Static):
    """The sentence of a criterion, and why it is or is not the next to write for."""

    DEFAULT_CSS = "About { height: auto; padding: 0 1; margin-bottom: 1; }"

    def show(self, place: CriterionToday, *, fully: bool) -> None:
        """Show what the criterion says and why to write; ``fully``, also what it still lacks."""
        criterion = place.coverage.criterion
        sentence = shown((f"{criterion.number} ", STRONG), criterion.text)
        parts = [rows(sentence, (place.suggestion.reason, MUTED))]
        if fully and place.coverage.missing:
            needs = [f"□ {need.text}" for need in place.coverage.missing]
            parts.append(rows(("Required, and nothing on it yet", STRONG), *needs))
        self.update(paragraphs(*parts))
