"""Which threshold separates an edited passage from another one? The demo's sentences, in one run.

Sets `CLOSE`, `KEPT` and `CONTEXT` of `journal.portfolio.evidence.claim`, and `_ALIKE` of
`journal.portfolio.chapters.amended`. Each sentence of the made-up learner is claimed, and then
edited or deleted. An edit changes a share of its words: each is deleted, replaced by another of the
learner's words or followed by one, all three as likely. A deleted sentence is looked for in the
rest of its answer ("alone"), or has a sentence of another answer in its place ("between"). An
edited paragraph is compared with itself, and each paragraph with the one most like it.

Prints for each threshold the share of sentences that a claim finds: right for edited ones, wrong
for deleted ones; and how many places of the demo have the same characters before them as another
place of the same answer. Exit status 1 when a threshold no longer separates as it says.
"""

from __future__ import annotations

import re
import sys
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.demo.learner import read
from journal.portfolio.chapters.amended import _ALIKE
from journal.portfolio.evidence import claim as claims
from journal.portfolio.evidence.claim import (
    CLOSE,
    CONTEXT,
    KEPT,
    ClaimSource,
    Followed,
    Gone,
    claim_at,
    follow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.portfolio.evidence.claim import Claim

SHARES = (0.2, 0.4, 0.6)
"""Words of a sentence that an edit touches: a correction, a revision, a sentence made anew."""
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CONTEXTS = (4, 8, 12, 20, 40)
"""Characters before a place."""
FEWEST = 6
"""Words of a sentence, below which one edit changes too much of it to say anything."""
ROUNDS = 5
"""Times that each sentence is edited."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]")


def sentences() -> Iterator[tuple[str, int, int]]:
    """Give each sentence of the demo's answers as its text, and where it starts and ends there."""
    for entry in read(datetime.now().astimezone()).entries:
        for text in (entry.text, *(answer.text for answer in entry.answers)):
            for found in _SENTENCE.finditer(text):
                start = found.start() + len(found[0]) - len(found[0].lstrip())
                if len(found[0].split()) >= FEWEST:
                    yield text, start, found.end()


def edited(sentence: str, share: float, vocabulary: Sequence[str], chance: Random) -> str:
    """Return a sentence with this share of its words deleted, replaced or followed by another."""
    words = sentence.split()
    for at in chance.sample(range(len(words)), round(share * len(words))):
        other = chance.choice(vocabulary)
        words[at] = chance.choice(("", other, f"{words[at]} {other}"))
    return " ".join(" ".join(words).split())


def similarity(claim: Claim, text: str) -> float:
    """Return the similarity of a claim's quote and the passage found; 0 where nothing is found."""
    match follow(claim, text):
        case Gone():
            return 0.0
        case Followed():
            return 1.0
        case moved:
            return claims._ratio(claim.quote, text[moved.start : moved.end])  # noqa: SLF001


def paragraphs() -> dict[tuple[str, str], list[float]]:
    """Return the similarities of paragraphs, edited or another one."""
    chance = Random(1)  # noqa: S311  (words of a benchmark need no secrecy)
    texts = dict.fromkeys(text for text, _, _ in sentences())
    every = [part for text in texts for part in text.split("\n\n") if len(part.split()) >= FEWEST]
    vocabulary = sorted({word for part in every for word in part.split()})
    found = {
        ("paragraph", "another"): [
            max(claims._ratio(part, other) for other in every if other != part)  # noqa: SLF001
            for part in every
        ]
    }
    for share in (*SHARES, 0.8):
        found["paragraph", f"{share:.0%} edited"] = [
            claims._ratio(part, edited(part, share, vocabulary, chance))  # noqa: SLF001
            for part in every * ROUNDS
        ]
    return found


def measured() -> dict[tuple[str, str], list[float]]:
    """Return the similarities by how a passage is looked for, and by what became of it."""
    chance = Random(1)  # noqa: S311  (words of a benchmark need no secrecy)
    every = list(sentences())
    vocabulary = sorted({word for text, _, _ in every for word in text.split()})
    found: dict[tuple[str, str], list[float]] = {}
    for text, start, end in every:
        claim = claim_at(text, (start, end), source=ClaimSource.ENTRY, of=("", "", 0), criteria=())
        alone = replace(claim, before="", after="")
        left, right = text[:start], text[end:]
        found.setdefault(("alone", "deleted"), []).append(similarity(alone, left + right))
        if max(len(claim.before), len(claim.after)) >= CONTEXT / 2:
            strange, first, last = chance.choice([other for other in every if other[0] != text])
            inside = left + strange[first:last] + right
            found.setdefault(("between", "deleted"), []).append(similarity(claim, inside))
        for share in SHARES * ROUNDS:
            changed = left + edited(claim.quote, share, vocabulary, chance) + right
            kind = f"{share:.0%} edited"
            found.setdefault(("alone", kind), []).append(similarity(alone, changed))
            if max(len(claim.before), len(claim.after)) >= CONTEXT / 2:
                found.setdefault(("between", kind), []).append(similarity(claim, changed))
    return found


def repeated(characters: int) -> float:
    """Return the share of places with the same characters before them as another place has."""
    texts = list(dict.fromkeys(text for text, _, _ in sentences()))
    before = [
        (text, text[at - characters : at]) for text in texts for at in range(characters, len(text))
    ]
    return sum(text.count(characters) > 1 for text, characters in before) / len(before)


def share_from(values: Sequence[float], least: float) -> float:
    """Return which part of the values are this or more."""
    return sum(value >= least for value in values) / len(values)


def main() -> int:
    """Measure, print and judge."""
    # Everything that is at all like a claim has to be found, to be rated.
    claims.CLOSE = claims.KEPT = 0.01
    found = measured() | paragraphs()
    print(f"{'similarity of at least':<22}{'':>6}" + "".join(f"{at:>8}" for at in THRESHOLDS))
    for (where, what), values in sorted(found.items()):
        shares = "".join(f"{share_from(values, least):>8.1%}" for least in THRESHOLDS)
        print(f"{where + ', ' + what:<22}{len(values):>6}{shares}")
    print("\nthe same characters before another place of the answer:")
    print(", ".join(f"{count}: {repeated(count):.2%}" for count in CONTEXTS))
    good = [
        share_from(found["alone", "40% edited"], CLOSE) > 0.9,
        share_from(found["alone", "deleted"], CLOSE) < 0.02,
        share_from(found["between", "60% edited"], KEPT) > 0.98,
        share_from(found["between", "deleted"], KEPT) < 0.1,
        repeated(CONTEXT) < 0.001,
        share_from(found["paragraph", "60% edited"], _ALIKE) > 0.98,
        share_from(found["paragraph", "another"], _ALIKE) < 0.01,
    ]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
