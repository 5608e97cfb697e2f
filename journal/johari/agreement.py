"""Agreement: how far the learner and their peers name the same words, beside what chance gives.

The four panes of a Johari window change with the number of peers by chance alone; the means over
peers here do not. All but `Agreement.hidden_share` come from how many words each peer shares with
the learner, and where everybody picks as many words, kappa and the blind mass follow from its mean:
they are no second proof. The share of the learner's words that no peer named shrinks as peers are
added, so its chance band is made for the same number of peers.

Chance is picking at random from the list. People do not pick so, and many like the same words: two
strangers share more words than that gives, so a value above its band is no sign by itself
that the peers know the learner.

Sources: Jaccard, P. (1912) The distribution of the flora in the alpine zone, New Phytologist 11;
Cohen, J. (1960) A coefficient of agreement for nominal scales, Educational and Psychological
Measurement 20; Efron, B. (1979) Bootstrap methods: another look at the jackknife, Annals of
Statistics 7.
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
"""The fewest peers for `Measure.rough`.

Measured by `benchmarks/peers.py`: a range that aims at 90% holds the mean of all peers 53 to 69% of
the time with three peers, 76 to 81% with five and 85 to 87% with twelve.
"""


class Measure(Struct, frozen=True):
    """One measure: its value, what chance gives, and how far the peers differ.

    ``chance`` is what picking at random from the list gives: its mean and its 90% band. ``spread``
    is the lowest and the highest value of a single peer; None for a measure of all peers together.
    ``rough`` is the 90% bootstrap interval of the mean over peers (Efron 1979, computed exactly);
    None below `ENOUGH_FOR_ROUGH` peers.
    """

    value: float
    chance: Chance
    spread: tuple[float, float] | None = None
    rough: tuple[float, float] | None = None

    @property
    def above_chance(self) -> bool:
        """True when the value is above the 90% chance band."""
        return self.value > self.chance.high

    @property
    def below_chance(self) -> bool:
        """True when the value is below the 90% chance band."""
        return self.value < self.chance.low


class Agreement(Struct, frozen=True):
    """The agreement of self and peers in one round.

    ``shared`` is how many words a peer and the learner both picked, from 0 to the number that each
    picks; the mean over peers. ``jaccard`` and ``kappa`` are means over peers. ``blind_mass`` is
    the share of all picks of all peers together that the learner did not pick. ``hidden_share`` is
    the share of the learner's words that no peer named. ``between_peers`` is the mean kappa over
    all pairs of peers; chance gives 0 on average, and it is None for a single peer.
    """

    shared: Measure
    jaccard: Measure
    kappa: Measure
    blind_mass: Measure
    hidden_share: Measure
    between_peers: float | None


def jaccard(shared: int, mine: int, theirs: int) -> Fraction:
    """Return the Jaccard index of two people's picks, from 0 to 1 (Jaccard 1912).

    ``mine`` and ``theirs`` are how many words each picked, ``shared`` how many both picked. One of
    them has to have picked a word.
    """
    return Fraction(shared, mine + theirs - shared)


def kappa(shared: int, mine: int, theirs: int, words: int) -> Fraction:
    """Return Cohen's kappa of two people's picks (Cohen 1960).

    It is 1 for the same picks, 0 for as many shared ones as chance gives, and below 0 for fewer.
    Each person said yes or no to each of the ``words`` of the list. Where both picked nothing, or
    both the whole list, kappa is not defined, and 1 is returned.
    """
    agreed = Fraction(words - mine - theirs + 2 * shared, words)
    expected = Fraction(mine * theirs + (words - mine) * (words - theirs), words * words)
    return (agreed - expected) / (1 - expected) if expected != 1 else agreed


def agreement(round_: Round, responses: Sequence[Response]) -> Agreement | None:
    """Return the agreement in a round; None before the learner and at least one peer picked."""
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
        over_peers(Fraction),
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
