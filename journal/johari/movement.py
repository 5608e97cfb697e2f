"""Movement: the words that went from one pane to another between two rounds.

A word counts only where both rounds have enough peers, both lists have the word, and in each round
either no peer named it or at least `HEARD` peers did. A word with fewer votes is left out: it may
be the view of a single person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.round import FEWEST
from journal.johari.window import HEARD, Pane

if TYPE_CHECKING:
    from journal.johari.window import Window

SAYS = {
    (Pane.BLIND, Pane.OPEN): "feedback was heard",
    (Pane.HIDDEN, Pane.OPEN): "disclosed, or seen at last",
    (Pane.UNKNOWN, Pane.OPEN): "new to both sides",
    (Pane.OPEN, Pane.HIDDEN): "peers see it no more",
    (Pane.OPEN, Pane.BLIND): "you pick it no more, peers still see it",
    (Pane.OPEN, Pane.UNKNOWN): "nobody names it any more",
    (Pane.UNKNOWN, Pane.BLIND): "peers have begun to see it",
    (Pane.UNKNOWN, Pane.HIDDEN): "you have begun to see it",
    (Pane.BLIND, Pane.UNKNOWN): "peers see it no more",
    (Pane.BLIND, Pane.HIDDEN): "you took it up, and peers see it no more",
    (Pane.HIDDEN, Pane.UNKNOWN): "you pick it no more",
    (Pane.HIDDEN, Pane.BLIND): "you let it go, and peers have begun to see it",
}


class Movement(Struct, frozen=True, order=True):
    """A word that went from pane ``before`` to ``after``, from round id ``first`` to ``second``."""

    word: str
    before: Pane
    after: Pane
    first: str
    second: str

    @property
    def says(self) -> str:
        """What this path may mean, in a few words."""
        return SAYS[self.before, self.after]


def comparable(one: Window, other: Window) -> bool:
    """Return True when both rounds have at least `FEWEST` peers."""
    return min(one.peers, other.peers) >= FEWEST


def movements(first: str, before: Window, second: str, after: Window) -> tuple[Movement, ...]:
    """Return the movements between two rounds, sorted by word; none if they do not compare."""
    if not comparable(before, after):
        return ()
    then, now = _sure(before), _sure(after)
    return tuple(
        sorted(
            Movement(word, then[word], now[word], first, second)
            for word in then.keys() & now.keys()
            if then[word] is not now[word]
        )
    )


def _sure(window: Window) -> dict[str, Pane]:
    """Return the pane of each word that no peer or at least `HEARD` peers named: word → pane."""
    mine = {named.word for pane in (Pane.OPEN, Pane.HIDDEN) for named in window.panes[pane]}
    sure = {}
    for word, votes in window.votes().items():
        if votes >= HEARD:
            sure[word] = Pane.OPEN if word in mine else Pane.BLIND
        elif not votes:
            sure[word] = Pane.HIDDEN if word in mine else Pane.UNKNOWN
    return sure
