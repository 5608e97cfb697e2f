"""Decisions: the register of tutors' decisions, as the learner writes them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.store.collection import Collection, Stored
from journal.units.decision import Decision, Verdict

if TYPE_CHECKING:
    from datetime import date

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.registers.editions import Editions
    from journal.store.ids import Ids
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef

TABLE = "decisions"


class Decisions:
    """The decisions of one journal."""

    def __init__(self, database: Database, now: Clock, ids: Ids, editions: Editions) -> None:
        self._stored = Collection(database, TABLE, Decision)
        self._now = now
        self._ids = ids
        self._editions = editions

    def all(self) -> list[Stored[Decision]]:
        """Return all decisions that were not removed, the latest first.

        One that was carried over to several criteria is there for each of them.
        """
        return sorted(
            (placed for stored in self._stored.all() for placed in self._placed(stored)),
            key=lambda decision: (decision.value.day, decision.value.told, decision.id),
            reverse=True,
        )

    def standing(self) -> dict[CriterionRef, Decision]:
        """Return the latest decision about each criterion."""
        return {decision.value.criterion: decision.value for decision in reversed(self.all())}

    def find(self, ending: str) -> Stored[Decision]:
        """Return the one decision whose id has this ending.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._placed(self._stored.one(ending, "decision"))[0]

    def _placed(self, stored: Stored[Decision]) -> list[Stored[Decision]]:
        """Return the decision under each criterion where it stands now."""
        decision = stored.value
        wordings = self._editions.wordings()
        former = wordings.carried_from(decision.criterion)
        return [
            replace(
                stored,
                value=replace(decision, criterion=place, about=former.get(place, "")),
            )
            for place in wordings.stand(decision.criterion)
        ]

    def add(
        self,
        criterion: CriterionRef,
        verdict: Verdict,
        day: date,
        *,
        by: str,
        comment: str = "",
        word: str = "",
    ) -> str:
        """Save a tutor's decision and return its id.

        ``by`` is the tutor's name, and ``word`` the awarding body's own word for the verdict.
        """
        moment = self._now().isoformat(timespec="seconds")
        id_ = self._ids()
        (hashed,) = self._editions.hashed([criterion])
        decision = Decision(
            hashed, verdict, day.isoformat(), moment, by.strip(), comment.strip(), word
        )
        self._stored.add(id_, decision)
        return id_

    def remove(self, stored: Stored[Decision]) -> None:
        """Remove a decision that was written down by mistake; it stays in the log."""
        self._stored.delete(stored.id)

    def problems(self) -> list[Problem]:
        """Return the problems of decisions that cannot be read."""
        return self._stored.problems()
