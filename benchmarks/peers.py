"""What do few peers say? Made-up peers, picking 6 of 56 words, in one run.

Sets `ENOUGH_FOR_ROUGH` of `journal.johari.agreement` and `HEARD` of `journal.johari.window`.
Prints how often the rough range of kappa holds the mean of all peers (it aims at 90%), and how many
words would move from one round to the next if all peers picked blindly. Exit status 1 when the
range holds it less than 70% of the time from `ENOUGH_FOR_ROUGH` peers on, or when `HEARD` leaves
more than 60% of the movements by chance in place.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING

from journal.johari.agreement import ENOUGH_FOR_ROUGH, kappa
from journal.johari.chance import bootstrap
from journal.johari.window import HEARD

if TYPE_CHECKING:
    from fractions import Fraction

WORDS, PICK = 56, 6
PEERS = (3, 4, 5, 6, 8, 12)
LEANINGS = (1, 4, 10)
"""How much likelier a peer picks a word of the learner's than another: blindly, or far from it."""
POPULATION = 10_000
TRIALS = 1_000


def overlap(leaning: int, chance: Random) -> int:
    """Return how many of the learner's words a peer picks."""
    words, picks = list(range(WORDS)), []
    for _ in range(PICK):
        weights = [leaning if word < PICK else 1 for word in words]
        picks.append(chance.choices(words, weights)[0])
        words.remove(picks[-1])
    return sum(word < PICK for word in picks)


@cache
def rough(values: tuple[Fraction, ...]) -> tuple[float, float]:
    """Return the 90% bootstrap interval of the mean of values."""
    band = bootstrap(values).band()
    return band.low, band.high


def held(leaning: int, peers: int, chance: Random) -> float:
    """Return how often the rough range of so many peers holds the mean of all."""
    everybody = [
        kappa(overlap(leaning, chance), PICK, PICK, WORDS) for _ in range(POPULATION // peers)
    ]
    mean = fmean(map(float, everybody))
    ranges = (rough(tuple(sorted(chance.choices(everybody, k=peers)))) for _ in range(TRIALS))
    return fmean(low <= mean <= high for low, high in ranges)


def moved(heard: int, peers: int, chance: Random) -> float:
    """Return the mean number of words that blind picking moves, counted from so many votes on."""

    def votes() -> Counter[int]:
        picks = (chance.sample(range(WORDS), PICK) for _ in range(peers))
        return Counter(word for picked in picks for word in picked)

    def sure(count: int) -> bool:
        return count >= heard or not count

    def movements() -> int:
        then, now = votes(), votes()
        return sum(
            bool(then[word]) != bool(now[word]) and sure(then[word]) and sure(now[word])
            for word in range(WORDS)
        )

    return fmean(movements() for _ in range(TRIALS))


def main() -> int:
    """Measure, print and judge."""
    chance = Random(1)  # noqa: S311  (made-up peers need no secrecy)
    good = True
    print(f"{'peers':<48}" + "".join(f"{peers:>6}" for peers in PEERS))
    for leaning in LEANINGS:
        shares = [held(leaning, peers, chance) for peers in PEERS]
        row = "".join(f"{share:>6.0%}" for share in shares)
        print(f"{f'the range holds the mean, own words {leaning} times likelier':<48}{row}")
        pairs = zip(PEERS, shares, strict=True)
        good &= all(share >= 0.7 for peers, share in pairs if peers >= ENOUGH_FOR_ROUGH)
    movements = {
        heard: [moved(heard, peers, chance) for peers in PEERS] for heard in (1, HEARD, HEARD + 1)
    }
    for heard, counts in movements.items():
        row = "".join(f"{count:>6.1f}" for count in counts)
        print(f"{f'words that move by chance, from {heard} votes on':<48}{row}")
    left = zip(movements[HEARD], movements[1], strict=True)
    good &= all(counted <= 0.6 * every for counted, every in left)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
