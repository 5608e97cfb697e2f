"""Earlier: what peers had named in rounds before, and what of it the learner could have read.

Who picks a word after reading that peers named it may have it from them: that they agree is then no
sign of better self-knowledge. So it is told of every round how much of it had been told before.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class PastRound(Struct, frozen=True):
    """What counts of a round for those that follow it.

    ``picked`` is when the learner last chose their words for it, ``named`` from when on it could be
    read that peers named a word; both in seconds since 1970.
    """

    label: str
    picks: tuple[str, ...]
    named: Mapping[str, float]
    picked: float = inf
    several: bool = True
    """False where so few peers answered that one could be told from another."""


class ToldBefore(Struct, frozen=True):
    """What had been told before a round.

    ``named`` are all words that peers named in earlier rounds: word → label of the latest of them,
    empty if in all of them too few answered. ``read`` are those that the learner could read before
    picking for this round. ``own`` are those of ``read`` that the learner had picked in a round
    before they could read them. ``picked`` are all words that the learner picked in earlier rounds.
    """

    named: Mapping[str, str] = {}
    read: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    picked: frozenset[str] = frozenset()

    def after_reading(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the learner's words that they first picked after they could read them."""
        return tuple(word for word in words if word in self.read - self.own)


def earlier_of(rounds: Sequence[PastRound]) -> Iterator[ToldBefore]:
    """Give for each round, the oldest first, what had been told before it."""
    readable: list[frozenset[str]] = []
    for at, this in enumerate(rounds):
        before = rounds[:at]
        named = {
            word: label
            for several in (False, True)
            for past in before
            if past.several is several
            for word, label in dict.fromkeys(past.named, past.label if several else "").items()
        }
        read = frozenset(
            word for past in before for word, since in past.named.items() if since <= this.picked
        )
        own = frozenset(
            word
            for past, then in zip(before, readable, strict=True)
            for word in past.picks
            if word in read and word not in then
        )
        readable.append(read)
        picked = frozenset(word for past in before for word in past.picks)
        yield ToldBefore(named, read, own, picked)
