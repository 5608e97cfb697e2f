"""Disclosure: whether what is told of a group of peers makes one word of one of them certain.

Told are the words that were named, which of them three or more named where the group has `BANDED`
peers or more, how many peers there are, how many words each picks, which words the learner picked,
and perhaps how often these are among all picks. Every way in which the peers may have picked that
fits all that is a world. A word is certain for a peer if they pick it in all worlds.

Where all peers pick as many words, all numbers of votes are possible that are no higher than the
number of peers and add up to all picks (Gale 1957 and Ryser 1957, for rows of equal sums); and the
peers can change places. So a word is certain for one of them only where it has a vote of each of
them in every world, and the fewest votes that it can have follow from the sums. Nothing is tried.

The same is asked for each of the peers as a reader, who knows their own picks: of the others no
word may be certain either. It is asked for every set of picks that such a reader might have, not
for those that are there, so that whether something is told tells nothing itself. Two peers who put
their picks together are not provided for, and no rule can protect one peer from all the others.

A word is only ever certain as one that was picked. That nobody picked a word is what a Johari
window says of most words, and is so of each peer.

Sources: Gale, D. (1957) A theorem on flows in networks, Pacific Journal of Mathematics 7;
Ryser, H. J. (1957) Combinatorial properties of matrices of zeros and ones, Canadian Journal of
Mathematics 9; Hundepool, A. et al. (2012) Statistical disclosure control, Wiley, chapter 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERAL = 3
"""How many peers are several. Chosen: the usual minimum frequency in disclosure control."""
BANDED = 5
"""The fewest peers of a group of which it is told which words several of them named.

With four, three votes would be those of all the others to a peer who did not name the word.
"""
_SPARE = 2
"""How many more words must be named than each picks.

With one more word than that, everybody may have left out any; with this many, that nothing is told
does not say that all picked the same.
"""


class WordsTold(Struct, frozen=True):
    """How many words of one kind were named, by one or two peers and by several.

    Where it is not told by how many, all count as ``few``.
    """

    few: int = 0
    several: int = 0

    @property
    def all(self) -> int:
        """How many were named."""
        return self.few + self.several


class Telling(Struct, frozen=True):
    """What is told of a group: its size, how many each picks, and what was named.

    ``own`` are named words that the learner picked, ``others`` those that the learner did not.
    ``shared`` is the least and the most that picks of the learner's words can be, of all picks.
    """

    peers: int
    pick: int
    own: WordsTold
    others: WordsTold
    shared: tuple[int, int] | None = None


class _Kind(Struct, frozen=True):
    """Words that a reader cannot tell apart: how many, and the bounds of the votes of each."""

    own: bool
    words: int
    least: int
    most: int


def hides_everybody(told: Telling) -> bool:
    """Return True if no word is certain for any peer, to strangers and to each of the peers."""
    if told.own.all + told.others.all < told.pick + _SPARE:
        return False
    return all(_hidden(kinds, peers, told.pick, shared) for kinds, peers, shared in _readers(told))


def _readers(told: Telling) -> Iterator[tuple[list[_Kind], int, tuple[int, int]]]:
    """Give what each reader knows of the peers that they do not know: kinds, peers, shared."""
    low, high = told.shared or (0, told.peers * told.pick)
    groups = (
        (True, told.own.few, False),
        (True, told.own.several, True),
        (False, told.others.few, False),
        (False, told.others.several, True),
    )
    yield (
        [_Kind(own, words, *_bounds(told.peers, several)) for own, words, several in groups],
        told.peers,
        (low, high),
    )
    for mine in _compositions(tuple(words for _, words, _ in groups), told.pick):
        kinds = []
        for (own, words, several), known in zip(groups, mine, strict=True):
            least, most = _bounds(told.peers, several)
            rest = told.peers - 1
            kinds.append(_Kind(own, known, max(least - 1, 0), min(most - 1, rest)))
            kinds.append(_Kind(own, words - known, least, min(most, rest)))
        shared = mine[0] + mine[1]
        yield kinds, told.peers - 1, (low - shared, high - shared)


def _bounds(peers: int, several: bool) -> tuple[int, int]:  # noqa: FBT001
    if several:
        return SEVERAL, peers
    return 1, peers if peers < BANDED else SEVERAL - 1


def _compositions(most: tuple[int, ...], total: int) -> Iterator[tuple[int, ...]]:
    if not most:
        if not total:
            yield ()
        return
    for first in range(min(most[0], total) + 1):
        for rest in _compositions(most[1:], total - first):
            yield (first, *rest)


def _hidden(kinds: list[_Kind], peers: int, pick: int, shared: tuple[int, int]) -> bool:
    """Return True if each word can lack the vote of a peer, or there is no such world at all."""
    total = peers * pick
    there = [kind for kind in kinds if kind.words]
    least, most = {}, {}
    for own in (True, False):
        least[own] = sum(kind.words * kind.least for kind in there if kind.own is own)
        most[own] = sum(kind.words * kind.most for kind in there if kind.own is own)
    low = max(shared[0], total - most[False], least[True])
    high = min(shared[1], total - least[False], most[True])
    if low > high or any(kind.least > kind.most for kind in there):
        return True
    needed = {True: low, False: total - high}
    return all(
        max(kind.least, needed[kind.own] - (most[kind.own] - kind.most)) < peers for kind in there
    )
