"""Discretion: the name of an entry on a screen that other people may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.reflection.passage import public_entry

if TYPE_CHECKING:
    from journal.reflection.entry import Entry

PRIVATE = "private entry"


def discreet(entry: Entry) -> str:
    """Return the heading of an entry without private words; `PRIVATE` for a private entry."""
    shared = public_entry(entry)
    return PRIVATE if entry.private or not (shared.answers or shared.title) else shared.heading
