"""Submission: the records that were handed in for a unit, and what has changed since."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import check_moment
from journal.portfolio.bundle.used import Used

if TYPE_CHECKING:
    from collections.abc import Sequence


class Submission(Struct, frozen=True):
    """One submission; ``made`` is its moment, ISO 8601, and ``seal`` that of its bundle."""

    unit: str
    made: str
    seal: str
    words: int
    used: tuple[Used, ...]
    printed: dict[str, tuple[str, ...]] = {}
    """The learner's texts that were printed, by document; empty in journals of before."""
    ai: str | None = None
    """What the declaration said of AI; None in journals of before."""

    def __post_init__(self) -> None:
        """Refuse days and moments that are none; msgspec then names their place."""
        check_moment(self.made, "made")


class Happened(StrEnum):
    """What happened to a record since a submission."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class Since(Struct, frozen=True):
    """One record that differs from a submission; ``before`` is its revision there, if any."""

    happened: Happened
    record: Used
    before: str = ""


def since(then: Sequence[Used], now: Sequence[Used]) -> tuple[Since, ...]:
    """Return the records that differ, in the order of ``now``, then those that are gone."""
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
