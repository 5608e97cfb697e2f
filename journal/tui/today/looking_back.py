"""LookingBack: what was written on this day long ago, and the last entries; Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from journal.clock import short
from journal.reflection.discretion import discreet
from journal.reflection.rhythm import day_of
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.pointed_list import Chosen, Item, PointedList
from journal.tui.parts.requests import ShowEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.reflection.entry import Entry
    from journal.reflection.resurfacing import Echo
    from journal.units.labels import Labels


class LookingBack(PointedList[str]):
    """Earlier entries that come back today, then the latest, newest first."""

    HELP: ClassVar[str] = (
        "Entries to look back at.\n\n"
        "First what you wrote on this very day of another year, or some months ago, when "
        "there is anything; then your last entries. Enter opens the one that is highlighted."
    )

    def show(
        self, echoes: Sequence[Echo], latest: Sequence[tuple[str, Entry]], *, briefly: bool
    ) -> None:
        """Show entries; ``briefly``, but one of those that come back."""
        before = self.highlighted
        items: list[Item[str]] = []
        for echo in echoes[:1] if briefly else echoes:
            if echo.ago not in [item.line.plain for item in items if item.thing is None]:
                items.append(Item(shown((echo.ago, STRONG))))
            items.append(Item(_line(echo.entry, labels(self), in_full=True), echo.id))
        items.append(Item(shown(("Last days", STRONG))))
        items += [Item(_line(entry, labels(self)), id_) for id_, entry in latest]
        if not latest:
            nothing = with_keys(self, "Nothing yet. {today.write} begins the first.")
            items.append(Item(shown((nothing, MUTED))))
        self.fill(items)
        self.can_focus = bool(self.things)
        if before is None:
            self.highlighted = None

    def on_focus(self) -> None:
        """Begin at the first entry."""
        if self.highlighted is None:
            self.action_first()

    @on(Chosen)
    def _ask_for(self, event: Chosen[str]) -> None:
        event.stop()
        self.post_message(ShowEntry(event.thing))


def _line(entry: Entry, known: Labels, *, in_full: bool = False) -> Content:
    day = day_of(entry.date)
    dated = short(day) if day else one_line(entry.date, 6)
    if not in_full and day:
        dated = f"{day.day} {day:%b}"
    wide = 9 if len(known.called) == 1 else 18
    serves = one_line(known.line(entry.criteria) or "note", wide)
    return shown((f"{dated:>6}  ", MUTED), (f"{serves:<5} ", STRONG), discreet(entry))
