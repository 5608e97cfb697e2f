"""Name letters: which letters a text must have to have a name, so that most texts cost nothing."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from journal.equal_signs import FOLDED
from journal.portfolio.masking.known_forms import forms_of
from journal.portfolio.masking.name_forms import WORD, FormKind, joins, parts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.portfolio.masking.known_forms import Masked
    from journal.portfolio.masking.name_forms import NameForm

_IN_ADDRESS = re.compile(r"[@#%]|://|www\.", re.IGNORECASE)


class _Cased(dict[int, str]):
    """The folded letters of each character, in capitals where it is a capital."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = said = FOLDED[code] if char == char.lower() else FOLDED[code].upper()
        return said


_CASED = _Cased()


class NameLetters:
    """The letters of the names of masks: those of some form are in each text that has a name."""

    def __init__(self, masks: Iterable[Masked], forms: Iterable[NameForm]) -> None:
        """``forms`` are all that are looked for in a text without addresses."""
        self._anywhere: set[str] = set()
        self._begun: set[str] = set()
        self._capitals: set[str] = set()
        for form in forms:
            self._add(form)
        masks = tuple(masks)
        # Where no space parts words, a name is looked for in another way than by forms.
        for words in (words_of(mask.name) for mask in masks):
            if any(joins(word[0]) or joins(word[-1]) for word in words):
                self._anywhere.add(max(words, key=len))
        self._in_addresses = tuple(_in_addresses(masks))
        """Empty where any address may have a name."""

    def may_be_in(self, text: str) -> bool:
        """Return False only for a text that has no name."""
        if _IN_ADDRESS.search(text):
            return not self._in_addresses or any(
                self._any(_squeezed(way, FOLDED), self._in_addresses)
                for way in {text, unquote(text) if "%" in text else text}
            )
        cased, letters = _squeezed(text, _CASED), _squeezed(text, FOLDED)
        if self._any(letters, self._anywhere) or self._any(cased, self._capitals):
            return True
        begun = [word for word in self._begun if word in letters]
        # Where a capital is longer than its small letter, places say nothing.
        return bool(begun) and (
            len(letters) != len(cased) or any(_is_begun(cased, letters, word) for word in begun)
        )

    def _add(self, form: NameForm) -> None:
        if form.initials_only or (form.kind is FormKind.SHORT and len(form.words) == 1):
            self._capitals.add("".join(word[0] for word in form.words).upper())
        elif form.capital:
            self._begun |= {*form.words[0]}
        else:
            self._anywhere |= {*max(form.words, key=lambda word: len(word[0]))}

    @staticmethod
    def _any(letters: str, sought: Iterable[str]) -> bool:
        return any(word in letters for word in sought)


def _squeezed(text: str, folding: Mapping[int, str]) -> str:
    """Return the letters and digits of a text alone, folded."""
    plain = html.unescape(text) if "&" in text else text
    return "".join(WORD.findall(plain.translate(folding)))


def _is_begun(cased: str, letters: str, word: str) -> bool:
    at = letters.find(word)
    while at >= 0:
        if cased[at] != letters[at]:
            return True
        at = letters.find(word, at + 1)
    return False


def _in_addresses(masks: Iterable[Masked]) -> Iterator[str]:
    """Give letters of which some are in each address that has a name; none where any may."""
    letters: set[str] = set()
    for mask in masks:
        words = words_of(mask.name)
        if mask.initials and len(words) > 1:
            return
        telling = max(words, key=len)
        short = mask.whole_only or len(words) == 1
        letters |= {telling} if short else {*parts_of(mask.name), telling}
        # A letter that is also written as two may stand in the text as either.
        letters |= {
            spelled
            for form in forms_of([mask])
            for word in form.words
            for spelled in word
            if spelled not in words and len(word) > 1
        }
    yield from letters
