"""Statements: the register of the learner's statements, one for a criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.portfolio.evidence.signpost import resettled, settled
from journal.portfolio.evidence.statement import Statement, Tick, ticked
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.portfolio.evidence.evidence import DocumentId, Signpost
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef

TABLE = "statements"


class Statements:
    """The statements of one journal, one for a criterion.

    Everywhere ``standing`` maps a signpost to its document id as of now; see `standing_signposts`.
    """

    def __init__(self, database: Database, now: Clock) -> None:
        self._stored = Collection(database, TABLE, Statement)
        self._now = now

    def all(self) -> dict[CriterionRef, Statement]:
        """Return all statements by criterion, with the signposts that each was saved with."""
        return {statement.value.criterion: statement.value for statement in self._stored.all()}

    def get(self, ref: CriterionRef) -> Stored[Statement] | None:
        """Return the statement of a criterion as it was saved; None if there is none."""
        stored = self._stored.get(_key(ref))
        return stored if stored and not stored.deleted else None

    def shown(self, ref: CriterionRef, standing: Mapping[Signpost, DocumentId]) -> Statement:
        """Return the statement of a criterion with the signposts of now; an empty one for none."""
        stored = self.get(ref)
        return resettled(stored.value, standing) if stored else Statement(ref)

    def save(
        self, statement: Statement, standing: Mapping[Signpost, DocumentId], base: str | None = None
    ) -> str:
        """Save a statement that was edited after `shown`, and return its revision.

        ``base`` is the revision that was shown; if something else was saved after it, both are
        kept. An unchanged statement is not written.

        Raises:
            JournalError: when it cannot be saved.
        """
        ref = statement.criterion
        value = settled(statement, standing)
        stored = self._stored.get(_key(ref))
        if stored is None or stored.deleted:
            if not value.text.strip() and not value.ticks:
                return ""
            begun = self._now().isoformat(timespec="seconds")
            return self._stored.add(_key(ref), replace(value, begun=begun))
        current = resettled(stored.value, standing)
        if (value.text, value.ticks) == (current.text, current.ticks):
            return stored.revision
        return self._stored.save(_key(ref), value, base or stored.revision)

    def tick(self, statement: Statement, requirement: str, where: str = "") -> Statement:
        """Return a statement with a requirement, by id, ticked now; nothing is saved."""
        moment = self._now().isoformat(timespec="seconds")
        return ticked(statement, Tick(requirement, where, moment))

    def history(self, ref: CriterionRef) -> list[Stored[Statement]]:
        """Return all revisions of the statement of a criterion, oldest first."""
        return self._stored.history(_key(ref))

    def keep(self, ref: CriterionRef, beginning: str) -> str:
        """Save a copy of the one revision with this beginning in place of all heads; return it.

        Raises:
            JournalError: when there is none or more than one.
        """
        chosen = self._stored.revision(_key(ref), beginning, "a statement", ref.number)
        return self._stored.keep(_key(ref), chosen.revision)

    def problems(self) -> list[Problem]:
        """Return the problems of statements that cannot be read."""
        return self._stored.problems()


def _key(ref: CriterionRef) -> str:
    """Return the id of a criterion's statement, which is the same on every machine."""
    return f"{ref.unit}:{ref.number}"
