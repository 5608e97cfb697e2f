"""Mask: a real name and its pseudonym, and how names are found and replaced in a text.

A name is found in whatever spelling, order and joint it is typed, whole and in its parts; a
`Finder` looks for it in the folded text, and it is replaced in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from journal.equal_signs import FOLDED
from journal.once import once
from journal.portfolio.masking.addresses import is_in_address
from journal.portfolio.masking.finder import Finder
from journal.portfolio.masking.known_forms import forms_of, kept_form
from journal.portfolio.masking.name_forms import (
    WORD,
    FormKind,
    joined_script_pattern,
    joins,
    parts_of,
    words_of,
)
from journal.portfolio.masking.name_letters import NameLetters
from journal.portfolio.masking.reading import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.portfolio.masking.finder import FormMatch

BLACKED = "▇▇▇"
"""Replaces a name whose pseudonym would give a name away."""

CUT = "…"
_TELLING = 3
"""Letters of a cut name from which on it is replaced. Chosen: two begin too many other words."""
_QUOTES = "'’ʼ"  # noqa: RUF001  (each may stand for an apostrophe)
_PAIRS = ("()", "[]", "“”", "‘’", '""')  # noqa: RUF001  (as they are typed)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.%+'-]+@[\w.-]+|(?<!\w)[@#][\w.-]+")


class Mask(Struct, frozen=True):
    """A real name, and the pseudonym that replaces it in all that leaves the journal."""

    name: str
    pseudonym: str
    initials: bool = False
    """True if ``A.S.``, ``AS``, ``A. Smith`` and ``Anna S.`` are replaced too."""
    added: str = ""
    whole_only: bool = False
    """True if only the whole name is replaced, and neither ``Anna`` nor ``Smith`` alone."""
    left: tuple[str, ...] = ()
    """Parts of the name that are English words, and that the learner leaves as they are."""


class NameMatch(Struct, frozen=True):
    """A name in a text, from character ``start`` to ``end``, and what replaces it."""

    start: int
    end: int
    name: str
    instead: str


class Masks:
    """The masks of a journal, compiled so that a text is searched for all at once."""

    def __init__(self, masks: Iterable[Mask], kept: Iterable[str] | None = None) -> None:
        """``kept`` are pseudonyms that stay as they are; without them, those of the masks.

        With them, names whose words are all English words are found in small letters, too.
        """
        known: dict[tuple[str, ...], Mask] = {}
        for mask in masks:
            words = words_of(mask.name)
            known[words] = _both(known[words], mask) if words in known else mask
        known.pop((), None)
        self.masks = tuple(known.values())
        self._known = known
        self._instead = {mask.name: mask.pseudonym for mask in self.masks}
        if kept is None:
            telling = Tellable(self.masks)
            self._instead |= {
                mask.name: BLACKED
                for mask in self.masks
                if not words_of(mask.pseudonym) or telling.told_by(mask.pseudonym)
            }
        shown = [pseudonym for pseudonym in self._instead.values() if pseudonym != BLACKED]
        self._kept = tuple(shown if kept is None else kept)
        forms = forms_of(self.masks, small=kept is not None)
        self._finder = Finder([*forms, *filter(None, map(kept_form, self._kept))])
        self._names = {form.owner: _owners(form.owner) for form in forms}
        self._script = joined_script_pattern(known)
        self._letters = NameLetters(self.masks, forms)

    def __bool__(self) -> bool:
        return bool(self.masks)

    @property
    def blacked(self) -> frozenset[str]:
        """The names whose pseudonym would give a name away."""
        return frozenset(name for name, instead in self._instead.items() if instead == BLACKED)

    def found(self, text: str) -> list[NameMatch]:
        """Return the names in a text, in order, without overlaps."""
        if not self.masks or not text:
            return []
        # Most texts name nobody, and to look for a few letters costs next to nothing.
        if not self._letters.may_be_in(text):
            return []
        spans = [
            self._match(text, match)
            for reading in readings(text)
            for match in self._finder.matches(reading)
        ]
        spans += self._in_script(text)
        found = longest((span for span in spans if span is not None), text)
        return longest([*self._addresses(text, found), *found], text)

    def left(self, text: str) -> list[NameMatch]:
        """Return what a masked text still has of the names, such as a part or dotted initials.

        Initials without a sign between look like any abbreviation, and are not told.
        """
        return [
            hit
            for hit in self._rest.found(text)
            if words_of(text[hit.start : hit.end]) != ("".join(_initials(hit.name)),)
        ]

    @once
    def _rest(self) -> Masks:
        """The same masks, but of all parts and initials, and of names in small letters."""
        wide = (replace(mask, initials=True, whole_only=False, left=()) for mask in self.masks)
        return Masks(wide, self._kept)

    def in_address(self, address: str) -> str:
        """Return the name in a web or mail address, in one word or several; else ""."""
        if not self.masks or not address:
            return ""
        plain = unquote(address)
        for words, mask in self._known.items():
            if is_in_address(words, mask, plain.translate(FOLDED)):
                return mask.name
        return ""

    def _match(self, text: str, match: FormMatch) -> NameMatch | None:
        start, end = match.start, match.end
        if unicodedata.category(text[end : end + 1] or " ").startswith("M"):
            while end < len(text) and not FOLDED[ord(text[end])]:
                end += 1
            if unicodedata.category(text[end : end + 1] or " ").startswith("M"):
                return None
        written = text[start:end]
        form = match.form
        if form.initials_only or (form.kind is FormKind.SHORT and len(form.words) == 1):
            words = written.replace("ß", "")
            if words != words.upper():
                return None
        ending = ""
        after = text[end : end + 2]
        if match.plural and after[:1] in _QUOTES and after and not after[1:].isalnum():
            ending, end = f"{after[0]}s", end + 1
        end += text[end : end + 1] in {pair[1] for pair in _PAIRS if _only(pair, written)}
        names = self._names[form.owner]
        instead = " or ".join(dict.fromkeys(self._instead[name] for name in names))
        return NameMatch(start, end, names[0], instead + ending)

    def _in_script(self, text: str) -> Iterator[NameMatch]:
        """Give the names of scripts that put no space between words."""
        owners = {"".join(words): mask for words, mask in self._known.items()}
        folded, places = _spread(text)
        for found in self._script.finditer(folded):
            mask = owners["".join(WORD.findall(found[0]))]
            start, end = places[found.start()], places[found.end() - 1] + 1
            whole = found.end() == len(places) or places[found.end()] >= end
            if whole and not unicodedata.category(folded[found.end() :][:1] or " ").startswith("M"):
                yield NameMatch(start, end, mask.name, self._instead[mask.name])

    def _addresses(self, text: str, found: Sequence[NameMatch]) -> Iterator[NameMatch]:
        """Give the addresses of pages with a name, and others that still have one once replaced."""
        for address in _ADDRESS.finditer(text):
            page = address[0].startswith(("http", "www."))
            left = address[0] if page else replaced(address[0], found, address.start())
            if name := self.in_address(left):
                sign = address[0][0] if address[0][0] in "@#" else ""
                yield NameMatch(address.start() + len(sign), address.end(), name, BLACKED)


def _only(pair: str, written: str) -> bool:
    """Return True where a text opens what it does not close again."""
    opening, closing = pair[0], pair[1]
    return opening in written and closing not in written.partition(opening)[2]


def _both(one: Mask, other: Mask) -> Mask:
    """Return one mask that hides what either of two hides."""
    return replace(
        one,
        initials=one.initials or other.initials,
        whole_only=one.whole_only and other.whole_only,
        left=tuple(part for part in one.left if part in other.left),
    )


def _initials(name: str) -> tuple[str, ...]:
    return tuple(word[0] for word in words_of(name))


def _owners(owner: str) -> tuple[str, ...]:
    return tuple(owner.split("\n"))


def longest(found: Iterable[NameMatch], text: str) -> list[NameMatch]:
    """Return matches in order, of those that overlap the longest.

    What a shorter one has beyond a longer one is replaced too: it may be a part of a name.
    """
    chosen: list[NameMatch] = []
    taken = bytearray(len(text))
    for match in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        covered = taken[match.start : match.end]
        taken[match.start : match.end] = b"x" * (match.end - match.start)
        if not any(covered):
            chosen.append(match)
        elif not all(covered):
            chosen += _beyond(match, covered, text)
    return sorted(chosen, key=lambda one: one.start)


def _beyond(match: NameMatch, covered: bytearray, text: str) -> Iterator[NameMatch]:
    """Give what of a match is not covered by others, where it has letters."""
    for free in re.finditer(rb"\0+", covered):
        start, end = match.start + free.start(), match.start + free.end()
        letters = re.search(r"[^\W_](?:.*[^\W_])?", text[start:end], re.DOTALL)
        if letters:
            yield replace(match, start=start + letters.start(), end=start + letters.end())


def _spread(text: str) -> tuple[str, list[int]]:
    said = [FOLDED[ord(char)] for char in text]
    return "".join(said), [at for at, some in enumerate(said) for _ in some]


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
        parts = () if mask.whole_only else parts_of(mask.name)
        for sought in (name, name[::-1], *((part,) for part in parts if part not in mask.left)):
            if size := _cut(said, sought):
                return text[: spans[-size][0]].rstrip() + CUT
    return text


def _cut(said: Sequence[str], name: Sequence[str]) -> int:
    """Return how many of the last words are the beginning of a name; 0 if they are none."""
    for size in range(min(len(name), len(said)), 0, -1):
        *whole, last = said[-size:]
        cut = name[size - 1].startswith(last) and list(whole) == list(name[: size - 1])
        if last and cut and (whole or len(last) >= _TELLING):
            return size
    return 0


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
    """Return True if a pseudonym gives a name away, or could do so with the words beside it.

    A word of one letter gives nothing away beside others: ``Coachee D`` is not d'Arcy.
    """
    return Tellable([mask]).told_by(pseudonym)


class Tellable:
    """The words by which a pseudonym would tell the names of masks."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        names = [words for mask in masks if (words := words_of(mask.name))]
        whole = [replace(mask, left=()) for mask in masks]
        self._forms = {tuple(word[0] for word in form.words) for form in forms_of(whole)}
        self._forms |= {*names}
        self._inner = {part for name in names for part in _runs_of(name)}
        self._starts = {name[:size] for name in names for size in range(1, len(name) + 1)}
        self._ends = {name[-size:] for name in names for size in range(1, len(name) + 1)}
        self._in_script = {
            "".join(name) for name in names if any(joins(w[0]) or joins(w[-1]) for w in name)
        }

    def told_by(self, pseudonym: str) -> bool:
        """Return True if a pseudonym has a form of a name, or makes one with words beside it."""
        given = words_of(pseudonym)
        together = "".join(given)
        if any(name in together for name in self._in_script) or given in self._inner:
            return True
        if any(run in self._forms for run in _runs_of(given)):
            return True
        sizes = range(1, len(given) + 1)
        return any(
            (sum(map(len, given[-size:])) > 1 and given[-size:] in self._starts)
            or (sum(map(len, given[:size])) > 1 and given[:size] in self._ends)
            for size in sizes
        )


def _runs_of(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give all runs of neighbouring words."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield words[start:end]
