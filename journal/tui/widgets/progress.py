"""Progress: whether the words are on the disk, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Static

from journal.text import counted
from journal.tui.content import MUTED, shown

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Progress(Horizontal):
    """One line below the editor."""

    DEFAULT_CSS = """
    Progress {
        height: auto;
        padding: 0 1;
        #saved { width: 1fr; }
        #saved.trouble { color: $text-error; text-style: bold; }
        #count { width: auto; margin-left: 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Show both, empty at first."""
        yield Static(id="saved")
        yield Static(id="count")

    def saved(self, text: str, *, trouble: bool = False) -> None:
        """Show whether the words are safe."""
        line = self.query_one("#saved", Static)
        line.update(shown(text if trouble else (text, MUTED)))
        line.set_class(trouble, "trouble")

    def count(self, here: int, entry: int) -> None:
        """Show the words of this answer and of the whole entry."""
        self.query_one("#count", Static).update(
            shown((f"{counted(here, 'word')} here, {entry:,} in all", MUTED))
        )
