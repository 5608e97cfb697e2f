"""Mask: a real name and its pseudonym, and how names are found and replaced in a text.

A name is found as a whole word, in any case, with or without accents, with spaces or hyphens. It is
searched in the folded text and replaced in the original.
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

from journal.portfolio.masking.name_forms import (
    FOLDING,
    QUOTES,
    WORD,
    address_pattern,
    one_pattern,
    short_forms,
    turned,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BLACKED = "▇▇▇"
"""Replaces a name whose pseudonym would give a name away."""

CUT = "…"
_TELLING = 3
"""Letters of a cut name from which on it is replaced. Chosen: two begin too many other words."""


class Mask(Struct, frozen=True):
    """A real name, and the pseudonym that replaces it in all that leaves the journal."""

    name: str
    pseudonym: str
    initials: bool = False
    """True if ``A.S.``, ``AS``, ``A. Smith`` and ``Anna S.`` are replaced too."""
    added: str = ""


class NameMatch(Struct, frozen=True):
    """A name in a text, from character ``start`` to ``end``, and what replaces it."""

    start: int
    end: int
    name: str
    instead: str


class Masks:
    """The masks of a journal, compiled so that a text is searched for all at once."""

    def __init__(self, masks: Iterable[Mask]) -> None:
        known: dict[tuple[str, ...], Mask] = {}
        for mask in masks:
            known.setdefault(words_of(mask.name), mask)
        known.pop((), None)
        self.masks = tuple(known.values())
        forms = {
            form: mask
            for mask in self.masks
            if mask.initials
            for form in short_forms(words_of(mask.name))
        }
        self._owners = forms | known
        self._turned = {turned(words): mask for words, mask in known.items()}
        self._instead = {
            mask.name: BLACKED if _conflict(mask, self.masks) else mask.pseudonym
            for mask in self.masks
        }
        kept = {pseudonym for pseudonym in self._instead.values() if pseudonym != BLACKED}
        self._pattern = one_pattern(self._owners, known, kept)
        self._address = address_pattern(known)
        self._telling = () if forms else tuple({max(words, key=len) for words in known})

    def __bool__(self) -> bool:
        return bool(self.masks)

    def found(self, text: str) -> list[NameMatch]:
        """Return the names in a text, in order, without overlaps."""
        if not self.masks or not text:
            return []
        folded = text.translate(FOLDING)
        # Most texts name nobody, and to look for a few letters costs next to nothing.
        if self._telling and not any(word in folded for word in self._telling):
            return []
        matches = list(self._pattern.finditer(folded))
        return list(self._each(text, folded, matches)) if matches else []

    def in_address(self, address: str) -> str:
        """Return the name in a web or mail address, in one word or several; else ""."""
        if not self.masks or not address:
            return ""
        found = self._address.search(unquote(address).translate(FOLDING))
        together = "".join(WORD.findall(found[0])) if found else ""
        owners = (mask.name for mask in self.masks if "".join(words_of(mask.name)) == together)
        return next(owners, "")

    def _each(self, text: str, folded: str, matches: list[re.Match[str]]) -> Iterator[NameMatch]:
        plain = text.isascii()
        ends = [] if plain else list(accumulate(len(FOLDING[ord(char)]) for char in text))
        for match in matches:
            mask, of_plural = self._owner(match[0])
            span = match.span() if plain else _as_written(match, folded, ends)
            if mask is None or span is None:
                continue
            written = text[slice(*span)]
            if _lower_initials(written, mask):
                continue
            ending = f"{written[-1]}s" if of_plural else ""
            yield NameMatch(*span, mask.name, self._instead[mask.name] + ending)

    def _owner(self, found: str) -> tuple[Mask | None, bool]:
        """Return the mask of a found name, and True for the genitive of a plural: ``Smiths'``."""
        words = tuple(WORD.findall(found))
        mask = self._owners.get(words) or self._turned.get(words)
        if mask or not words or found[-1] not in QUOTES:
            return mask, False
        singular = (*words[:-1], words[-1].removesuffix("s"))
        return self._owners.get(singular) or self._turned.get(singular), True


def mask_text(text: str, masks: Masks) -> tuple[str, Counter[str]]:
    """Return a text with pseudonyms for names, and the number of replacements of each name."""
    found = masks.found(text)
    if not found:
        return text, Counter()
    return replaced(text, found), Counter(hit.name for hit in found)


def without_cut_name(text: str, masks: Masks) -> str:
    """Return a text that ends in an ellipsis, without the beginning of a name before that."""
    if not text.endswith(CUT):
        return text
    spans = [found.span() for found in re.finditer(WORD, text)]
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


def replaced(text: str, found: Sequence[NameMatch], start: int = 0) -> str:
    """Return a part of a longer text with the names found in that replaced.

    ``start`` is the index of the part. Of a name that begins before the part, no letter is left.
    """
    parts, at = [], start
    end = start + len(text)
    for hit in found:
        if hit.end <= start or hit.start >= end:
            continue
        parts.append(text[at - start : max(hit.start, at) - start])
        if hit.start >= start:
            parts.append(hit.instead)
        at = min(hit.end, end)
    return "".join([*parts, text[at - start :]])


def betrays(pseudonym: str, mask: Mask) -> bool:
    """Return True if a pseudonym gives a name away, or could do so with the words beside it."""
    given, name = words_of(pseudonym), words_of(mask.name)
    if _within(name, given) or _within(given, name) or _meet(given, name) or _meet(name, given):
        return True
    forms = short_forms(name) if mask.initials else set()
    pattern = one_pattern({*forms, name}, {name}, ())
    return pattern.search(pseudonym.translate(FOLDING)) is not None


def _conflict(mask: Mask, masks: Sequence[Mask]) -> bool:
    return not words_of(mask.pseudonym) or any(betrays(mask.pseudonym, other) for other in masks)


def _within(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    size = len(inner)
    return any(outer[at : at + size] == inner for at in range(len(outer) - size + 1))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return True if the end of one is the beginning of the other."""
    return any(one[-size:] == other[:size] for size in range(1, min(len(one), len(other)) + 1))


def _lower_initials(written: str, mask: Mask) -> bool:
    """Return True for the letters of initials without a capital, such as ``as``."""
    words, name = words_of(written), words_of(mask.name)
    letters = "".join(word[0] for word in name)
    return words != name and "".join(words) == letters and written != written.upper()


def _as_written(match: re.Match[str], folded: str, ends: list[int]) -> tuple[int, int] | None:
    """Return the span in the original text of a match in the folded one; None within a character.

    ``ends`` has the end of each character of the text in the folded text.
    """
    begin, end = match.span()
    first, last = bisect_right(ends, begin), bisect_left(ends, end)
    if (ends[first - 1] if first else 0) != begin or ends[last] != end:
        return None
    if unicodedata.category(folded[end : end + 1] or " ").startswith("M"):
        return None
    return first, bisect_right(ends, end)
