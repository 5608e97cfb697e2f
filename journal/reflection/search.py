"""Finding entries by the words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.text import fold

if TYPE_CHECKING:
    from journal.reflection.entry import Entry


def matching_line(entry: Entry, words: list[str]) -> str | None:
    """Return the line that best shows why an entry matches, or None when it does not.

    An entry matches when it holds every word, in any case and with or without accents, anywhere
    in its title, tags or text. The line with most of the words is returned.
    """
    wanted = [fold(word) for word in words if word.strip()]
    lines = [*_lines(entry)]
    folded = [fold(line) for line in lines]
    if not wanted or not all(any(word in line for line in folded) for word in wanted):
        return None
    scores = [sum(word in line for word in wanted) for line in folded]
    return lines[scores.index(max(scores))]


def _lines(entry: Entry) -> list[str]:
    written = [line for text in entry.texts() for line in text.splitlines() if line.strip()]
    return [*written, *([entry.title] if entry.title else []), " ".join(entry.tags)]
