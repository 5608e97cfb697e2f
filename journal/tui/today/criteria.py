"""Criteria: what there is for each criterion, one line each, and about the highlighted one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from journal.tui.parts.content import MUTED, STRONG, paragraphs, rows, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.pointed_list import Item, PointedList
from journal.tui.parts.state_colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.workflows.today import CriterionToday, UnitToday

BAR = 6
_LABEL = 5
_NUMBER = 7


class Criteria(PointedList["CriterionToday"]):
    """The map of the criteria: the highlighted one is told about, the chosen one is opened."""

    HELP: ClassVar[str] = (
        "Your criteria, and what there is for each so far.\n\n"
        "■ stands for its questions that you have answered, · for those still open. Then "
        "come how far it has come, your entries and your words. “Ready” means that every "
        "requirement has an answer and there are words enough; whether it is good is for "
        "you and your tutor to say.\n\n"
        "Up and Down move, and what would help next is told beside the list. Enter opens the "
        "criterion's own page, with all that there is for it. {today.write} begins writing for it "
        "at once, {today.quick} asks one question of it for five minutes, {today.guide} shows what "
        "it asks for."
    )

    def __init__(self) -> None:
        super().__init__("Criteria")

    def show(self, units: Sequence[UnitToday]) -> None:
        """Show the criteria of the units; the highlight stays where it was."""
        items: list[Item[CriterionToday]] = []
        for unit in units:
            items.append(Item(_heading(unit)))
            wide = max((len(place.ref.number) for place in unit.places), default=0)
            items += [Item(_line(place, wide), place, place.ref) for place in unit.places]
        first = units[0].first.ref if units and self.pointed is None else None
        self.fill(items, to=first)
        # What else is shown may leave fewer lines than there were.
        self.call_after_refresh(self.scroll_to_highlight)


class About(Static):
    """The sentence of a criterion, and why it is or is not the next to write for."""

    def show(self, place: CriterionToday, *, fully: bool) -> None:
        """Show what the criterion says and why to write; ``fully``, also what it still lacks."""
        criterion = place.coverage.criterion
        named = labels(self).of(place.ref)
        sentence = shown((f"{named} ", STRONG), criterion.text)
        parts = [rows(sentence, (place.suggestion.reason, MUTED))]
        if fully and place.coverage.missing:
            needs = [f"□ {need.text}" for need in place.coverage.missing]
            parts.append(rows(("Required, and nothing on it yet", STRONG), *needs))
        self.update(paragraphs(*parts))


def _heading(unit: UnitToday) -> Content:
    return shown((f"{unit.unit.called[:23]:<23}", STRONG), (" entries   words", MUTED))


def _line(place: CriterionToday, wide: int) -> Content:
    """Return the line of a criterion; ``wide`` is the length of the unit's longest label.

    What a long label takes is taken from the bar, and then from the room of the numbers.
    """
    standing = place.coverage.standing
    more = max(wide - _LABEL, 0)
    bar = max(BAR - more, 0)
    numbers = _NUMBER - max(more - BAR, 0)
    questions = len(place.coverage.criterion.questions)
    filled = -(-len(standing.answered) * bar // questions) if questions else 0
    return shown(
        (f"{standing.criterion.number:<{_LABEL + more}} ", STRONG),
        ("■" * filled, COLOURS[standing.state]),
        ("·" * (bar - filled), MUTED),
        (f"  {standing.state:<8} ", COLOURS[standing.state]),
        f"{standing.entries:>{numbers},} {standing.words:>{_NUMBER},}",
    )
