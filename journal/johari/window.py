"""Window: where each word stands between what the learner picked and what peers named."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.round import FEWEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.johari.round import Response, Round

HEARD = 2
"""The fewest peers who must name a watch-out for it to be shown. Chosen: one peer stays unseen."""


class Pane(StrEnum):
    """One of the four panes."""

    OPEN = "open"
    BLIND = "blind"
    HIDDEN = "hidden"
    UNKNOWN = "unknown"


MEANING = {
    Pane.OPEN: "you picked them, and so did peers",
    Pane.BLIND: "peers named them, and you did not pick them",
    Pane.HIDDEN: "you picked them, and they were not among any peer's words",
    Pane.UNKNOWN: "nobody picked them; they may simply not apply",
}


class Named(Struct, frozen=True, order=True):
    """A word and how many peers named it."""

    word: str
    votes: int


class Window(Struct, frozen=True):
    """The window of one round (Luft and Ingham 1955); each word of its list is in one pane.

    ``peers`` is how many answered, ``threshold`` how many of them must name a word for it to count
    as named. The words of a pane are sorted by votes, then by word.
    """

    peers: int
    threshold: int
    panes: dict[Pane, tuple[Named, ...]]
    watch_outs: tuple[Named, ...] = ()
    """The watch-outs that at least `HEARD` peers named."""

    @property
    def few(self) -> bool:
        """True below `FEWEST` peers: votes and measures are then not shown."""
        return self.peers < FEWEST

    def pane(self, word: str) -> Pane | None:
        """Return the pane of a word; None if it is not on the round's list."""
        return next(
            (pane for pane, named in self.panes.items() if any(n.word == word for n in named)), None
        )

    def votes(self) -> Mapping[str, int]:
        """Return the number of peers who named each word of the list: word → votes."""
        return {word.word: word.votes for named in self.panes.values() for word in named}


def window_of(round_: Round, responses: Sequence[Response], *, threshold: int = 1) -> Window:
    """Return the window of a round, whatever the order of its responses.

    ``threshold`` is how many peers must name a word; below 1 it is taken as 1.
    """
    votes = Counter(word for response in responses for word in response.picks)
    panes: dict[Pane, list[Named]] = {pane: [] for pane in Pane}
    for word in round_.words:
        mine, theirs = word in round_.picks, votes[word] >= max(threshold, 1)
        panes[pane_of(mine=mine, theirs=theirs)].append(Named(word, votes[word]))
    watched = Counter(word for response in responses for word in response.watch_outs)
    return Window(
        len(responses),
        max(threshold, 1),
        {pane: _by_votes(named) for pane, named in panes.items()},
        _by_votes(
            [Named(word, watched[word]) for word in round_.watch_outs if watched[word] >= HEARD]
        ),
    )


def pane_of(*, mine: bool, theirs: bool) -> Pane:
    """Return the pane of a word that the learner picked or not, and peers named or not."""
    if mine:
        return Pane.OPEN if theirs else Pane.HIDDEN
    return Pane.BLIND if theirs else Pane.UNKNOWN


def _by_votes(named: list[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda word: (-word.votes, word.word)))
