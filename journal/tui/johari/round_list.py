"""RoundList: the Johari rounds, a line each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from journal.clock import short
from journal.text import one_line
from journal.tui.johari.data import RoundData
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.pointed_list import Item, Pointed, PointedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

_BESIDE = 50
_LABELS = 20, 48
_OPEN = "$text-warning"


class RoundList(PointedList[RoundData]):
    """The rounds, the latest first; the highlighted one is looked at."""

    HELP: ClassVar[str] = (
        "Your Johari rounds, the latest first: when each was begun, whether you have picked your "
        "own words, and how many of the peers you invited have answered.\n\n"
        "Up and Down move, and the window of the round is shown. Enter does what is next for a "
        "round. {johari.read_on} reads on in the window; Tab goes to the questions that it asks "
        "you."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,full_stop", "screen.read(1)", "Read on", id="johari.read_on",
                key_display="PgDn", tooltip="Read on in the window"),
        Binding("pageup,comma", "screen.read(-1)", "Read back", show=False, id="johari.read_back",
                tooltip="Read back in the window"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__("Rounds")
        self._rounds: Sequence[RoundData] = ()

    def show(self, rounds: Sequence[RoundData], to: str = "") -> None:
        """Show rounds; the highlight goes to one by its id, or stays with the one it was on."""
        self._rounds = rounds
        self._fill(to)

    def on_resize(self) -> None:
        """Give the labels the room there is."""
        self._fill()

    def _fill(self, to: str = "") -> None:
        least, most = _LABELS
        room = min(max(self.size.width - _BESIDE, least), most)
        with self.prevent(Pointed):
            items = [Item(_line(asked, room), asked, asked.id) for asked in self._rounds]
            self.fill(items, to or None)


def _line(asked: RoundData, room: int) -> Content:
    invited = asked.invited
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
