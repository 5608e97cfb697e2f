"""Save status: whether the words are on the disk, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from journal.text import counted
from journal.tui.parts.content import MUTED, shown

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SaveStatus(Vertical):
    """One line below the editor, and above it a note when there is something to tell."""

    _said = ("", False)

    def compose(self) -> ComposeResult:
        """Show them all, empty at first."""
        yield Static(id="note")
        with Horizontal(id="line"):
            yield Static(id="saved")
            yield Static(id="count")

    def saved(self, text: str, *, trouble: bool = False) -> None:
        """Show whether the words are safe."""
        if (text, trouble) == self._said:
            # Each key says this again, and a new text lays out the whole screen.
            return
        self._said = (text, trouble)
        line = self.query_one("#saved", Static)
        line.update(shown(text if trouble else (text, MUTED)))
        line.set_class(trouble, "trouble")
        self.set_class(trouble, "-trouble")

    def count(self, here: int, entry: int, share: int = 0) -> None:
        """Show the words of this answer and of the entry; ``share`` is what would be a fair one."""
        of = f" of about {share:,}" if share else ""
        words = f"{counted(here, 'word')} here, {entry:,}{of} in all"
        self.query_one("#count", Static).update(shown((words, MUTED)))

    def note(self, text: str) -> None:
        """Show a note in a line of its own; an empty one takes it away."""
        line = self.query_one("#note", Static)
        line.update(shown(text))
        line.display = bool(text)
