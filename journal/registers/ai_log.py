"""AI log: the register of uses of generative AI, and of the level that a tutor allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.portfolio.bundle.ai_use import AiUse, AllowedAi
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.errors import Problem
    from journal.store.ids import Ids
    from journal.store.tables import Database

USES, LEVELS = "ai_uses", "ai_levels"


class AiLog:
    """The uses of AI of one journal; the id of an allowed level is its unit's."""

    def __init__(self, database: Database, now: Clock, ids: Ids) -> None:
        self._uses = Collection(database, USES, AiUse)
        self._levels = Collection(database, LEVELS, AllowedAi)
        self._now = now
        self._ids = ids

    def all(self) -> list[Stored[AiUse]]:
        """Return all uses that were not removed, the earliest day first."""
        return sorted(self._uses.all(), key=lambda use: (use.value.day, use.value.told, use.id))

    def uses(self, unit: str) -> list[Stored[AiUse]]:
        """Return the uses for a unit, given by id, the earliest day first."""
        return [use for use in self.all() if use.value.unit == unit]

    def find(self, ending: str) -> Stored[AiUse]:
        """Return the one use whose id has this ending.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._uses.one(ending, "use of AI")

    def add(self, use: AiUse) -> str:
        """Save a use of AI, written down now, and return its id.

        Raises:
            JournalError: when no tool is named, or not what it was used for.
        """
        if not use.tool.strip() or not use.purpose.strip():
            message = "A use of AI has a tool and a purpose. Nothing was kept."
            raise JournalError(message, kind=ErrorKind.EMPTY, of="use of AI")
        id_ = self._ids()
        told = self._now().isoformat(timespec="seconds")
        names = ("tool", "purpose", "kept", "prompt")
        said = {name: getattr(use, name).strip() for name in names}
        self._uses.add(id_, replace(use, told=told, **said))
        return id_

    def remove(self, stored: Stored[AiUse]) -> None:
        """Remove a use that was written down by mistake; it stays in the log."""
        self._uses.delete(stored.id)

    def allowed(self, unit: str) -> AllowedAi | None:
        """Return the level that a tutor allows for a unit, as it was written down; None if none."""
        stored = self._levels.get(unit)
        return None if stored is None or stored.deleted else stored.value

    def allow(self, allowed: AllowedAi) -> None:
        """Save the level that a tutor allows for a unit."""
        there = self._levels.get(allowed.unit)
        if there is None:
            self._levels.add(allowed.unit, allowed)
        else:
            self._levels.save(allowed.unit, allowed, there.revision)

    def problems(self) -> list[Problem]:
        """Return the problems of records that cannot be read."""
        return [*self._uses.problems(), *self._levels.problems()]
