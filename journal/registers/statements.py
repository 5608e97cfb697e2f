"""Statements: the register of the learner's statements, one for a criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.portfolio.evidence.signpost import LOST, resettled, settled
from journal.portfolio.evidence.statement import Statement, Tick, ticked
from journal.store.collection import Collection, Stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.portfolio.evidence.numbering import DocumentId, Signpost
    from journal.registers.editions import Editions
    from journal.registers.signposts import Signposts
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef
    from journal.units.wording import Wordings

TABLE = "statements"


class Statements:
    """The statements of one journal, one for a criterion.

    Everywhere ``standing`` maps a signpost to its document id as of now; see `standing_signposts`.

    A statement stands under the words that it was written for, and where it was carried over to.
    Once it is edited there, it is a statement of its own, for the words of now.
    """

    def __init__(
        self, database: Database, now: Clock, editions: Editions, signposts: Signposts
    ) -> None:
        self._stored = Collection(database, TABLE, Statement)
        self._signposts = signposts
        self._now = now
        self._editions = editions

    def all(self) -> dict[CriterionRef, Statement]:
        """Return all statements by criterion, with the signposts that each was saved with."""
        return {ref: self._joined(ref, found).value for ref, found in self._places().items()}

    def get(self, ref: CriterionRef) -> Stored[Statement] | None:
        """Return the statement of a criterion as it was saved; None if there is none.

        Where several were carried over to it, their texts follow each other.
        """
        found = self._places().get(ref)
        return self._joined(ref, found) if found else None

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
        shown = self.get(ref)
        if shown is None and not value.text.strip() and not value.ticks:
            return ""
        if shown is not None:
            current = resettled(shown.value, standing)
            if (value.text, value.ticks) == (current.text, current.ticks):
                return shown.revision
        self._editions.note([ref])
        if any(not name.endswith(LOST) for name in value.meant):
            # All that stand now: the learner chose among them, and saw the numbers of the others.
            self._signposts.give(ref.unit, standing)
        key, own = self._own(ref)
        hashed = self._hashed(value)
        if own is None or own.deleted:
            begun = shown.value.begun if shown else self._now().isoformat(timespec="seconds")
            return self._stored.add(key, replace(hashed, begun=begun))
        return self._stored.save(key, hashed, base or own.revision)

    def tick(self, statement: Statement, requirement: str, where: str = "") -> Statement:
        """Return a statement with a requirement, by id, ticked now; nothing is saved."""
        moment = self._now().isoformat(timespec="seconds")
        return ticked(statement, Tick(requirement, where, moment))

    def history(self, ref: CriterionRef) -> list[Stored[Statement]]:
        """Return all revisions of the statement of a criterion, oldest first.

        Those of statements that were carried over to it come first.
        """
        key, _ = self._own(ref)
        carried = [stored.id for stored in self._places().get(ref, ()) if stored.id != key]
        return [
            self._placed(revision, ref)
            for id_ in (*carried, key)
            for revision in self._stored.history(id_)
        ]

    def keep(self, ref: CriterionRef, beginning: str) -> str:
        """Save a copy of the one revision with this beginning in place of all heads; return it.

        Raises:
            JournalError: when there is none or more than one.
        """
        key, _ = self._own(ref)
        chosen = self._stored.revision(key, beginning, "a statement", ref.number)
        return self._stored.keep(key, chosen.revision)

    def written_for(self, ref: CriterionRef) -> tuple[CriterionRef, ...]:
        """Return for which criteria the statement of one was written."""
        stands = self._places().get(ref, [])
        own = [stored for stored in stands if self._is_own(stored, ref)]
        return tuple(stored.value.criterion for stored in own or stands)

    def problems(self) -> list[Problem]:
        """Return the problems of statements that cannot be read."""
        return self._stored.problems()

    def _places(self) -> dict[CriterionRef, list[Stored[Statement]]]:
        """Return which statements stand under each criterion, those carried over first."""
        wordings = self._editions.wordings()
        found: dict[CriterionRef, list[Stored[Statement]]] = {}
        for stored in self._stored.all():
            for place in wordings.stand(stored.value.criterion):
                found.setdefault(place, []).append(stored)
        for ref, stands in found.items():
            stands.sort(key=lambda stored: self._is_own(stored, ref))
        return found

    def _is_own(self, stored: Stored[Statement], ref: CriterionRef) -> bool:
        """Return whether a statement was written for the words of a criterion as they are now."""
        wordings = self._editions.wordings()
        return wordings.as_written(stored.value.criterion) == wordings.hashed(ref)

    def _joined(self, ref: CriterionRef, stands: list[Stored[Statement]]) -> Stored[Statement]:
        """Return a criterion's own statement, or else those that were carried over as one."""
        own = [stored for stored in stands if self._is_own(stored, ref)]
        placed = [self._placed(stored, ref) for stored in own or stands]
        if len(placed) == 1:
            return placed[0]
        values = [stored.value for stored in placed]
        ticks = {(tick.requirement, tick.words): tick for value in values for tick in value.ticks}
        return replace(
            placed[-1],
            contested=any(stored.contested for stored in placed),
            value=Statement(
                ref,
                "\n\n".join(value.text for value in values if value.text.strip()),
                tuple(ticks.values()),
                {signpost: id_ for value in values for signpost, id_ in value.meant.items()},
                min(value.begun for value in values),
            ),
        )

    def _placed(self, stored: Stored[Statement], ref: CriterionRef) -> Stored[Statement]:
        """Return a statement under a criterion, its ticks at the requirements of now."""
        value = stored.value
        ticks = value.ticks
        if not ref.words:
            wordings = self._editions.wordings()
            written = wordings.as_written(value.criterion)
            ticks = tuple(_tick(tick, written, ref, wordings) for tick in ticks)
        return replace(stored, value=replace(value, criterion=ref, ticks=ticks))

    def _hashed(self, statement: Statement) -> Statement:
        """Return a statement with the hashes of the words that it is for."""
        wordings = self._editions.wordings()
        words = wordings.requirements(statement.criterion)
        return replace(
            statement,
            criterion=wordings.hashed(statement.criterion),
            ticks=tuple(
                replace(tick, said="", words=tick.words or words.get(tick.requirement, ""))
                for tick in statement.ticks
            ),
        )

    def _own(self, ref: CriterionRef) -> tuple[str, Stored[Statement] | None]:
        """Return the id under which a criterion's own statement is kept, and what is there.

        It is the same on every machine. The label alone is the id, unless a statement for other
        words has it that stands elsewhere.
        """
        wordings = self._editions.wordings()
        hashed = wordings.hashed(ref)
        plain = f"{ref.unit}:{ref.number}"
        there = self._stored.get(plain)
        if there is None or wordings.stand(there.value.criterion) == (ref,):
            return plain, there
        own = f"{plain}@{hashed.words}"
        return own, self._stored.get(own)


def _tick(tick: Tick, written: CriterionRef, ref: CriterionRef, wordings: Wordings) -> Tick:
    """Return a tick at the requirement that says its words now, or else with their hash."""
    words = tick.words or wordings.requirements(written).get(tick.requirement, "")
    if not words:
        return tick
    now = wordings.requirements(ref)
    if now.get(tick.requirement) == words:
        return replace(tick, words="")
    alike = [id_ for id_, there in now.items() if there == words]
    carried = wordings.carried_requirement(tick.requirement, words) & set(now.items())
    for id_ in (*alike, *sorted(id_ for id_, _ in carried)):
        return replace(tick, requirement=id_, words="")
    return replace(tick, words=words, said=wordings.former_requirement(words))
