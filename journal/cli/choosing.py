"""Choosing entries by the same words as in the app, such as ``2.3 #team from:last month``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli import streams
from journal.errors import JournalError
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.journal import Journal
    from journal.reflection.entry import Entry
    from journal.reflection.selection import Selection
    from journal.store.collection import Stored


def chosen(
    journal: Journal, words: Sequence[str], *, everything: bool = False
) -> list[Stored[Entry]]:
    """Return the entries that are asked for, newest first; ``everything``, deleted ones too.

    Raises:
        JournalError: when something in the words cannot be read.
    """
    catalogue = journal.entries.catalogue()
    if not words:
        return [each for each in catalogue.entries if everything or not each.deleted]
    found = catalogue.find(selection(journal, words), everything=everything)
    return [] if found.near else list(found.entries)


def selection(journal: Journal, words: Sequence[str]) -> Selection:
    """Return what is asked for, and echo what is not just words.

    Raises:
        JournalError: when something in the words cannot be read.
    """
    from journal.reflection.selection import described, read_selection  # noqa: PLC0415  (a list
    # without words needs none)

    terms = journal.terms(journal.today())
    found, problems = read_selection(" ".join(words), terms)
    if problems:
        raise JournalError(problems[0].what, problems[0].fix)
    if told := described(found, terms):
        streams.talk(one_line(f"Shown: {told}."))
    return found
