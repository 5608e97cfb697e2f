"""Glance: all that Today shows of a journal, read in one go away from the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.asking import Question
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
    from journal.journal import Journal

LATEST = 12


class Place(Struct, frozen=True):
    """One criterion as Today shows it: what there is for it, and what it would be good to write."""

    unit: Unit
    coverage: Coverage
    suggestion: Suggestion

    @property
    def ref(self) -> CriterionRef:
        """The name of the criterion."""
        return self.coverage.standing.criterion


class UnitGlance(Struct, frozen=True):
    """One unit: its criteria in its own order, and the criterion to write for next."""

    unit: Unit
    places: tuple[Place, ...]
    first: Place


class Glance(Struct, frozen=True):
    """The journal as Today shows it; entries and actions stand as pairs of id and record."""

    units: tuple[UnitGlance, ...]
    due: tuple[tuple[str, Action], ...]
    filling: tuple[Filling, ...]
    """Worksheets that are being filled in."""
    latest: tuple[tuple[str, Entry], ...]
    echoes: tuple[Echo, ...]
    rhythm: Rhythm
    warnings: int
    asked: tuple[Question, ...] = ()
    """What the latest Johari window asks."""
    asked_for: CriterionRef | None = None
    """The criterion that such a question is written for."""


def look(journal: Journal) -> Glance:
    """Read the journal; in a large one this takes a while."""
    today = journal.today()
    entries = {stored.id: stored.value for stored in journal.entries.all()}
    return Glance(
        units=tuple(_unit(journal, unit) for unit in journal.units),
        due=tuple((stored.id, stored.value) for stored in journal.actions.due(today)),
        filling=tuple(journal.worksheets.drafts()),
        latest=tuple(entries.items())[:LATEST],
        echoes=resurfaced(entries, today),
        rhythm=rhythm(entries.values(), today),
        warnings=len(journal.unreadable()),
        asked=johari.still_asked(journal),
        asked_for=johari.criterion(journal),
    )


def _unit(journal: Journal, unit: Unit) -> UnitGlance:
    coverage = gather_coverage(journal, unit)
    proposed = suggestions(journal, unit, coverage)
    by_ref = {each.criterion: each for each in proposed}
    places = tuple(Place(unit, each, by_ref[each.standing.criterion]) for each in coverage)
    first = next(place for place in places if place.ref == proposed[0].criterion)
    return UnitGlance(unit, places, first)
