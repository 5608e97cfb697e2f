"""What do few peers say? Made-up peers, picking 6 words of a list, in one run.

Sets `ENOUGH_FOR_ROUGH` of `journal.johari.agreement`, and `RARE` and `CROWD` of
`journal.johari.movement`. Prints how often the rough range of kappa holds the mean of all peers (it
aims at 90%), how many words are said to move from one round to the next where nobody changes, and
how often a word that goes from one to six of eight peers is. Exit status 1 when the range holds the
mean less than 70% of the time from `ENOUGH_FOR_ROUGH` peers on, when more than one word in twenty
pairs of rounds moves, or when fewer than eight in ten of those that do are found.
"""

from __future__ import annotations

import sys
from functools import cache
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING

from journal.johari.agreement import ENOUGH_FOR_ROUGH, kappa
from journal.johari.chance import bootstrap
from journal.johari.movement import RoundAnswers, compare
from journal.johari.round import Response, Round

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

WORDS, PICK = 56, 6
PEERS = (3, 4, 5, 6, 8, 12)
LEANINGS = (1, 4, 10)
"""How much likelier a peer picks a word of the learner's than another: blindly, or far from it."""
POPULATION = 10_000
MOVING = 36
"""The words of the shortest list that ships, in which most words move by chance."""
SPREADS = (0.0, 0.8, 1.0)
"""How uneven the popularity of words is: the standard deviation of its logarithm."""
DAY = "2026-11-23T20:10:00+00:00"
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


def round_of(id_: str, picks: Sequence[tuple[str, ...]]) -> RoundAnswers:
    """Return a round that the same peers answered with these picks."""
    words = words_of(MOVING)
    made = Round(id_, DAY, "list", words, PICK, picks=words[:PICK])
    answers = {f"p{at}": Response(id_, each, DAY) for at, each in enumerate(picks)}
    return RoundAnswers(id_, made, answers)


def words_of(number: int) -> tuple[str, ...]:
    """Return so many words."""
    return tuple(f"word{at:02}" for at in range(number))


def picked(popular: Sequence[float], chance: Random) -> tuple[str, ...]:
    """Return the words of a peer who picks by popularity."""
    words = words_of(len(popular))
    keys = sorted(
        (chance.expovariate(each), word) for each, word in zip(popular, words, strict=True)
    )
    return tuple(word for _, word in keys[:PICK])


def popularity(spread: float, chance: Random) -> list[float]:
    """Return how popular each word is: log-normal, with this standard deviation."""
    return [chance.lognormvariate(0, spread) for _ in range(MOVING)]


def moved(spread: float, peers: int, chance: Random) -> float:
    """Return the mean number of words that are said to move where nobody has changed."""

    def movements() -> int:
        popular = popularity(spread, chance)
        first, second = (
            round_of(id_, [picked(popular, chance) for _ in range(peers)]) for id_ in "ab"
        )
        return len(compare(first, second).movements)

    return fmean(movements() for _ in range(TRIALS))


def found(spread: float, chance: Random) -> float:
    """Return how often a word that goes from one to six of eight peers is said to have moved."""
    word = words_of(MOVING)[-1]

    def one(votes: int, popular: Sequence[float], id_: str) -> RoundAnswers:
        naming = set(chance.sample(range(8), votes))
        picks = []
        for at in range(8):
            others = [each for each in picked(popular, chance) if each != word]
            picks.append((*others[: PICK - 1], word) if at in naming else tuple(others))
        return round_of(id_, picks)

    def seen() -> bool:
        popular = popularity(spread, chance)
        beside = compare(one(1, popular, "a"), one(6, popular, "b"))
        return any(each.word == word for each in beside.movements)

    return fmean(seen() for _ in range(TRIALS))


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
    for spread in SPREADS:
        counts = [moved(spread, peers, chance) for peers in PEERS]
        row = "".join(f"{count:>6.2f}" for count in counts)
        print(f"{f'words that move where nobody changes, spread {spread}':<48}{row}")
        good &= fmean(counts) <= 0.05
        share = found(spread, chance)
        print(f"{f'from 1 to 6 of 8 peers is found, spread {spread}':<48}{share:>6.0%}")
        good &= share >= 0.8
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
