"""Picture: the sizes of the panes of a window, and the scale of a measure, for every drawing.

The panes stand as is usual: the learner's words on the left, the peers' words above. The two rows
are split separately, because four areas can be in proportion only that way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.window import Pane
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.johari.course import RoundSummary

UPPER = (Pane.OPEN, Pane.BLIND)
LOWER = (Pane.HIDDEN, Pane.UNKNOWN)
SELF = ("you picked it", "you did not")
OTHERS = ("peers named it", "peers did not")
ENLARGED = "Go by the numbers, not the areas."
GROWS = (
    "Open and Blind grow, and Hidden shrinks, with the number of peers, even if nothing else "
    "changes."
)


class Splits(Struct, frozen=True):
    """The places of the three lines of a window, from its left or its top.

    ``across`` is between the rows, ``upper`` and ``lower`` split each row; in the unit of the
    width and height that `splits` was given.
    """

    across: float
    upper: float
    lower: float
    enlarged: bool
    """True where a pane is larger than its share, so that its words fit."""

    def box(self, pane: Pane, width: float, height: float) -> tuple[float, float, float, float]:
        """Return the left, top, width and height of a pane in a window of this size."""
        row = UPPER if pane in UPPER else LOWER
        line = self.upper if row is UPPER else self.lower
        top, deep = (0.0, self.across) if row is UPPER else (self.across, height - self.across)
        return (0.0, top, line, deep) if pane is row[0] else (line, top, width - line, deep)


def splits(
    counts: Mapping[Pane, int], width: float, height: float, *, least: tuple[float, float]
) -> Splits:
    """Return the lines that make each pane's area proportional to its number of words.

    ``least`` is the smallest width and height of a pane.
    """
    above, below = (sum(counts[pane] for pane in row) for row in (UPPER, LOWER))
    parts = (
        _split(height, above, below, least[1]),
        _split(width, counts[Pane.OPEN], counts[Pane.BLIND], least[0]),
        _split(width, counts[Pane.HIDDEN], counts[Pane.UNKNOWN], least[0]),
    )
    across, upper, lower = (at for at, _ in parts)
    return Splits(across, upper, lower, any(held for _, held in parts))


def _split(room: float, one: int, other: int, least: float) -> tuple[float, bool]:
    """Return the place of the line, and whether the least size moved it."""
    least = min(least, room / 2)
    wished = room * one / (one + other) if one or other else room / 2
    held = min(max(wished, least), room - least)
    return held, held != wished


def whole(split: Splits) -> Splits:
    """Return the same lines at whole numbers, for a terminal."""
    across, upper, lower = (round(at) for at in (split.across, split.upper, split.lower))
    return Splits(across, upper, lower, split.enlarged)


def named(shown: RoundSummary, pane: Pane) -> tuple[tuple[str, int], ...]:
    """Return pairs of word and votes of a pane, most votes first; 0 votes with too few peers."""
    window = shown.window
    return tuple(
        (one_line(word.word), 0 if window.few else word.votes) for word in window.panes[pane]
    )


def said(word: str, votes: int) -> str:
    """Return a word with its votes, such as ``calm 3``; the word alone at 0 votes."""
    return f"{word} {votes}" if votes else word


def nobody_named(shown: RoundSummary) -> str:
    """Return the text of the Unknown pane: the number of words that nobody picked."""
    words = counted(shown.count(Pane.UNKNOWN), "word")
    least = shown.window.threshold
    who = "nobody picked" if least == 1 else f"fewer than {least} peers named"
    return f"{words} that {who} this time"


def asked(shown: RoundSummary) -> str:
    """Return the number of peers of a window, and its threshold if that is above 1, in words."""
    peers = f"{counted(shown.window.peers, 'peer')} answered"
    least = shown.window.threshold
    return peers if least == 1 else f"{peers}; a word counts as named from {least} peers on"


def by_chance(shown: RoundSummary) -> str:
    """Return what picking at random would give in the panes, and what it means to be in one."""
    chance = {
        Pane.OPEN: shown.open_by_chance,
        Pane.BLIND: shown.blind_by_chance,
        Pane.HIDDEN: shown.hidden_by_chance,
        Pane.UNKNOWN: shown.unknown_by_chance,
    }
    return at_random(chance, shown.pick)


def at_random(chance: Mapping[Pane, float], pick: int) -> str:
    """Return how many words picking at random would give in each pane, and what a pane means.

    Each peer picks ``pick`` words.
    """
    panes = listed([f"{chance[pane]:.1f} {pane.title()}" for pane in Pane])
    return (
        f"Had the peers picked at random from the list: about {panes}. Everybody picks "
        f"{counted(pick, 'word')} only: what was not among them may be known all the same."
    )
