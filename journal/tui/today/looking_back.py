"""LookingBack: what was written on this day long ago, and the last entries; Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.clock import short
from journal.reflection.discretion import discreet
from journal.reflection.rhythm import day_of
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.requests import ShowEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.reflection.entry import Entry
    from journal.reflection.resurfacing import Echo


class LookingBack(OptionList):
    """Earlier entries that come back today, then the latest, newest first."""

    HELP: ClassVar[str] = (
        "Entries to look back at.\n\n"
        "First what you wrote on this very day of another year, or some months ago, when "
        "there is anything; then your last entries. Enter opens the one that is highlighted."
    )
    DEFAULT_CSS = """
    LookingBack {
        height: 1fr;
        min-height: 4;
        border: none;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $text; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ids: list[str] = []

    def show(
        self, echoes: Sequence[Echo], latest: Sequence[tuple[str, Entry]], *, briefly: bool
    ) -> None:
        """Show entries; ``briefly``, but one of those that come back."""
        before = self.highlighted
        lines: list[tuple[str, Content]] = []
        for echo in echoes[:1] if briefly else echoes:
            if (echo.ago, "") not in [(line.plain, id_) for id_, line in lines]:
                lines.append(("", shown((echo.ago, STRONG))))
            lines.append((echo.id, _line(echo.entry, in_full=True)))
        lines.append(("", shown(("Last days", STRONG))))
        lines += [(id_, _line(entry)) for id_, entry in latest]
        if not latest:
            nothing = with_keys(self, "Nothing yet. {today.write} begins the first.")
            lines.append(("", shown((nothing, MUTED))))
        self._ids = [id_ for id_, _ in lines]
        self.set_options([Option(line, disabled=not id_) for id_, line in lines])
        self.can_focus = any(self._ids)
        if before is not None and before < len(self._ids) and self._ids[before]:
            self.highlighted = before

    def on_focus(self) -> None:
        """Begin at the first entry."""
        if self.highlighted is None:
            self.action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the entry that was chosen."""
        event.stop()
        self.post_message(ShowEntry(self._ids[event.option_index]))


def _line(entry: Entry, *, in_full: bool = False) -> Content:
    day = day_of(entry.date)
    dated = short(day) if day else one_line(entry.date, 6)
    if not in_full and day:
        dated = f"{day.day} {day:%b}"
    labels = " ".join(ref.number for ref in entry.criteria) or "note"
    return shown((f"{dated:>6}  ", MUTED), (f"{one_line(labels, 9):<5} ", STRONG), discreet(entry))
