"""Introductions: the register of what a learner says before the criteria, one text for a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.portfolio.evidence.introduction import Introduction
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.errors import Problem
    from journal.store.tables import Database
    from journal.units.unit import Unit

TABLE = "introductions"


class Introductions:
    """The introductions of one journal, one for a unit.

    One that was written for an earlier id of a unit stands until it is written anew.
    """

    def __init__(self, database: Database, now: Clock) -> None:
        self._stored = Collection(database, TABLE, Introduction)
        self._now = now

    def get(self, unit: Unit) -> Stored[Introduction] | None:
        """Return the introduction of a unit; None if there is none."""
        found = (self._stored.get(id_) for id_ in (unit.id, *unit.was))
        return next((stored for stored in found if stored and not stored.deleted), None)

    def text(self, unit: Unit) -> str:
        """Return the words of the introduction of a unit; empty for none."""
        stored = self.get(unit)
        return stored.value.text if stored else ""

    def save(self, unit: Unit, text: str, base: str | None = None) -> str:
        """Save the introduction of a unit, and return its revision.

        ``base`` is the revision that was changed; if something else was saved after it, both are
        kept. Unchanged words are not written.

        Raises:
            JournalError: when it cannot be saved.
        """
        shown = self.get(unit)
        if text == (shown.value.text if shown else ""):
            return shown.revision if shown else ""
        begun = shown.value.begun if shown else self._now().isoformat(timespec="seconds")
        own = self._stored.get(unit.id)
        if own is None or own.deleted:
            return self._stored.add(unit.id, Introduction(unit.id, text, begun))
        return self._stored.save(unit.id, replace(own.value, text=text), base or own.revision)

    def history(self, unit: Unit) -> list[Stored[Introduction]]:
        """Return all revisions of the introduction of a unit, oldest first."""
        ids = dict.fromkeys((*reversed(unit.was), unit.id))
        return [stored for id_ in ids for stored in self._stored.history(id_)]

    def keep(self, unit: Unit, beginning: str) -> str:
        """Save a copy of the one revision with this beginning in place of all heads; return it.

        Raises:
            JournalError: when there is none or more than one.
        """
        chosen = self._stored.revision(unit.id, beginning, "an introduction", unit.id)
        return self._stored.keep(unit.id, chosen.revision)

    def problems(self) -> list[Problem]:
        """Return the problems of introductions that cannot be read."""
        return self._stored.problems()
