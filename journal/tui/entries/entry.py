"""Entry: one entry on a page of its own, with the entries it is linked with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from journal.portfolio.evidence.word_count import entry_words
from journal.text import counted
from journal.tui.entries.entry_actions import ActingScreen
from journal.tui.entries.entry_page import EntryPage, whole
from journal.tui.parts.content import MUTED, rows
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.entry_list import EntryList
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen
from journal.tui.parts.read_beside import ReadsBeside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.catalogue import Catalogue
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored


class EntryScreen(ActingScreen, ReadsBeside):
    """An entry to read in full; what can be done with it is a key away."""

    HELP: ClassVar[str] = (
        "One entry. Up and Down scroll; Tab goes to the entries that it is linked with, where "
        "Enter goes there and {entry.unlink} takes the link away. {entry.leave} goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "unlink", "Unlink", id="entry.unlink", show=False,
                tooltip="Take the marked link away; it can be made again"),
        Binding("escape", "leave", "Back", id="entry.leave", tooltip="Go back"),
    ]  # fmt: skip

    def __init__(
        self,
        journal: Journal,
        now: Clock,
        catalogue: Catalogue[Stored[Entry]],
        stored: Stored[Entry],
        *,
        words: Sequence[str] = (),
        deleted: list[str] | None = None,
    ) -> None:
        super().__init__(journal, now, [] if deleted is None else deleted)
        self._catalogue = catalogue
        self._stored = stored
        self._words = words

    @property
    def looked_at(self) -> Stored[Entry]:
        """The entry of this page."""
        return self._stored

    @property
    def catalogue(self) -> Catalogue[Stored[Entry]]:
        """All entries, as they were when they were last read."""
        return self._catalogue

    def compose(self) -> ComposeResult:
        """Show the entry, and below it what it is linked with."""
        yield EntryPage()
        yield EntryList("Linked with")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the entry at once."""
        self._show()
        self.query_one(EntryPage).focus()

    def on_screen_resume(self) -> None:
        """Read the entry again, which another screen may have changed."""
        self.read_again()

    def read_again(self, point: str = "") -> None:  # noqa: ARG002  (one entry is looked at here)
        """Read the entry now and all others in a thread."""
        with telling(self):
            self._stored = self._journal.entries.get(self._stored.id)
            self._show()
        told = "What this entry is linked with could not be read."
        self.read_beside(self._journal.entries.catalogue, self._is_read, told)

    def _is_read(self, catalogue: Catalogue[Stored[Entry]]) -> None:
        self._catalogue = catalogue
        self._show_links()

    def _show(self) -> None:
        models = {model.id: model.title for model in self._journal.prompts.models.values()}
        attached = [kept.value for kept in self._journal.attachments.of(self._stored.id)]
        first, *rest = whole(self._stored, self._words, models, labels(self), attached)
        first_unit = next((ref.unit for ref in self._stored.value.criteria), "")
        unit = self._journal.prompts.units.get(first_unit)
        words = counted(entry_words(self._stored.value, unit.words if unit else None), "word")
        about = f"{words} · {self._stored.id}"
        self.query_one(EntryPage).show([rows(first, (about, MUTED)), *rest])
        self._show_links()

    def _show_links(self) -> None:
        links = self.query_one(EntryList)
        linked = self._catalogue.linked(self._stored.id)
        links.styles.height = len(linked) + 2
        links.display = bool(linked)
        if not linked and links.has_focus:
            self.query_one(EntryPage).focus()
        links.show(linked)

    @on(Chosen)
    def _follow(self, event: Chosen[Stored[Entry]]) -> None:
        screen = EntryScreen(
            self._journal, self._now, self._catalogue, event.thing, deleted=self._deleted
        )
        self.app.push_screen(screen)

    def action_unlink(self) -> None:
        """Take the marked link away."""
        links = self.query_one(EntryList)
        if not links.has_focus or not links.pointed:
            told = "Tab goes to the links; {entry.unlink} takes the marked one away."
            say(self, with_keys(self, told))
            return
        with telling(self):
            self._journal.entries.unlink(self._stored.id, links.pointed.id)
            say(self, with_keys(self, "The link is taken away. {entry.link} makes it again."))
        self.read_again()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
