"""Printed words: how many words of a piece of evidence stand in the portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.evidence.claim import WHOLE, printed
from journal.portfolio.evidence.word_count import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journal.portfolio.evidence.claim import Claim, ClaimPosition
    from journal.reflection.entry import Entry
    from journal.units.unit import WordRule


def printed_words(
    entry: Entry,
    claims: Iterable[tuple[Claim, ClaimPosition]],
    rule: WordRule | None,
    as_printed: Callable[[str], str] = str,
) -> int:
    """Return the number of words of an entry that are printed where these claims of it are.

    Without claims that is all of it. ``as_printed`` returns a text as it is printed, with
    pseudonyms for names.
    """
    claims = list(claims)
    if not claims:
        return sum(count_words(as_printed(text), rule) for text in entry.texts())
    return sum(
        count_words(as_printed(text), rule)
        for claim, position in claims
        if printed(claim, position)
        for text in _texts(entry, claim, position)
    )


def _texts(entry: Entry, claim: Claim, position: ClaimPosition) -> list[str]:
    """Return the texts that are printed for a claim: the passage, and what stands around it."""
    place = position.place
    if not claim.in_answer or place == WHOLE or not 0 <= place < len(entry.answers):
        return [position.now]
    answer = entry.answers[place].text
    return [answer[: position.start], position.now, answer[position.end :]]
