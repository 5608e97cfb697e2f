"""Published wording: what a round says to others, in sentences that tell of no single peer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.johari.disclosure import BANDED, SEVERAL
from journal.johari.round import FEWEST
from journal.johari.window import Pane
from journal.text import counted, one_line

if TYPE_CHECKING:
    from journal.johari.published import GroupPicture, PublishedRound

_OFTEN = {
    "above blind picking": "more often than blind picking from the list would make them",
    "like blind picking": "about as often as blind picking from the list would make them",
    "below blind picking": "less often than blind picking from the list would make them",
}
FEW = f"Nothing is told of fewer than {FEWEST} peers: one could be told from another."
ALIKE = (
    "Nothing is told of a group of {}: their answers are so alike that one peer's words could be "
    "worked out."
)
_LEFT = (
    "An answer was taken back, was corrected or is not at hand since this left. To tell the rest "
    "anew would show what it said, so "
)


def words_of(shown: PublishedRound, pane: Pane) -> list[str]:
    """Return the words of a pane as they are printed; ``3+`` after those that several named."""
    return [one_line(str(word)) for word in shown.words(pane)]


def answered(shown: PublishedRound) -> str:
    """Return how many peers this is from, and of whom nothing is told and why, as sentences."""
    told = [f"{counted(shown.peers, 'peer')} answered."] if shown.told else []
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
    if not shown.banded:
        return (
            f"How many named a word is not told of fewer than {BANDED} peers, so that nobody's "
            "words can be worked out."
        )
    return (
        f"{SEVERAL}+ after a word: three or more peers of one group named it. More exact numbers "
        "are not told, so that nobody's words can be worked out."
    )


def nobody_named(shown: PublishedRound) -> str:
    """Return the text of the Unknown pane: the number of words that nobody named."""
    return f"{counted(shown.count(Pane.UNKNOWN), 'word')} that nobody named"


def agreements(shown: PublishedRound) -> list[str]:
    """Return how far self and peers name the same words, a sentence for each group."""
    told = [group for group in shown.told if group.verdict]
    return [_agreement(group, len(shown.told) == 1) for group in told]


def _agreement(group: GroupPicture, only: bool) -> str:  # noqa: FBT001
    whom = f"the {group.peers} peers" if only else f"a group of {group.peers} peers"
    return f"The words that {whom} picked are the learner's own {_OFTEN[group.verdict]}."


def by_chance(shown: PublishedRound) -> str:
    """Return what blind picking would give in the panes, and what it means to be in one."""
    each, chance = counted(shown.pick, "word"), shown.by_chance
    return (
        f"If the peers had picked blindly from the list, about {chance[Pane.OPEN]:.1f} words would "
        f"be Open, {chance[Pane.BLIND]:.1f} Blind and {chance[Pane.HIDDEN]:.1f} Hidden. Everybody "
        f"picks {each} only: what was not among them may be known all the same."
    )
