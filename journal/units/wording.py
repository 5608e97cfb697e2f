"""Wording: the sentences of a unit as they were when something was written for them.

A record says for which sentence it was written by the hash of that sentence. Where a pack says
other words now, the record stands under its former words, until the learner has confirmed what the
pack says about it: `Criterion.was`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.units.edition import Edition, WordedCriterion, continues, edition_of, predecessors
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journal.units.unit import Unit


class CarriedCriterion(Struct, frozen=True):
    """What was written for ``old`` is for ``new`` from now on; both name their words."""

    old: CriterionRef
    new: CriterionRef


class CarriedRequirement(Struct, frozen=True):
    """What spoke to a requirement speaks to another; each has an id and the hash of its words."""

    old_id: str
    old_words: str
    id: str
    words: str


class CarryOver(Struct, frozen=True):
    """What a learner confirmed, at a ``moment``, to stand under the revised words of a unit."""

    unit: str
    moment: str
    criteria: tuple[CarriedCriterion, ...] = ()
    requirements: tuple[CarriedRequirement, ...] = ()


class Wordings:
    """Which words each record was written for, and which those of now it stands under.

    ``units`` are the packs by id, ``editions`` what they said before, oldest first, and ``carried``
    what the learner confirmed. On the disk a reference has the hash of its words; in memory it has
    none while the pack says these words, so that references to one criterion are equal.
    """

    def __init__(
        self,
        units: Mapping[str, Unit],
        editions: Sequence[Edition] = (),
        carried: Iterable[CarryOver] = (),
    ) -> None:
        self._now = {unit.id: edition_of(unit) for unit in units.values()}
        self.editions = tuple(editions)
        self._confirmed = tuple(carried)
        self._criteria: dict[CriterionRef, list[CriterionRef]] = {}
        self._requirements: dict[tuple[str, str], list[tuple[str, str]]] = {}
        # Ten thousand entries ask about a handful of references.
        self._places: dict[CriterionRef, tuple[CriterionRef, ...]] = {}
        for carry in self._confirmed:
            for step in carry.criteria:
                self._criteria.setdefault(step.old, []).append(step.new)
            for need in carry.requirements:
                key = (need.old_id, need.old_words)
                self._requirements.setdefault(key, []).append((need.id, need.words))

    @property
    def revises(self) -> bool:
        """True where anything was carried over."""
        return bool(self._confirmed)

    def revised(self, units: Mapping[str, Unit], known: Iterable[Edition]) -> Wordings:
        """Return the same with other packs, after editions that come to be known last."""
        return Wordings(units, (*self.editions, *known), self._confirmed)

    def now(self, unit: str, number: str) -> WordedCriterion | None:
        """Return a criterion as its pack says it now; None if no pack has it."""
        edition = self._now.get(unit)
        return edition.criterion(number) if edition else None

    def hashed(self, ref: CriterionRef) -> CriterionRef:
        """Return the reference with the hash of its words, as it is kept on the disk."""
        if ref.words:
            return ref
        criterion = self.now(ref.unit, ref.number)
        return replace(ref, words=criterion.words) if criterion else ref

    def as_written(self, ref: CriterionRef) -> CriterionRef:
        """Return a reference from the disk with the hash of the words that it was written for.

        Where it has none, as in journals of before, it is the first that is known of its label.
        """
        if ref.words:
            return ref
        for edition in self.editions:
            criterion = edition.criterion(ref.number) if edition.unit == ref.unit else None
            if criterion:
                return replace(ref, words=criterion.words)
        return self.hashed(ref)

    def stand(self, ref: CriterionRef) -> tuple[CriterionRef, ...]:
        """Return the criteria under which something stands that was written for a reference.

        That is its own while the words are the same, those that it was carried over to, or else
        the reference itself with the hash of its former words.
        """
        known = self._places.get(ref)
        if known is None:
            written = self.as_written(ref)
            found = tuple(dict.fromkeys(self._reached(written, frozenset())))
            known = self._places[ref] = found or (written,)
        return known

    def _reached(
        self, ref: CriterionRef, passed: frozenset[CriterionRef]
    ) -> Iterator[CriterionRef]:
        criterion = self.now(ref.unit, ref.number)
        ahead = self._criteria.get(ref, [])
        # A unit that got another id takes all with it, though its old pack may still be there.
        if criterion and ref.words == criterion.words:
            ahead = [new for new in ahead if new.unit != ref.unit]
            if not ahead:
                yield CriterionRef(ref.unit, criterion.number)
        if criterion is None and not ref.words:
            yield ref
        for new in ahead:
            if new not in passed:
                yield from self._reached(new, passed | {ref})

    def carried_from(self, ref: CriterionRef) -> dict[CriterionRef, str]:
        """Return the former words of what was written for a reference, by where it stands now.

        Places in which the words are the same are left out, and so are former words themselves.
        """
        written = self.as_written(ref)
        former = self.former(written)
        return {
            place: former
            for place in self.stand(written)
            if not place.words and self.hashed(place).words != written.words
        }

    def changed(
        self, written: CriterionRef, ref: CriterionRef, knew: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the requirements of a criterion, by id, that other words were answered for.

        ``written`` is what was written for, with its hash, and ``ref`` where it stands now.
        ``knew`` maps the ids of then to hashes of their words; without it, they are those of the
        first edition known. A value is the hash of the words then, empty where there were none.
        """
        criterion = self.now(ref.unit, ref.number)
        then = knew or self.requirements(written)
        if criterion is None or not then:
            return {}
        if all(then.get(need.id) == need.words for need in criterion.requires):
            return {}
        reached = {key for known in then.items() for key in self.carried_requirement(*known)}
        return {
            need.id: then.get(need.id, "")
            for need in criterion.requires
            if need.words not in then.values() and (need.id, need.words) not in reached
        }

    def requirements(self, ref: CriterionRef) -> dict[str, str]:
        """Return the hash of each requirement's words by id: of now, or as first known for a hash.

        It is empty where no pack and no edition has these words.
        """
        known = [e.criterion(ref.number) for e in self.editions if e.unit == ref.unit]
        known.append(self.now(ref.unit, ref.number))
        if not ref.words:
            known = known[-1:]
        for criterion in known:
            if criterion and ref.words in {"", criterion.words}:
                return {need.id: need.words for need in criterion.requires}
        return {}

    def carried_requirement(self, id_: str, words: str) -> set[tuple[str, str]]:
        """Return to which requirements one was carried over, each as its id and hash."""
        reached: set[tuple[str, str]] = set()
        ahead = [(id_, words)]
        while ahead:
            for key in self._requirements.get(ahead.pop(), ()):
                if key not in reached:
                    reached.add(key)
                    ahead.append(key)
        return reached

    def former(self, ref: CriterionRef) -> str:
        """Return the words that a reference with a hash was written for; empty if not known."""
        known = [e.criterion(ref.number) for e in self.editions if e.unit == ref.unit]
        known.append(self.now(ref.unit, ref.number))
        return next((said.text for said in known if said and said.words == ref.words), "")

    def former_requirement(self, words: str) -> str:
        """Return the words of a requirement by their hash; empty if not known."""
        needs = (
            need
            for edition in self.editions
            for criterion in edition.criteria
            for need in criterion.requires
        )
        return next((need.text for need in needs if need.words == words), "")

    def outdated(self, unit: str) -> list[CriterionRef]:
        """Return the criteria of earlier editions of a unit that stand nowhere now, with hashes."""
        called = {unit, *self._now[unit].was} if unit in self._now else {unit}
        found = (
            CriterionRef(edition.unit, criterion.number, criterion.words)
            for edition in self.editions
            if edition.unit in called
            for criterion in edition.criteria
        )
        return [ref for ref in dict.fromkeys(found) if self.stand(ref) == (ref,)]

    def before(self, unit: str) -> list[Edition]:
        """Return the editions of a unit that are known, oldest first, without its words of now."""
        now = self._now[unit]
        known = [edition for edition in self.editions if edition.unit in {unit, *now.was}]
        while known and (known[-1].unit, known[-1].words) == (unit, now.words):
            known.pop()
        return known

    def proposed(self, unit: str) -> CarryOver:
        """Return what the packs say can be carried over to a unit, without what was already.

        Each edition says it of the one before. No moment is set.
        """
        now = self._now[unit]
        known = self.before(unit)
        criteria: dict[CarriedCriterion, None] = {}
        requirements: dict[CarriedRequirement, None] = {}
        for old, new in pairwise([*known, now]):
            criteria |= dict.fromkeys(_carried(old, new))
            requirements |= dict.fromkeys(_carried_requirements(old, new))
        return CarryOver(
            unit,
            "",
            tuple(step for step in criteria if step.new not in self._criteria.get(step.old, ())),
            tuple(
                need
                for need in requirements
                if (need.id, need.words)
                not in self._requirements.get((need.old_id, need.old_words), ())
            ),
        )


def _carried(old: Edition, new: Edition) -> Iterator[CarriedCriterion]:
    for criterion in new.criteria:
        for before in predecessors(old, criterion):
            there = CriterionRef(old.unit, before.number, before.words)
            here = CriterionRef(new.unit, criterion.number, criterion.words)
            if there != here and continues(before, criterion):
                yield CarriedCriterion(there, here)


def _carried_requirements(old: Edition, new: Edition) -> Iterator[CarriedRequirement]:
    for criterion in new.criteria:
        for before in predecessors(old, criterion):
            for need in criterion.requires:
                for id_ in need.was:
                    earlier = before.requirement(id_)
                    if earlier and earlier.words != need.words:
                        yield CarriedRequirement(earlier.id, earlier.words, need.id, need.words)
