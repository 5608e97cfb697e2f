"""Printable: text of which every reader of every format can take each letter."""

from __future__ import annotations

from journal.text import visible

# No text may hold these, by Unicode; XML refuses some of them and HTML all.
_ENDS = (plane * 0x10000 + end for plane in range(17) for end in (0xFFFE, 0xFFFF))
_NO_LETTERS = dict.fromkeys([*range(0xFDD0, 0xFDF0), *_ENDS], "\N{REPLACEMENT CHARACTER}")
_FOUND = frozenset(map(chr, _NO_LETTERS))


def printable(text: str) -> str:
    """Return a text in which signs stand for what does anything, and for what is no letter."""
    shown = visible(text)
    return shown if shown.isascii() or _FOUND.isdisjoint(shown) else shown.translate(_NO_LETTERS)
