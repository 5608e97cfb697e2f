"""Actions: the register of what the learner means to do, and of what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import ErrorKind, JournalError, Problem
from journal.reflection.action import Action, Every, rule
from journal.reflection.review_dates import review_dates
from journal.store.collection import Collection, Stored
from journal.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from journal.clock import Clock
    from journal.registers.editions import Editions
    from journal.store.ids import Ids
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef
    from journal.worksheet.worksheet import Worksheet

TABLE = "actions"


class Actions:
    """The actions of one journal, with the review dates of its worksheets.

    A review date is saved as an action only when it gets a result. Until then it is read from the
    worksheet each time, and has no revision.
    """

    def __init__(
        self,
        database: Database,
        now: Clock,
        ids: Ids,
        worksheets: Callable[[], Iterable[Stored[Worksheet]]],
        editions: Editions,
    ) -> None:
        self._stored = Collection(database, TABLE, Action, editions.translation)
        self._now = now
        self._ids = ids
        self._worksheets = worksheets

    def all(self) -> list[Stored[Action]]:
        """Return all actions: open ones sorted by due day, then closed ones."""
        kept = self._stored.all()
        return sorted(
            [*kept, *self._reviews(kept)],
            key=lambda action: (action.value.closed, action.value.due, action.id),
        )

    def due(self, today: date) -> list[Stored[Action]]:
        """Return the actions that are due today or overdue, the oldest first."""
        day = today.isoformat()
        return [action for action in self.all() if action.value.due and action.value.due <= day]

    def find(self, ending: str) -> Stored[Action]:
        """Return the one action whose id has this ending.

        Raises:
            JournalError: when there is none or more than one.
        """
        reviews = self._reviews(self._stored.all())
        found = [review for review in reviews if ending and review.id.endswith(ending.casefold())]
        if len(found) == 1 and not self._stored.find(ending):
            return found[0]
        return self._stored.one(ending, "action")

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
        """Save a new action and return its id.

        ``due`` is its first day; ``every`` and ``until`` make it repeat. ``entry`` is the id of the
        entry in which the learner meant to do it.

        Raises:
            JournalError: when ``what`` is empty, or ``until`` is before ``due``.
        """
        if is_blank(what):
            message = "There was nothing to add: the action is empty."
            raise JournalError(message, kind=ErrorKind.EMPTY, of="action")
        if until and until < due:
            message = "The last day is before the first. Nothing was added."
            raise JournalError(message, kind=ErrorKind.UNCLEAR, of="last day")
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
        """Save that an action was done, and return it; see `Action.done`.

        Raises:
            JournalError: when it is closed, or its day cannot be read.
        """
        return self._save(stored, stored.value.done(self._moment(), happened, entry))

    def drop(self, stored: Stored[Action], happened: str = "", entry: str = "") -> Action:
        """Save that an action was dropped, and return it; see `Action.dropped`.

        Raises:
            JournalError: when it is closed.
        """
        return self._save(stored, stored.value.dropped(self._moment(), happened, entry))

    def reopen(self, stored: Stored[Action]) -> Action:
        """Save an action without its last result, and return it; the result stays in the history.

        Raises:
            JournalError: when it has no result.
        """
        return self._save(stored, stored.value.reopened())

    def problems(self) -> list[Problem]:
        """Return the problems of actions that cannot be read."""
        return self._stored.problems()

    def _save(self, stored: Stored[Action], action: Action) -> Action:
        if stored.revision:
            self._stored.save(stored.id, action, stored.revision)
        else:
            self._stored.add(self._ids(), action)
        return action

    def _reviews(self, kept: Iterable[Stored[Action]]) -> list[Stored[Action]]:
        """Return the review dates of worksheets that have not been saved as actions."""
        told = {(stored.value.origin, stored.value.first) for stored in kept}
        return [
            Stored(id_, action, "", sheet.at, sheet.device, False, (), sheet.newer)  # noqa: FBT003
            for sheet in self._worksheets()
            for id_, action in review_dates(sheet.id, sheet.value)
            if (action.origin, action.first) not in told
        ]

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")
