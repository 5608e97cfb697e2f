"""Entries by the same words as in the app, such as ``2.3 #team from:last month``; and revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli import streams
from journal.errors import ErrorKind, JournalError
from journal.reflection.selection import described, read_selection
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.journal import Journal
    from journal.reflection.entry import Entry
    from journal.reflection.selection import Selection
    from journal.store.collection import Stored


def find_entries(
    journal: Journal, words: Sequence[str], *, everything: bool = False
) -> list[Stored[Entry]]:
    """Return the entries that are asked for, newest first; ``everything``, deleted ones too.

    Raises:
        JournalError: when something in the words cannot be read.
    """
    catalogue = journal.entries.catalogue()
    if not words:
        return [entry for entry in catalogue.entries if everything or not entry.deleted]
    found = catalogue.find(selection_of(journal, words), everything=everything)
    return [] if found.near else list(found.entries)


def selection_of(journal: Journal, words: Sequence[str]) -> Selection:
    """Return what is asked for, and echo what is not just words.

    Raises:
        JournalError: when something in the words cannot be read.
    """
    terms = journal.terms(journal.today())
    labels = {label.casefold() for label in terms.labels if " " in label}
    said = [f'criterion:"{word}"' if word.casefold() in labels else word for word in words]
    found, problems = read_selection(" ".join(said), terms)
    if problems:
        raise JournalError(problems[0].what, problems[0].fix)
    if description := described(found, terms):
        streams.talk(one_line(f"Shown: {description}."))
    return found


def find_revision(journal: Journal, id_: str, beginning: str) -> Stored[Entry]:
    """Return the one revision of an entry that begins so.

    Raises:
        JournalError: when there is none or more than one.
    """
    revisions = journal.entries.history(id_)
    wanted = beginning.casefold()
    found = [entry for entry in revisions if entry.revision.startswith(wanted)]
    if len(found) != 1:
        fault = "More than one" if found else "No"
        message = f"{fault} revision of {id_} begins with “{beginning}”."
        raise JournalError(message, kind=ErrorKind.UNKNOWN, of="revision of an entry", id_=id_)
    return found[0]
