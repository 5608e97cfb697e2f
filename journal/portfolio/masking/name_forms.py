"""Name forms: the words, parts, orders, initials and spellings in which people write a name.

A name is searched in folded text (see `FOLDED`). ``Anna's`` is ``Anna``; ``the Smiths'`` has
``Smith``; ``Smith, Anna``, ``AnnaSmith`` and ``A. Smith`` are Anna Smith.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.equal_signs import FOLDED
from journal.portfolio.masking.word_names import BEFORE_A_NAME, SHARED, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W_]+")
# In these scripts words stand without spaces between them, or with endings joined to them.
_JOINED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
_CAPITALS = 2
"""The fewest letters of initials, and the fewest words of a name that has parts."""
_TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""Letters that are also written as two: ``Müller`` and ``Mueller``."""
_ONE_LETTER = {two: FOLDED[ord(one)] for one, two in _TWO_LETTERS.items()}
_LEAST_CONTRACTED = 4
"""Letters of a word in which two letters may stand for one. Chosen: ``Sue`` is no ``Sü``."""


class FormKind(IntEnum):
    """How much of a name a form is; of two forms as long, the higher one is meant."""

    PART = 0
    SHORT = 1
    FULL = 2
    KEPT = 3
    """A pseudonym, which stays as it is, so that masking twice masks once."""


class NameForm(Struct, frozen=True):
    """One way to write a name: its words in order, each in its spellings.

    ``owner`` says whose it is. ``capital`` is True where each word has to begin with a capital,
    because it is an English word too.
    """

    words: tuple[tuple[str, ...], ...]
    kind: FormKind
    owner: str
    capital: bool = False

    @property
    def initials_only(self) -> bool:
        """True for the letters of initials alone, such as ``A. S.``."""
        return self.kind is FormKind.SHORT and all(len(word[0]) == 1 for word in self.words)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a name for comparing: in one spelling, without signs."""
    return tuple(WORD.findall(text.translate(FOLDED)))


def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that name somebody alone; none for a name of one word."""
    words = words_of(name)
    if len(words) < _CAPITALS:
        return ()
    parts = (word for word in words if word not in BEFORE_A_NAME | SHARED and not joins(word[0]))
    return tuple(dict.fromkeys(part for part in parts if len(part) > 1 and not part.isdigit()))


def word_parts(name: str) -> tuple[str, ...]:
    """Return the parts of a name that are English words, too, such as ``will`` or ``may``."""
    return tuple(part for part in parts_of(name) if part in WORDS)


def short_forms(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the shorter forms of a name: ``A S``, ``AS``, ``A Smith`` and ``Anna S``.

    ``words`` are from `words_of`; a name of one word has no shorter form.
    """
    if len(words) < _CAPITALS:
        return set()
    letters = tuple(word[0] for word in words)
    forms = {letters, ("".join(letters),), (*letters[:-1], words[-1]), (*words[:-1], letters[-1])}
    return forms - {words}


def orders(*names: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the words of a whole name in the orders of lists and of other countries.

    ``names`` are what blanks part in it; one may have several words, such as ``O'Brien``. That of
    an organisation is never turned round.
    """
    of_people = not SHARED & {word for name in names for word in name}
    ways = (names, (*names[-1:], *names[:-1]), names[::-1]) if of_people else (names,)
    return {tuple(word for name in way for word in name) for way in ways}


def joined_forms(*names: tuple[str, ...]) -> set[str]:
    """Return a name of several words as one word, as in addresses and tags."""
    several = sum(map(len, names)) > 1
    return {"".join(order) for order in orders(*names)} if several else set()


def spellings(name: str) -> dict[str, tuple[str, ...]]:
    """Return the spellings of each word of a name: the word itself and those with two letters."""
    found: dict[str, tuple[str, ...]] = {}
    for written in WORD.findall(unicodedata.normalize("NFC", name)):
        low = written.casefold()
        for folded in words_of(written):
            doubled = words_of("".join(_TWO_LETTERS.get(letter, letter) for letter in low))
            single = folded
            for two, one in _ONE_LETTER.items():
                single = single.replace(two, one)
            more = [*doubled[:1], *([single] if len(single) >= _LEAST_CONTRACTED else [])]
            found[folded] = tuple(dict.fromkeys((folded, *more)))
    return found


def needs_capitals(name: str, words: Iterable[str]) -> bool:
    """Return True where all words of a form are English words, and the name is capitalised."""
    return any(map(str.isupper, name)) and all(word in WORDS for word in words)


def joins(char: str) -> bool:
    """Return True for a letter of a script that puts no space between words."""
    return unicodedata.name(char, "").startswith(_JOINED_SCRIPTS)


def joined_script_pattern(names: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Return a regular expression for names with a letter of such a script at an end."""
    longest = sorted(names, key=lambda words: (-sum(map(len, words)), words))
    forms = [_form(words) for words in longest if joins(words[0][0]) or joins(words[-1][-1])]
    return re.compile("|".join(forms) or r"(?!)")


def _form(words: tuple[str, ...]) -> str:
    before = "" if joins(words[0][0]) else r"(?<![^\W_])"
    after = "" if joins(words[-1][-1]) else r"(?![^\W_])"
    return before + r"[\W_]*".join(map(re.escape, words)) + after


def starts(form: NameForm) -> Iterator[str]:
    """Give all beginnings of the first word of a form, since a sign may part it."""
    for word in form.words[0]:
        for size in range(1, len(word) + 1):
            yield word[:size]
        yield from (f"{word}s", f"{word}es")
