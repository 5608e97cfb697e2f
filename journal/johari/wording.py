"""Wording: how far self and peers agree, and what moved between two rounds, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.course import against_chance
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.johari.agreement import Agreement, Measure
    from journal.johari.movement import Comparison

FEW = (
    "Fewer than three peers: too few to mean much, and one could be told from another. So no "
    "votes are shown, and nothing is measured yet."
)
OTHER_FIGURES = "Other figures from the same picks; none is a second proof"
FAVOURITES = (
    "Blind picking is a low bar: people who merely like the same words share more than that."
)
_OFTEN = {
    "above blind picking": "more than blind picking would give",
    "like blind picking": "about what blind picking would give",
    "below blind picking": "less than blind picking would give",
}


class MeasureWording(Struct, frozen=True):
    """One measure in words: name and value, chance band, how the two compare, what it measures."""

    value: str
    chance: str
    verdict: str
    means: str

    def __str__(self) -> str:
        return f"{self.value}; {self.chance}: {self.verdict}"


def agreed(
    found: Agreement, peers: int, pick: int, *, whose: str = "your", who: str = "you"
) -> str:
    """Return how far self and peers name the same words as a sentence, with its chance level.

    ``peers`` is how many answered, each of whom picked ``pick`` words. ``whose`` and ``who`` are
    the learner.
    """
    shared = found.shared
    chance = shared.chance
    each = "peer" if peers == 1 else f"of {counted(peers, 'peer')}"
    return (
        f"Of the {counted(pick, 'word')} that each {each} picked for {who}, {shared.value:.1f} on "
        f"average {'is' if shared.value == 1 else 'are'} {whose} own: "
        f"{_OFTEN[against_chance(shared)]}, which is {chance.mean:.1f}, and {chance.low:.1f} to "
        f"{chance.high:.1f} nine times of ten. {FAVOURITES}"
    )


def figures(found: Agreement, peers: int) -> tuple[MeasureWording, ...]:
    """Return other figures of the same picks: kappa, Jaccard, blind mass, hidden share."""
    them = counted(peers, "peer")
    whose = f"{them}'" if peers > 1 else f"{them}'s"
    named = (
        ("Kappa", found.kappa, f"how far you and each of {them} name the same words"),
        ("Jaccard", found.jaccard, f"words in common, of all that you or one of {them} named"),
        ("Blind mass", found.blind_mass, f"the part of {whose} picks that you did not pick"),
        ("Hidden share", found.hidden_share, f"the part of your words that none of {them} named"),
    )
    return tuple(
        MeasureWording(
            f"{name} {measure.value:.2f}",
            f"blind picking gives {measure.chance.low:.2f} to {measure.chance.high:.2f}",
            against_chance(measure),
            means,
        )
        for name, measure, means in named
    )


def between(found: Agreement) -> str:
    """Return the mean kappa between peers as a sentence; empty for a single peer."""
    if found.between_peers is None:
        return ""
    return f"Kappa between peers {found.between_peers:.2f}; blind picking gives 0 on average"


def spread(measure: Measure) -> str:
    """Return the range over single peers, and the rough range of the mean if there is one."""
    if measure.spread is None:
        return ""
    low, high = measure.spread
    apart = f"Kappa from peer to peer {low:.2f} to {high:.2f}"
    if measure.rough is None:
        return apart
    return f"{apart}; roughly {measure.rough[0]:.2f} to {measure.rough[1]:.2f} with other peers"


def compared(found: Comparison, before: str, *, who: str = "you") -> tuple[str, ...]:
    """Return what a comparison with the round ``before`` says, as sentences.

    ``before`` is the label of that round, ``who`` the learner. The movements are not among them.
    """
    picks = own_words(found.taken_up, found.let_go, found.read_before, who)
    return tuple(filter(None, (_peers(found, before), _chance(found), *picks)))


def _peers(found: Comparison, before: str) -> str:
    label = f"“{one_line(before)}”"
    if found.other_list:
        return f"Not compared with {label}: another list, or another number of words to pick."
    if not found.peers:
        return f"Not compared with {label}: fewer than three peers answered in one of the rounds."
    whom = (
        f"the same {found.peers} peers"
        if found.same
        else f"{found.peers} peers of each round, not the same ones, averaged over all choices"
    )
    gone = f"; {found.not_again} others did not answer this time" if found.not_again else ""
    return f"Compared with {label}: {whom}{gone}."


def _chance(found: Comparison) -> str:
    if not found.peers:
        return ""
    if not found.tells:
        return (
            f"With {found.peers} peers no word can be said to have moved: one that all of them "
            "name and none before is too often chance. Four or more can tell."
        )
    if found.movements:
        moved = (
            f"{counted(len(found.movements), 'word')} went from hardly any peer to most, or back"
        )
    else:
        moved = "No word moved clearly enough to rule chance out"
    return (
        f"{moved}. Where nothing has changed, chance alone moves {found.by_chance:.2f} words in a "
        "pair of rounds like these, on average."
    )


def own_words(
    taken_up: Sequence[str], let_go: Sequence[str], read_before: Sequence[str], who: str
) -> tuple[str, ...]:
    """Return what ``who`` picks now and did not before, and the other way round, as sentences.

    ``read_before`` are those words that peers had named before, where ``who`` could read them.
    """
    told = []
    parts = [
        f"{listed([f'“{one_line(word, 40)}”' for word in words])} {when}"
        for words, when in ((taken_up, "now and not before"), (let_go, "before and not now"))
        if words
    ]
    if parts:
        told.append(f"{who.capitalize()} picked {'; '.join(parts)}.")
    return (*told, *copied(read_before, who))


def copied(words: Sequence[str], who: str = "you") -> tuple[str, ...]:
    """Return what it means that ``who`` picks words that peers had named before; () for none."""
    if not words:
        return ()
    these = listed([f"“{one_line(word, 40)}”" for word in words])
    told = (
        f"Peers had named {these} in the round before, which {who} could read: agreeing with "
        "them on that shows reading, and not by itself better self-knowledge."
    )
    return (told,)
