"""Published wording: what a round says to others, in sentences that tell of no single peer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.johari.course import SAID, AgainstChance
from journal.johari.disclosure import BANDED, SEVERAL
from journal.johari.picture import at_random
from journal.johari.round import FEWEST
from journal.johari.window import Pane
from journal.johari.wording import known_blind, read_earlier
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.johari.earlier import ToldBefore
    from journal.johari.published import GroupPicture, PublishedRound

_OFTEN = {
    AgainstChance.ABOVE: "more often than picking at random from the list would make them",
    AgainstChance.LIKE: (
        "not clearly more or less often than picking at random from the list would make them"
    ),
    AgainstChance.BELOW: "less often than picking at random from the list would make them",
}
FEW = f"Nothing is told of fewer than {FEWEST} peers: one could be told from another."
ALIKE = (
    "Nothing is told of a group of {}: their answers are so alike that one peer's words could be "
    "worked out."
)
AFTER = "picked after earlier answers"
"""Stands at a round before which something had been told."""
_LEFT = (
    "An answer was taken back, was corrected or is not at hand since this left. To tell the rest "
    "anew would show what it said, so "
)


def words_of(shown: PublishedRound, pane: Pane) -> list[str]:
    """Return the words of a pane as they are printed; ``3+`` after those that several named."""
    return [one_line(str(word)) for word in shown.words(pane)]


def answered(shown: PublishedRound) -> str:
    """Return how many peers this is from, and of whom nothing is told and why, as sentences."""
    sizes = listed([str(group.peers) for group in shown.told])
    groups = f", in groups of {sizes}" if len(shown.told) > 1 else ""
    told = [f"{counted(shown.peers, 'peer')} answered{groups}."] if shown.told else []
    told += [_left_out(group) for group in shown.groups if group.left or group not in shown.told]
    if shown.waiting and shown.groups:
        told.append(f"Answers that came later are told once there are {FEWEST} of them.")
    elif shown.waiting >= FEWEST:
        told.append(
            f"{counted(shown.waiting, 'peer')} answered. Their words are told once this is written "
            "to a file: it is kept then which answers leave together."
        )
    elif shown.waiting:
        told.append(f"{counted(shown.waiting, 'peer')} answered. {FEW}")
    return " ".join(told)


def _left_out(group: GroupPicture) -> str:
    if not group.left:
        return ALIKE.format(group.peers)
    if group.several:
        return (
            f"{_LEFT}of a group of {group.peers} only the words stay that at least two others "
            "named as well."
        )
    return f"{_LEFT}nothing of a group of {group.peers} is told any more."


def how_to_read(shown: PublishedRound) -> str:
    """Return what is told of how many peers named a word, and what is not."""
    kept = "so that no reader alone can work out one peer's words"
    ways = []
    if any(group.peers >= BANDED for group in shown.told):
        ways.append(f"three or more of a group of {BANDED} or more named it")
    if len(shown.told) >= SEVERAL:
        ways.append("peers of three groups named it")
    if not ways:
        return f"Too few peers to mark words that three or more named: no number is told, {kept}."
    return f"{SEVERAL}+ after a word: {', or '.join(ways)}. No other number is told, {kept}."


def nobody_named(shown: PublishedRound) -> str:
    """Return the text of the Unknown pane: the number of words that nobody picked."""
    return f"{counted(shown.count(Pane.UNKNOWN), 'word')} that nobody picked this time"


def agreements(shown: PublishedRound) -> list[str]:
    """Return how far self and peers name the same words, a sentence for each group."""
    told = [group for group in shown.told if group.verdict]
    return [_agreement(group, len(shown.told) == 1) for group in told]


def _agreement(group: GroupPicture, only: bool) -> str:  # noqa: FBT001
    whom = f"the {group.peers} peers" if only else f"a group of {group.peers} peers"
    often = _OFTEN[AgainstChance(group.verdict)]
    return f"The words that {whom} picked are the learner's own {often}."


def by_chance(shown: PublishedRound) -> str:
    """Return what picking at random would give in the panes, and what it means to be in one."""
    return at_random(shown.by_chance, shown.pick)


def in_common(group: GroupPicture) -> str:
    """Return how many words of a group are the learner's beside chance; empty if not told."""
    return SAID[AgainstChance(group.verdict)] if group.verdict else ""


def read_first(shown: PublishedRound, earlier: ToldBefore) -> list[str]:
    """Return how much had been told before a round, as sentences."""
    mine = [word.word for word in shown.words(Pane.OPEN)]
    told = list(read_earlier(mine, earlier, "the learner"))
    return [*told, *known_blind([word.word for word in shown.words(Pane.BLIND)], earlier)]
