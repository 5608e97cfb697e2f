"""Passages: a document as one text to mark words in, and which of its places they are in."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from journal.portfolio.evidence.claim import Claim, claim_at
from journal.tui.parts.marking import paragraph, tight

if TYPE_CHECKING:
    from journal.portfolio.evidence.claimable import Paper
    from journal.units.unit import CriterionRef

_BETWEEN = "\n\n"


class Passages:
    """The texts of a document one below the other."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.text = _BETWEEN.join(paper.texts)
        lengths = (len(text) + len(_BETWEEN) for text in paper.texts)
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def marked(self, anchor: int, cursor: int) -> tuple[int, int] | None:
        """Return the words that are marked, else the paragraph of the cursor; None for neither."""
        start, end = sorted((anchor, cursor))
        if start == end:
            start, end = paragraph(self.text, start)
        start, end = tight(self.text, start, end)
        return (start, end) if start < end else None

    def claim(
        self, marked: tuple[int, int], criteria: tuple[CriterionRef, ...], why: str
    ) -> Claim | None:
        """Return the claim of marked words; None when they are in more than one place."""
        start, end = marked
        place = max(at for at, begins in enumerate(self._starts) if begins <= start)
        text, begins = self.paper.texts[place], self._starts[place]
        if end > begins + len(text):
            return None
        of = (self.paper.id, self.paper.revision, place)
        span = (start - begins, end - begins)
        return claim_at(text, span, source=self.paper.source, of=of, criteria=criteria, why=why)

    def where(self, place: int, start: int) -> int:
        """Return where in the whole a place and a sign in it are."""
        return self._starts[place] + start if 0 <= place < len(self._starts) else 0
