"""Wording: the measures of a round as sentences, each with its chance level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.johari.course import against_chance
from journal.text import counted

if TYPE_CHECKING:
    from journal.johari.agreement import Agreement, Measure

FEW = (
    "Fewer than three peers: too few to mean much, and one could be told from another. So no "
    "votes are shown, and nothing is measured yet."
)


class MeasureWording(Struct, frozen=True):
    """One measure in words: name and value, chance band, how the two compare, what it measures."""

    value: str
    chance: str
    verdict: str
    means: str

    def __str__(self) -> str:
        return f"{self.value}; {self.chance}: {self.verdict}"


def said(found: Agreement, peers: int) -> tuple[MeasureWording, ...]:
    """Return the measures of a round in words: kappa, Jaccard, blind mass, hidden share."""
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
            f"chance alone gives {measure.chance.low:.2f} to {measure.chance.high:.2f}",
            against_chance(measure),
            means,
        )
        for name, measure, means in named
    )


def between(found: Agreement) -> str:
    """Return the mean kappa between peers as a sentence; empty for a single peer."""
    if found.between_peers is None:
        return ""
    return f"Kappa between peers {found.between_peers:.2f}; chance alone gives 0 on average"


def spread(measure: Measure) -> str:
    """Return the range over single peers, and the rough range of the mean if there is one."""
    if measure.spread is None:
        return ""
    low, high = measure.spread
    apart = f"From peer to peer {low:.2f} to {high:.2f}"
    if measure.rough is None:
        return apart
    return f"{apart}; roughly {measure.rough[0]:.2f} to {measure.rough[1]:.2f} with other peers"
