"""Every revision of every document in memory, and which of them is shown.

The answers depend on the set of records only, never on the order in which they were read.
"""

from __future__ import annotations

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
        """Take in a revision; return whether the document is now older than it was known to be."""
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
        """The revisions that no other continues, the shown one first."""
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

    def add(self, record: Record) -> None:
        """Take in a record; one that is known already changes nothing."""
        self.highest = max(self.highest, record.n)
        table = self._tables.setdefault(record.table, {})
        document = table.get(record.id)
        if document is None:
            document = table[record.id] = _Document()
        if record.revision not in document.records:
            self._known[record.table] = object()
        if document.add(record):
            self._ordered.discard(record.table)

    def tables(self) -> list[str]:
        """Return the names of all tables that ever held a document, sorted."""
        return sorted(self._tables)

    def known(self, table: str) -> object:
        """Return the very same object as long as nothing new is known of a table."""
        return self._known.setdefault(table, object())

    def documents(self, table: str) -> list[str]:
        """Return the ids of all documents, also the deleted ones, oldest first."""
        return list(self._in_order(table))

    def living(self, table: str) -> dict[str, Record]:
        """Return the shown revision of each document that is not deleted, oldest document first."""
        shown = ((key, document.heads[0]) for key, document in self._in_order(table).items())
        return {key: record for key, record in shown if not record.deleted}

    def heads(self, table: str, key: str) -> tuple[Record, ...]:
        """Return the revisions that no other continues, the shown one first; empty: no document.

        A living one is shown before a deleted one, then the youngest by logical clock.
        """
        document = self._tables.get(table, {}).get(key)
        return document.heads if document else ()

    def history(self, table: str, key: str) -> list[Record]:
        """Return all revisions, a parent always before what continues it."""
        document = self._tables.get(table, {}).get(key)
        return sorted(document.records.values(), key=lambda r: r.age) if document else []

    def revision(self, table: str, key: str, revision: str) -> Record | None:
        """Return one revision of a document."""
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

    An edit continues what is shown and leaves a concurrent head to be resolved by a person. A
    deletion, and what comes after one, continues all heads: nothing may reappear by itself.
    """
    if not heads or deleting or heads[0].deleted:
        return tuple(head.revision for head in heads)
    return (heads[0].revision,)
