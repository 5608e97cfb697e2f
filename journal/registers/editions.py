"""Editions: the register of what units said when something was written for them.

An edition is saved before the first record that was written for its words, so that they can still
be read when the pack says others.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from journal.errors import JournalError
from journal.store import files
from journal.units.edition import Edition, edition_hash, edition_of
from journal.units.wording import CarryOver, Wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.registers.words_translation import WordsTranslation
    from journal.store.collection import Collection
    from journal.store.ids import Ids
    from journal.store.log import Log
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef, Unit

EDITIONS, CARRIED = "editions", "carried"


class Editions:
    """The editions of the units of one journal, and what was carried over from one to the next.

    ``database`` opens TinyDB over ``log`` at its first use. ``units`` returns the packs by id.
    ``state`` is this machine's folder, in which is noted what is in the log already, so that a
    capture reads nothing.
    """

    def __init__(
        self,
        log: Log,
        database: Callable[[], Database],
        now: Clock,
        ids: Ids,
        units: Callable[[], Mapping[str, Unit]],
        state: Path,
    ) -> None:
        self._log = log
        self._database = database
        self._now = now
        self._ids = ids
        self._units = units
        self._marks = state / "editions"
        self._editions: Collection[Edition] | None = None
        self._carried: Collection[CarryOver] | None = None
        self._standing: tuple[tuple[object, ...], Wordings] | None = None
        self._translations: tuple[WordsTranslation, WordsTranslation] | None = None

    def wordings(self) -> Wordings:
        """Return which words were written for, and where they stand now.

        It is the same object until an edition is added, something is carried over, or a pack
        changes.
        """
        editions, carried = self._collections()
        units = self._units()
        known = (editions.known(), carried.known(), units)
        if self._standing is None or any(
            one is not other for one, other in zip(self._standing[0], known, strict=True)
        ):
            kept = editions.all()
            # The log's own order: a clock may go back.
            order = editions.order()
            wordings = Wordings(
                units,
                [e.value for e in sorted(kept, key=lambda edition: order[edition.id])],
                [carry.value for carry in carried.all()],
            )
            self._standing = (known, wordings)
        return self._standing[1]

    def translation(self) -> WordsTranslation:
        """Return the translation of records by the wordings of now."""
        return self._translated()[0]

    def draft_translation(self) -> WordsTranslation:
        """Return the translation of drafts, for which nothing is saved in the journal yet."""
        return self._translated()[1]

    def _translated(self) -> tuple[WordsTranslation, WordsTranslation]:
        from journal.registers.words_translation import WordsTranslation  # noqa: PLC0415  (a capture reads nothing)

        wordings = self.wordings()
        if self._translations is None or self._translations[0].wordings is not wordings:
            self._translations = (
                WordsTranslation(wordings, self.note),
                WordsTranslation(wordings, lambda _: None),
            )
        return self._translations

    def hashed(self, refs: Iterable[CriterionRef]) -> tuple[CriterionRef, ...]:
        """Return references as they are kept on the disk; the log is read only when it must be."""
        refs = tuple(refs)
        if not refs:
            return ()
        self.note(refs)
        wordings = Wordings(self._units())
        return tuple(wordings.hashed(ref) for ref in refs)

    def note(self, refs: Iterable[CriterionRef]) -> None:
        """Save the words of the criteria's units, where they are not in the log yet."""
        units = self._units()
        for name in dict.fromkeys(ref.unit for ref in refs):
            if name in units:
                self.add(units[name])

    def add(self, unit: Unit) -> None:
        """Save the words of a unit, where they are not the latest that were saved from here.

        The log is not read for it: an edition that is there twice says the same twice.
        """
        mark = edition_hash(unit)
        marks = self._marked()
        if mark == marks.get(unit.id):
            return
        moment = self._now().isoformat(timespec="microseconds")
        noted = structs.replace(edition_of(unit), noted=moment)
        self._log.append_unread(EDITIONS, self._ids(), msgspec.to_builtins(noted))
        with suppress(JournalError):
            files.write_atomically(self._marks, msgspec.json.encode({**marks, unit.id: mark}))

    def carry(self, carried: CarryOver) -> None:
        """Save what the learner confirmed to stand under the revised words of a unit."""
        _, collection = self._collections()
        moment = self._now().isoformat(timespec="seconds")
        collection.add(self._ids(), structs.replace(carried, moment=moment))

    def problems(self) -> list[Problem]:
        """Return the problems of editions that cannot be read."""
        return [problem for kept in self._collections() for problem in kept.problems()]

    def _marked(self) -> dict[str, str]:
        try:
            return msgspec.json.decode(self._marks.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError):
            return {}

    def _collections(self) -> tuple[Collection[Edition], Collection[CarryOver]]:
        from journal.store.collection import Collection  # noqa: PLC0415  (TinyDB costs a capture)

        if self._editions is None or self._carried is None:
            database = self._database()
            self._editions = Collection(database, EDITIONS, Edition)
            self._carried = Collection(database, CARRIED, CarryOver)
        return self._editions, self._carried
