"""Worksheets: the tables that a learner fills in, kept and found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from journal.reflection.worksheet import Worksheet, begin
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.reflection.worksheet_kind import WorksheetKind
    from journal.store.ids import Ids
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef

TABLE = "worksheets"


class Worksheets:
    """The worksheets of one journal."""

    def __init__(self, database: Database, now: Clock, ids: Ids) -> None:
        self._stored = Collection(database, TABLE, Worksheet)
        self._now = now
        self._ids = ids

    def all(self) -> list[Stored[Worksheet]]:
        """Return every worksheet that is not deleted, newest first by the day it is about."""
        return sorted(self._stored.all(), key=lambda each: (each.value.date, each.id), reverse=True)

    def find(self, ending: str) -> Stored[Worksheet]:
        """Return the one worksheet whose id ends so.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "worksheet", "`journal worksheet list` shows the ids.")

    def new(
        self,
        kind: WorksheetKind,
        *,
        title: str = "",
        criteria: Sequence[CriterionRef] = (),
        private: bool = False,
    ) -> str:
        """Save an empty worksheet of a kind and return its id."""
        moment = self._now()
        worksheet = begin(
            kind,
            date=moment.date().isoformat(),
            written=moment.isoformat(timespec="seconds"),
            criteria=tuple(criteria),
            title=title,
        )
        id_ = self._ids()
        self._stored.add(id_, structs.replace(worksheet, private=private))
        return id_

    def save(self, stored: Stored[Worksheet], worksheet: Worksheet) -> str:
        """Save a worksheet as it was edited, and return its revision; no change writes nothing."""
        return self._stored.save(stored.id, worksheet, stored.revision)

    def problems(self) -> list[Problem]:
        """Return what cannot be read."""
        return self._stored.problems()
