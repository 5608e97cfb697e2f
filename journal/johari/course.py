"""Course: all rounds over time, for the learner. What leaves the journal is in `published`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.agreement import Agreement, Measure
from journal.johari.chance import expected_blind, expected_open
from journal.johari.moment import Moment, TimelinePoint, timeline
from journal.johari.movement import Comparison, Movement
from journal.johari.window import Pane, Window

if TYPE_CHECKING:
    from journal.johari.round import Round


class RoundSummary(Struct, frozen=True):
    """One round as the learner sees it: with numbers of peers, without any single peer."""

    id: str
    label: str
    day: str
    """The day it was begun, ISO 8601."""
    pick: int
    window: Window
    agreement: Agreement | None = None

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
        """How many words would be Open on average if the peers had picked blindly."""
        mine = self.count(Pane.OPEN) + self.count(Pane.HIDDEN)
        return expected_open(self.words, mine, self.pick, self.window.peers, self.window.threshold)

    @property
    def blind_by_chance(self) -> float:
        """How many words would be Blind on average if the peers had picked blindly."""
        mine = self.count(Pane.OPEN) + self.count(Pane.HIDDEN)
        return expected_blind(self.words, mine, self.pick, self.window.peers, self.window.threshold)

    @property
    def hidden_by_chance(self) -> float:
        """How many words would be Hidden on average if the peers had picked blindly."""
        return self.count(Pane.OPEN) + self.count(Pane.HIDDEN) - self.open_by_chance

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

    def points(self) -> tuple[TimelinePoint, ...]:
        """Return the timeline of rounds and moments."""
        return timeline([(round_.id, round_.day) for round_ in self.rounds], self.moments)

    def into(self, round_id: str) -> tuple[MovementAccount, ...]:
        """Return the movements that ended in the round with this id."""
        return tuple(path for path in self.paths if path.movement.second == round_id)

    def beside(self, round_id: str) -> Comparison | None:
        """Return the round with this id beside the one before it; None for the first one."""
        return next((each for each in self.comparisons if each.second == round_id), None)

    def label(self, round_id: str) -> str:
        """Return the label of the round with this id; empty if it is not here."""
        return next((round_.label for round_ in self.rounds if round_.id == round_id), "")


def shown(id_: str, round_: Round, window: Window, agreement: Agreement | None) -> RoundSummary:
    """Return a round as the learner sees it."""
    return RoundSummary(id_, round_.label, round_.begun[:10], round_.pick, window, agreement)


def against_chance(measure: Measure) -> str:
    """Return how a value compares with its band of blind picking, in three words."""
    if measure.above_chance:
        return "above blind picking"
    return "below blind picking" if measure.below_chance else "like blind picking"
