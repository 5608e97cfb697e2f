"""Choices: what can be chosen in a cell, by its number or with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from journal.text import one_line
from journal.tui.parts.content import STRONG, shown
from journal.tui.parts.pointed_list import Chosen, Item, PointedList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.content import Content

_NUMBERED = 9
_WIDEST = 200


class Choices(PointedList[str]):
    """A list of which one thing is chosen, or several; ``chosen`` is what is chosen now."""

    HELP: ClassVar[str] = (
        "Choose what fits.\n\n"
        "Up and Down move and {choices.choose} chooses, or press the number in front. Enter "
        "chooses and goes on to the next cell; {choices.clear} takes the choice back. Where "
        "several may be chosen, {choices.choose} ticks and unticks, and Enter goes on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Choose", show=False, id="choices.choose",
                tooltip="Choose this, or untick it where several may be chosen"),
        Binding("backspace,delete", "clear", "Take back", show=False, id="choices.clear",
                tooltip="Take the choice back"),
        *(Binding(str(key), f"pick({key})", show=False) for key in range(1, _NUMBERED + 1)),
    ]  # fmt: skip

    class ChoiceChanged(Message):
        """Something else is chosen now."""

    class ChoiceDone(Message):
        """The learner has chosen and goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: tuple[str, ...] = ()
        self._offers: list[tuple[str, str]] = []
        self._several = False

    def open(
        self, offers: Iterable[tuple[str, str]], chosen: Iterable[str], *, several: bool = False
    ) -> None:
        """Show what is offered, as pairs of value and words, and what of it is chosen."""
        self._offers = list(offers)
        self.chosen = tuple(chosen)
        self._several = several
        values = [value for value, _ in self._offers]
        # What was highlighted in another cell means nothing in this one.
        self.highlighted = None
        self.fill(self._offered(), next((value for value in self.chosen if value in values), None))

    def _offered(self) -> Sequence[Item[str]]:
        return [Item(self._offer(at), value, value) for at, (value, _) in enumerate(self._offers)]

    def _offer(self, at: int) -> Content:
        value, words = self._offers[at]
        signs = "☑☐" if self._several else "◉○"
        here = value in self.chosen
        number = f"{at + 1} " if at < _NUMBERED else "  "
        sign = signs[0] if here else signs[1]
        return shown(f"{sign} {number}", (one_line(words, _WIDEST), STRONG if here else ""))

    def _choose(self, value: str) -> None:
        if not self._several:
            self.chosen = (value,)
        elif value in self.chosen:
            self.chosen = tuple(one for one in self.chosen if one != value)
        else:
            order = [value for value, _ in self._offers]
            both = {*self.chosen, value}
            strange = [one for one in self.chosen if one not in order]
            self.chosen = (*strange, *(one for one in order if one in both))
        self._told()

    def _told(self) -> None:
        self.fill(self._offered())
        self.post_message(self.ChoiceChanged())

    def action_choose(self) -> None:
        """Choose what is highlighted."""
        if self.pointed is not None:
            self._choose(self.pointed)

    def action_pick(self, number: int) -> None:
        """Choose by number."""
        if number <= len(self._offers):
            self.highlighted = number - 1
            self.action_choose()

    def action_clear(self) -> None:
        """Take the choice back."""
        if not self._several and self.chosen:
            self.chosen = ()
            self._told()

    @on(Chosen)
    def _choose_and_go_on(self, event: Chosen[str]) -> None:
        """Choose and go on; where several may be chosen, they are already."""
        event.stop()
        if not self._several:
            self._choose(event.thing)
        self.post_message(self.ChoiceDone())
