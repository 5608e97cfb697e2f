"""Signposts: the register of the names that pieces of evidence were given, once and for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.evidence.numbering import (
    DocumentId,
    GivenSignpost,
    Numbering,
    Signpost,
    numbering,
)
from journal.store.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.registers.submissions import Submissions
    from journal.store.ids import Ids
    from journal.store.tables import Database

TABLE = "signposts"


class Signposts:
    """The signposts of one journal.

    What was handed in is stronger than what was given on a machine alone; of two submissions the
    first counts, and else what the log has first.
    """

    def __init__(
        self, database: Database, now: Clock, ids: Ids, submissions: Callable[[], Submissions]
    ) -> None:
        self._stored = Collection(database, TABLE, GivenSignpost)
        self._now = now
        self._ids = ids
        self._submissions = submissions

    def numbering(self, unit: str) -> Numbering:
        """Return which signpost each document has in a unit, given by id."""
        kept = self._stored.all()
        order = self._stored.order()
        given = [
            stored.value
            for stored in sorted(kept, key=lambda stored: order[stored.id])
            if stored.value.unit == unit
        ]
        return numbering([*self._handed_in(unit), *given])

    def give(
        self, unit: str, signposts: Mapping[Signpost, DocumentId], *, leaving: bool = False
    ) -> None:
        """Save the signposts of documents that have none yet, all in one write.

        ``leaving`` says that the documents leave the journal with them.

        Raises:
            JournalError: when they cannot be saved.
        """
        known = self.numbering(unit)
        moment = self._now().isoformat(timespec="seconds")
        new = [
            GivenSignpost(unit, document, signpost, moment, left=leaving)
            for signpost, document in signposts.items()
            if known.numbers.get(document) != signpost
            or known.taken.get(signpost) != document
            or (leaving and document not in known.left)
        ]
        if new:
            self._stored.add_all({self._ids(): one for one in new})

    def problems(self) -> list[Problem]:
        """Return the problems of signposts that cannot be read."""
        return self._stored.problems()

    def _handed_in(self, unit: str) -> list[GivenSignpost]:
        """Return the signposts that were handed in, the first submission first."""
        return [
            GivenSignpost(unit, DocumentId(used.id), Signpost(used.signpost), left=True)
            for stored in reversed(self._submissions().all(unit))
            for used in stored.value.used
            if used.signpost
        ]
