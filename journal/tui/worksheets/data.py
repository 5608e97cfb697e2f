"""Shelf: all that the Worksheets screen shows, read in one go away from the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.text import natural_key
from journal.units.unit import CriterionRef
from journal.worksheet.kind import WorksheetKind
from journal.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from journal.journal import Journal


class ShelfSheet(Struct, frozen=True):
    """One worksheet; ``waiting`` when words of it are a draft that is not saved yet."""

    id: str
    worksheet: Worksheet
    waiting: bool = False


class Beginning(Struct, frozen=True):
    """One kind of worksheet that can be begun, and the criteria that it serves."""

    kind: WorksheetKind
    refs: tuple[CriterionRef, ...]


class Shelf(Struct, frozen=True):
    """The learner's worksheets, newest first, and the kinds there are."""

    sheets: tuple[ShelfSheet, ...]
    beginnings: tuple[Beginning, ...]


def look(journal: Journal) -> Shelf:
    """Read the worksheets; a draft stands for what it will be saved as, before all others."""
    drafts = {draft.id: draft.worksheet for draft in journal.worksheets.drafts()}
    waiting = [ShelfSheet(id_, sheet, waiting=True) for id_, sheet in drafts.items()]
    saved = [
        ShelfSheet(sheet.id, sheet.value)
        for sheet in journal.worksheets.all()
        if sheet.id not in drafts
    ]
    return Shelf((*waiting, *saved), beginnings(journal))


def beginnings(journal: Journal) -> tuple[Beginning, ...]:
    """Return the kinds in the order of the criteria that they serve."""
    found = [Beginning(kind, journal.served_by(kind)) for kind in journal.offered_worksheets()]
    return tuple(sorted(found, key=_by_criterion))


def _by_criterion(beginning: Beginning) -> tuple[object, ...]:
    first = beginning.refs[0] if beginning.refs else None
    return (first is None, natural_key(first.number) if first else (), beginning.kind.title)
