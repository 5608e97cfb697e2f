"""References: the register of sources that a learner cites, each under its citation key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.portfolio.citing.reference import Reference, in_order, is_key, suggested_key, tidied
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.store.tables import Database

TABLE = "references"


class References:
    """The references of one journal; the id of each is its citation key."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._stored = Collection(database, TABLE, Reference)
        self._now = now

    def all(self) -> list[Stored[Reference]]:
        """Return all references that were not removed, in the order of a reference list."""
        stored = {reference.id: reference for reference in self._stored.all()}
        return [stored[key] for key in in_order(self.register())]

    def register(self) -> dict[str, Reference]:
        """Return all references that were not removed: citation key → reference."""
        return {reference.id: reference.value for reference in self._stored.all()}

    def find(self, key: str) -> Stored[Reference]:
        """Return the reference with this key, or whose key has this ending; it may be removed.

        Raises:
            JournalError: when there is none or more than one.
        """
        wanted = key.strip("[]@ ").casefold()
        exact = self._stored.get(wanted)
        return exact or self._stored.one(wanted, "reference")

    def add(self, reference: Reference, key: str = "") -> str:
        """Save a reference and return its key; one with the same fields is not saved again.

        Raises:
            JournalError: when it has no title, or ``key`` is malformed or taken.
        """
        reference = tidied(reference)
        if not reference.title:
            message = "There was nothing to add: the reference has no title."
            raise JournalError(message, kind=ErrorKind.EMPTY, of="reference")
        wished = self._wished(key)
        known = self._same(reference)
        if known and wished in {"", known.id}:
            if known.deleted:
                self._stored.undelete(known.id)
            return known.id
        if known and not known.deleted:
            message = f"You have this source already, as [@{known.id}]. Nothing was added."
            raise JournalError(message, "Cite it by that key.")
        # A key that was used before may still stand in a text, and must not mean another source.
        new = wished or suggested_key(reference, self._keys())
        self._stored.add(new, replace(reference, added=self._moment()))
        return new

    def add_all(self, references: Iterable[Reference]) -> list[str]:
        """Save references in one write and return their keys; those there are, are not saved again.

        Raises:
            JournalError: when they cannot be saved; none is then.
        """
        keys: list[str] = []
        new: dict[str, Reference] = {}
        for reference in map(tidied, references):
            if known := self._same(reference):
                keys.append(self.add(known.value))
                continue
            key = suggested_key(reference, self._keys() | new.keys())
            new[key] = replace(reference, added=self._moment())
            keys.append(key)
        self._stored.add_all(new)
        return keys

    def _keys(self) -> set[str]:
        """Return all keys that were ever given."""
        return {stored.id for stored in (*self._stored.all(), *self._stored.deleted())}

    def change(self, stored: Stored[Reference], reference: Reference) -> str:
        """Save a corrected reference under the same key; return its revision.

        Raises:
            JournalError: when it would have no title.
        """
        reference = tidied(reference)
        if not reference.title:
            message = "A reference needs a title. Nothing was changed."
            raise JournalError(message, kind=ErrorKind.EMPTY, of="title")
        return self._stored.save(stored.id, reference, stored.revision)

    def remove(self, stored: Stored[Reference]) -> None:
        """Remove a reference; adding the same again brings it back."""
        self._stored.delete(stored.id)

    def problems(self) -> list[Problem]:
        """Return the problems of references that cannot be read."""
        return self._stored.problems()

    def _wished(self, key: str) -> str:
        wished = key.strip("[]@ ").casefold()
        if not wished:
            return ""
        if not is_key(wished):
            message = f"“{key}” cannot be a key. Nothing was added."
            raise JournalError(message, "A key has plain letters and digits, such as luft1969.")
        there = self._stored.get(wished)
        if there and not there.deleted:
            message = f"There is a reference [@{wished}] already. Nothing was added."
            raise JournalError(message, kind=ErrorKind.TAKEN, of="key")
        return wished

    def _same(self, reference: Reference) -> Stored[Reference] | None:
        """Return a reference with the same fields; a removed one only if there is no other."""
        wanted = _told(reference)
        everything = (*self._stored.all(), *self._stored.deleted())
        return next((stored for stored in everything if _told(stored.value) == wanted), None)

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _told(reference: Reference) -> Reference:
    """Return a reference without the fields that do not describe its source."""
    return replace(reference, added="", accessed="", theory="")
