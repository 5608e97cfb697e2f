"""Name forms: possessives, plurals, initials, surname first, words run together.

A name is searched in folded text: without case, accents and invisible characters. ``Anna's`` is
``Anna``; ``the Smiths'`` has ``Smith``; ``Smith, Anna`` and ``A. Smith`` are Anna Smith.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

QUOTES = "'’ʼ"  # noqa: RUF001  (each may stand for an apostrophe)
_SIGNS = "*`~>"
"""Signs of Markdown, which remain where a text is not read as Markdown."""
_UNSEEN = "\x00-\x1f\x7f-\x9f\u2400-\u2421\ufffd"
"""Control characters, and the signs that `text.visible` puts for them and for bidi marks."""
_APART = rf"[\s\-_.{_SIGNS}{_UNSEEN}{QUOTES}\u2010-\u2014]+"
_INITIALS = r"(?:\.\s*|\s+|-)"
_TURNED = r"\s*[,\t]\s*"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_OF_PLURAL = rf"(?:s[{QUOTES}])?"
WORD = re.compile(r"[^\W_]+")
# In these scripts words stand without spaces between them, or with endings joined to them.
_JOINED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
_CAPITALS = 2
"""The fewest letters of initials."""


class _Folding(dict[int, str]):
    """A translation table: code point → text without case, accents and invisible characters."""

    def __missing__(self, code: int) -> str:
        char = "i" if code == ord("ı") else chr(code)  # noqa: RUF001  (its capital is a plain I)
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
        self[code] = folded = "".join(filter(_shows, apart))
        return folded


def _shows(char: str) -> bool:
    unseen = unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"
    return not (unseen or unicodedata.combining(char))


FOLDING = _Folding()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name for comparing: without case, accents and signs."""
    return tuple(WORD.findall(text.translate(FOLDING)))


def short_forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the shorter forms of a name: ``A S``, ``AS``, ``A Smith`` and ``Anna S``.

    ``words`` are from `words_of`; a name of one word has no shorter form.
    """
    if len(words) < _CAPITALS:
        return set()
    letters = tuple(word[0] for word in words)
    forms = {letters, ("".join(letters),), (*letters[:-1], words[-1]), (*words[:-1], letters[-1])}
    return forms - {words}


def turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name with its last word first, as in lists."""
    return words[-1:] + words[:-1]


def one_pattern(
    owners: Iterable[tuple[str, ...]],
    names: Iterable[tuple[str, ...]],
    kept: Iterable[str],
) -> re.Pattern[str]:
    """Return one regular expression for all names and their short forms, longest first.

    ``owners`` are the words of all forms, ``names`` those of full names. It also matches the
    pseudonyms of ``kept``, which stay as they are, so that masking twice masks once.
    """
    full = set(names)
    forms = [
        (words, _APART if words in full or max(map(len, words)) > 1 else _INITIALS)
        for words in owners
    ]
    forms += [(turned(words), _TURNED) for words in full if len(words) > 1]
    told = [(sum(map(len, words)), words, _form(words, apart)) for words, apart in forms]
    for pseudonym in kept:
        parts = pseudonym.translate(FOLDING).split()
        form = r"\s+".join(map(re.escape, parts)) + _AFTER
        told.append((len(pseudonym), tuple(parts), form))
    told.sort(key=lambda candidate: (-candidate[0], candidate[1]))
    bounded = [form for _, words, form in told if not _joins(words[0][0])]
    joined = [form for _, words, form in told if _joins(words[0][0])]
    # The boundary stands before all alternatives, since each costs at every letter of a journal.
    ways = ([f"{_BEFORE}(?:{'|'.join(bounded)})"] if bounded else []) + joined
    return re.compile("|".join(ways) or r"(?!)")


def _form(words: tuple[str, ...], apart: str) -> str:
    first, *rest = map(re.escape, words)
    inside = _APART.join(rest) if apart == _TURNED else apart.join(rest)
    after = "" if _joins(words[-1][-1]) else _OF_PLURAL + _AFTER
    return first + (apart + inside if rest else "") + after


def address_pattern(names: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Return a regular expression for names in addresses, where digits may touch them."""
    by_length = sorted(names, key=lambda words: (-sum(map(len, words)), words))
    forms = [r"[\W_]*".join(map(re.escape, words)) for words in by_length]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(forms)})(?![^\W\d_])" if forms else r"(?!)")


def _joins(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_JOINED_SCRIPTS)
