"""Search: finding entries by their words, in any case and with or without accents."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from journal.text import fold, fold_line, one_line, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.reflection.entry import Entry

Places = list[tuple[int, int]]
"""Spans of a text, in characters: start and end of each."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_fold_some = lru_cache(maxsize=2**12)(fold)
_TITLE = 80


def haystack(entry: Entry) -> str:
    """Return the texts, the title and the tags of an entry, folded, for searching.

    Each text is one line, so that a phrase is found across the lines of a text, but not across two
    texts.
    """
    return "\n".join(map(_line, (*entry.texts(), entry.title, " ".join(entry.tags))))


def _line(text: str) -> str:
    """Return the same as `fold_line`, faster."""
    text = text.casefold().replace("`", "'")
    # Folding goes sign by sign, so what is plain already need not go through it.
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda some: _fold_some(some[0]), text)
    return " ".join(text.split())


def wanted(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a search, folded; words that fold to nothing are left out."""
    # A sign that only changes others, such as an accent alone, folds to nothing.
    return tuple(filter(None, map(fold_line, words)))


def holds(folded: str, words: Sequence[str]) -> bool:
    """Return True when a folded text has every word; ``words`` are from `wanted`."""
    return all(word in folded for word in words)


def matching_line(entry: Entry, words: Sequence[str]) -> str | None:
    """Return the line of an entry with the most of the words; None when the entry does not match.

    An entry matches when every word is somewhere in its title, tags or texts. For a phrase that
    goes over several lines, its parts are counted.
    """
    sought = wanted(words)
    if not sought or not holds(haystack(entry), sought):
        return None
    lines = _lines(entry)
    parts = " ".join(sought).split()
    scores = [
        (sum(word in line for word in sought), sum(part in line for part in parts))
        for line in map(fold_line, lines)
    ]
    return lines[scores.index(max(scores))]


def places(text: str, words: Sequence[str]) -> Places:
    """Return the spans of a text with one of the words, joined where they touch.

    ``words`` are from `wanted`.
    """
    if text.isascii() and not any(" " in word for word in words):
        owner: Sequence[int] = range(len(text))
        folded = fold(text)
    else:
        folded, owner = spread(text)
    found: set[tuple[int, int]] = set()
    for word in filter(None, words):
        start = folded.find(word)
        while start >= 0:
            end = start + len(word)
            found.add((owner[start], owner[end - 1] + 1))
            start = folded.find(word, end)
    return _joined(sorted(found))


def _joined(found: Places) -> Places:
    joined: Places = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def title(entry: Entry) -> str:
    """Return the title or the first words of an entry, folded, for `nearness`."""
    return fold(one_line(entry.heading, _TITLE))


def likeness(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for `nearness`: the letters of the words in this order, with gaps."""
    first, *rest = map(re.escape, "".join(words))
    # A gap holds none of the letter that ends it: so no title takes long to try.
    return re.compile(first + "".join(f"[^{letter}]*{letter}" for letter in rest))


def nearness(letters: re.Pattern[str], folded: str) -> float:
    """Return how well a folded title matches: 1 / the length of the match, or 0 without one.

    A match at the beginning of a word counts one and a half times. Chosen: it then beats one that
    is a third shorter.
    """
    found = letters.search(folded)
    if not found:
        return 0.0
    at = found.start()
    begins = not at or not folded[at - 1].isalnum()
    return (1.5 if begins else 1) / len(found[0])


def _lines(entry: Entry) -> list[str]:
    written = [line for text in entry.texts() for line in text.splitlines() if line.strip()]
    return [*written, *([entry.title] if entry.title else []), " ".join(entry.tags)]
