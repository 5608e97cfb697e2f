"""Course: all rounds over time, for the learner. What leaves the journal is in `published`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.agreement import Agreement, Measure
from journal.johari.chance import expected_blind, expected_open
from journal.johari.earlier import ToldBefore
from journal.johari.moment import Moment, TimelinePoint, timeline
from journal.johari.movement import Comparison, Movement
from journal.johari.window import Pane, Window

if TYPE_CHECKING:
    from journal.johari.round import Round


class AgainstChance(StrEnum):
    """How a value compares with its band of picking at random, in the words of the log."""

    ABOVE = "above blind picking"
    LIKE = "like blind picking"
    BELOW = "below blind picking"


SAID = {
    AgainstChance.ABOVE: "more than at random",
    AgainstChance.LIKE: "like picking at random",
    AgainstChance.BELOW: "fewer than at random",
}
"""Each verdict on how many words are shared, as it is printed."""


class RoundSummary(Struct, frozen=True):
    """One round as the learner sees it: with numbers of peers, without any single peer."""

    id: str
    label: str
    day: str
    """The day it was begun, ISO 8601."""
    pick: int
    window: Window
    agreement: Agreement | None = None
    earlier: ToldBefore = ToldBefore()

    @property
    def words(self) -> int:
        """How many words there were to pick from."""
        return sum(self.count(pane) for pane in Pane)

    @property
    def shared(self) -> Measure | None:
        """The measure by which rounds are compared; None where too few peers answered."""
        return self.agreement.shared if self.agreement and not self.window.few else None

    @property
    def open_by_chance(self) -> float:
        """How many words would be Open on average if the peers had picked at random."""
        mine = self.count(Pane.OPEN) + self.count(Pane.HIDDEN)
        return expected_open(self.words, mine, self.pick, self.window.peers, self.window.threshold)

    @property
    def blind_by_chance(self) -> float:
        """How many words would be Blind on average if the peers had picked at random."""
        mine = self.count(Pane.OPEN) + self.count(Pane.HIDDEN)
        return expected_blind(self.words, mine, self.pick, self.window.peers, self.window.threshold)

    @property
    def hidden_by_chance(self) -> float:
        """How many words would be Hidden on average if the peers had picked at random."""
        return self.count(Pane.OPEN) + self.count(Pane.HIDDEN) - self.open_by_chance

    @property
    def unknown_by_chance(self) -> float:
        """How many words would be Unknown on average if the peers had picked at random."""
        return self.count(Pane.BLIND) + self.count(Pane.UNKNOWN) - self.blind_by_chance

    def listed(self, pane: Pane) -> tuple[str, ...]:
        """Return the words in a pane."""
        return tuple(named.word for named in self.window.panes[pane])

    def count(self, pane: Pane) -> int:
        """Return how many words are in a pane."""
        return len(self.window.panes[pane])


class MovementAccount(Struct, frozen=True):
    """A movement, and the moments that are linked with it."""

    movement: Movement
    moments: tuple[Moment, ...] = ()


class Course(Struct, frozen=True):
    """Rounds, each beside the one before, the movements, and pairs of id and moment.

    All are the oldest first.
    """

    rounds: tuple[RoundSummary, ...] = ()
    paths: tuple[MovementAccount, ...] = ()
    moments: tuple[tuple[str, Moment], ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    entries: Mapping[str, str] = {}
    """What the entries that moments name are called here, by id."""

    def points(self) -> tuple[TimelinePoint, ...]:
        """Return the timeline of rounds and moments."""
        return timeline([(round_.id, round_.day) for round_ in self.rounds], self.moments)

    def into(self, round_id: str) -> tuple[MovementAccount, ...]:
        """Return the movements that ended in the round with this id."""
        return tuple(path for path in self.paths if path.movement.second == round_id)

    def beside(self, round_id: str) -> Comparison | None:
        """Return the round with this id beside the one before it; None for the first one."""
        return next((found for found in self.comparisons if found.second == round_id), None)

    def label(self, round_id: str) -> str:
        """Return the label of the round with this id; empty if it is not here."""
        return next((round_.label for round_ in self.rounds if round_.id == round_id), "")


def shown(
    id_: str, round_: Round, window: Window, agreement: Agreement | None, earlier: ToldBefore
) -> RoundSummary:
    """Return a round as the learner sees it; ``earlier`` is what had been told before it."""
    begun = round_.begun[:10]
    return RoundSummary(id_, round_.label, begun, round_.pick, window, agreement, earlier)


def against_chance(measure: Measure) -> AgainstChance:
    """Return how a value compares with its band of picking at random."""
    if measure.above_chance:
        return AgainstChance.ABOVE
    return AgainstChance.BELOW if measure.below_chance else AgainstChance.LIKE
