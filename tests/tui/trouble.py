"""What goes wrong in the tests of screens: text that would like to be more, and a full disk."""

from __future__ import annotations

from journal.errors import JournalError

HOSTILE = "[/b] [red \x1b]0;owned\x07 \u202edexob\u202c {x} $y [@click=app.quit]z[/]"
FULL = JournalError("This could not be saved: the disk is full.", "Free some space.")
