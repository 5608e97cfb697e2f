"""Words translation: references to criteria with the hash of their words on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from journal.reflection.edit import Edit
from journal.reflection.entry import Entry
from journal.reflection.session import Session
from journal.worksheet.filling import Filling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journal.units.unit import CriterionRef
    from journal.units.wording import Wordings

T = TypeVar("T", bound=Struct)


class WordsTranslation:
    """References to criteria have the hash of their words on the disk, and none in memory.

    In memory only those have one whose words the pack does not say any more.
    """

    def __init__(self, wordings: Wordings, note: Callable[[Iterable[CriterionRef]], None]) -> None:
        self.wordings = wordings
        self._note = note
        # Ten thousand entries have a handful of criteria.
        self._read: dict[
            tuple[tuple[CriterionRef, ...], tuple[tuple[str, str], ...]],
            tuple[tuple[CriterionRef, ...], dict[str, str]],
        ] = {}

    def read(self, value: T) -> T:
        """Return a record with the criteria under which it stands now."""
        if isinstance(value, Edit):
            return structs.replace(value, entry=self.read(value.entry))
        if isinstance(value, Filling):
            return structs.replace(value, worksheet=self.read(value.worksheet))
        refs: tuple[CriterionRef, ...] = getattr(value, "criteria", ())
        if not refs:
            return value
        knew: dict[str, str] = getattr(value, "requires", {})
        key = (refs, tuple(knew.items()))
        known = self._read.get(key)
        if known is None:
            known = self._read[key] = self._stands(refs, knew)
        stands, changed = known
        if stands == refs and changed == knew:
            return value
        if isinstance(value, Entry | Session):
            return structs.replace(value, criteria=stands, requires=changed)
        return structs.replace(value, criteria=stands)

    def _stands(
        self, refs: tuple[CriterionRef, ...], knew: dict[str, str]
    ) -> tuple[tuple[CriterionRef, ...], dict[str, str]]:
        stands = tuple(dict.fromkeys(place for ref in refs for place in self.wordings.stand(ref)))
        return stands, self._changed(refs[0], stands[0], knew)

    def write(self, value: T) -> T:
        """Return a record with the hashes of its words."""
        if isinstance(value, Edit):
            return structs.replace(value, entry=self.write(value.entry))
        if isinstance(value, Filling):
            return structs.replace(value, worksheet=self.write(value.worksheet))
        refs: tuple[CriterionRef, ...] = getattr(value, "criteria", ())
        if not refs:
            return value
        self._note(refs)
        hashed = tuple(self.wordings.hashed(ref) for ref in refs)
        if isinstance(value, Entry | Session):
            return structs.replace(value, criteria=hashed, requires=self._known(refs[0], value))
        return structs.replace(value, criteria=hashed)

    def _changed(
        self, written: CriterionRef, stands: CriterionRef, knew: dict[str, str]
    ) -> dict[str, str]:
        if stands.words:
            return knew
        return self.wordings.changed(self.wordings.as_written(written), stands, knew)

    def _known(self, ref: CriterionRef, value: Entry | Session) -> dict[str, str]:
        if ref.words:
            return value.requires
        return {**self.wordings.requirements(ref), **value.requires}
