"""Journal: every entry in one list, found again as one types."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from journal.reflection.catalogue import Catalogue, SearchResult
from journal.reflection.edit import Edit
from journal.reflection.selection import Selection, Terms, described, read_selection
from journal.text import counted
from journal.tui.entries.entry import EntryScreen
from journal.tui.entries.entry_actions import ActingScreen
from journal.tui.entries.entry_page import EntryPage
from journal.tui.entries.filter import FilterDialog
from journal.tui.entries.search_line import SearchLine
from journal.tui.parts.content import MUTED, rows, shown
from journal.tui.parts.entry_list import EntryList
from journal.tui.parts.hints import hint
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.mode_bar import ModeBar
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.read_beside import ReadsBeside

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.journal import Journal
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored


class EntriesData(NamedTuple):
    """What was read of a journal, away from the screen."""

    catalogue: Catalogue[Stored[Entry]]
    terms: Terms
    unsaved: frozenset[str]


class JournalScreen(ActingScreen, ReadsBeside):
    """The list of all entries, a line to search it, and the entry that is looked at."""

    HELP: ClassVar[str] = (
        "All your entries. {journal.search} searches them; Tab moves between the parts."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (Textual's own type)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", id="journal.search", key_display="/",
                tooltip="Type words to find entries by"),
        Binding("f", "filter", "Filter", id="journal.filter",
                tooltip="Choose by criterion, tag, day, model or what an entry is"),
        Binding("escape", "clear", "Clear", id="journal.clear", show=False,
                tooltip="Clear the search, then go back to the list"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, now: Clock) -> None:
        super().__init__(journal, now, [])
        self._read: EntriesData | None = None
        self._folded = False
        self._waiting = False
        self._left = False
        self._told: object = None
        self._glanced: object = None
        self._point = ""
        self._found: SearchResult[Stored[Entry]] = SearchResult(())

    def compose(self) -> ComposeResult:
        """Show the frame at once; the entries come when they have been read."""
        yield ModeBar("journal")
        yield SearchLine()
        yield Static(id="told")
        with Container(id="entries"):
            yield EntryList()
            yield EntryPage()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the list, and to read."""
        self.read_again()
        self.query_one(EntryList).focus()
        self.query_one(EntryList).show((), empty="Reading your journal…")

    def on_screen_suspend(self) -> None:
        """Note that what was read may be out of date when the learner comes back."""
        self._left = True

    def on_screen_resume(self) -> None:
        """Read again what another screen or program may have changed meanwhile."""
        if self._left:
            self._left = False
            self.read_again()

    def point(self, id_: str) -> None:
        """Look at an entry, whatever was searched for."""
        self._point = id_
        if self.is_mounted and self._read and not self.query_one(EntryList).point(id_):
            self.query_one(SearchLine).text = ""
        self.read_again(id_)

    @property
    def ready(self) -> bool:
        """True when all entries have been read, and no search waits for anything."""
        return self._folded

    # Reading, away from the screen

    @property
    def looked_at(self) -> Stored[Entry] | None:
        """The entry that is marked in the list."""
        return self.query_one(EntryList).pointed

    @property
    def catalogue(self) -> Catalogue[Stored[Entry]] | None:
        """All entries, once they have been read."""
        return self._read.catalogue if self._read else None

    def read_again(self, point: str = "") -> None:
        """Read the journal in a thread; what was read before stays until then."""
        self._point = point or self._point
        if self.is_attached:
            task, told = partial(_read, self._journal), "Your journal could not be read."
            self.read_beside(task, self._is_read, told, self._not_read)

    def _is_read(self, found: EntriesData) -> None:
        self._read = found
        self._find()
        # A search waits until all is folded, and folding until the entries are seen.
        self.call_after_refresh(self._fold)

    def _not_read(self, reason: str) -> None:
        if not self._read:
            self.query_one(EntryList).show((), empty=f"Nothing could be read. {reason}")

    def _fold(self) -> None:
        if self._read:
            learn = self._read.catalogue.learn
            self.read_beside(
                learn, self._is_folded, "Your journal could not be searched.", group="folding"
            )

    def _is_folded(self, _nothing: None) -> None:
        self._folded = True
        if self._waiting:
            self._find()

    # Searching

    @on(SearchLine.QueryChanged)
    def _find(self) -> None:
        if not self._read:
            return
        text = self.query_one(SearchLine).text
        selection, problems = read_selection(text, self._read.terms)
        self._waiting = bool(selection.words) and not self._folded
        if self._waiting:
            return
        catalogue = self._read.catalogue
        self._found = catalogue.find(selection)
        entries = self.query_one(EntryList)
        entries.show(
            self._found.entries,
            self._found.words,
            unsaved=self._read.unsaved,
            empty=with_keys(self, _nothing(selection, any_at_all=bool(catalogue.entries))),
            point=self._point,
        )
        self._point = ""
        self._glance()
        entries.border_subtitle = _how_many(self._found, selection, catalogue)
        self._tell(selection, problems)

    def _tell(self, selection: Selection, problems: tuple[Problem, ...]) -> None:
        assert self._read  # noqa: S101  (nothing is searched before)
        faults = [f"{problem.what} {hint(problem)}".strip() for problem in problems]
        lines = [shown((fault, "$text-warning")) for fault in faults]
        if words := described(selection, self._read.terms):
            lines.append(shown((f"Shown: {words}.", MUTED)))
        # Telling the same again would lay out the whole screen for nothing.
        if (content := rows(*lines)) != self._told:
            self._told = content
            told = self.query_one("#told", Static)
            told.update(content)
            told.display = bool(lines)

    @on(SearchLine.ToResults)
    def _to_the_list(self) -> None:
        self.query_one(EntryList).focus()

    def action_search(self) -> None:
        """Go into the search line."""
        self.query_one(SearchLine).enter()

    def action_clear(self) -> None:
        """Clear the search; when there is none, go to the list."""
        line = self.query_one(SearchLine)
        if line.text:
            pointed = self.looked_at
            self._point = pointed.id if pointed else ""
            line.text = ""
        else:
            self.query_one(EntryList).focus()

    def action_filter(self) -> None:
        """Put a search together in a dialog."""
        if self._read:
            tags = {tag for entry in self._read.catalogue.entries for tag in entry.value.tags}
            line = self.query_one(SearchLine)
            dialog = FilterDialog(line.text, self._read.terms, sorted(tags))
            self.app.push_screen(dialog, self._filter)

    def _filter(self, text: str | None) -> None:
        if text is not None:
            self.query_one(SearchLine).text = text
            self.query_one(EntryList).focus()

    # Looking at an entry

    @on(Pointed)
    def _glance(self) -> None:
        stored = self.looked_at
        seen = (stored, self._found.words)
        if self._read and seen != self._glanced:
            self._glanced = seen
            linked = self._read.catalogue.linked(stored.id) if stored else ()
            page = self.query_one(EntryPage)
            page.glance(stored, self._found.words, linked, self._read.terms.models)

    @on(Chosen)
    def _open(self, event: Chosen[Stored[Entry]]) -> None:
        if self._read:
            screen = EntryScreen(
                self._journal,
                self._now,
                self._read.catalogue,
                event.thing,
                words=self._found.words,
                deleted=self._deleted,
            )
            self.app.push_screen(screen)


def _read(journal: Journal) -> EntriesData:
    edits, _ = journal.edits.all(Edit)
    read = EntriesData(
        journal.entries.catalogue(),
        journal.terms(journal.today()),
        frozenset(id_ for id_, _ in edits),
    )
    # Entries stay as long as the program runs; looking for garbage among ten thousand of them would
    # stop the keys for 60 ms, again and again.
    if not gc.get_freeze_count():
        gc.freeze()
    return read


def _how_many(
    found: SearchResult[Stored[Entry]], selection: Selection, catalogue: Catalogue[Stored[Entry]]
) -> str:
    if found.near:
        return "No entry holds these words: titles alike" if found.entries else ""
    if selection == Selection():
        return counted(len(found.entries), "entry")
    return f"{len(found.entries):,} of {counted(catalogue.count, 'entry')}"


def _nothing(selection: Selection, *, any_at_all: bool) -> str:
    if not any_at_all:
        return "There are no entries yet. {app.today} goes to Today, where the first one begins."
    if selection.words:
        nothing = "No entry holds these words, and no title is like them."
    else:
        nothing = "No entry is like this."
    return nothing + " {journal.clear} clears the search."
