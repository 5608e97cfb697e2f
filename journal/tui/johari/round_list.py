"""RoundList: the Johari rounds, a line each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.clock import short
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.tui.johari.data import Asked

_BESIDE = 50
_LABELS = 20, 48
_OPEN = "$text-warning"


class RoundList(OptionList):
    """The rounds, the latest first; the highlighted one is looked at."""

    HELP: ClassVar[str] = (
        "Your Johari rounds, the latest first: when each was begun, whether you have picked your "
        "own words, and how many of the peers you invited have answered.\n\n"
        "Up and Down move, and the window of the round is shown. Enter does what is next for a "
        "round. {johari.read_on} reads on in the window; Tab goes to the questions that it asks "
        "you."
    )
    DEFAULT_CSS = """
    RoundList {
        height: auto;
        border: round $foreground 30%;
        border-title-color: $foreground;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background-tint: transparent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "screen.read(1)", "Read on", id="johari.read_on", key_display="PgDn",
                tooltip="Read on in the window"),
        Binding("pageup", "screen.read(-1)", "Read back", show=False, id="johari.read_back",
                tooltip="Read back in the window"),
    ]  # fmt: skip

    class Pointed(Message):
        """The learner looks at a round."""

        def __init__(self, asked: Asked) -> None:
            super().__init__()
            self.asked = asked

    class Chosen(Pointed):
        """The learner wants to go on with a round."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Rounds"
        self._rounds: Sequence[Asked] = ()

    @property
    def pointed(self) -> Asked | None:
        """The round that is highlighted, if any."""
        at = self.highlighted
        return None if at is None or at >= len(self._rounds) else self._rounds[at]

    def show(self, rounds: Sequence[Asked], to: str = "") -> None:
        """Show rounds; the highlight goes to one by its id, or stays with the one it was on."""
        wanted = to or (self.pointed.id if self.pointed else "")
        ids = [each.id for each in rounds]
        self._rounds = rounds
        with self.prevent(OptionList.OptionHighlighted):
            self._draw()
            self.highlighted = (ids.index(wanted) if wanted in ids else 0) if rounds else None

    def on_resize(self) -> None:
        """Give the labels the room there is."""
        at = self.highlighted
        with self.prevent(OptionList.OptionHighlighted):
            self._draw()
            self.highlighted = at

    def _draw(self) -> None:
        least, most = _LABELS
        room = min(max(self.size.width - _BESIDE, least), most)
        self.set_options(Option(_line(each, room)) for each in self._rounds)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which round is looked at."""
        event.stop()
        if self.pointed:
            self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which round was chosen."""
        event.stop()
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


def _line(asked: Asked, room: int) -> Content:
    invited = len(asked.invitations)
    came = f"{asked.peers} of {invited} answered" if invited else "nobody invited"
    return shown(
        (f"{one_line(asked.round.label, room):<{room}}", STRONG),
        (f" {_day(asked.round.begun):>11}", MUTED),
        ("  ✓ you picked    ", MUTED) if asked.round.picks else ("  · yours to pick ", _OPEN),
        (f" {came}", MUTED),
    )


def _day(begun: str) -> str:
    try:
        return short(date.fromisoformat(begun[:10]))
    except ValueError:
        return one_line(begun, 11)
