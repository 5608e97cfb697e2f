"""Entry: what a learner wrote, with the wording of the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.clock import check_day
from journal.text import is_blank, one_line
from journal.units.unit import CriterionRef, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE_WIDTH = 60
"""Characters of a heading made from the first words. Chosen: a list line of 80 also has a date."""


class Answer(Struct, frozen=True):
    """The learner's words, and the question that they answer.

    ``asked`` is the wording of the question, empty for free writing. ``question`` is its id in the
    pack, empty for a model's own question and for free writing. ``stage`` is a stage's name.
    """

    text: str
    asked: str = ""
    question: str = ""
    stage: str = ""
    phase: Phase | None = None


class Skip(Struct, frozen=True):
    """A question that the learner skipped on purpose, with the reason if there is one."""

    asked: str
    question: str = ""
    stage: str = ""
    phase: Phase | None = None
    reason: str = ""


class Entry(Struct, frozen=True):
    """One reflection or note about one day, as evidence for any number of criteria.

    ``date`` is the day it is about and ``written`` the moment it was begun, both ISO 8601.
    ``model`` is the id of a reflective model.
    """

    date: str
    written: str
    answers: tuple[Answer, ...]
    title: str = ""
    """The learner's own title; `heading` is never empty."""
    criteria: tuple[CriterionRef, ...] = ()
    model: str = ""
    tags: tuple[str, ...] = ()
    private: bool = False
    skipped: tuple[Skip, ...] = ()
    minutes: int = 0
    """Minutes that it took, as the learner says; 0 where they do not."""
    links: tuple[str, ...] = ()
    """Ids of other entries to which it refers."""
    requires: dict[str, str] = {}
    """The `wording_hash` of requirements of its first criterion, by id, as they were answered.

    In memory it has only those of which the pack says other words now, with an empty hash for those
    that there were not; on the disk it has all of them.
    """

    def __post_init__(self) -> None:
        """Refuse days and moments that are none; msgspec then names their place."""
        check_day(self.date, "date")

    @property
    def heading(self) -> str:
        """The learner's title, or the first words written, as one line."""
        if not is_blank(self.title):
            return one_line(self.title)
        return next(
            (
                one_line(answer.text, TITLE_WIDTH)
                for answer in self.answers
                if not is_blank(answer.text)
            ),
            "Empty entry",
        )

    def texts(self) -> Iterator[str]:
        """Give the texts of the answers, in their order."""
        for answer in self.answers:
            yield answer.text

    def serves(self, criterion: CriterionRef) -> bool:
        """Return True when the entry is evidence for this criterion."""
        return criterion in self.criteria
