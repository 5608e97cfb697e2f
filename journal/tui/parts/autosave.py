"""Autosave: when words that are being typed are put on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError

if TYPE_CHECKING:
    from journal.journal import Journal

LOOK = 0.25
"""Seconds between two looks at what is typed."""
PAUSE = 0.4
"""Seconds without a change after which it is written."""
MOST = 1.25
"""Seconds after a write in which no other one happens while keys keep coming.

With a look, and a second to write in, no more than two seconds of typing are ever at risk; a write
costs one or two flushes of the disk, so they are not done at each key.
"""
_LEAST = 0.1


def most(journal: Journal) -> float:
    """Return the learner's own `MOST`, which is never longer, whatever became of the settings."""
    try:
        return min(max(journal.settings.autosave, _LEAST), MOST)
    except JournalError:
        return MOST


class Pace:
    """Says when a draft is due: at the first key, after a pause, and then every ``most`` seconds.

    All times are seconds of one clock that never goes back.
    """

    def __init__(self, most: float = MOST) -> None:
        self._most = most
        self._seen: object = None
        self._changed = 0.0
        self._wrote: float | None = None

    def is_due(self, typed: object, kept: object, now: float) -> bool:
        """Return whether ``typed``, as it is now, is to take the place of ``kept`` on the disk."""
        if typed != self._seen:
            self._seen, self._changed = typed, now
        if typed == kept:
            return False
        if self._wrote is None or now - self._wrote >= self._most:
            return True
        # What could not be written is tried again as often, not at each look.
        return now - self._changed >= PAUSE and self._changed > self._wrote

    def tried(self, now: float) -> None:
        """Take note of an attempt to write."""
        self._wrote = now
