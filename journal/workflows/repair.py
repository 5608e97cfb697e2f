"""Repair: what a journal lacks is added; nothing that is there is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.store.files import write_atomically
from journal.workflows.snapshots import restore, restoring

if TYPE_CHECKING:
    from journal.journal import Journal

_ATTRIBUTES = {".gitattributes": b"*.jsonl -text\n", "attachments/.gitattributes": b"* -text\n"}
"""Files that keep git from converting line ends in the folder where they lie."""


def repair(journal: Journal) -> list[str]:
    """Add what a journal lacks, and return what was added, as sentences.

    What the newest sound snapshot has and is missing here comes back. Where two machines write
    under one name, this one takes a new one at its next save.

    Raises:
        JournalError: when something cannot be written; what was added before it stays.
    """
    done = [*_from_the_snapshot(journal), *_attributes(journal)]
    if name := journal.take_new_name():
        done.append(f"This machine shared the name {name}; it takes a new one when it saves.")
    return done


def _from_the_snapshot(journal: Journal) -> list[str]:
    try:
        found = restoring(journal)
    except JournalError:
        # There is none that is sound, and so nothing to bring back.
        return []
    restore(found)
    return [f"Brought back: {gone.name}, which {gone.what}." for gone in found.missing]


def _attributes(journal: Journal) -> list[str]:
    paths = {journal.folder / name: data for name, data in _ATTRIBUTES.items()}
    missing = [path for path in paths if path.parent.is_dir() and not path.exists()]
    for path in missing:
        write_atomically(path, paths[path])
    return [f"Added {path}: git converts no line ends there." for path in missing]
