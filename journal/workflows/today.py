"""Today: what waits, how far each criterion has come, what to write next, what was written before.

The app's first screen, `journal` in plain lines and `journal status` show it, each as much of it
as it has room for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import Problem
from journal.johari.asking import WindowQuestion
from journal.portfolio.evidence.evidence import Coverage
from journal.reflection.action import Action
from journal.reflection.entry import Entry
from journal.reflection.resurfacing import Echo, resurfaced
from journal.reflection.rhythm import Rhythm, rhythm
from journal.reflection.suggestion import Suggestion
from journal.units.unit import CriterionRef, Unit
from journal.workflows import johari
from journal.workflows.begin_writing import suggestions
from journal.workflows.gather import gather_coverage
from journal.worksheet.filling import Filling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.journal import Journal

LATEST = 12


class CriterionToday(Struct, frozen=True):
    """One criterion: what there is for it, and what it would be good to write."""

    unit: Unit
    coverage: Coverage
    suggestion: Suggestion

    @property
    def ref(self) -> CriterionRef:
        """The name of the criterion."""
        return self.coverage.standing.criterion


class UnitToday(Struct, frozen=True):
    """One unit: its criteria in its own order, and the criterion to write for next."""

    unit: Unit
    places: tuple[CriterionToday, ...]
    first: CriterionToday


class Today(Struct, frozen=True):
    """The journal as it is today; entries and actions stand as pairs of id and record."""

    units: tuple[UnitToday, ...]
    due: tuple[tuple[str, Action], ...]
    filling: tuple[Filling, ...]
    """Worksheets that are being filled in."""
    latest: tuple[tuple[str, Entry], ...]
    echoes: tuple[Echo, ...]
    rhythm: Rhythm
    unreadable: tuple[Problem, ...]
    """What could not be read and may matter to the learner now."""
    asked: tuple[WindowQuestion, ...] = ()
    """What the latest Johari window asks."""
    asked_for: CriterionRef | None = None
    """The criterion that such a question is written for."""


def read_today(journal: Journal, units: Iterable[Unit]) -> Today:
    """Return the journal as it is today, with these units; in a large one this takes a while."""
    today = journal.today()
    entries = {stored.id: stored.value for stored in journal.entries.all()}
    return Today(
        units=tuple(read_unit(journal, unit) for unit in units),
        due=tuple((stored.id, stored.value) for stored in journal.actions.due(today)),
        filling=tuple(journal.worksheets.drafts()),
        latest=tuple(entries.items())[:LATEST],
        echoes=resurfaced(entries, today),
        rhythm=rhythm(entries.values(), today),
        unreadable=tuple(journal.unreadable()),
        asked=johari.still_asked(journal),
        asked_for=johari.criterion(journal),
    )


def read_unit(journal: Journal, unit: Unit) -> UnitToday:
    """Return how far each criterion of a unit has come, and what to write next."""
    coverage = gather_coverage(journal, unit)
    proposed = suggestions(journal, unit, coverage)
    by_ref = {suggestion.criterion: suggestion for suggestion in proposed}
    places = tuple(
        CriterionToday(unit, covered, by_ref[covered.standing.criterion]) for covered in coverage
    )
    first = next(place for place in places if place.ref == proposed[0].criterion)
    return UnitToday(unit, places, first)
