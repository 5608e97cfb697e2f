"""Moments: the register of what the learner found out about themselves, between rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.johari.moment import How, Moment
from journal.store.collection import Collection, Stored
from journal.text import is_blank

if TYPE_CHECKING:
    from datetime import date

    from journal.errors import Problem
    from journal.johari.window import Pane
    from journal.store.ids import Ids
    from journal.store.tables import Database

TABLE = "moments"


class Moments:
    """The Johari moments of one journal."""

    def __init__(self, database: Database, ids: Ids) -> None:
        self._stored = Collection(database, TABLE, Moment)
        self._ids = ids

    def all(self) -> list[Stored[Moment]]:
        """Return all moments, the oldest first."""
        return sorted(self._stored.all(), key=lambda moment: (moment.value.day, moment.id))

    def find(self, ending: str) -> Stored[Moment]:
        """Return the one moment whose id has this ending.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "moment")

    def add(
        self, about: str, day: date, *, before: Pane, after: Pane, how: How, entry: str = ""
    ) -> str:
        """Save a moment and return its id; ``entry`` is the id of the entry about it.

        Raises:
            JournalError: when ``about`` is empty.
        """
        if is_blank(about):
            raise JournalError(
                "There was nothing to keep: the moment is empty.",
                "Say a word of the list, or a few of your own.",
            )
        id_ = self._ids()
        self._stored.add(id_, Moment(about.strip(), day.isoformat(), before, after, how, entry))
        return id_

    def remove(self, stored: Stored[Moment]) -> None:
        """Remove a moment that was saved by mistake."""
        self._stored.delete(stored.id)

    def problems(self) -> list[Problem]:
        """Return the problems of moments that cannot be read."""
        return self._stored.problems()
