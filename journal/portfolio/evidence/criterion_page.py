"""Criterion page: a criterion with its guidance, and all that the learner has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from journal.portfolio.evidence.claim import Claim, ClaimPosition
from journal.portfolio.evidence.evidence import Coverage
from journal.reflection.entry import Entry
from journal.reflection.suggestion import next_or_first
from journal.units.theory import Theory
from journal.units.unit import CriterionRef, Unit
from journal.units.verb import Verb
from journal.worksheet.kind import WorksheetKind
from journal.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.reflection.prompts import Prompts
    from journal.units.unit import Criterion


T_co = TypeVar("T_co", covariant=True)


class StoredRecord(Protocol[T_co]):
    """A record with its id, such as the store returns it."""

    @property
    def id(self) -> str:
        """The id of the document."""
        ...

    @property
    def value(self) -> T_co:
        """The record."""
        ...


class Guidance(Struct, frozen=True):
    """What the packs offer for a criterion: its command verbs, theory cards and worksheet kinds."""

    verbs: tuple[Verb, ...]
    cards: tuple[Theory, ...]
    kinds: tuple[WorksheetKind, ...]


class Page(Struct, frozen=True):
    """A criterion and all that the learner has for it; ``private`` is pairs of id and entry."""

    unit: Unit
    coverage: Coverage
    guidance: Guidance
    private: tuple[tuple[str, Entry], ...]
    """Private entries for it, which are no evidence."""
    worksheets: tuple[tuple[str, Worksheet], ...]
    """Pairs of id and worksheet: all for it, empty and private ones among them."""
    passages: tuple[tuple[str, Claim, ClaimPosition], ...] = ()
    """The passages claimed for it: the id of the claim, the claim, and where it is now."""

    @property
    def ref(self) -> CriterionRef:
        """The unit and the number of the criterion."""
        return self.coverage.standing.criterion

    @property
    def next_question(self) -> str:
        """The id of the question to answer next: the first when all are answered, "" for none."""
        return next_or_first(self.coverage.criterion, self.coverage.standing)


def page(
    unit: Unit,
    criterion: Criterion,
    prompts: Prompts,
    coverage: Iterable[Coverage],
    entries: Iterable[StoredRecord[Entry]],
    worksheets: Iterable[StoredRecord[Worksheet]],
    passages: Iterable[tuple[str, Claim, ClaimPosition]] = (),
) -> Page:
    """Return the page of a criterion.

    ``coverage`` is that of its unit, ``entries`` and ``worksheets`` are all of the journal, and
    ``passages`` are those claimed for this criterion.
    """
    ref = unit.ref(criterion)
    return Page(
        unit,
        next(covered for covered in coverage if covered.standing.criterion == ref),
        guidance(criterion, prompts),
        tuple(
            (entry.id, entry.value)
            for entry in entries
            if entry.value.private and entry.value.serves(ref)
        ),
        tuple(
            (worksheet.id, worksheet.value)
            for worksheet in worksheets
            if worksheet.value.serves(ref)
        ),
        tuple(passages),
    )


def guidance(criterion: Criterion, prompts: Prompts) -> Guidance:
    """Return the guidance of a criterion; ids that no pack has are left out."""
    return Guidance(
        tuple(filter(None, map(prompts.verb, criterion.verbs))),
        tuple(prompts.theory[theory] for theory in criterion.theory if theory in prompts.theory),
        tuple(
            prompts.worksheets[kind] for kind in criterion.worksheets if kind in prompts.worksheets
        ),
    )
