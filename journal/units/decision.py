"""Decision: a tutor's decision about a criterion, as the learner wrote it down."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from journal.units.unit import CriterionRef


class Verdict(StrEnum):
    """The words in which a criterion is judged."""

    MET = "met"
    NOT_YET = "not yet met"


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
