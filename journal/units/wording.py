"""Wording: the sentences of a unit as they were when something was written for them.

A record says for which sentence it was written by the hash of that sentence. Where a pack says
other words now, the record stands under its former words, until the learner has confirmed what the
pack says about it: `Criterion.was`.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from journal.units.unit import Criterion, CriterionRef, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@lru_cache(maxsize=4096)
def wording_hash(text: str) -> str:
    """Return 16 hexadecimal digits of a SHA-256 over a text, in which all white space is alike.

    Two of a million sentences share them with a chance of one in 37 million.
    """
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def sentence_of(criterion: Criterion) -> str:
    """Return the sentence of a criterion, with those of its parts on lines of their own."""
    return "\n".join([criterion.text, *(f"{part.label} {part.text}" for part in criterion.parts)])


class WordedRequirement(Struct, frozen=True):
    """A requirement in an edition; ``was`` are its former ids, as the pack gave them."""

    id: str
    text: str
    was: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The hash of its words."""
        return wording_hash(self.text)


class WordedCriterion(Struct, frozen=True):
    """A criterion in an edition; ``was`` are its former labels, as the pack gave them."""

    number: str
    text: str
    requires: tuple[WordedRequirement, ...] = ()
    was: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The hash of its words."""
        return wording_hash(self.text)

    def requirement(self, id_: str) -> WordedRequirement | None:
        """Return the requirement with this id; None if there is none."""
        return next((need for need in self.requires if need.id == id_), None)


class Edition(Struct, frozen=True):
    """The words of a unit as its pack said them at a moment, ``noted``, ISO 8601."""

    unit: str
    criteria: tuple[WordedCriterion, ...]
    noted: str = ""
    was: tuple[str, ...] = ()
    """Former ids of the unit, as the pack gave them."""
    version: str = ""

    def criterion(self, number: str) -> WordedCriterion | None:
        """Return the criterion with this label, in any case; None if there is none."""
        wanted = number.casefold()
        return next((c for c in self.criteria if c.number.casefold() == wanted), None)

    @property
    def words(self) -> tuple[WordedCriterion, ...]:
        """What makes two editions differ: labels, ids and words, without what they were before."""
        return tuple(
            replace(
                criterion,
                was=(),
                requires=tuple(replace(need, was=()) for need in criterion.requires),
            )
            for criterion in self.criteria
        )


def edition_of(unit: Unit) -> Edition:
    """Return the words of a unit as its pack says them; its moment is for the caller to set."""
    return Edition(
        unit.id,
        tuple(
            WordedCriterion(
                criterion.number,
                sentence_of(criterion),
                tuple(WordedRequirement(n.id, n.text, n.was) for n in criterion.requires),
                criterion.was,
            )
            for _, criterion in unit.criteria()
        ),
        was=unit.was,
        version=unit.version,
    )


class Renewal(Struct, frozen=True):
    """One criterion of a unit before and after a revision; one of both may be missing."""

    before: WordedCriterion | None
    now: WordedCriterion | None

    @property
    def same(self) -> bool:
        """True where neither label nor words changed."""
        return bool(
            self.before
            and self.now
            and (self.before.number, self.before.words) == (self.now.number, self.now.words)
        )


def renewals(old: Edition, new: Edition) -> tuple[Renewal, ...]:
    """Return two editions of a unit side by side.

    The criteria of the new one come in their order, once for each one that they were; then those
    that became none.
    """
    lines: list[Renewal] = []
    continued: set[str] = set()
    for criterion in new.criteria:
        before = [step for step in _before(old, criterion) if _continues(step, criterion)]
        lines += [Renewal(earlier, criterion) for earlier in before] or [Renewal(None, criterion)]
        continued |= {earlier.number for earlier in before}
    gone = (earlier for earlier in old.criteria if earlier.number not in continued)
    return (*lines, *(Renewal(earlier, None) for earlier in gone))


def edition_hash(unit: Unit) -> str:
    """Return 16 hexadecimal digits of a SHA-256 over all that a pack says of its criteria."""
    words = msgspec.json.encode(edition_of(unit).words)
    return sha256(words).hexdigest()[:16]


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
        for before in _before(old, criterion):
            there = CriterionRef(old.unit, before.number, before.words)
            here = CriterionRef(new.unit, criterion.number, criterion.words)
            if there != here and _continues(before, criterion):
                yield CarriedCriterion(there, here)


def _before(old: Edition, criterion: WordedCriterion) -> list[WordedCriterion]:
    """Return the criteria of the edition before that a criterion was, else that of its label."""
    named = [old.criterion(label) for label in criterion.was or (criterion.number,)]
    return [before for before in named if before]


def _continues(before: WordedCriterion, criterion: WordedCriterion) -> bool:
    return bool(criterion.was) or before.words == criterion.words


def _carried_requirements(old: Edition, new: Edition) -> Iterator[CarriedRequirement]:
    for criterion in new.criteria:
        for before in _before(old, criterion):
            for need in criterion.requires:
                for id_ in need.was:
                    earlier = before.requirement(id_)
                    if earlier and earlier.words != need.words:
                        yield CarriedRequirement(earlier.id, earlier.words, need.id, need.words)
