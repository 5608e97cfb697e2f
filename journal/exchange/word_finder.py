"""Word finder: the words of a round's list, found in a text whatever a mail program did to it."""

from __future__ import annotations

import difflib
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from journal.text import fold, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_JOINS = "-\u2010\u2011\u2019'"
"""Signs within a word: “able-bodied” is not “able”."""


class WordFinder:
    """The words of a list, compared by their letters and digits alone."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self._exact = {_letters(word): word for word in self.words}
        plain: dict[str, str | None] = {}
        for word in self.words:
            letters = _plain(word)
            plain[letters] = None if letters in plain else word
        # Without accents only where that leaves one word.
        self._loose = {letters: word for letters, word in plain.items() if word and letters}
        self._plain = set(plain)
        self._begun = {letters[:end] for letters in plain for end in range(len(letters) + 1)}
        # Between the parts of a word a mail program may put a line break and marks.
        self._room = 2 * max(map(len, self.words), default=0) + 40

    def exact(self, text: str) -> str | None:
        """Return the word that a text is; None if it is none of the list."""
        if len(text) > self._room:
            return None
        letters = _letters(text)
        return self._exact.get(letters) or self._loose.get(_plain(text))

    def head(self, text: str, start: int = 0) -> tuple[str, int] | None:
        """Return the longest word with which a text begins, and where it ends, if there is one.

        A colon ends a word, and so does a bracket: both have a meaning in the form.
        """
        found = None
        plain = ""
        for at in range(start, min(len(text), start + self._room)):
            char = text[at]
            if char in ":[]":
                break
            plain += _plain_of(char)
            if plain not in self._begun:
                break
            if plain in self._plain and _has_letters(char) and _ends(text, at + 1):
                word = self.exact(text[start : at + 1])
                if word:
                    found = word, _with_tail(word, text, at + 1)
        return found

    def within(self, text: str) -> str | None:
        """Return the first word of the list that stands somewhere in a text."""
        for at, char in enumerate(text):
            if char.isalnum() and (at == 0 or not text[at - 1].isalnum()):
                found = self.head(text, at)
                if found:
                    return found[0]
        return None

    def near(self, text: str) -> str:
        """Return a question with the words of the list that are most like a text, else nothing."""
        known = {word.casefold(): word for word in self.words}
        found = difflib.get_close_matches(one_line(text, 60).casefold(), known, n=2, cutoff=0.6)
        if not found:
            return ""
        return f"Did they mean {listed([f'“{known[word]}”' for word in found], 'or')}?"


def _with_tail(word: str, text: str, at: int) -> int:
    """Return where a word ends whose last signs are no letters, such as “C++”."""
    tail = 0
    while tail < len(word) and not word[-1 - tail].isalnum():
        tail += 1
    end = at
    while end < min(at + tail, len(text)) and not (text[end].isalnum() or text[end] in ":[]"):
        end += 1
    return end


def _ends(text: str, at: int) -> bool:
    """Say whether a word that is written up to a place may end there."""
    if at >= len(text):
        return True
    char = text[at]
    if unicodedata.combining(char):
        return False
    if char in _JOINS:
        return not (at + 1 < len(text) and text[at + 1].isalnum())
    return not _has_letters(char)


def _has_letters(char: str) -> bool:
    return char.isalnum() or (not char.isascii() and bool(_letters(char)))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())


@lru_cache(maxsize=1024)
def _plain_of(char: str) -> str:
    return _plain(char)


def _plain(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
