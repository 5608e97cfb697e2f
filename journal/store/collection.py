"""Collection: the documents of one table as typed records, each with its whole history."""

from __future__ import annotations

import unicodedata
from bisect import insort
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from msgspec import Struct
from tinydb.table import Document

from journal.errors import ErrorKind, JournalError, Problem
from journal.store.contested import contested
from journal.store.log import Change
from journal.store.record import Record, plain, same
from journal.store.revisions import continued
from journal.text import counted, listed, natural_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journal.store.tables import Database
    from journal.store.translation import Translation

T = TypeVar("T", bound=Struct)

_FEW = 100
"""New ids that are inserted one by one; with more, all ids are sorted again.

Measured with 10,000 ids: inserting 100 takes 1 ms, 1,000 take 28 ms, sorting all takes 200 ms.
"""


class Stored(Struct, Generic[T], frozen=True):
    """One revision of a document; the ``value`` of a deleted one is that before the deletion.

    ``at`` is when it was saved and ``device`` the machine that did so. ``others`` are concurrent
    heads, between which a person can choose. ``newer`` is True when a newer version of the program
    wrote it: it can be shown but not changed. ``contested`` is True when a concurrent head hides
    what this revision does not, so that nothing of it may leave until a person has chosen.
    """

    id: str
    value: T
    revision: str
    at: datetime
    device: str
    deleted: bool
    others: tuple[str, ...]
    newer: bool
    contested: bool = False


class Collection(Generic[T]):
    """The documents of one table as frozen records of type ``T``.

    A document that cannot be read as ``T`` is left out, and is among `problems`. Documents are read
    from the log; only a new or a deleted one goes through TinyDB's table.

    ``translation`` returns the translation of now, the same object until it is another; what is
    read is then read anew. ``withheld`` returns a value as it is read while it is contested.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        of: type[T],
        translation: Callable[[], Translation[T] | None] = lambda: None,
        withheld: Callable[[T], T] = lambda value: value,
    ) -> None:
        self._withheld = withheld
        self._log = database.log
        self._table = database.table(name)
        self._name = name
        self._decoder = msgspec.json.Decoder(of)
        self._fields = {field.encode_name for field in msgspec.structs.fields(of)}
        if of.__struct_config__.tag_field:
            self._fields.add(of.__struct_config__.tag_field)
        self._translation = translation
        self._values: dict[str, T | Problem] = {}
        self._translated: Translation[T] | None = None
        self._shown: dict[str, tuple[tuple[Record, ...], Stored[T] | Problem]] = {}
        self._keys: list[str] = []
        self._placed: set[str] = set()
        self._sorted: tuple[object, list[Stored[T] | Problem], list[Stored[T] | Problem]] | None = (
            None
        )

    def known(self) -> object:
        """Return a token: the same object until something is saved in this table."""
        with self._log.reading():
            return self._log.known(self._name)

    def get(self, key: str) -> Stored[T] | None:
        """Return a document, also a deleted one; None when there never was one.

        Raises:
            JournalError: when it is there but cannot be read.
        """
        self._translate()
        self._log.refresh()
        heads = self._log.heads(self._name, key)
        if not heads:
            return None
        stored = self._stored(heads[0], heads)
        if isinstance(stored, Problem):
            message = f"{stored.where} {stored.what}"
            raise JournalError(message, stored.fix)
        return stored

    def all(self) -> list[Stored[T]]:
        """Return the documents that are not deleted, sorted by `natural_key` of their ids."""
        return [stored for stored in self._everything(deleted=False) if isinstance(stored, Stored)]

    def deleted(self) -> list[Stored[T]]:
        """Return the deleted documents as they were before, sorted as `all` does."""
        return [stored for stored in self._everything(deleted=True) if isinstance(stored, Stored)]

    def problems(self) -> list[Problem]:
        """Return the problems of documents that cannot be read as ``T``."""
        everything = [*self._everything(deleted=False), *self._everything(deleted=True)]
        return [stored for stored in everything if isinstance(stored, Problem)]

    def heads(self, key: str) -> list[T | Problem]:
        """Return what each head of a document says, the shown one first; deletions are left out."""
        self._translate()
        with self._log.reading():
            heads = self._log.heads(self._name, key)
            return [self._read(head) for head in heads if not head.deleted]

    def order(self) -> dict[str, int]:
        """Return the place of each document by its id, deleted ones too, the oldest first."""
        return {key: at for at, key in enumerate(self._log.documents(self._name))}

    def as_written(self, stored: Stored[T]) -> T:
        """Return a document as it is on the disk, without the translation of now."""
        value = self._values.get(stored.revision)
        return stored.value if value is None or isinstance(value, Problem) else value

    def find(self, ending: str) -> list[str]:
        """Return the ids with this ending, in any case, sorted; those of deleted documents too."""
        self._log.refresh()
        wanted = _folded(ending)
        keys = self._log.documents(self._name)
        return sorted((key for key in keys if _folded(key).endswith(wanted)), key=_order)

    def one(self, ending: str, noun: str) -> Stored[T]:
        """Return the one document whose id has this ending; it may be deleted.

        For errors, ``noun`` names a document.

        Raises:
            JournalError: when there is none, or more than one, or it cannot be read.
        """
        keys = self.find(ending) if ending else []
        if len(keys) > 1:
            message = f"{counted(len(keys), noun)} end in “{ending}”."
            raise JournalError(message, f"Say more: {listed(keys[:5], 'or')}.")
        stored = self.get(keys[0]) if keys else None
        if stored is None:
            message = f"There is no {noun} that ends in “{ending}”."
            raise JournalError(message, kind=ErrorKind.UNKNOWN, of=noun)
        return stored

    def history(self, key: str) -> list[Stored[T]]:
        """Return all readable revisions of a document, oldest first."""
        self._translate()
        self._log.refresh()
        revisions = (
            self._stored(record, (record,)) for record in self._log.history(self._name, key)
        )
        return [stored for stored in revisions if isinstance(stored, Stored)]

    def revision(self, key: str, beginning: str, noun: str, called: str = "") -> Stored[T]:
        """Return the one revision of a document that begins with ``beginning``.

        For errors, ``noun`` names a document, and ``called`` this one where its id is for us only.

        Raises:
            JournalError: when there is none or more than one.
        """
        revisions = self.history(key) if beginning else []
        found = [
            revision for revision in revisions if revision.revision.startswith(beginning.casefold())
        ]
        if len(found) != 1:
            fault = "More than one" if found else "No"
            message = f"{fault} revision of {key} begins with “{beginning}”. Nothing was changed."
            of = f"revision of {noun}"
            raise JournalError(message, kind=ErrorKind.UNKNOWN, of=of, id_=called or key)
        return found[0]

    def add(self, key: str, value: T) -> str:
        """Save a new document and return its revision.

        Raises:
            JournalError: when the id is taken, or it cannot be saved.
        """
        document = self._encoded(value)
        with self._log.writing():
            self._refuse_taken(key)
            self._table.insert(Document(document, key))  # type: ignore[arg-type]  # TinyDB's hints know int ids only
            return self._head(key).revision

    def add_all(self, values: Mapping[str, T]) -> None:
        """Save new documents by their ids, all in one write.

        Raises:
            JournalError: when an id is taken, or they cannot be saved; none is then.
        """
        changes = [Change(self._name, key, self._encoded(value)) for key, value in values.items()]
        with self._log.writing():
            for key in values:
                self._refuse_taken(key)
            self._log.append(changes)

    def save(self, key: str, value: T, base: str) -> str:
        """Save a document that was edited from the revision ``base``; return the new revision.

        If something else was saved after ``base``, or ``base`` is not known here, both become
        heads. Fields that ``T`` does not know are kept. An unchanged document is not written, and
        ``base`` is returned.

        Raises:
            JournalError: when there is no such document, or it cannot be saved.
        """
        document = self._encoded(value)
        with self._log.writing():
            self._head(key)
            basis = self._log.revision(self._name, key, base)
            if basis is None:
                return self._append(key, document, ())
            if not basis.deleted and self._read(basis) == value:
                return base
            unknown = {k: v for k, v in basis.document().items() if k not in self._fields}
            document = unknown | document
            return base if same(basis, document) else self._append(key, document, (base,))

    def delete(self, key: str) -> None:
        """Delete a document with all its heads; `undelete` brings it back.

        Raises:
            JournalError: when there is no such document, or it cannot be saved.
        """
        with self._log.writing():
            self._head(key)
            self._table.remove(doc_ids=[key])  # type: ignore[list-item]  # TinyDB's hints know int ids only

    def undelete(self, key: str) -> str:
        """Bring a deleted document back as it was before; return its revision.

        Raises:
            JournalError: when there is no such document, or it cannot be saved.
        """
        with self._log.writing():
            head = self._head(key)
            if not head.deleted:
                return head.revision
            content = self._content(head)
            if content is None:
                message = f"What “{key}” said before it was deleted is not on this machine."
                raise JournalError(message, "Copy the log of the machine that wrote it here.")
            heads = self._log.heads(self._name, key)
            return self._append(key, content.document(), continued(heads, deleting=False))

    def keep(self, key: str, revision: str) -> str:
        """Save a copy of an earlier revision in place of all heads; return the new revision.

        This chooses between concurrent heads, and brings back an old revision. The other revisions
        stay in the history.

        Raises:
            JournalError: when there is no such revision, or it cannot be saved.
        """
        with self._log.writing():
            heads = tuple(head.revision for head in self._log.heads(self._name, key))
            if heads == (revision,):
                return revision
            chosen = self._log.revision(self._name, key, revision)
            if chosen is None:
                message = f"“{key}” has no revision {revision}. Nothing was changed."
                raise JournalError(message, "Its history lists the revisions that it has.")
            return self._append(key, None if chosen.deleted else chosen.document(), heads)

    def _refuse_taken(self, key: str) -> None:
        shown = self._log.shown(self._name, key)
        if shown and not shown.deleted:
            message = f"There is already a “{key}”. Nothing was changed."
            raise JournalError(message, "Open that one, or use another id.")

    def _append(self, key: str, document: dict[str, Any] | None, parents: tuple[str, ...]) -> str:
        return self._log.append([Change(self._name, key, document, parents)])[0].revision

    def _head(self, key: str) -> Record:
        head = self._log.shown(self._name, key)
        if head is None:
            message = f"There is no “{key}” in this journal. Nothing was changed."
            raise JournalError(message, "Look for it among all, also the deleted ones.")
        return head

    def _everything(self, *, deleted: bool) -> list[Stored[T] | Problem]:
        self._translate()
        with self._log.reading():
            known = self._log.known(self._name)
            if self._sorted is None or self._sorted[0] is not known:
                self._sorted = (known, *self._parted())
                self._log.left_out[self._name] = [
                    kept for part in self._sorted[1:] for kept in part if isinstance(kept, Problem)
                ]
            _, living, gone = self._sorted
        return list(gone if deleted else living)

    def _parted(self) -> tuple[list[Stored[T] | Problem], list[Stored[T] | Problem]]:
        """Return the documents that are not deleted, and the deleted ones, both sorted by id."""
        living: list[Stored[T] | Problem] = []
        gone: list[Stored[T] | Problem] = []
        for key in self._in_order():
            heads = self._log.heads(self._name, key)
            kept = self._kept(key, heads)
            # Asking the record costs a look at its body, ten thousand times.
            deleted = kept.deleted if isinstance(kept, Stored) else heads[0].deleted
            (gone if deleted else living).append(kept)
        return living, gone

    def _in_order(self) -> list[str]:
        """Return all ids sorted by `natural_key`; see `_FEW` for why they are not sorted again."""
        keys = set(self._log.documents(self._name))
        new = keys - self._placed
        if len(new) > _FEW or len(keys) != len(self._placed) + len(new):
            self._keys = sorted(keys, key=_order)
        else:
            for key in new:
                insort(self._keys, key, key=_order)
        self._placed = keys
        return self._keys

    def _kept(self, key: str, heads: tuple[Record, ...]) -> Stored[T] | Problem:
        """Return the shown revision of a document, from memory while its heads are the same.

        `Revisions` returns the same tuple of heads until one is added, so no change is missed.
        """
        before = self._shown.get(key)
        if before is None or before[0] is not heads:
            before = self._shown[key] = (heads, self._stored(heads[0], heads))
        return before[1]

    def _stored(self, record: Record, heads: tuple[Record, ...]) -> Stored[T] | Problem:
        value = self._read(record)
        if isinstance(value, Problem):
            return value
        withheld = len(heads) > 1 and self._contested(record, heads)
        if withheld:
            value = self._withheld(value)
        return Stored(
            record.id,
            value,
            record.revision,
            record.at,
            record.device,
            record.deleted,
            tuple(head.revision for head in heads if head is not record),
            record.newer,
            withheld,
        )

    def _contested(self, record: Record, heads: tuple[Record, ...]) -> bool:
        shown, *others = (
            content.document() if content else {}
            for head in (record, *(head for head in heads if head is not record))
            for content in [self._content(head)]
        )
        return contested(shown, others)

    def _translate(self) -> None:
        """Ask for the translation of now, and forget what was read with another one."""
        translation = self._translation()
        if translation is not self._translated:
            self._translated = translation
            self._shown.clear()
            self._sorted = None

    def _encoded(self, value: T) -> dict[str, Any]:
        translation = self._translation()
        written = translation.write(value) if translation else value
        # Writing may have added to what a translation is made from.
        self._translate()
        return _encoded(written)

    def _read(self, record: Record) -> T | Problem:
        value = self._value(record)
        if isinstance(value, Problem) or self._translated is None:
            return value
        return self._translated.read(value)

    def _value(self, record: Record) -> T | Problem:
        content = self._content(record)
        if content is None:
            what = "was deleted, and what it said before is not on this machine."
            fix = "Copy the log of the machine that wrote it here."
            return Problem(f"{self._name} {record.id}", what, fix)
        value = self._values.get(content.revision)
        if value is None:
            value = self._values[content.revision] = self._decoded(content)
        return value

    def _decoded(self, content: Record) -> T | Problem:
        try:
            return self._decoder.decode(content.body)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            what = f"cannot be read: {error}. The file still holds it, unchanged."
            fix = "Update journal; it may be from a newer version."
            return Problem(f"{self._name} {content.id}", what, fix)

    def _content(self, record: Record) -> Record | None:
        """Return the revision itself, or its nearest ancestor that is no deletion.

        Of several that are as near, the youngest.
        """
        level = [record]
        while level:
            if contents := [revision for revision in level if not revision.deleted]:
                return max(contents, key=lambda revision: revision.age)
            parents = {parent for revision in level for parent in revision.parents}
            found = [self._log.revision(self._name, record.id, parent) for parent in parents]
            level = [revision for revision in found if revision]
        return None


def _encoded(value: Struct) -> dict[str, Any]:
    try:
        document: dict[str, Any] = plain(msgspec.to_builtins(value, str_keys=True))
    except TypeError as error:
        message = f"This cannot be kept as text: {error}. Nothing was changed."
        raise JournalError(message) from error
    return document


def _folded(key: str) -> str:
    return unicodedata.normalize("NFC", key).casefold()


@lru_cache(maxsize=2**16)
def _order(key: str) -> tuple[object, ...]:
    return (natural_key(key), key)
