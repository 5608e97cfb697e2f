"""Page: one criterion with what it asks, what guides a learner, and all that there is for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

from journal.portfolio.evidence.claim import Claim, Standing
from journal.portfolio.evidence.evidence import Coverage
from journal.reflection.entry import Entry
from journal.reflection.suggestion import next_question
from journal.units.theory import Theory
from journal.units.unit import CriterionRef, Question, Unit
from journal.units.verb import Verb
from journal.worksheet.kind import WorksheetKind
from journal.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.reflection.prompts import Prompts
    from journal.units.unit import Criterion


T_co = TypeVar("T_co", covariant=True)


class Kept(Protocol[T_co]):
    """A record under its id, as the store hands it out."""

    @property
    def id(self) -> str:
        """The id."""
        ...

    @property
    def value(self) -> T_co:
        """The record."""
        ...


class Guidance(Struct, frozen=True):
    """What the packs say for a criterion, each thing found by its id; unknown ids are left out."""

    verbs: tuple[Verb, ...]
    cards: tuple[Theory, ...]
    kinds: tuple[WorksheetKind, ...]


class Page(Struct, frozen=True):
    """A criterion and what the learner has for it; entries and worksheets are pairs with an id."""

    unit: Unit
    coverage: Coverage
    guidance: Guidance
    private: tuple[tuple[str, Entry], ...]
    """Private entries for it: they are the learner's own and no evidence."""
    worksheets: tuple[tuple[str, Worksheet], ...]
    """Every worksheet for it, also those with nothing in them and private ones."""
    passages: tuple[tuple[str, Claim, Standing], ...] = ()
    """The passages that are claimed for it, each under the id of its claim, as they stand."""

    @property
    def ref(self) -> CriterionRef:
        """The name of the criterion."""
        return self.coverage.standing.criterion

    @property
    def next_question(self) -> Question:
        """The question that it is best to answer next."""
        criterion = self.coverage.criterion
        return next_question(criterion, self.coverage.standing) or criterion.questions[0]


def page(
    unit: Unit,
    criterion: Criterion,
    prompts: Prompts,
    coverage: Iterable[Coverage],
    entries: Iterable[Kept[Entry]],
    worksheets: Iterable[Kept[Worksheet]],
    passages: Iterable[tuple[str, Claim, Standing]] = (),
) -> Page:
    """Return the page of a criterion, from its unit's coverage and all that is kept."""
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
    """Return what the packs say for a criterion."""
    return Guidance(
        tuple(filter(None, map(prompts.verb, criterion.verbs))),
        tuple(prompts.theory[theory] for theory in criterion.theory if theory in prompts.theory),
        tuple(
            prompts.worksheets[kind] for kind in criterion.worksheets if kind in prompts.worksheets
        ),
    )
