"""Claimable: a document as others may read it, and how a passage of it is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import ErrorKind, JournalError
from journal.portfolio.evidence.claim import WHOLE, Claim, ClaimSource, claim_at, locate, whole
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.units.unit import CriterionRef

_PARTS = {
    ClaimSource.ENTRY: "answer",
    ClaimSource.WORKSHEET: "row",
    ClaimSource.ATTACHMENT: "caption",
}
_QUOTED = 40
"""Characters of a quote that a message repeats. Chosen: half a line of a terminal."""


class Paper(Struct, frozen=True):
    """A document as others may read it.

    ``texts`` are its answers, its rows or its caption, and a claim's ``place`` is an index of
    them; empty for a private document.
    """

    source: ClaimSource
    id: str
    revision: str
    heading: str
    texts: tuple[str, ...]
    private: bool = False


def claimed(
    paper: Paper,
    criteria: tuple[CriterionRef, ...],
    *,
    quote: str = "",
    place: int | None = None,
    why: str = "",
) -> Claim:
    """Return the claim of a quote, or of the text in a place, or of the whole document.

    A ``quote`` is looked for in ``place``, or in all texts where ``place`` is None. Without a quote
    the text in ``place`` is claimed; without either the whole document is.

    Raises:
        JournalError: when the place or the quote is not there, the quote is there more than once,
            or the passage is empty.
    """
    part = _PARTS[paper.source]
    if place is not None and not 0 <= place < len(paper.texts):
        message = f"“{paper.heading}” has {counted(len(paper.texts), part)}. Nothing was claimed."
        raise JournalError(message, "Choose one of them.")
    if quote:
        place, span = _only(paper, quote, place)
    elif place is not None:
        span = (0, len(paper.texts[place]))
    else:
        place, span = WHOLE, (0, len(whole(paper.texts)))
    text = whole(paper.texts) if place == WHOLE else paper.texts[place]
    if not text[slice(*span)].strip():
        message = f"There is nothing that others may read in that {part}. Nothing was claimed."
        raise JournalError(message, "Choose another passage.")
    of = (paper.id, paper.revision, place)
    return claim_at(text, span, source=paper.source, of=of, criteria=criteria, why=why)


def _only(paper: Paper, quote: str, place: int | None) -> tuple[int, tuple[int, int]]:
    places = range(len(paper.texts)) if place is None else (place,)
    found = [(at, span) for at in places for span in locate(quote, paper.texts[at])]
    if len(found) == 1:
        return found[0]
    shown = one_line(quote, _QUOTED)
    if not found:
        message = f"“{shown}” is not in “{paper.heading}”, as others may read it."
        raise JournalError(message, "Nothing was claimed. Copy the words as they stand there.")
    part = _PARTS[paper.source]
    numbers = listed([str(at + 1) for at in dict.fromkeys(at for at, _ in found)])
    message = f"“{shown}” is there {len(found)} times, in {part} {numbers}. Nothing was claimed."
    raise JournalError(message, kind=ErrorKind.UNCLEAR, of="quote")
