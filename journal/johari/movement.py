"""Movement: the path of each word between the panes from one round to the next.

Only what is sure is counted: both rounds have enough peers, both lists have the word, and in each
round either two or more peers named it or none did. A word that a single peer named may be that
peer's alone.
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
    """One word that went from one pane to another between two rounds, given by their ids."""

    word: str
    before: Pane
    after: Pane
    first: str
    second: str

    @property
    def says(self) -> str:
        """What such a path may mean, in a few words."""
        return SAYS[self.before, self.after]


def comparable(one: Window, other: Window) -> bool:
    """Say whether both rounds had peers enough for a movement to mean anything."""
    return min(one.peers, other.peers) >= FEWEST


def movements(first: str, before: Window, second: str, after: Window) -> tuple[Movement, ...]:
    """Return the words that surely went from one pane to another, by word."""
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
    """Return the pane of each word that enough peers named, or none."""
    mine = {named.word for pane in (Pane.OPEN, Pane.HIDDEN) for named in window.panes[pane]}
    sure = {}
    for word, votes in window.votes().items():
        if votes >= HEARD:
            sure[word] = Pane.OPEN if word in mine else Pane.BLIND
        elif not votes:
            sure[word] = Pane.HIDDEN if word in mine else Pane.UNKNOWN
    return sure
