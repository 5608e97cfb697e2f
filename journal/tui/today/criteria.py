"""Criteria: what there is for each criterion of the learner's units, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.state_colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.workflows.today import CriterionToday, UnitToday

BAR = 6


class Criteria(OptionList):
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
    DEFAULT_CSS = """
    Criteria {
        width: 43;
        height: auto;
        max-height: 100%;
        border: round $foreground 30%;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background-tint: transparent; }
        & > .option-list--option-disabled { color: $text; }
    }
    """

    class Pointed(Message):
        """The learner looks at a criterion."""

        def __init__(self, place: CriterionToday) -> None:
            super().__init__()
            self.place = place

    class Chosen(Pointed):
        """The learner wants to see all of a criterion."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Criteria"
        self._places: list[CriterionToday | None] = []

    @property
    def pointed(self) -> CriterionToday | None:
        """The criterion that is highlighted, if any."""
        at = self.highlighted
        return None if at is None or at >= len(self._places) else self._places[at]

    def show(self, units: Sequence[UnitToday]) -> None:
        """Show the criteria of the units; the highlight stays where it was."""
        before = self.pointed
        self._places = []
        options = []
        for each in units:
            self._places += [None, *each.places]
            options += [Option(_heading(each), disabled=True)]
            options += [Option(_line(place)) for place in each.places]
        self.set_options(options)
        refs = [place.ref if place else None for place in self._places]
        if before and before.ref in refs:
            self.highlighted = refs.index(before.ref)
        elif units:
            self.highlighted = refs.index(units[0].first.ref)
        # What else is shown may leave fewer lines than there were.
        self.call_after_refresh(self.scroll_to_highlight)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which criterion is looked at."""
        event.stop()
        if self.pointed:
            self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which criterion was chosen."""
        event.stop()
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


def _heading(unit: UnitToday) -> Content:
    return shown((f"{unit.unit.number[:23]:<23}", STRONG), (" entries   words", MUTED))


def _line(place: CriterionToday) -> Content:
    standing = place.coverage.standing
    questions = len(place.coverage.criterion.questions)
    filled = -(-len(standing.answered) * BAR // questions)
    return shown(
        (f"{standing.criterion.number:<5} ", STRONG),
        ("■" * filled, COLOURS[standing.state]),
        ("·" * (BAR - filled), MUTED),
        (f"  {standing.state:<8} ", COLOURS[standing.state]),
        f"{standing.entries:>7,} {standing.words:>7,}",
    )
