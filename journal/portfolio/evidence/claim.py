"""Claim: a passage that a learner gives as evidence for criteria, found again as texts change.

What is claimed is what others may read: no private passage is ever in a quote or beside one.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTEXT = 40
"""Characters before and after a quote that a claim remembers."""
CLOSE = 0.6
"""Words in common, as difflib counts them, from which on a changed passage is still the same."""
KEPT = 0.3
"""The same for a passage whose surroundings on both sides are as they were."""
WHOLE = -1
"""The place of a claim for all that a document says."""

_WORD = re.compile(r"\S+")
_LEAST_CONTEXT = 8
_MOST_WORDS = 4000
"""Words of a text in which a changed passage is looked for; a longer text is not compared."""
_TRIED = 8


class Source(StrEnum):
    """What kind of document a passage is in."""

    ENTRY = "entry"
    WORKSHEET = "worksheet"
    ATTACHMENT = "attachment"


class Claim(Struct, frozen=True):
    """A passage given as evidence, with the surroundings by which it is told from another."""

    source: Source
    id: str
    revision: str
    place: int
    """Which answer of an entry or row of a worksheet, from 0; `WHOLE` for everything."""
    quote: str
    criteria: tuple[CriterionRef, ...]
    why: str = ""
    before: str = ""
    after: str = ""
    start: int = 0
    made: str = ""


class Followed(Struct, frozen=True, tag=True):
    """The very words of a claim, from ``start`` to ``end`` of the text."""

    start: int
    end: int


class Moved(Struct, frozen=True, tag=True):
    """What stands now where the words of a claim were, changed."""

    start: int
    end: int


class Gone(Struct, frozen=True, tag=True):
    """Nothing of a claim is there any more."""


Way = Followed | Moved | Gone


class State(StrEnum):
    """What became of a claim since it was made."""

    SAME = "as claimed"
    FOLLOWED = "followed"
    MOVED = "moved"
    GONE = "gone"


class Standing(Struct, frozen=True):
    """Where a claim stands in the texts of today."""

    state: State
    place: int
    start: int = 0
    end: int = 0
    now: str = ""
    """The words there today."""


def locate(quote: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return where a typed quote stands in a text, however its spaces and quotes are typed."""
    words = quote.split()
    if not words:
        return ()
    loose = (re.sub(r"['’]", "['’]", re.escape(word)) for word in words)  # noqa: RUF001
    pattern = re.sub(r'["“”]', '["“”]', r"\s+".join(loose))
    return tuple(found.span() for found in re.finditer(pattern, text))


def claim_at(
    text: str,
    span: tuple[int, int],
    *,
    source: Source,
    of: tuple[str, str, int],
    criteria: tuple[CriterionRef, ...],
    why: str = "",
) -> Claim:
    """Return the claim of a passage; ``of`` is its document's id and revision, and its place."""
    start, end = span
    id_, revision, place = of
    return Claim(
        source,
        id_,
        revision,
        place,
        text[start:end],
        criteria,
        why,
        text[max(start - CONTEXT, 0) : start],
        text[end : end + CONTEXT],
        start,
    )


def follow(claim: Claim, text: str) -> Way:
    """Return where the passage of a claim is in a text: exactly, else by what stands around it.

    Of several that read the same it is the one with the same surroundings, then the nearest to
    where it was. What is found by its surroundings, or is merely close, has moved.
    """
    if claim.place == WHOLE:
        return _whole(claim, text)
    spans = list(_exact(claim.quote, text))
    if spans:
        return Followed(*min(spans, key=lambda span: _distance(claim, text, span)))
    return _between(claim, text) or _closest(claim.quote, text) or Gone()


def stand(claim: Claim, texts: Sequence[str], revision: str) -> Standing:
    """Return where a claim stands in a document's texts; one in another place is found too."""
    if claim.place == WHOLE:
        texts = (whole(texts),)
        places = [0]
    else:
        others = [place for place in range(len(texts)) if place != claim.place]
        places = [claim.place, *others] if claim.place < len(texts) else others
    ways = [(place, follow(claim, texts[place])) for place in places]
    for kind in (Followed, Moved):
        for place, way in ways:
            if isinstance(way, kind):
                return _stands(claim, texts[place], place, way, revision)
    return Standing(State.GONE, claim.place)


def whole(texts: Sequence[str]) -> str:
    """Return the texts of a document as the one that a claim for everything quotes."""
    return "\n\n".join(text for text in texts if text.strip())


def _stands(claim: Claim, text: str, place: int, way: Followed | Moved, revision: str) -> Standing:
    state = State.MOVED if isinstance(way, Moved) else State.FOLLOWED
    shown = WHOLE if claim.place == WHOLE else place
    if state is State.FOLLOWED:
        there = shown == claim.place and way.start == claim.start
        if there and (revision == claim.revision or _same_around(claim, text, way)):
            state = State.SAME
    return Standing(state, shown, way.start, way.end, text[way.start : way.end])


def _same_around(claim: Claim, text: str, way: Followed | Moved) -> bool:
    before = text[max(way.start - CONTEXT, 0) : way.start]
    return (before, text[way.end : way.end + CONTEXT]) == (claim.before, claim.after)


def _whole(claim: Claim, text: str) -> Way:
    if not text.strip():
        return Gone()
    return (Followed if text == claim.quote else Moved)(0, len(text))


def _exact(quote: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _distance(claim: Claim, text: str, span: tuple[int, int]) -> tuple[int, int, int]:
    start, end = span
    before = _alike(claim.before[::-1], text[max(start - CONTEXT, 0) : start][::-1])
    after = _alike(claim.after, text[end : end + CONTEXT])
    return -(before + after), abs(start - claim.start), start


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginnings.

    One more counts where both end there: so does the text.
    """
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    common = next((at for at, pair in enumerate(pairs) if pair[0] != pair[1]), shorter)
    return common + (common == len(one) == len(other) < CONTEXT)


def _between(claim: Claim, text: str) -> Moved | None:
    """Return what stands between the surroundings of a claim, if both are as they were."""
    if max(len(claim.before), len(claim.after)) < _LEAST_CONTEXT:
        return None
    starts = [end for _, end in _exact(claim.before, text)] if claim.before else [0]
    ends = [start for start, _ in _exact(claim.after, text)] if claim.after else [len(text)]
    longest = 3 * len(claim.quote) + CONTEXT
    spans = [
        (start, end)
        for start in starts[:_TRIED]
        for end in [stop for stop in ends if start < stop <= start + longest][:_TRIED]
    ]
    rated = [(_ratio(claim.quote, text[start:end]), -start, -end) for start, end in spans]
    best = max(rated, default=(0.0, 0, 0))
    return Moved(-best[1], -best[2]) if best[0] >= KEPT else None


def _closest(quote: str, text: str) -> Moved | None:
    """Return the run of words that is most like a quote, if it is close."""
    words = [found.span() for found in _WORD.finditer(text)]
    size = len(quote.split())
    if not words or not size or len(words) > _MOST_WORDS:
        return None
    wanted = quote.split()
    there = [text[slice(*span)] for span in words]
    blocks = SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks()
    longest = sorted(blocks[:-1], key=lambda block: (-block.size, block.b))[:_TRIED]
    rated = []
    for block in longest:
        first = max(block.b - block.a, 0)
        for last in range(first + max(size - 1, 1), min(first + size + 3, len(words) + 1)):
            start, end = words[first][0], words[last - 1][1]
            rated.append((_ratio(quote, text[start:end]), -start, -end))
    best = max(rated, default=(0.0, 0, 0))
    return Moved(-best[1], -best[2]) if best[0] >= CLOSE else None


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
