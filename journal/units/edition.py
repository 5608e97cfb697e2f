"""Edition: the words of a unit as its pack said them at some time, and what was revised since."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from journal.units.unit import Criterion, Unit


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
        before = [step for step in predecessors(old, criterion) if continues(step, criterion)]
        lines += [Renewal(earlier, criterion) for earlier in before] or [Renewal(None, criterion)]
        continued |= {earlier.number for earlier in before}
    gone = (earlier for earlier in old.criteria if earlier.number not in continued)
    return (*lines, *(Renewal(earlier, None) for earlier in gone))


def edition_hash(unit: Unit) -> str:
    """Return 16 hexadecimal digits of a SHA-256 over all that a pack says of its criteria."""
    words = msgspec.json.encode(edition_of(unit).words)
    return sha256(words).hexdigest()[:16]


def predecessors(old: Edition, criterion: WordedCriterion) -> list[WordedCriterion]:
    """Return the criteria of the edition before that a criterion was, else that of its label."""
    named = [old.criterion(label) for label in criterion.was or (criterion.number,)]
    return [before for before in named if before]


def continues(before: WordedCriterion, criterion: WordedCriterion) -> bool:
    """Return True if a criterion says the same words as one before, or its pack names that one."""
    return bool(criterion.was) or before.words == criterion.words
