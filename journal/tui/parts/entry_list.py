"""EntryList: entries one line each, as quick with ten thousand as with ten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from journal.clock import short
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.search_marks import lit

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Sequence

    from textual import events
    from textual.content import Content

    from journal.reflection.entry import Entry
    from journal.store.collection import Stored
    from journal.units.labels import Labels

_DAY = 11
_LABELS = 9
_WITH_UNITS = 18
"""Columns of the labels where their units stand before them: a number of ten signs and a label."""
_DRAWN = 2_000
"""Lines that are kept as they were drawn."""

_TITLE = 300
"""Signs of a title that are looked at; no screen shows more."""


class EntryList(ScrollView, can_focus=True):
    """A list that draws only the lines in sight; moved in like any other list."""

    ALLOW_SELECT = False
    HELP: ClassVar[str] = (
        "Your entries, the newest first: the day each is about, the criteria it is evidence "
        "for, and its title or first words. What is said in brackets: private, deleted, "
        "changed but not saved yet, or changed on two machines at once.\n\n"
        "Up, Down, Page Up, Page Down, Home and End move; the one marked ▸ is shown beside "
        "the list or below it. Enter opens it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"entry-list--line", "entry-list--highlighted"}

    highlighted: reactive[int | None] = reactive(None)
    """The index of the entry that is looked at."""

    def __init__(self, title: str = "Entries") -> None:
        super().__init__()
        self.border_title = title
        self._entries: Sequence[Stored[Entry]] = ()
        self._words: Sequence[str] = ()
        self._unsaved: Collection[str] = ()
        self._empty = shown("")
        self._drawn: dict[Hashable, Strip] = {}

    @property
    def pointed(self) -> Stored[Entry] | None:
        """The entry that is looked at."""
        at = self.highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None

    @property
    def entries(self) -> Sequence[Stored[Entry]]:
        """The entries that are listed."""
        return self._entries

    def show(
        self,
        entries: Sequence[Stored[Entry]],
        words: Sequence[str] = (),
        *,
        unsaved: Collection[str] = (),
        empty: str = "",
        point: str = "",
    ) -> None:
        """List entries with words lit; ``empty`` is said in place of none.

        The highlight stays on its entry, or goes to the one called ``point``; where that is not
        listed it goes to the line where it was when the list is the same search, else to the top.
        """
        before = point or (self.pointed.id if self.pointed else "")
        line = self.highlighted if tuple(words) == tuple(self._words) else 0
        if tuple(words) != tuple(self._words) or len(self._drawn) > _DRAWN:
            self._drawn.clear()
        self._entries, self._words, self._unsaved = entries, words, unsaved
        self._empty = shown((empty, MUTED))
        at = next((n for n, entry in enumerate(entries) if entry.id == before), None)
        if at is None and entries:
            at = min(line or 0, len(entries) - 1)
        self.virtual_size = Size(self.scrollable_content_region.width, len(entries))
        self.set_reactive(EntryList.highlighted, at)
        self._reveal()
        self.refresh()
        self.post_message(Pointed(self, self.pointed))

    def point(self, id_: str) -> bool:
        """Go to an entry, and say whether it is listed."""
        at = next((n for n, entry in enumerate(self._entries) if entry.id == id_), None)
        if at is not None:
            self.highlighted = at
        return at is not None

    # Moving

    def action_move(self, by: int) -> None:
        """Go up or down by lines; past an end the list goes on at the other."""
        if count := len(self._entries):
            self.highlighted = ((self.highlighted or 0) + by) % count

    def action_page(self, way: int) -> None:
        """Go up or down by what is in sight."""
        if self._entries:
            height = max(self.scrollable_content_region.height - 1, 1)
            at = (self.highlighted or 0) + way * height
            self.highlighted = min(max(at, 0), len(self._entries) - 1)

    def action_first(self) -> None:
        """Go to the first entry."""
        self.highlighted = 0 if self._entries else None

    def action_last(self) -> None:
        """Go to the last entry."""
        self.highlighted = len(self._entries) - 1 if self._entries else None

    def action_choose(self) -> None:
        """Open the entry."""
        if self.pointed:
            self.post_message(Chosen(self, self.pointed))

    def watch_highlighted(self) -> None:
        """Show where the learner is, and say so."""
        self._reveal()
        self.refresh()
        self.post_message(Pointed(self, self.pointed))

    def on_click(self, event: events.Click) -> None:
        """Go to the line; a second click opens it."""
        at = event.get_content_offset(self)
        line = at.y + self.scroll_offset.y if at else len(self._entries)
        if line < len(self._entries):
            again = line == self.highlighted
            self.highlighted = line
            if again:
                self.action_choose()

    def on_resize(self) -> None:
        """Keep the entry in sight that is looked at."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._entries))
        self._reveal()

    def _reveal(self) -> None:
        if self.highlighted is not None and self.is_mounted:
            region = Region(0, self.highlighted, 1, 1)
            self.scroll_to_region(region, force=True, animate=False, immediate=True)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw the line at that height on the screen."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        if index >= len(self._entries):
            return self._rest(y, width)
        here = index == self.highlighted
        classes = ("entry-list--line", "entry-list--highlighted") if here else ("entry-list--line",)
        style = self.get_visual_style(*classes)
        stored = self._entries[index]
        unsaved = stored.id in self._unsaved
        key = (stored.revision, len(stored.others), unsaved, here, style, width)
        strip = self._drawn.get(key)
        if strip is None:
            content = line(stored, labels(self), self._words, here=here, unsaved=unsaved)
            cut = content.truncate(width, ellipsis=True, pad=True)
            strip = self._drawn[key] = Strip(cut.render_segments(style), width)
        return strip

    def _rest(self, y: int, width: int) -> Strip:
        """Draw what stands where there is no entry."""
        style = self.get_visual_style("entry-list--line")
        said = [] if self._entries else Visual.to_strips(self, self._empty, width, None, style)
        strip = said[y] if y < len(said) else Strip.blank(width, style.rich_style)
        return strip.extend_cell_length(width, style.rich_style)


def line(
    stored: Stored[Entry],
    known: Labels,
    words: Sequence[str] = (),
    *,
    here: bool = False,
    unsaved: bool = False,
) -> Content:
    """Return an entry in one line, with a sign before the one that is looked at."""
    entry = stored.value
    wide = _LABELS if len(known.called) == 1 else _WITH_UNITS
    serves = one_line(known.line(entry.criteria) or "note", wide)
    said = [f"({mark}) " for mark in marks(stored, unsaved=unsaved)]
    return shown(
        "▸ " if here else "  ",
        (f"{day(entry):>{_DAY}}  ", MUTED),
        (f"{serves:<{wide}} ", STRONG),
        ("".join(said), MUTED),
        lit(shown(one_line(entry.heading, _TITLE)), words),
    )


def marks(stored: Stored[Entry], *, unsaved: bool = False) -> list[str]:
    """Return what is to be said of an entry before its title."""
    return [
        mark
        for mark, on in (
            ("deleted", stored.deleted),
            ("private", stored.value.private),
            ("not saved yet", unsaved),
            (counted(len(stored.others) + 1, "version"), stored.others),
        )
        if on
    ]


def day(entry: Entry) -> str:
    """Return the day that an entry is about; one that is no date is shown as it stands."""
    try:
        return short(date.fromisoformat(entry.date))
    except ValueError:
        return one_line(entry.date, _DAY)
