"""Autosave: how long words wait before they are put on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.settings import Settings

if TYPE_CHECKING:
    from journal.journal import Journal

_LEAST = 0.1


def interval(journal: Journal) -> float:
    """Return the seconds between two looks at what is unsaved, whatever became of the settings."""
    try:
        return max(journal.settings.autosave, _LEAST)
    except JournalError:
        return Settings().autosave
