"""Pick: one entry is chosen by typing some of its words or letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from journal.reflection.selection import Selection
from journal.tui.parts.entry_list import EntryList
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.pointed_list import Chosen

if TYPE_CHECKING:
    from collections.abc import Container

    from textual.app import ComposeResult

    from journal.reflection.catalogue import Catalogue
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored


class PickDialog(ModalScreen[str | None]):
    """Asks for an entry; gives its id, or None."""

    HELP: ClassVar[str] = (
        "Type some words of the entry you mean; where no entry holds them, titles with these "
        "letters are shown. Up and Down move, Enter takes the one marked ▸, {cancel} goes back "
        "and changes nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="cancel"),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        HELP_KEY,
    ]

    def __init__(
        self, title: str, catalogue: Catalogue[Stored[Entry]], without: Container[str] = ()
    ) -> None:
        super().__init__()
        self._title = title
        self._catalogue = catalogue
        self._without = without

    def compose(self) -> ComposeResult:
        """Ask for words, with what they find below."""
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            yield Input(compact=True, placeholder="Words or letters of it")
            found = EntryList("")
            found.can_focus = False
            yield found
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Begin with all entries."""
        self._find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what was typed for."""
        self._find(event.value)

    def on_input_submitted(self) -> None:
        """Give the entry that is marked."""
        if pointed := self.query_one(EntryList).pointed:
            self.dismiss(pointed.id)

    @on(Chosen)
    def _chosen(self, event: Chosen[Stored[Entry]]) -> None:
        self.dismiss(event.thing.id)

    def action_move(self, by: int) -> None:
        """Go up or down by lines."""
        self.query_one(EntryList).action_move(by)

    def action_page(self, way: int) -> None:
        """Go up or down by what is in sight."""
        self.query_one(EntryList).action_page(way)

    def _find(self, typed: str) -> None:
        found = self._catalogue.find(Selection(tuple(typed.split())))
        entries = [entry for entry in found.entries if entry.id not in self._without]
        self.query_one(EntryList).show(
            entries, found.words, empty="No entry holds these words, and no title is like them."
        )
