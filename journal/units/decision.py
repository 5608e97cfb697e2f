"""Decision: a tutor's decision about a criterion, as the learner wrote it down."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import check_day
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from journal.units.unit import DecisionWords


class Verdict(StrEnum):
    """The words in which a criterion is judged."""

    MET = "met"
    NOT_YET = "not yet met"
    OTHER = "neither"


class Decision(Struct, frozen=True):
    """One decision about one criterion; the latest one counts, and all are kept.

    ``day`` is the day of the decision and ``told`` the moment it was written down, both ISO 8601.
    """

    criterion: CriterionRef
    verdict: Verdict
    day: str
    told: str
    by: str = ""
    """The name of the tutor."""
    comment: str = ""
    word: str = ""
    """The awarding body's own word for it, as it was then; empty in journals of before."""
    about: str = ""
    """The former words that it was made about, where it was carried over; never on the disk."""

    @property
    def said(self) -> str:
        """The decision in a word: the body's own, or else the verdict."""
        return self.word or self.verdict

    def __post_init__(self) -> None:
        """Refuse days and moments that are none; msgspec then names their place."""
        check_day(self.day, "day")


def judged(words: DecisionWords, typed: str) -> tuple[Verdict, str] | None:
    """Return the verdict that is meant, with the awarding body's word; None if it has no such word.

    “met” and “not yet” are understood in every unit. Case makes no difference, nor do hyphens in
    place of blanks.
    """
    meant = {
        "met": (Verdict.MET, words.met),
        "not yet": (Verdict.NOT_YET, words.not_met),
        **{_folded(word): (Verdict.OTHER, word) for word in words.others},
        **{_folded(word): (Verdict.MET, word) for word in (words.met, *words.grades)},
        _folded(words.not_met): (Verdict.NOT_YET, words.not_met),
    }
    return meant.get(_folded(typed))


def _folded(word: str) -> str:
    return " ".join(word.replace("-", " ").casefold().split())
