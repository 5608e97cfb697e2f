"""TinyDB on top of the log: its whole table API; a change costs the documents that it touches.

Two differences from TinyDB's own storages follow from a log of documents: a table without documents
is not listed, and an id is text.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from journal.store.log import Change, Log
from journal.store.record import Record, same
from journal.store.revisions import continued

if TYPE_CHECKING:
    from tinydb.queries import QueryLike

    from journal.store.ids import Ids

Heads = dict[tuple[str, str], tuple[Record, ...]]


class LogStorage(Storage):
    """The log as one dict of tables, for the parts of TinyDB that read and write everything."""

    def __init__(self, log: Log, ids: Ids) -> None:
        self.log = log
        self.ids = ids
        self._last = threading.local()

    def read(self) -> dict[str, dict[str, Any]]:
        """Return a new copy of all documents: table → id → document."""
        with self.log.reading():
            tables = {name: self.log.living(name) for name in self.log.tables()}
            self._last.heads = {
                (name, key): self.log.heads(name, key)
                for name, living in tables.items()
                for key in living
            }
        return {
            name: {key: record.document() for key, record in living.items()}
            for name, living in tables.items()
            if living
        }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save the differences of ``data`` from what this thread read last.

        A comparison with the present state would take a document that another process has just
        added for one that the caller removed.

        Raises:
            JournalError: when it cannot be saved; nothing is changed then.
        """
        before: Heads = getattr(self._last, "heads", {})
        given = {(name, str(key)): doc for name, docs in data.items() for key, doc in docs.items()}
        changes = [
            Change(*place, None, continued(heads, deleting=True))
            for place, heads in before.items()
            if place not in given
        ]
        for place, document in given.items():
            heads = before.get(place, ())
            if not (heads and same(heads[0], document)):
                changes.append(Change(*place, document, continued(heads, deleting=False)))
        saved = self.log.append(changes)
        after = {place: heads for place, heads in before.items() if place in given}
        after.update({(r.table, r.id): (r,) for r in saved if not r.deleted})
        self._last.heads = after


class _LazyDocuments(MutableMapping[str, dict[str, Any]]):
    """A table's documents, each decoded at its first use; changes wait for `changes`."""

    def __init__(self, log: Log, table: str) -> None:
        self._log = log
        self._table = table
        self._records: dict[str, Record] | None = None
        self._touched: dict[str, dict[str, Any] | None] = {}

    def __getitem__(self, key: str) -> dict[str, Any]:
        if key not in self._touched:
            record = self._record(key)
            self._touched[key] = record.document() if record else None
        document = self._touched[key]
        if document is None:
            raise KeyError(key)
        return document

    def __setitem__(self, key: str, document: dict[str, Any]) -> None:
        self._touched[str(key)] = document

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self._touched:
            return self._touched[str(key)] is not None
        return self._record(str(key)) is not None

    def __iter__(self) -> Iterator[str]:
        stored = self._all()
        yield from [key for key in stored if key in self]
        yield from [key for key in self._touched if key not in stored and key in self]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove all documents."""
        self._touched = dict.fromkeys(self._all())

    def changes(self) -> list[Change]:
        """Return the documents that differ from the log, as changes."""
        changed = []
        for key, document in self._touched.items():
            record = self._record(key)
            if document is None and record is None:
                continue
            if document is None or record is None or not same(record, document):
                heads = self._log.heads(self._table, key)
                parents = continued(heads, deleting=document is None)
                changed.append(Change(self._table, key, document, parents))
        return changed

    def _all(self) -> dict[str, Record]:
        # Taken once, so that what another thread saves meanwhile does not change it under a loop.
        if self._records is None:
            self._records = self._log.living(self._table)
        return self._records

    def _record(self, key: str) -> Record | None:
        if self._records is not None:
            return self._records.get(key)
        record = self._log.shown(self._table, key)
        return None if record is None or record.deleted else record


class LogTable(Table):
    """A TinyDB table whose changes cost the documents that they touch, not the whole table.

    Each change holds the lock and is made to the refreshed state, wholly or not at all: if a
    callback fails, nothing is changed. Queries are not cached, because other processes write too.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB's hints know int ids only

    def __init__(
        self,
        storage: LogStorage,
        name: str,
        cache_size: int = 0,  # noqa: ARG002  (TinyDB's signature)
        persist_empty: bool = False,  # noqa: FBT001, FBT002, ARG002  (TinyDB's signature)
    ) -> None:
        self._log = storage.log
        self._ids = storage.ids
        self._drawn: set[str] = set()
        super().__init__(storage, name, cache_size=0)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Save a new document and return its id; a TinyDB `Document` brings its own id.

        Raises:
            ValueError: when there is a document with this id.
        """
        with self._log.writing():
            if not isinstance(document, Document):
                return super().insert(document)
            key = str(document.doc_id)
            heads = self._log.heads(self.name, key)
            if heads and not heads[0].deleted:
                raise ValueError(f"Document with ID {key} already exists")
            parents = continued(heads, deleting=False)
            self._log.append([Change(self.name, key, dict(document), parents)])
            return document.doc_id

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match; if there are none, insert this one."""
        with self._log.writing():
            return super().upsert(document, cond)

    def _get_next_id(self) -> str:
        # A hundred documents may come in one call, before the log knows the first.
        key = self._ids()
        while key in self._drawn or self._log.shown(self.name, key):
            key = self._ids()
        self._drawn.add(key)
        return key

    def _read_table(self) -> _LazyDocuments:  # type: ignore[override]  # a lazy one is no dict
        self._log.refresh()
        return _LazyDocuments(self._log, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._log.writing():
            documents = _LazyDocuments(self._log, self.name)
            updater(documents)
            self._log.append(documents.changes())


class Database(TinyDB):
    """TinyDB over a log; ``ids`` makes the ids of documents that come without one."""

    table_class = LogTable  # type: ignore[assignment]  # TinyDB's hint allows no subclass

    def __init__(self, log: Log, ids: Ids) -> None:
        self.log = log
        super().__init__(log, ids, storage=LogStorage)

    def drop_tables(self) -> None:
        """Remove all documents of all tables, as they are now."""
        with self.log.writing():
            self.storage.read()
            super().drop_tables()

    def drop_table(self, name: str) -> None:
        """Remove all documents of a table, as they are now."""
        with self.log.writing():
            super().drop_table(name)
