"""Chance: what pure chance would give, exactly, where peers pick words at random.

Each peer's overlap with the learner's words is hypergeometric and the peers are independent, so
sums over the peers are convolutions: nothing here is simulated, and nothing is rounded before the
last step.
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
"""What may lie beyond either end of a band, at the most: so 90% lie within it."""


class Chance(Struct, frozen=True):
    """What chance alone would give of a measure: its mean, and the band of 90%."""

    mean: float
    low: float
    high: float


class Odds(Struct, frozen=True):
    """In how many of all equally likely ways each value comes about; a value is ``key * unit``."""

    ways: dict[int, int]
    unit: Fraction

    def band(self) -> Chance:
        """Return the mean, and the band outside of which lie at most 5% on either side."""
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
    """Return in how many ways two people share so many words, who pick from ``words``."""
    least, most = max(0, mine + theirs - words), min(mine, theirs)
    return {
        shared: comb(mine, shared) * comb(words - mine, theirs - shared)
        for shared in range(least, most + 1)
    }


def mean_over_peers(
    words: int, mine: int, theirs: int, peers: int, measure: Callable[[int], Fraction]
) -> Odds:
    """Return the odds of the mean over the peers of a measure of each one's overlap."""
    shared = overlaps(words, mine, theirs)
    return _mean([(measure(overlap), ways) for overlap, ways in shared.items()], peers)


def bootstrap(values: Sequence[Fraction]) -> Odds:
    """Return the odds of the mean of as many values, drawn from these with replacement."""
    return _mean([(value, 1) for value in values], len(values))


def unnamed(words: int, mine: int, theirs: int, peers: int) -> Odds:
    """Return the odds of the share of the learner's words that no peer names."""
    left = {mine: 1}
    for _ in range(peers):
        after: dict[int, int] = defaultdict(int)
        for still, ways in left.items():
            for named, more in overlaps(words, still, theirs).items():
                after[still - named] += ways * more
        left = after
    return Odds(left, Fraction(1, mine))


def expected_open(words: int, mine: int, theirs: int, peers: int) -> float:
    """Return how many words would be open by chance; it grows with the number of peers."""
    return mine * (1 - (1 - theirs / words) ** peers)


def expected_blind(words: int, mine: int, theirs: int, peers: int) -> float:
    """Return how many words would be blind by chance; it grows with the number of peers."""
    return (words - mine) * (1 - (1 - theirs / words) ** peers)


def _mean(values: Sequence[tuple[Fraction, int]], draws: int) -> Odds:
    """Return the odds of the mean of independent draws, of values given with their ways."""
    grid = lcm(*(value.denominator for value, _ in values))
    one: dict[int, int] = defaultdict(int)
    for value, ways in values:
        one[int(value * grid)] += ways
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
