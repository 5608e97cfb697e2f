"""Submissions: the register of submissions and of signed declarations."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from journal.errors import ErrorKind, JournalError
from journal.portfolio.bundle.declaration import Declaration
from journal.portfolio.bundle.submission import Submission
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.portfolio.bundle.used import Used
    from journal.store.ids import Ids
    from journal.store.tables import Database

SUBMISSIONS, DECLARATIONS = "submissions", "declarations"


class Submissions:
    """The submissions and declarations of one journal; the id of a declaration is its unit's."""

    def __init__(self, database: Database, now: Clock, ids: Ids) -> None:
        self._submissions = Collection(database, SUBMISSIONS, Submission)
        self._declarations = Collection(database, DECLARATIONS, Declaration)
        self._now = now
        self._ids = ids

    def all(self, unit: str) -> list[Stored[Submission]]:
        """Return the submissions of a unit, given by id, the latest first."""
        return sorted(
            (submission for submission in self._submissions.all() if submission.value.unit == unit),
            key=lambda submission: (submission.value.made, submission.id),
            reverse=True,
        )

    def moments(self) -> list[datetime]:
        """Return when anything was handed in, for any unit, the first first."""
        return sorted(
            datetime.fromisoformat(stored.value.made) for stored in self._submissions.all()
        )

    def last(self, unit: str) -> Submission | None:
        """Return the latest submission of a unit; None if there is none."""
        found = self.all(unit)
        return found[0].value if found else None

    def add(
        self,
        unit: str,
        made: datetime,
        seal: str,
        words: int,
        used: Sequence[Used],
        printed: dict[str, tuple[str, ...]] | None = None,
        ai: str | None = None,
    ) -> str:
        """Save a submission and return its id; see `Submission` for the fields."""
        id_ = self._ids()
        moment = made.isoformat(timespec="seconds")
        self._submissions.add(
            id_, Submission(unit, moment, seal, words, tuple(used), printed or {}, ai)
        )
        return id_

    def declaration(self, unit: str) -> Declaration | None:
        """Return the latest declaration for a unit; None if there is none."""
        stored = self._declarations.get(unit)
        return None if stored is None or stored.deleted or stored.contested else stored.value

    def declare(self, unit: str, name: str, ai: str, version: str, words: str = "") -> Declaration:
        """Return a declaration for a version of a portfolio, signed today; nothing is saved.

        ``words`` is the `edition_hash` of the unit.

        Raises:
            JournalError: when no name was typed.
        """
        if not name.strip():
            message = "A declaration is signed by typing your name. Nothing was signed."
            raise JournalError(message, kind=ErrorKind.EMPTY, of="signature")
        day = self._now().date().isoformat()
        return Declaration(unit, name.strip(), day, ai.strip(), version, words)

    def sign(self, declaration: Declaration) -> None:
        """Save a declaration as the latest one for its unit."""
        there = self._declarations.get(declaration.unit)
        if there is None:
            self._declarations.add(declaration.unit, declaration)
        else:
            self._declarations.save(declaration.unit, declaration, there.revision)

    def problems(self) -> list[Problem]:
        """Return the problems of submissions and declarations that cannot be read."""
        return [*self._submissions.problems(), *self._declarations.problems()]
