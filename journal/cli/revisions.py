"""Revisions of an entry: naming one, and saying what it changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journal.cli.contract import RevisionLine
from journal.errors import JournalError
from journal.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.journal import Journal
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored


def revision_of(journal: Journal, id_: str, beginning: str) -> Stored[Entry]:
    """Return the one revision of an entry that begins so.

    Raises:
        JournalError: when there is none or more than one.
    """
    revisions = journal.history(id_)
    found = [each for each in revisions if each.revision.startswith(beginning.casefold())]
    if len(found) != 1:
        fault = "More than one" if found else "No"
        message = f"{fault} revision of {id_} begins with “{beginning}”."
        raise JournalError(message, f"`journal history {id_}` lists them.")
    return found[0]


def history(revisions: Sequence[Stored[Entry]]) -> list[RevisionLine]:
    """Return what each revision changed of the one listed before it."""
    earlier: list[Stored[Entry] | None] = [None, *revisions[:-1]]
    return [_line(old, new) for old, new in zip(earlier, revisions, strict=True)]


def _line(old: Stored[Entry] | None, new: Stored[Entry]) -> RevisionLine:
    before = _words(old.value) if old else Counter[str]()
    after = _words(new.value)
    added, removed = (after - before).total(), (before - after).total()
    return RevisionLine(
        revision=new.revision,
        at=new.at.isoformat(timespec="seconds"),
        device=new.device,
        deleted=new.deleted,
        words_added=added,
        words_removed=removed,
        changes=_changes(old, new, added, removed),
    )


def _words(entry: Entry) -> Counter[str]:
    return Counter(word for text in entry.texts() for word in text.split())


def _changes(old: Stored[Entry] | None, new: Stored[Entry], added: int, removed: int) -> list[str]:
    if new.deleted:
        return ["deleted"]
    if old is None:
        return [f"written, {counted(added, 'word')}"]
    changes = ["brought back"] if old.deleted else []
    if added:
        changes.append(f"{counted(added, 'word')} added")
    if removed:
        changes.append(f"{counted(removed, 'word')} removed")
    before, after = old.value, new.value
    if not added and not removed and list(before.texts()) != list(after.texts()):
        changes.append("words moved or set differently")
    changes += _sets("criterion", "criteria", _labels(before), _labels(after))
    changes += _sets("tag", "tags", before.tags, after.tags)
    if before.title != after.title:
        changes.append(f"title now “{after.title}”" if after.title else "title taken away")
    if before.date != after.date:
        changes.append(f"date now {after.date}")
    if before.private != after.private:
        changes.append("now private" if after.private else "no longer private")
    return changes or ["nothing that is shown"]


def _labels(entry: Entry) -> list[str]:
    return [ref.number for ref in entry.criteria]


def _sets(one: str, many: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    new = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    pairs = ((new, "added"), (gone, "taken away"))
    return [
        f"{one if len(some) == 1 else many} {listed(some)} {what}" for some, what in pairs if some
    ]
