"""Masks: real names that a learner writes, and the pseudonyms that stand for them elsewhere.

A name is found as a whole word in any case, with or without its accents, however it is spaced or
hyphenated. It is looked for in the folded text, and replaced in the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BLACKED = "▇▇▇"
"""Stands for a name whose own pseudonym would give a name away."""

_QUOTES = "'’ʼ"  # noqa: RUF001  (each may stand for an apostrophe)
_SIGNS = "*`~>"
"""Signs of Markdown, which stand as they are where a text is not read as Markdown."""
_UNSEEN = "\x00-\x1f\x7f-\x9f\u2400-\u2421\ufffd"
"""Control characters, and what stands for them and for bidi marks where they are made visible."""
_APART = rf"[\s\-_.{_SIGNS}{_UNSEEN}{_QUOTES}\u2010-\u2014]+"
_INITIALS = r"(?:\.\s*|\s+|-)"
_TURNED = r"\s*[,\t]\s*"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_OF_PLURAL = rf"(?:s[{_QUOTES}])?"
_WORD = re.compile(r"[^\W_]+")
# In these scripts words stand without spaces between them, or with endings joined to them.
_JOINED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
CUT = "…"
_TELLING = 3
"""So many letters of a name that was cut may tell whose it is."""
_CAPITALS = 2
"""So many letters at the least make initials."""


class _Folding(dict[int, str]):
    """What each character is when case, accents and invisible characters do not count."""

    def __missing__(self, code: int) -> str:
        char = "i" if code == ord("ı") else chr(code)  # noqa: RUF001  (its capital is a plain I)
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
        self[code] = folded = "".join(filter(_shows, apart))
        return folded


def _shows(char: str) -> bool:
    unseen = unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"
    return not (unseen or unicodedata.combining(char))


_FOLDING = _Folding()


class Mask(Struct, frozen=True):
    """A real name and the pseudonym that stands for it in whatever leaves the journal."""

    name: str
    pseudonym: str
    initials: bool = False
    """Whether ``A.S.``, ``AS``, ``A. Smith`` and ``Anna S.`` are replaced too."""
    added: str = ""


class Found(Struct, frozen=True):
    """A name in a text, from ``start`` to ``end``, and what is to stand there."""

    start: int
    end: int
    name: str
    instead: str


class Masks:
    """The masks of a journal, ready to be looked for all at once."""

    def __init__(self, masks: Iterable[Mask]) -> None:
        known: dict[tuple[str, ...], Mask] = {}
        for mask in masks:
            known.setdefault(words_of(mask.name), mask)
        known.pop((), None)
        self.masks = tuple(known.values())
        forms = {form: mask for mask in self.masks for form in _derived(mask)}
        self._owners = forms | known
        self._turned = {_turned(words): mask for words, mask in known.items()}
        self._instead = {
            mask.name: BLACKED if _conflict(mask, self.masks) else mask.pseudonym
            for mask in self.masks
        }
        kept = {each for each in self._instead.values() if each != BLACKED}
        self._pattern = _compiled(self._owners, known, kept)
        self._address = _for_addresses(known)
        self._telling = () if forms else tuple({max(words, key=len) for words in known})

    def __bool__(self) -> bool:
        return bool(self.masks)

    def found(self, text: str) -> list[Found]:
        """Return the names in a text, in order; none overlaps another."""
        if not self.masks or not text:
            return []
        folded = text.translate(_FOLDING)
        # Most texts name nobody, and to look for a few letters costs next to nothing.
        if self._telling and not any(word in folded for word in self._telling):
            return []
        matches = list(self._pattern.finditer(folded))
        return list(self._each(text, folded, matches)) if matches else []

    def in_address(self, address: str) -> str:
        """Return the name that a web or mail address holds, written together or apart, if any."""
        if not self.masks or not address:
            return ""
        found = self._address.search(unquote(address).translate(_FOLDING))
        together = "".join(_WORD.findall(found[0])) if found else ""
        owners = (mask.name for mask in self.masks if "".join(words_of(mask.name)) == together)
        return next(owners, "")

    def _each(self, text: str, folded: str, matches: list[re.Match[str]]) -> Iterator[Found]:
        plain = text.isascii()
        ends = [] if plain else list(accumulate(len(_FOLDING[ord(char)]) for char in text))
        for match in matches:
            mask, of_plural = self._owner(match[0])
            span = match.span() if plain else _as_written(match, folded, ends)
            if mask is None or span is None:
                continue
            written = text[slice(*span)]
            if _lower_initials(written, mask):
                continue
            ending = f"{written[-1]}s" if of_plural else ""
            yield Found(*span, mask.name, self._instead[mask.name] + ending)

    def _owner(self, found: str) -> tuple[Mask | None, bool]:
        """Return whose name was found, and whether it is a plural's genitive: ``Smiths'``."""
        words = tuple(_WORD.findall(found))
        mask = self._owners.get(words) or self._turned.get(words)
        if mask or not words or found[-1] not in _QUOTES:
            return mask, False
        singular = (*words[:-1], words[-1].removesuffix("s"))
        return self._owners.get(singular) or self._turned.get(singular), True


def mask_text(text: str, masks: Masks) -> tuple[str, Counter[str]]:
    """Return a text with pseudonyms for names, and how often each name was replaced."""
    found = masks.found(text)
    if not found:
        return text, Counter()
    return replaced(text, found), Counter(each.name for each in found)


def without_cut_name(text: str, masks: Masks) -> str:
    """Return a text that ends in an ellipsis without the beginning of a name that was cut there."""
    if not text.endswith(CUT):
        return text
    spans = [found.span() for found in re.finditer(_WORD, text)]
    words = [words_of(text[slice(*span)]) for span in spans]
    said = [word[0] if word else "" for word in words]
    for mask in masks.masks:
        name = words_of(mask.name)
        for size in range(min(len(name), len(said)), 0, -1):
            *whole, last = said[-size:]
            cut = name[size - 1].startswith(last) and tuple(whole) == name[: size - 1]
            if cut and (whole or len(last) >= _TELLING):
                return text[: spans[-size][0]].rstrip() + CUT
    return text


def replaced(text: str, found: Sequence[Found], start: int = 0) -> str:
    """Return a text with what was found in a longer one replaced; it stands there at ``start``.

    What begins before it and reaches into it leaves nothing of itself behind.
    """
    parts, at = [], start
    end = start + len(text)
    for each in found:
        if each.end <= start or each.start >= end:
            continue
        parts.append(text[at - start : max(each.start, at) - start])
        if each.start >= start:
            parts.append(each.instead)
        at = min(each.end, end)
    return "".join([*parts, text[at - start :]])


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: without case, accents and signs."""
    return tuple(_WORD.findall(text.translate(_FOLDING)))


def betrays(pseudonym: str, mask: Mask) -> bool:
    """Say whether a pseudonym gives a name away, or could with the words that stand beside it."""
    given, name = words_of(pseudonym), words_of(mask.name)
    if _within(name, given) or _within(given, name) or _meet(given, name) or _meet(name, given):
        return True
    known = {name: mask}
    return (
        _compiled(_derived(mask) | known, known, ()).search(pseudonym.translate(_FOLDING))
        is not None
    )


def _conflict(mask: Mask, masks: Sequence[Mask]) -> bool:
    return not words_of(mask.pseudonym) or any(betrays(mask.pseudonym, each) for each in masks)


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    size = len(inner)
    return any(outer[at : at + size] == inner for at in range(len(outer) - size + 1))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether one ends as the other begins."""
    return any(one[-size:] == other[:size] for size in range(1, min(len(one), len(other)) + 1))


def _derived(mask: Mask) -> dict[tuple[str, ...], Mask]:
    """Return the shorter forms of a name: ``A S``, ``AS``, ``A Smith`` and ``Anna S``."""
    words = words_of(mask.name)
    if not mask.initials or len(words) < _CAPITALS:
        return {}
    letters = tuple(word[0] for word in words)
    forms = [letters, ("".join(letters),), (*letters[:-1], words[-1]), (*words[:-1], letters[-1])]
    return dict.fromkeys([form for form in forms if form != words], mask)


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name with its last word first, as lists have it."""
    return words[-1:] + words[:-1]


def _lower_initials(written: str, mask: Mask) -> bool:
    """Say whether only the letters of initials are written, and not in capitals: ``as``."""
    words, name = words_of(written), words_of(mask.name)
    letters = "".join(word[0] for word in name)
    return words != name and "".join(words) == letters and written != written.upper()


def _compiled(
    owners: Iterable[tuple[str, ...]],
    names: Iterable[tuple[str, ...]],
    kept: Iterable[str],
) -> re.Pattern[str]:
    """Return one expression for all, longest first.

    What is ``kept`` is a pseudonym that stands there already: it is read over, so that masking
    twice masks once.
    """
    full = set(names)
    forms = [
        (words, _APART if words in full or max(map(len, words)) > 1 else _INITIALS)
        for words in owners
    ]
    forms += [(_turned(words), _TURNED) for words in full if len(words) > 1]
    told = [(sum(map(len, words)), words, _form(words, apart)) for words, apart in forms]
    for pseudonym in kept:
        parts = pseudonym.translate(_FOLDING).split()
        form = r"\s+".join(map(re.escape, parts)) + _AFTER
        told.append((len(pseudonym), tuple(parts), form))
    told.sort(key=lambda each: (-each[0], each[1]))
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


def _for_addresses(names: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Return an expression for names in addresses, where digits and no spaces stand around."""
    by_length = sorted(names, key=lambda words: (-sum(map(len, words)), words))
    forms = [r"[\W_]*".join(map(re.escape, words)) for words in by_length]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(forms)})(?![^\W\d_])" if forms else r"(?!)")


def _joins(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_JOINED_SCRIPTS)


def _as_written(match: re.Match[str], folded: str, ends: list[int]) -> tuple[int, int] | None:
    """Return where a match of the folded text stands in the text, or None within a character.

    ``ends`` is where each of the text's characters ends in the folded text.
    """
    begin, end = match.span()
    first, last = bisect_right(ends, begin), bisect_left(ends, end)
    if (ends[first - 1] if first else 0) != begin or ends[last] != end:
        return None
    if unicodedata.category(folded[end : end + 1] or " ").startswith("M"):
        return None
    return first, bisect_right(ends, end)
