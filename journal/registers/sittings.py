"""Sittings: how texts came about, as it was recorded while they were typed.

They stay in the journal until the learner chooses otherwise.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError
from journal.store.collection import Collection
from journal.store.sitting import Sitting

if TYPE_CHECKING:
    from journal.errors import Problem
    from journal.store.ids import Ids
    from journal.store.tables import Database

TABLE = "sittings"


class Typing(Struct, frozen=True):
    """The sittings in which one revision of a document was typed, in the order of time."""

    document: str
    revision: str
    sittings: tuple[Sitting, ...]


class Sittings:
    """What was recorded of the typing of entries, worksheets and statements."""

    def __init__(self, database: Database, ids: Ids) -> None:
        self._stored = Collection(database, TABLE, Typing)
        self._ids = ids

    def add(self, document: str, revision: str, sittings: tuple[Sitting, ...]) -> None:
        """Keep how a revision of a document was typed, where anything was recorded."""
        if not sittings:
            return
        # The words themselves are saved; a full disk must not say otherwise.
        with suppress(JournalError):
            self._stored.add(self._ids(), Typing(document, revision, sittings))

    def of(self, document: str) -> list[Typing]:
        """Return how the document was typed, oldest first; revisions not recorded are not in it."""
        typings = (stored.value for stored in self._stored.all())
        return [typing for typing in typings if typing.document == document]

    def problems(self) -> list[Problem]:
        """Return what cannot be read."""
        return self._stored.problems()
