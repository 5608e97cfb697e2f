"""Movement: words that hardly any peer named in one round and most peers named in another.

Peers who have changed nothing name other words when they pick again. So a word counts as moved only
where that is rare by chance, and how many words chance alone would move is told beside it. What
chance gives is computed from the votes of both rounds together: if nothing has changed, each way of
splitting them between the rounds is equally likely (Fisher's exact test, Fisher 1935, The design of
experiments, chapter 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from math import comb

from msgspec import Struct
from msgspec.structs import replace

from journal.johari.round import FEWEST, Response, Round
from journal.johari.window import Pane, pane_of
from journal.text import counted

HARDLY_ANY, MOST = Fraction(1, 8), Fraction(3, 4)
"""The largest part of the peers that is hardly any of them, and the smallest that is most."""
RARE = Fraction(45, 1000)
"""How likely a split of the votes between two rounds may be by chance, for one word."""
CROWD = Fraction(1, 10)
"""How many of the other words may be expected to move by chance, for any word to count.

With these four, `benchmarks/peers.py` finds at most one word in twenty pairs of rounds where nobody
has changed, for 3 to 12 peers and lists of 36 and 55 words, however uneven their popularity; and a
word that goes from one to six of eight peers in at least eight of ten.
"""
NOW, THEN = "now and not in the round before", "in the round before and not now"
OTHER_WORDS = Fraction(1, 10)
"""The largest part of a list that may differ from that of the round it is compared with."""


class Movement(Struct, frozen=True, order=True):
    """A word that went from pane ``before`` to ``after``, from round id ``first`` to ``second``.

    ``peers`` is how many of each round were compared.
    """

    word: str
    before: Pane
    after: Pane
    first: str
    second: str
    peers: int

    @property
    def came(self) -> bool:
        """True when peers name it now, and did not before."""
        return self.after in {Pane.OPEN, Pane.BLIND}

    @property
    def says(self) -> str:
        """What the peers did, such as “named by at most 1 of 8 peers, and then by 6 or more”."""
        few, most = bounds(self.peers)
        least = f"at most {few}" if few else "none"
        many = f"{most} or more" if most < self.peers else "all"
        if self.came:
            return f"named by {least} of {counted(self.peers, 'peer')}, and then by {many}"
        return f"named by {many} of {counted(self.peers, 'peer')}, and then by {least}"

    def picked_by(self, who: str) -> str:
        """Return when ``who``, such as “you”, picked it, as a clause."""
        then, now = (pane in {Pane.OPEN, Pane.HIDDEN} for pane in (self.before, self.after))
        if then is now:
            return f"{who} picked it {'both times' if now else 'neither time'}"
        return f"{who} picked it {NOW if now else THEN}"


class RoundAnswers(Struct, frozen=True):
    """A round with its id and its answers: label of the peer → answer."""

    id: str
    round: Round
    answers: Mapping[str, Response]
    read: frozenset[str] = frozenset()
    """The words that peers had named before, where the learner could read them before picking."""


class Comparison(Struct, frozen=True):
    """Two rounds beside each other, from round id ``first`` to ``second``.

    ``peers`` is how many of each round are compared; 0 where the rounds do not compare. ``same`` is
    True where they are the same peers; else as many of the larger round are taken as there are in
    the smaller one, averaged over all ways to choose them. ``by_chance`` is how many words would
    move on average if nothing had changed.
    """

    first: str
    second: str
    peers: int = 0
    same: bool = False
    answered: tuple[int, int] = (0, 0)
    """How many peers answered each of the rounds."""
    both: int = 0
    """How many of them answered both."""
    shifted: int = 0
    """How many words stand in another pane than before, by whatever cause."""
    by_chance: float = 0.0
    movements: tuple[Movement, ...] = ()
    taken_up: tuple[str, ...] = ()
    """The words that the learner picks now and did not before."""
    let_go: tuple[str, ...] = ()
    """The words that the learner picked before and does not now."""
    read_before: tuple[str, ...] = ()
    """The words of ``taken_up`` that peers had named in any round before, as could be read."""
    other_list: bool = False
    """True where the two lists or numbers of words differ too much to be compared."""

    @property
    def tells(self) -> bool:
        """True when there are enough peers for a movement to be told from chance."""
        return bool(self.peers and _cells(self.peers))


def bounds(peers: int) -> tuple[int, int]:
    """Return the most votes that are hardly any of so many peers, and the fewest that are most.

    A word moves between the two; where none can, the second is all of the peers.
    """
    high = [max(cell) for cell in _cells(peers)]
    return int(peers * HARDLY_ANY), min(high, default=peers)


def compare(before: RoundAnswers, after: RoundAnswers) -> Comparison:
    """Return two rounds beside each other: the movements of peers, and what the learner changed."""
    one, other = before.round, after.round
    words = [word for word in one.words if word in set(other.words)]
    taken = tuple(word for word in other.picks if word in words and word not in one.picks)
    gone = tuple(word for word in one.picks if word in words and word not in other.picks)
    found = Comparison(
        before.id,
        after.id,
        answered=(len(before.answers), len(after.answers)),
        both=len(before.answers.keys() & after.answers.keys()),
        shifted=sum(_pane(word, before) is not _pane(word, after) for word in words),
        taken_up=taken,
        let_go=gone,
        read_before=tuple(word for word in taken if word in after.read),
    )
    largest = max(len(one.words), len(other.words))
    if one.pick != other.pick or largest - len(words) > largest * OTHER_WORDS:
        return replace(found, other_list=True)
    then, now, same = _compared_peers(before.answers, after.answers)
    peers = min(len(then), len(now))
    if peers < FEWEST:
        return found
    moved, by_chance = _moved(words, _votes(then), len(then), _votes(now), len(now))
    paths = tuple(
        Movement(
            word,
            pane_of(mine=word in one.picks, theirs=not came),
            pane_of(mine=word in other.picks, theirs=came),
            before.id,
            after.id,
            peers,
        )
        for word, came in sorted(moved.items())
    )
    return replace(found, peers=peers, same=same, by_chance=by_chance, movements=paths)


def _pane(word: str, there: RoundAnswers) -> Pane:
    theirs = any(word in answer.picks for answer in there.answers.values())
    return pane_of(mine=word in there.round.picks, theirs=theirs)


def _compared_peers(
    before: Mapping[str, Response], after: Mapping[str, Response]
) -> tuple[list[Response], list[Response], bool]:
    """Return the answers to compare: of the same peers, where nobody else could be told by it."""
    both = before.keys() & after.keys()
    left = (len(before) - len(both), len(after) - len(both))
    if len(both) >= FEWEST and all(not each or each >= FEWEST for each in left):
        return [before[peer] for peer in both], [after[peer] for peer in both], True
    return list(before.values()), list(after.values()), False


def _votes(answers: list[Response]) -> dict[str, int]:
    votes: dict[str, int] = {}
    for answer in answers:
        for word in answer.picks:
            votes[word] = votes.get(word, 0) + 1
    return votes


def _moved(
    words: list[str], then: Mapping[str, int], before: int, now: Mapping[str, int], after: int
) -> tuple[dict[str, bool], float]:
    """Return the words that moved, True for those that came, and how many would by chance."""
    peers = min(before, after)
    cells, odds = _cells(peers), _by_chance(peers)
    moved: dict[str, bool] = {}
    chances: dict[str, Fraction] = {}
    for word in words:
        ways = {
            (one, other): share * part
            for one, share in _drawn(before, then.get(word, 0), peers).items()
            for other, part in _drawn(after, now.get(word, 0), peers).items()
        }
        chances[word] = sum(
            (share * odds[one + other] for (one, other), share in ways.items()), Fraction(0)
        )
        for came in (True, False):
            apart = sum(
                (share for (one, other), share in ways.items()
                 if (one, other) in cells and (other > one) is came),
                Fraction(0),
            )  # fmt: skip
            if apart >= Fraction(1, 2):
                moved[word] = came
    total = sum(chances.values(), Fraction(0))
    crowd = {word: came for word, came in moved.items() if total - chances[word] <= CROWD}
    return crowd, float(total)


def _drawn(peers: int, votes: int, drawn: int) -> dict[int, Fraction]:
    """Return how likely each number of votes is among ``drawn`` of the peers: votes → part."""
    ways = comb(peers, drawn)
    least, most = max(0, votes + drawn - peers), min(votes, drawn)
    return {
        among: Fraction(comb(votes, among) * comb(peers - votes, drawn - among), ways)
        for among in range(least, most + 1)
    }


@cache
def _cells(peers: int) -> frozenset[tuple[int, int]]:
    """Return the pairs of votes, before and after, at which a word has moved."""
    return frozenset(
        (one, other)
        for one in range(peers + 1)
        for other in range(peers + 1)
        if min(one, other) <= peers * HARDLY_ANY
        and max(one, other) >= peers * MOST
        and _tail(peers, one, other) <= RARE
    )


def _tail(peers: int, one: int, other: int) -> Fraction:
    """Return how likely the same votes are to be split as far apart as this, or further."""
    split = _drawn(2 * peers, one + other, peers)
    apart = abs(one - other)
    return sum(
        (part for votes, part in split.items() if abs(2 * votes - one - other) >= apart),
        Fraction(0),
    )


@cache
def _by_chance(peers: int) -> tuple[Fraction, ...]:
    """Return how likely a word moves by chance, by the number of its votes in both rounds."""
    cells = _cells(peers)
    return tuple(
        sum(
            (part for votes, part in _drawn(2 * peers, total, peers).items()
             if (votes, total - votes) in cells),
            Fraction(0),
        )
        for total in range(2 * peers + 1)
    )  # fmt: skip
