"""Acting: what can be done with the entry that is looked at, in the list and on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from journal.text import one_line
from journal.tui.entries.edit import EditScreen
from journal.tui.entries.history import HistoryScreen
from journal.tui.parts.entry_picker import PickDialog
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.open_elsewhere import open_screen
from journal.tui.parts.requests import ClaimPassage, SortEntry

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.catalogue import Catalogue
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored

_NAMED = 40


class ActingScreen(Screen[None]):
    """A screen on which an entry is looked at; it says which, and reads again what changed."""

    CSS_PATH = "entries.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="entry.edit",
                tooltip="Change its words, title, day, criteria or tags"),
        Binding("h", "history", "History", id="entry.history",
                tooltip="What it said before, and what was changed when"),
        Binding("c", "claim", "Claim", id="entry.claim",
                tooltip="Mark words in it as evidence for a criterion"),
        Binding("l", "link", "Link", id="entry.link", tooltip="Link it with another entry"),
        Binding("d", "delete", "Delete", id="entry.delete",
                tooltip="Take it out of the journal; undo brings it back"),
        Binding("u", "undo", "Undo delete", id="entry.undo", show=False,
                tooltip="Bring back what was deleted"),
        Binding("s", "sort", "Sort", id="entry.sort", show=False,
                tooltip="Sort free writing into the stages of a reflective model"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, now: Clock, deleted: list[str]) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._deleted = deleted
        """The ids of what was deleted on these screens, the latest last."""

    @property
    def looked_at(self) -> Stored[Entry] | None:
        """The entry that is looked at, if any."""
        raise NotImplementedError

    @property
    def catalogue(self) -> Catalogue[Stored[Entry]] | None:
        """All entries, once they have been read."""
        raise NotImplementedError

    def read_again(self, point: str = "") -> None:
        """Read again what may have changed, and look at the entry of that id, if any is given."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Open the entry to change it."""
        if stored := self._there():
            with telling(self):
                open_screen(
                    self.app,
                    lambda: EditScreen(self._journal, stored.id),
                    lambda told: say(self.app, told or ""),
                )

    def action_history(self) -> None:
        """Open the history of the entry."""
        if stored := self.looked_at:
            self.app.push_screen(HistoryScreen(self._journal, stored.id, self._now))

    def action_claim(self) -> None:
        """Ask the app to open the entry, to claim passages from."""
        if stored := self._there():
            self.post_message(ClaimPassage(stored.id))

    def action_link(self) -> None:
        """Ask which entry to link this one with."""
        stored = self._there()
        if not stored or not self.catalogue:
            return
        here = stored.id
        taken = {here, *(entry.id for entry in self.catalogue.linked(here))}
        dialog = PickDialog("Link with which entry?", self.catalogue, without=taken)
        self.app.push_screen(dialog, lambda other: self._link(here, other))

    def _link(self, here: str, other: str | None) -> None:
        if other is None:
            return
        with telling(self):
            self._journal.entries.link(here, other)
            say(self, f"Linked with {_named(self._journal.entries.get(other))}.")
        self.read_again()

    def action_delete(self) -> None:
        """Delete the entry; it can be had back."""
        stored = self._there()
        if not stored:
            return
        with telling(self):
            self._journal.entries.delete(stored.id)
            self._deleted.append(stored.id)
            say(self, f"Deleted {_named(stored)}. {key_name(self, 'entry.undo')} brings it back.")
        self.read_again()

    def action_undo(self) -> None:
        """Bring back the deleted entry that is looked at, else the one deleted last."""
        stored = self.looked_at
        if stored and stored.deleted:
            id_ = stored.id
        elif self._deleted:
            id_ = self._deleted[-1]
        else:
            say(self, "Nothing was deleted here. Search for is:deleted to see what was before.")
            return
        with telling(self):
            self._journal.entries.undelete(id_)
            if id_ in self._deleted:
                self._deleted.remove(id_)
            say(self, f"{_named(self._journal.entries.get(id_))} is back.")
        self.read_again(id_)

    def action_sort(self) -> None:
        """Ask the app to sort the entry, where it is free writing."""
        stored = self._there()
        if not stored:
            return
        if any(answer.stage for answer in stored.value.answers):
            say(self, "This entry is in stages already; only free writing can be sorted.")
        else:
            self.post_message(SortEntry(stored.id))

    def _there(self) -> Stored[Entry] | None:
        """Return the entry that is looked at, unless it is deleted, which is said."""
        stored = self.looked_at
        if stored and stored.deleted:
            told = "This entry is deleted. {entry.undo} brings it back first."
            say(self, with_keys(self, told), "warning")
            return None
        return stored


def _named(stored: Stored[Entry]) -> str:
    return f"“{one_line(stored.value.heading, _NAMED)}”"
