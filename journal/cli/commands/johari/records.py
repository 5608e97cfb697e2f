"""What `journal johari … --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.window import Pane

if TYPE_CHECKING:
    from journal.johari.agreement import Agreement, Measure
    from journal.johari.movement import Comparison, Movement
    from journal.johari.round import Round
    from journal.johari.window import Named, Window
    from journal.registers.rounds import Opened, Rounds
    from journal.store.collection import Stored


class NewRound(Struct, frozen=True):
    """A round that was begun."""

    id: str
    label: str
    words: list[str]
    pick: int
    watch_outs: list[str]


class InvitationFile(Struct, frozen=True):
    """An invitation that was written, with the message to send it with."""

    code: str
    file: str
    peer: str
    subject: str
    message: str


class AnswerReceipt(Struct, frozen=True):
    """An answer that was kept; ``became`` is new, corrected or same."""

    round: str
    peer: str
    became: str


class ChartFile(Struct, frozen=True):
    """A picture that was written; ``round`` is empty where it shows all of them."""

    file: str
    round: str


class InvitationLine(Struct, frozen=True):
    """Who was asked, whether they have answered, and whether they took that back."""

    code: str
    peer: str
    relation: str
    answered: bool
    withdrawn: bool

    @property
    def state(self) -> str:
        """What became of it, in a word."""
        if self.withdrawn:
            return "withdrawn"
        return "answered" if self.answered else "waiting"


class RoundLine(Struct, frozen=True):
    """A round in a list."""

    id: str
    label: str
    begun: str
    words: int
    pick: int
    picks: list[str]
    invitations: list[InvitationLine]


class WordLine(Struct, frozen=True):
    """A word, and how many peers named it; None where so few answered that it is not told."""

    word: str
    votes: int | None


class MeasureLine(Struct, frozen=True):
    """A measure beside what picking at random would give in nine cases of ten."""

    value: float
    chance: float
    chance_low: float
    chance_high: float
    lowest: float | None
    highest: float | None
    rough_low: float | None
    rough_high: float | None


class AgreementLine(Struct, frozen=True):
    """The measures of agreement; the last one is None for a single peer.

    ``shared`` is how many words of a peer are the learner's own, averaged over the peers.
    """

    shared: MeasureLine
    jaccard: MeasureLine
    kappa: MeasureLine
    blind_mass: MeasureLine
    hidden_share: MeasureLine
    between_peers: float | None


class WindowLine(Struct, frozen=True):
    """A window, with the number of peers that it comes from; no votes where they are few."""

    id: str
    label: str
    peers: int
    few: bool
    threshold: int
    open: list[WordLine]
    blind: list[WordLine]
    hidden: list[WordLine]
    unknown: list[str]
    watch_outs: list[WordLine]
    agreement: AgreementLine | None


class MovementLine(Struct, frozen=True):
    """A word that went from one pane to another."""

    word: str
    before: str
    after: str
    first: str
    second: str
    says: str


class ComparisonLine(Struct, frozen=True):
    """Two rounds beside each other; ``peers`` is 0 where they do not compare.

    ``by_chance`` is how many words would move on average if nothing had changed.
    """

    first: str
    second: str
    peers: int
    same_peers: bool
    by_chance: float
    picked_now: list[str]
    picked_before: list[str]
    named_by_peers_before: list[str]


class RoundsOverTime(Struct, frozen=True):
    """Every round a point, two of them beside each other, and the words that moved."""

    rounds: list[WindowLine]
    comparisons: list[ComparisonLine]
    movements: list[MovementLine]


def new_round(stored: Stored[Round]) -> NewRound:
    """Return a round that was begun."""
    made = stored.value
    return NewRound(stored.id, made.label, list(made.words), made.pick, list(made.watch_outs))


def round_line(rounds: Rounds, stored: Stored[Round]) -> RoundLine:
    """Return a round with who was asked."""
    answered, withdrawn = rounds.answered(stored.id), rounds.withdrawn(stored.id)
    made = stored.value
    return RoundLine(
        stored.id,
        made.label,
        made.begun,
        len(made.words),
        made.pick,
        list(made.picks),
        [
            InvitationLine(
                invitation.id,
                invitation.value.peer,
                invitation.value.relation,
                invitation.id in answered,
                invitation.id in withdrawn,
            )
            for invitation in rounds.invitations(stored.id)
        ],
    )


def window_line(opened: Opened) -> WindowLine:
    """Return a round's window."""
    window = opened.window
    return WindowLine(
        opened.id,
        opened.round.label,
        window.peers,
        window.few,
        window.threshold,
        _words(window, Pane.OPEN),
        _words(window, Pane.BLIND),
        _words(window, Pane.HIDDEN),
        [named.word for named in window.panes[Pane.UNKNOWN]],
        [] if window.few else [_word(named, few=False) for named in window.watch_outs],
        None if window.few else _agreement(opened.agreement),
    )


def movement_line(movement: Movement) -> MovementLine:
    """Return a movement."""
    return MovementLine(
        movement.word,
        movement.before,
        movement.after,
        movement.first,
        movement.second,
        f"{movement.says}; {movement.picked_by('you')}",
    )


def comparison_line(found: Comparison) -> ComparisonLine:
    """Return two rounds beside each other."""
    return ComparisonLine(
        found.first,
        found.second,
        found.peers,
        found.same,
        found.by_chance,
        list(found.taken_up),
        list(found.let_go),
        list(found.read_before),
    )


def _words(window: Window, pane: Pane) -> list[WordLine]:
    return [_word(named, few=window.few) for named in window.panes[pane]]


def _word(named: Named, *, few: bool) -> WordLine:
    return WordLine(named.word, None if few else named.votes)


def _agreement(found: Agreement | None) -> AgreementLine | None:
    if found is None:
        return None
    return AgreementLine(
        _measure(found.shared),
        _measure(found.jaccard),
        _measure(found.kappa),
        _measure(found.blind_mass),
        _measure(found.hidden_share),
        found.between_peers,
    )


def _measure(measure: Measure) -> MeasureLine:
    lowest, highest = measure.spread or (None, None)
    rough_low, rough_high = measure.rough or (None, None)
    chance = measure.chance
    return MeasureLine(
        measure.value, chance.mean, chance.low, chance.high, lowest, highest, rough_low, rough_high
    )
