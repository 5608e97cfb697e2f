"""Masks: the register of the learner's pseudonyms for the people of whom they write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError, Problem
from journal.portfolio.masking.mask import Mask, Masks, betrays, mask_text
from journal.portfolio.masking.name_forms import words_of
from journal.store.collection import Collection, Stored
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journal.clock import Clock
    from journal.store.ids import Ids
    from journal.store.tables import Database

TABLE = "masks"


class MaskRegister:
    """The masks of one journal; they are never part of an export."""

    def __init__(self, database: Database, now: Clock, ids: Ids) -> None:
        self._stored = Collection(database, TABLE, Mask)
        self._now = now
        self._ids = ids

    def all(self) -> list[Stored[Mask]]:
        """Return all masks, sorted by name."""
        return sorted(self._stored.all(), key=lambda mask: (words_of(mask.value.name), mask.id))

    def ready(self) -> Masks:
        """Return the masks, compiled for use on texts.

        Of one that two machines changed at once, all that either of them hides is hidden.
        """
        return Masks(mask for stored in self.all() for mask in self._heads(stored))

    def as_printed(self) -> Callable[[str], str]:
        """Return what returns a text with pseudonyms for names, for its words to be counted."""
        masks = self.ready()
        return (lambda text: mask_text(text, masks)[0]) if masks else str

    def find(self, name: str) -> Stored[Mask]:
        """Return the mask of a name, or the one whose id has this ending, which may be removed.

        Raises:
            JournalError: when there is none or more than one.
        """
        named = next((stored for stored in self.all() if _same(stored.value.name, name)), None)
        return named or self._stored.one(name, "mask")

    def add(
        self,
        name: str,
        pseudonym: str,
        *,
        initials: bool = False,
        whole_only: bool = False,
        left: Sequence[str] = (),
    ) -> str:
        """Save a mask and return its id; if it exists already, only what it hides changes.

        ``left`` are parts of the name that stay as they are; see `Mask` for the others.

        Raises:
            JournalError: when the name has another pseudonym, or a pseudonym would give it away.
        """
        parts = tuple(word for part in left for word in words_of(part))
        mask = Mask(
            one_line(name), one_line(pseudonym), initials, whole_only=whole_only, left=parts
        )
        if strange := set(parts) - set(words_of(name)):
            message = f"“{one_line(name)}” has no part “{min(strange)}”. Nothing was added."
            raise JournalError(message, kind=ErrorKind.UNKNOWN, of="part of a name")
        there = next((stored for stored in self.all() if _same(stored.value.name, name)), None)
        if there and there.value.pseudonym == mask.pseudonym:
            hides = {"initials": initials, "whole_only": whole_only, "left": parts}
            changed = replace(there.value, **hides)
            self._stored.save(there.id, changed, there.revision)
            return there.id
        if there:
            message = f"“{mask.name}” is “{there.value.pseudonym}” already. Nothing was added."
            raise JournalError(message, kind=ErrorKind.TAKEN, of="mask", id_=there.id)
        if fault := self._fault(mask):
            raise JournalError(
                f"{fault} Nothing was added.", "Choose a pseudonym without its words."
            )
        id_ = self._ids()
        self._stored.add(id_, replace(mask, added=self._now().isoformat(timespec="seconds")))
        return id_

    def remove(self, stored: Stored[Mask]) -> None:
        """Remove a mask; exports then have the name itself."""
        self._stored.delete(stored.id)

    def unreadable(self) -> list[Problem]:
        """Return the problems of masks that cannot be read, whose names are hidden by nothing."""
        heads = (head for stored in self.all() for head in self._stored.heads(stored.id))
        return [*self._stored.problems(), *(head for head in heads if isinstance(head, Problem))]

    def _heads(self, stored: Stored[Mask]) -> list[Mask]:
        if not stored.others:
            return [stored.value]
        return [head for head in self._stored.heads(stored.id) if isinstance(head, Mask)]

    def problems(self) -> list[Problem]:
        """Return the problems of unreadable masks, and of pseudonyms that give a name away."""
        masks = self.all()
        found = self._stored.problems()
        blacked = self.ready().blacked
        for mask in masks:
            if mask.value.name in blacked:
                what = f"“{mask.value.pseudonym}” would give a name away, so ▇▇▇ stands for it."
                fix = "Remove the mask, and add it with another pseudonym."
                found.append(Problem(f"masks {mask.id}", what, fix))
        return found

    def _fault(self, mask: Mask) -> str:
        """Return the reason why a mask cannot be saved, as a sentence; empty if it can."""
        if not words_of(mask.name):
            return "A name needs a letter."
        if not words_of(mask.pseudonym):
            return "A pseudonym needs a letter or a figure."
        others = [stored.value for stored in self.all()]
        for name in (mask, *others):
            if betrays(mask.pseudonym, name):
                return f"The pseudonym “{mask.pseudonym}” could give “{name.name}” away."
        for other in others:
            if betrays(other.pseudonym, mask):
                return f"“{other.pseudonym}”, another pseudonym, could give “{mask.name}” away."
        return ""


def _same(one: str, other: str) -> bool:
    return words_of(one) == words_of(other) != ()
