"""Actions: what the learner said they would do, kept and followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError, Problem
from journal.reflection.action import Action, Every, rule
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.clock import Clock
    from journal.store.ids import Ids
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef

TABLE = "actions"


class Actions:
    """The actions of one journal."""

    def __init__(self, database: Database, now: Clock, ids: Ids) -> None:
        self._stored = Collection(database, TABLE, Action)
        self._now = now
        self._ids = ids

    def all(self) -> list[Stored[Action]]:
        """Return every action: the open ones by the day they are due, then the closed ones."""
        return sorted(
            self._stored.all(), key=lambda each: (each.value.closed, each.value.due, each.id)
        )

    def due(self, today: date) -> list[Stored[Action]]:
        """Return what is due today or overdue, the oldest first."""
        day = today.isoformat()
        return [each for each in self.all() if each.value.due and each.value.due <= day]

    def find(self, ending: str) -> Stored[Action]:
        """Return the one action whose id ends so.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "action", "`journal actions list` shows the ids.")

    def add(
        self,
        what: str,
        due: date,
        *,
        every: Every | None = None,
        until: date | None = None,
        criteria: Sequence[CriterionRef] = (),
        entry: str = "",
    ) -> str:
        """Keep what is to be done by a day, and again until another, and return its id.

        Raises:
            JournalError: when nothing is said, or it would end before it begins.
        """
        if not what.strip():
            message = "There was nothing to add: the action is empty."
            raise JournalError(message, 'Try: journal actions add "Ask A. again" --due Friday')
        if until and until < due:
            message = "The last day is before the first. Nothing was added."
            raise JournalError(message, "Give --until a day after --due.")
        id_ = self._ids()
        action = Action(
            what.strip(),
            first=due.isoformat(),
            due=due.isoformat(),
            made=self._moment(),
            repeat=rule(due, every, until) if every else "",
            criteria=tuple(criteria),
            entry=entry,
        )
        self._stored.add(id_, action)
        return id_

    def done(self, stored: Stored[Action], happened: str = "", entry: str = "") -> Action:
        """Tell that an action was done, what happened, and which entry tells more."""
        return self._save(stored, stored.value.done(self._moment(), happened, entry))

    def drop(self, stored: Stored[Action], happened: str = "", entry: str = "") -> Action:
        """Tell that an action will not be done, and why."""
        return self._save(stored, stored.value.dropped(self._moment(), happened, entry))

    def problems(self) -> list[Problem]:
        """Return what cannot be read."""
        return self._stored.problems()

    def _save(self, stored: Stored[Action], action: Action) -> Action:
        self._stored.save(stored.id, action, stored.revision)
        return action

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")
