"""Course: all rounds over time, without anything that shows which peer picked what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.agreement import Agreement, Measure
from journal.johari.chance import expected_open
from journal.johari.moment import Moment, TimelinePoint, timeline
from journal.johari.movement import Movement
from journal.johari.window import Pane, Window

if TYPE_CHECKING:
    from journal.johari.round import Round


class RoundSummary(Struct, frozen=True):
    """One round as others may see it: with numbers of peers, without any single peer."""

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
    def kappa(self) -> Measure | None:
        """The measure by which rounds are compared; None where too few peers answered."""
        return self.agreement.kappa if self.agreement and not self.window.few else None

    @property
    def open_by_chance(self) -> float:
        """How many words would be Open on average if the peers had picked blindly."""
        mine = self.count(Pane.OPEN) + self.count(Pane.HIDDEN)
        return expected_open(self.words, mine, self.pick, self.window.peers)

    def count(self, pane: Pane) -> int:
        """Return how many words are in a pane."""
        return len(self.window.panes[pane])


class MovementAccount(Struct, frozen=True):
    """A movement, and the moments that explain it."""

    movement: Movement
    moments: tuple[Moment, ...] = ()


class Course(Struct, frozen=True):
    """Rounds, the movements between them, and pairs of id and moment; all oldest first."""

    rounds: tuple[RoundSummary, ...] = ()
    paths: tuple[MovementAccount, ...] = ()
    moments: tuple[tuple[str, Moment], ...] = ()

    def points(self) -> tuple[TimelinePoint, ...]:
        """Return the timeline of rounds and moments."""
        return timeline([(round_.id, round_.day) for round_ in self.rounds], self.moments)

    def into(self, round_id: str) -> tuple[MovementAccount, ...]:
        """Return the movements that ended in the round with this id."""
        return tuple(path for path in self.paths if path.movement.second == round_id)


def shown(id_: str, round_: Round, window: Window, agreement: Agreement | None) -> RoundSummary:
    """Return a round as others may see it."""
    return RoundSummary(id_, round_.label, round_.begun[:10], round_.pick, window, agreement)


def against_chance(measure: Measure) -> str:
    """Return how a value compares with its chance band, in three or four words."""
    if measure.above_chance:
        return "more than chance"
    return "less than chance" if measure.below_chance else "as chance might give"
