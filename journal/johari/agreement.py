"""Agreement: how far the learner and their peers name the same words, beside what chance gives.

None of these measures grows with the number of peers by itself, as the panes of a window do; the
share of words that nobody named shrinks with it, so its band is that of the same number of peers.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations
from statistics import fmean
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.chance import Chance, bootstrap, mean_over_peers, unnamed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journal.johari.round import Response, Round

    OfShared = Callable[[int], Fraction]

ENOUGH_FOR_ROUGH = 5
"""Peers from whom on the spread of the mean is worth guessing at."""


class Measure(Struct, frozen=True):
    """One measure: its value, what chance alone would give, and how far the peers differ.

    ``spread`` is the lowest and the highest value of a single peer; ``rough`` the range in which
    the mean of other peers like these would lie nine times of ten (an exact bootstrap), only from
    five peers up. Either is None where it means nothing.
    """

    value: float
    chance: Chance
    spread: tuple[float, float] | None = None
    rough: tuple[float, float] | None = None

    @property
    def above_chance(self) -> bool:
        """True when chance alone would hardly give so much."""
        return self.value > self.chance.high

    @property
    def below_chance(self) -> bool:
        """True when chance alone would hardly give so little."""
        return self.value < self.chance.low


class Agreement(Struct, frozen=True):
    """What one round says of how far self and peers see the same.

    ``jaccard`` and ``kappa`` are taken for each peer and averaged; ``blind_mass`` is the share of
    the peers' picks that fell on words that the learner did not pick; ``hidden_share`` the share of
    the learner's words that nobody named; ``between_peers`` the mean kappa of two peers, None for
    one peer (chance gives 0).
    """

    jaccard: Measure
    kappa: Measure
    blind_mass: Measure
    hidden_share: Measure
    between_peers: float | None


def jaccard(shared: int, mine: int, theirs: int) -> Fraction:
    """Return the shared words as a part of all that either picked."""
    return Fraction(shared, mine + theirs - shared)


def kappa(shared: int, mine: int, theirs: int, words: int) -> Fraction:
    """Return Cohen's kappa of two people's picks, seen as yes or no to each word of the list."""
    agreed = Fraction(words - mine - theirs + 2 * shared, words)
    expected = Fraction(mine * theirs + (words - mine) * (words - theirs), words * words)
    return (agreed - expected) / (1 - expected)


def agreement(round_: Round, responses: Sequence[Response]) -> Agreement | None:
    """Return the agreement in a round, or None where the learner or every peer has yet to pick."""
    if not round_.picks or not responses:
        return None
    mine, words, peers = len(round_.picks), len(round_.words), len(responses)
    own = set(round_.picks)
    shared = [len(own.intersection(response.picks)) for response in responses]

    def over_peers(measure: OfShared) -> Measure:
        values = [measure(overlap) for overlap in shared]
        odds = mean_over_peers(words, mine, round_.pick, peers, measure)
        return Measure(
            float(sum(values) / peers),
            odds.band(),
            (float(min(values)), float(max(values))),
            _rough(values),
        )

    votes = Counter(word for response in responses for word in response.picks)
    silent = Fraction(sum(not votes[word] for word in own), mine)
    return Agreement(
        over_peers(lambda overlap: jaccard(overlap, mine, round_.pick)),
        over_peers(lambda overlap: kappa(overlap, mine, round_.pick, words)),
        over_peers(lambda overlap: 1 - Fraction(overlap, round_.pick)),
        Measure(float(silent), unnamed(words, mine, round_.pick, peers).band()),
        _between(round_, responses),
    )


def _rough(values: Sequence[Fraction]) -> tuple[float, float] | None:
    if len(values) < ENOUGH_FOR_ROUGH:
        return None
    band = bootstrap(values).band()
    return (band.low, band.high)


def _between(round_: Round, responses: Sequence[Response]) -> float | None:
    pairs = [
        kappa(len(set(a.picks) & set(b.picks)), len(a.picks), len(b.picks), len(round_.words))
        for a, b in combinations(responses, 2)
    ]
    return fmean(map(float, pairs)) if pairs else None
