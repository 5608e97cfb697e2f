"""Chance: what peers who pick at random from the list would give, computed exactly.

The overlap of a blind peer's picks with the learner's follows the hypergeometric distribution, and
the peers are independent. So the distribution of a sum over peers is a convolution. Nothing is
simulated, and nothing is rounded before the last step, but for a measure with more than `MOST`
possible means: of that each value is first rounded to a thousandth.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import comb, lcm
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

TAIL = Fraction(1, 20)
"""The most that may lie beyond either end of a band.

Chosen: 5% at either end, so a value outside of the band passes the usual one-sided test at 5%.
"""

MOST = 100_000
"""The most possible means that are told apart. Chosen: they are counted within a second."""
_COARSE = 1000


class Chance(Struct, frozen=True):
    """The chance level of a measure: its mean, and the ends of the band that holds 90%."""

    mean: float
    low: float
    high: float


class Odds(Struct, frozen=True):
    """The distribution of a measure over equally likely outcomes.

    ``ways`` maps a key to its number of outcomes; the value of a key is ``key * unit``.
    """

    ways: dict[int, int]
    unit: Fraction

    def band(self) -> Chance:
        """Return the mean and the band: at most `TAIL` lies beyond either of its ends."""
        total = sum(self.ways.values())
        mean = Fraction(sum(key * ways for key, ways in self.ways.items()), total)
        low, high = self._quantile(TAIL * total), self._quantile((1 - TAIL) * total)
        return Chance(*(float(value * self.unit) for value in (mean, low, high)))

    def _quantile(self, least: Fraction) -> int:
        reached = 0
        for key in sorted(self.ways):
            reached += self.ways[key]
            if reached >= least:
                return key
        raise AssertionError


def overlaps(words: int, mine: int, theirs: int) -> dict[int, int]:
    """Return in how many ways ``theirs`` picks share words with ``mine`` picks: count → ways.

    Both are picked from a list of ``words``.
    """
    least, most = max(0, mine + theirs - words), min(mine, theirs)
    return {
        shared: comb(mine, shared) * comb(words - mine, theirs - shared)
        for shared in range(least, most + 1)
    }


def mean_over_peers(
    words: int, mine: int, theirs: int, peers: int, measure: Callable[[int], Fraction]
) -> Odds:
    """Return the odds of the mean of ``measure`` over blind peers.

    ``measure`` takes the number of words that a peer shares with the learner, who picked ``mine``
    of ``words``; each peer picks ``theirs``.
    """
    shared = overlaps(words, mine, theirs)
    return _mean([(measure(overlap), ways) for overlap, ways in shared.items()], peers)


def bootstrap(values: Sequence[Fraction]) -> Odds:
    """Return the odds of the mean of a resample: as many draws with replacement (Efron 1979)."""
    return _mean([(value, 1) for value in values], len(values))


def unnamed(words: int, mine: int, theirs: int, peers: int) -> Odds:
    """Return the odds of the share of the learner's ``mine`` words that no blind peer names."""
    left = {mine: 1}
    for _ in range(peers):
        after: dict[int, int] = defaultdict(int)
        for still, ways in left.items():
            for named, more in overlaps(words, still, theirs).items():
                after[still - named] += ways * more
        left = after
    return Odds(left, Fraction(1, mine))


def expected_open(words: int, mine: int, theirs: int, peers: int, least: int = 1) -> float:
    """Return how many words blind peers would make Open, on average; it grows with the peers.

    A word counts as named from ``least`` peers on.
    """
    return mine * float(_named(words, theirs, peers, least))


def expected_blind(words: int, mine: int, theirs: int, peers: int, least: int = 1) -> float:
    """Return how many words blind peers would make Blind, on average; it grows with the peers.

    A word counts as named from ``least`` peers on.
    """
    return (words - mine) * float(_named(words, theirs, peers, least))


def _named(words: int, theirs: int, peers: int, least: int) -> Fraction:
    """Return how likely at least ``least`` of the blind peers are to name one word."""
    part = Fraction(theirs, words)
    return sum(
        (
            comb(peers, votes) * part**votes * (1 - part) ** (peers - votes)
            for votes in range(least, peers + 1)
        ),
        Fraction(0),
    )


def votes_beyond_chance(words: int, mine: int, theirs: int, peers: int) -> int:
    """Return from how many votes on less than one word is expected by chance.

    It is about the words of the list that the learner did not pick: ``words`` less ``mine``. Each
    peer picks ``theirs`` of ``words`` at random. One more than ``peers`` where there is none.
    """
    enough = (
        votes
        for votes in range(1, peers + 1)
        if (words - mine) * _named(words, theirs, peers, votes) < 1
    )
    return next(enough, peers + 1)


def _mean(values: Sequence[tuple[Fraction, int]], draws: int) -> Odds:
    """Return the odds of the mean of independent draws from pairs of a value and its ways."""
    grid = lcm(*(value.denominator for value, _ in values))
    different = len({value for value, _ in values})
    if min(comb(different + draws - 1, draws), grid * draws) > MOST:
        grid = _COARSE
    one: dict[int, int] = defaultdict(int)
    for value, ways in values:
        one[round(value * grid)] += ways
    total = {0: 1}
    for _ in range(draws):
        total = _plus(total, one)
    return Odds(total, Fraction(1, grid * draws))


def _plus(left: Mapping[int, int], right: Mapping[int, int]) -> dict[int, int]:
    total: dict[int, int] = defaultdict(int)
    for one, ways in left.items():
        for other, more in right.items():
            total[one + other] += ways * more
    return total
