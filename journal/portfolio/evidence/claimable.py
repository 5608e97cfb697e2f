"""Paper: a document as others may read it, and what of it is claimed as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError, Kind
from journal.portfolio.evidence.claim import WHOLE, Claim, Source, claim_at, locate, whole
from journal.text import counted, listed, one_line

if TYPE_CHECKING:
    from journal.units.unit import CriterionRef

_PARTS = {Source.ENTRY: "answer", Source.WORKSHEET: "row", Source.ATTACHMENT: "caption"}
_QUOTED = 40


class Paper(Struct, frozen=True):
    """A document as others may read it: its texts by their place; of a private one, none."""

    source: Source
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
    """Return the claim of a quote, else of the text in a place, else of all that a document says.

    Raises:
        JournalError: when nothing of the kind is there, or the quote is there more than once.
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
    raise JournalError(message, kind=Kind.UNCLEAR, of="quote")
