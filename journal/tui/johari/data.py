"""Johari glance: all that the Johari screens show, read in one go away from the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.asking import WindowQuestion
from journal.johari.course import Course, RoundSummary, shown
from journal.johari.round import Invitation, Round
from journal.johari.window import window_of
from journal.reflection.catalogue import Catalogue
from journal.reflection.discretion import discreet
from journal.reflection.entry import Entry
from journal.registers.rounds import Opened
from journal.store.collection import Stored
from journal.text import natural_key
from journal.workflows import johari

if TYPE_CHECKING:
    from journal.journal import Journal


class RoundData(Struct, frozen=True):
    """One round, who was asked, and what came back; ``opened`` is None before the own picks."""

    stored: Stored[Round]
    invitations: tuple[Stored[Invitation], ...]
    answered: frozenset[str]
    opened: Opened | None = None
    withdrawn: frozenset[str] = frozenset()
    questions: tuple[WindowQuestion, ...] = ()

    @property
    def id(self) -> str:
        """The id of the round."""
        return self.stored.id

    @property
    def round(self) -> Round:
        """The round itself."""
        return self.stored.value

    @property
    def invited(self) -> int:
        """How many peers are asked and have not taken that back."""
        return len(self.invitations) - len(self.withdrawn)

    @property
    def peers(self) -> int:
        """How many peers have answered."""
        return len(self.opened.responses) if self.opened else 0

    def seen(self, threshold: int = 1) -> RoundSummary | None:
        """Return the window, in which a word counts from so many peers on."""
        if self.opened is None or not self.peers:
            return None
        # With a few peers it would tell what one of them said from what all of them said.
        least = 1 if self.opened.window.few else min(threshold, self.peers)
        values = [response.value for response in self.opened.responses]
        window = window_of(self.round, values, threshold=least)
        opened = self.opened
        return shown(self.id, self.round, window, opened.agreement, opened.earlier)

    def examples(self) -> tuple[tuple[str, str], ...]:
        """Return what peers have seen, by word; nothing says who, nor in which order they came."""
        if self.opened is None or self.opened.window.few:
            return ()
        told = {
            (word, example)
            for response in self.opened.responses
            for word, example in response.value.examples.items()
        }
        return tuple(sorted(told))


class OverTime(Struct, frozen=True):
    """The rounds and what happened between them, and the entries that can tell of it."""

    course: Course
    catalogue: Catalogue[Stored[Entry]]
    titles: dict[str, str]
    """The titles of the entries that moments name, by id."""


def rounds_of(journal: Journal) -> tuple[RoundData, ...]:
    """Read the rounds, the latest first."""
    rounds = journal.rounds
    found: list[RoundData] = []
    for stored in reversed(rounds.all()):
        opened = rounds.open(stored) if stored.value.picks else None
        latest = not found
        questions = johari.asked_by(journal, opened) if opened else ()
        found.append(
            RoundData(
                stored,
                tuple(sorted(rounds.invitations(stored.id), key=_by_label)),
                frozenset(rounds.answered(stored.id)),
                opened,
                frozenset(rounds.withdrawn(stored.id)),
                # Whether it is time for a new round only the latest can say.
                tuple(question for question in questions if latest or question.word),
            )
        )
    return tuple(found)


def _by_label(invitation: Stored[Invitation]) -> tuple[object, ...]:
    return (natural_key(invitation.value.peer), invitation.id)


def over_time(journal: Journal) -> OverTime:
    """Read the rounds that have a window, what moved between them, and the moments."""
    course = johari.course(journal)
    catalogue = journal.entries.catalogue()
    named = {moment.entry for _, moment in course.moments} - {""}
    titles = {
        entry.id: discreet(entry.value)
        for entry in (catalogue.entries if named else ())
        if entry.id in named and not entry.deleted
    }
    return OverTime(course, catalogue, titles)
