"""Revisions of an entry: naming one, and saying what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.contract import RevisionLine
from journal.errors import JournalError
from journal.reflection.difference import differences, marked, revised, words_changed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.journal import Journal
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored


def revision_of(journal: Journal, id_: str, beginning: str) -> Stored[Entry]:
    """Return the one revision of an entry that begins so.

    Raises:
        JournalError: when there is none or more than one.
    """
    revisions = journal.entries.history(id_)
    found = [each for each in revisions if each.revision.startswith(beginning.casefold())]
    if len(found) != 1:
        fault = "More than one" if found else "No"
        message = f"{fault} revision of {id_} begins with “{beginning}”."
        raise JournalError(message, f"`journal history {id_}` lists them.")
    return found[0]


def history(revisions: Sequence[Stored[Entry]]) -> list[RevisionLine]:
    """Return what each revision changed of the one listed before it."""
    return [_line(old, new) for old, new in _pairs(revisions)]


def marked_differences(revisions: Sequence[Stored[Entry]]) -> list[str]:
    """Return for each revision how its words differ from the one before it, as plain text."""
    return [
        "\n".join(_marked(old.value, new.value)) if old and not new.deleted else ""
        for old, new in _pairs(revisions)
    ]


def _pairs(
    revisions: Sequence[Stored[Entry]],
) -> Iterator[tuple[Stored[Entry] | None, Stored[Entry]]]:
    return zip([None, *revisions[:-1]], revisions, strict=True)


def _marked(old: Entry, new: Entry) -> Iterator[str]:
    for part in differences(old, new):
        yield f"{part.name}:"
        yield "".join(map(marked, part.runs)).strip("\n")


def _line(old: Stored[Entry] | None, new: Stored[Entry]) -> RevisionLine:
    added, removed = words_changed(old.value if old else None, new.value)
    return RevisionLine(
        revision=new.revision,
        at=new.at.isoformat(timespec="seconds"),
        device=new.device,
        deleted=new.deleted,
        words_added=added,
        words_removed=removed,
        changes=revised(old, new),
    )
