"""Submission: what was handed in of a unit, and what has changed since."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.bundle.bundle import Used

if TYPE_CHECKING:
    from collections.abc import Sequence


class Submission(Struct, frozen=True):
    """One handing in. ``made`` is the moment, ISO 8601; ``seal`` that of the bundle."""

    unit: str
    made: str
    seal: str
    words: int
    used: tuple[Used, ...]


class Happened(StrEnum):
    """What became of a record since a submission."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class Since(Struct, frozen=True):
    """One record that is other than in a submission; ``before`` its revision there, if any."""

    happened: Happened
    record: Used
    before: str = ""


def since(then: Sequence[Used], now: Sequence[Used]) -> tuple[Since, ...]:
    """Return what is new, changed or gone, in the order of what is there now; gone comes last."""
    known = {(piece.kind, piece.id): piece for piece in then}
    here = {(piece.kind, piece.id) for piece in now}
    found = []
    for piece in now:
        before = known.get((piece.kind, piece.id))
        if before is None:
            found.append(Since(Happened.NEW, piece))
        elif before.revision != piece.revision:
            found.append(Since(Happened.CHANGED, piece, before.revision))
    gone = [piece for piece in then if (piece.kind, piece.id) not in here]
    return (*found, *(Since(Happened.GONE, piece, piece.revision) for piece in gone))
