"""The least that a Textual app with a text can be: what ours are measured against."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual.app import ComposeResult


class BareApp(App[None]):
    """One text area with a text, and nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Show the text."""
        yield TextArea(self._text)

    def on_mount(self) -> None:
        """Write on at the end of the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()


if __name__ == "__main__":
    BareApp(Path(sys.argv[1]).read_text(encoding="utf-8") if sys.argv[1:] else "Ready").run()
