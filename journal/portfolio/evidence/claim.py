"""Claim: a passage that a learner gives as evidence for criteria, found again as its text changes.

Only what others may read is claimed: callers pass texts without their private passages, so neither
a quote nor its surroundings hold one.

`benchmarks/claims.py` measured `CONTEXT`, `CLOSE` and `KEPT` on the demo's 574 sentences, edited
at random: a given share of their words is deleted, replaced or followed by other words. Similarity
is difflib's ratio over words: twice the matching words / the words of both (Ratcliff, J. W. and
Metzener, D. E. (1988) Pattern matching: the gestalt approach, Dr. Dobb's Journal, July).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.text import alike
from journal.units.unit import CriterionRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTEXT = 40
"""Characters that a claim remembers before and after its quote.

Measured: in the demo, 0.03% of the places have the 40 characters before them in common with another
place of the same answer; for 20 characters 0.3% do, for 8 characters 5%.
"""
CLOSE = 0.6
"""Minimum similarity of a changed passage to its quote.

Measured: 99.8% of sentences with a fifth of their words changed are found, 95% with two fifths, and
0.7% of deleted sentences are taken for something else; with 0.5 it is 0.9%, with 0.7 only 67% of
those with two fifths changed are found.
"""
KEPT = 0.3
"""Minimum similarity of a changed passage with the same characters before and after it.

Measured: 99.9% of sentences with three fifths of their words changed are found, and 4% of strange
sentences in the place of a claimed one are taken for it. The learner sees either as changed.
"""
WHOLE = -1
"""The place of a claim of a whole document."""

_WORD = re.compile(r"\S+")
_LEAST_CONTEXT = 8
"""Characters that the longer of both surroundings must have; see `CONTEXT` for the measurement."""
_MOST_WORDS = 4000
"""Words of the longest text in which a changed passage is looked for.

Measured: with the demo's words that takes 10 ms, with two words over and over 2 s.
"""
_TRIED = 8
"""Candidates that are rated.

Measured: of sentences with two fifths changed, 1 finds 91%, 2 find 93.8%, 8 and 16 find 94.4%.
"""


class ClaimSource(StrEnum):
    """What kind of document a passage is in."""

    ENTRY = "entry"
    WORKSHEET = "worksheet"
    ATTACHMENT = "attachment"


class Claim(Struct, frozen=True):
    """A passage given as evidence, with the surroundings that tell it from one that reads the same.

    ``id`` and ``revision`` are those of its document when it was claimed. ``before`` and ``after``
    have up to `CONTEXT` characters; ``start`` is the character where the quote began. ``made`` is
    the moment of the claim, ISO 8601.
    """

    source: ClaimSource
    id: str
    revision: str
    place: int
    """Number of the answer of an entry or the row of a worksheet, from 0; or `WHOLE`."""
    quote: str
    criteria: tuple[CriterionRef, ...]
    why: str = ""
    before: str = ""
    after: str = ""
    start: int = 0
    made: str = ""
    in_answer: bool = False
    """True where the learner lets the whole answer be printed around the passage."""


class Followed(Struct, frozen=True, tag=True):
    """The claimed words are unchanged, from ``start`` to ``end`` of the text, in characters."""

    start: int
    end: int


class Moved(Struct, frozen=True, tag=True):
    """The claimed words are changed: what replaces them is from ``start`` to ``end``."""

    start: int
    end: int


class Gone(Struct, frozen=True, tag=True):
    """The claimed words are no longer there."""


Way = Followed | Moved | Gone


class ClaimState(StrEnum):
    """What has become of a claimed passage: the `Way` it was found, and whether it stayed in place.

    SAME is `Followed` at the place and with the surroundings of the claim.
    """

    SAME = "as claimed"
    FOLLOWED = "followed"
    MOVED = "moved"
    GONE = "gone"


class ClaimPosition(Struct, frozen=True):
    """Where a claim is in its document as it is now.

    ``place`` is the number of the text (see `Claim.place`); ``start`` and ``end`` are characters of
    that text.
    """

    state: ClaimState
    place: int
    start: int = 0
    end: int = 0
    now: str = ""
    """The words there now; empty when they are gone."""


def printed(claim: Claim, position: ClaimPosition) -> bool:
    """Return whether a claimed passage may be printed as it is now.

    It may where its words are as they were claimed, and where some were only taken out. Once other
    words are in it, or all are gone, the learner has to choose: nobody claimed those. Of a claim of
    a whole document all of it was claimed.
    """
    if position.state in {ClaimState.SAME, ClaimState.FOLLOWED} or claim.place == WHOLE:
        return position.state is not ClaimState.GONE
    if position.state is ClaimState.GONE:
        return False
    claimed = iter(_letters(claim.quote))
    return all(word in claimed for word in _letters(position.now))


def _letters(text: str) -> list[str]:
    """Return the words of a text without punctuation and capitals: a new full stop tells nobody."""
    words = (re.sub(r"[^\w]", "", word).casefold() for word in text.split())
    return [word for word in words if word]


def locate(quote: str, text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of a text, in characters, that read as a typed quote does.

    Signs that say the same are one sign (see `FOLDED`), and so is any white space. Where the quote
    stands letter by letter, nothing that only reads like it is given.
    """
    words = quote.split()
    if not words:
        return ()
    pattern = r"\s+".join(map(re.escape, words))
    exact = tuple(found.span() for found in re.finditer(pattern, text))
    return exact or tuple(alike(text, quote))


def claim_at(
    text: str,
    span: tuple[int, int],
    *,
    source: ClaimSource,
    of: tuple[str, str, int],
    criteria: tuple[CriterionRef, ...],
    why: str = "",
) -> Claim:
    """Return the claim of the characters of ``text`` in ``span``.

    ``of`` is the id and the revision of the document, and the place of the text in it.
    """
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
    """Return where a claim's passage is in a text: `Followed`, `Moved` or `Gone`.

    The same words are `Followed`; of several, those with the most alike surroundings, then the
    nearest to where the passage was. Else it is `Moved`: what stands between the same surroundings
    and reaches `KEPT`, or the run of words that is most like the quote and reaches `CLOSE`.
    """
    if claim.place == WHOLE:
        return _whole(claim, text)
    spans = list(_exact(claim.quote, text))
    if spans:
        return Followed(*min(spans, key=lambda span: _distance(claim, text, span)))
    return _between(claim, text) or _closest(claim.quote, text) or Gone()


def stand(claim: Claim, texts: Sequence[str], revision: str) -> ClaimPosition:
    """Return where a claim is in a document's texts, in its own place first.

    ``revision`` is that of the document now. Unchanged words in another place come before changed
    words in the same place.
    """
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
    return ClaimPosition(ClaimState.GONE, claim.place)


def whole(texts: Sequence[str]) -> str:
    """Return the texts of a document as one, as a claim of a `WHOLE` document quotes it."""
    return "\n\n".join(text for text in texts if text.strip())


def _stands(
    claim: Claim, text: str, place: int, way: Followed | Moved, revision: str
) -> ClaimPosition:
    state = ClaimState.MOVED if isinstance(way, Moved) else ClaimState.FOLLOWED
    shown = WHOLE if claim.place == WHOLE else place
    if state is ClaimState.FOLLOWED:
        there = shown == claim.place and way.start == claim.start
        if there and (revision == claim.revision or _same_around(claim, text, way)):
            state = ClaimState.SAME
    return ClaimPosition(state, shown, way.start, way.end, text[way.start : way.end])


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

    One more counts where both end there, since the document begins or ends there too.
    """
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    common = next((at for at, pair in enumerate(pairs) if pair[0] != pair[1]), shorter)
    return common + (common == len(one) == len(other) < CONTEXT)


def _between(claim: Claim, text: str) -> Moved | None:
    """Return the best span between the unchanged surroundings of a claim that reaches `KEPT`."""
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
    """Return the run of words that is most like a quote, if it reaches `CLOSE`."""
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
