"""Entry: what a learner wrote, with the questions as they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.text import one_line
from journal.units.unit import CriterionRef, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE_WIDTH = 60


class Answer(Struct, frozen=True):
    """A question in the words in which it was asked, and the learner's words beside it.

    ``asked`` is empty for free writing; ``question`` is the id in the pack, empty for a model's
    own guiding question and for free writing.
    """

    text: str
    asked: str = ""
    question: str = ""
    stage: str = ""
    phase: Phase | None = None


class Skip(Struct, frozen=True):
    """A question that the learner passed over on purpose, with the reason if one was given."""

    asked: str
    question: str = ""
    stage: str = ""
    phase: Phase | None = None
    reason: str = ""


class Entry(Struct, frozen=True):
    """One reflection or note, about one day, giving evidence for any number of criteria.

    ``date`` is the day it is about and ``written`` the moment it was begun, both ISO 8601.
    """

    date: str
    written: str
    answers: tuple[Answer, ...]
    title: str = ""
    """The learner's own title; see `heading` for what to show when there is none."""
    criteria: tuple[CriterionRef, ...] = ()
    model: str = ""
    tags: tuple[str, ...] = ()
    private: bool = False
    skipped: tuple[Skip, ...] = ()
    minutes: int = 0
    """How long it took, as the learner says; 0 when they do not."""
    links: tuple[str, ...] = ()
    """Ids of other entries that it refers to."""

    @property
    def heading(self) -> str:
        """The learner's title, else the first words written, as one line."""
        if self.title:
            return one_line(self.title)
        return next(
            (one_line(answer.text, TITLE_WIDTH) for answer in self.answers if answer.text.strip()),
            "Empty entry",
        )

    def texts(self) -> Iterator[str]:
        """Give what the learner wrote, answer by answer."""
        for answer in self.answers:
            yield answer.text

    def serves(self, criterion: CriterionRef) -> bool:
        """Say whether the learner gave this entry as evidence for a criterion."""
        return criterion in self.criteria
