"""Opens the app on a journal, as a real process of its own: runner.py JOURNAL STATE TOLD.

The file TOLD says all the time what is on the screen and what has the focus: what is written to a
terminal are the changes alone, and says nothing of the focus.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from journal.journal import Journal
from journal.tui.app import JournalApp

if TYPE_CHECKING:
    from textual.strip import Strip


class Telling(JournalApp):
    """The app, which tells what is on its screen."""

    told: Path
    _last = ""

    def on_ready(self) -> None:
        self.set_interval(0.02, self._tell)

    def _tell(self) -> None:
        focused = self.focused
        told = {
            "focus": "" if focused is None else focused.id or type(focused).__name__,
            "text": "\n".join(strip.text.rstrip() for strip in self._strips()),
        }
        if (text := json.dumps(told)) != self._last:
            self._last = text
            new = self.told.with_suffix(".new")
            new.write_text(text, encoding="utf-8")
            new.replace(self.told)

    def _strips(self) -> list[Strip]:
        return self.screen._compositor.render_strips()


if __name__ == "__main__":
    journal, state, told = map(Path, sys.argv[1:])
    app = Telling(Journal(journal, state))
    app.told = told
    app.run()
