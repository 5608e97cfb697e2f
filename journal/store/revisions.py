"""Revisions: every revision of every document in memory, and which of them is shown.

All results depend on the set of records only, not on the order in which they were read.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.store.record import Record


class _Document:
    """The revisions of one document."""

    __slots__ = ("_continued", "_heads", "first", "records")

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.first = (0, "")
        self._continued: set[str] = set()
        self._heads: tuple[Record, ...] = ()

    def add(self, record: Record) -> bool:
        """Add a revision; return True when it is older than all that were known."""
        if record.revision in self.records:
            return False
        earlier = not self.records or record.age < self.first
        if earlier:
            self.first = record.age
        self.records[record.revision] = record
        self._continued.update(record.parents)
        self._heads = ()
        return earlier

    @property
    def heads(self) -> tuple[Record, ...]:
        """The revisions that are no parent of another one, the shown one first."""
        if not self._heads:
            ends = [r for r in self.records.values() if r.revision not in self._continued]
            ends.sort(key=lambda r: (not r.deleted, r.age), reverse=True)
            self._heads = tuple(ends)
        return self._heads


class Revisions:
    """The documents of all tables."""

    def __init__(self) -> None:
        self.highest = 0
        """The highest logical clock seen."""
        self._tables: dict[str, dict[str, _Document]] = {}
        self._ordered: set[str] = set()
        self._known: dict[str, object] = {}

    def add(self, record: Record) -> bool:
        """Add a record; a known one changes nothing. Return True for one that was not known."""
        self.highest = max(self.highest, record.n)
        table = self._tables.setdefault(record.table, {})
        document = table.get(record.id)
        if document is None:
            document = table[record.id] = _Document()
        new = record.revision not in document.records
        if new:
            self._known[record.table] = object()
        if document.add(record):
            self._ordered.discard(record.table)
        return new

    def tables(self) -> list[str]:
        """Return the names of all tables that ever held a document, sorted."""
        return sorted(self._tables)

    def known(self, table: str) -> object:
        """Return a token of a table: the same object until a record of the table is added."""
        return self._known.setdefault(table, object())

    def documents(self, table: str) -> list[str]:
        """Return the ids of all documents, deleted ones too, oldest first."""
        return list(self._in_order(table))

    def living(self, table: str) -> dict[str, Record]:
        """Return the shown revisions of all documents that are not deleted: id → record.

        The oldest document comes first.
        """
        shown = ((key, document.heads[0]) for key, document in self._in_order(table).items())
        return {key: record for key, record in shown if not record.deleted}

    def heads(self, table: str, key: str) -> tuple[Record, ...]:
        """Return the revisions of a document that are no parent of another one.

        The first one is shown: one that is not deleted, and of several the youngest by logical
        clock. Empty where there is no such document.
        """
        document = self._tables.get(table, {}).get(key)
        return document.heads if document else ()

    def history(self, table: str, key: str) -> list[Record]:
        """Return all revisions of a document, each after its parents."""
        document = self._tables.get(table, {}).get(key)
        return sorted(document.records.values(), key=lambda r: r.age) if document else []

    def shared_devices(self) -> list[str]:
        """Return the names under which two machines wrote: one logical time is there twice.

        They are sorted.
        """
        times: dict[str, list[int]] = defaultdict(list)
        for table in self._tables.values():
            for document in table.values():
                for record in document.records.values():
                    times[record.device].append(record.n)
        return sorted(name for name, given in times.items() if len(given) != len(set(given)))

    def revision(self, table: str, key: str, revision: str) -> Record | None:
        """Return a revision of a document; None if it is not on this machine."""
        document = self._tables.get(table, {}).get(key)
        return document.records.get(revision) if document else None

    def _in_order(self, table: str) -> dict[str, _Document]:
        documents = self._tables.get(table, {})
        if table not in self._ordered:
            ordered = sorted(documents.items(), key=lambda pair: pair[1].first)
            documents.clear()
            documents.update(ordered)
            self._ordered.add(table)
        return documents


def continued(heads: tuple[Record, ...], *, deleting: bool) -> tuple[str, ...]:
    """Return the parents of the next revision of a document with these heads.

    An edit has the shown head as its parent, so that a person can choose between it and a
    concurrent head. A deletion has all heads, and so has the revision after one: else an older
    head would reappear.
    """
    if not heads or deleting or heads[0].deleted:
        return tuple(head.revision for head in heads)
    return (heads[0].revision,)
