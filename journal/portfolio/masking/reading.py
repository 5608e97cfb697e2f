"""NameReading: a text in the ways in which names are looked for, with the way back to its letters.

Names are torn by the signs of Markdown, by line ends and by what other programs left in a text. So
a text is read as it stands, then without such signs within words, then without hyphens too.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.equal_signs import FOLDED
from journal.portfolio.masking.name_forms import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2400-\u2421\ufffd\ue000-\uf8ff"
"""Control characters, the signs that `visible` puts for them, and signs of private use."""
_APOSTROPHES = "'\u2018\u2019\u02bc"
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});"
_HYPHENS = "\\-\u2010\u2011\u00ad"
_BROKEN = rf"[{_HYPHENS}][ \t]*(?:\r?\n|[ \t])[ \t>]*"
_MARKS = rf"(?:[*~`_\\{_UNSEEN}]+|[{_APOSTROPHES}](?![sS]\b))"
_TORN = re.compile(rf"(?<=\w)(?:{_BROKEN}|{_MARKS})(?=\w)|{_ENTITY}")
_HYPHENED = re.compile(rf"(?<=\w)(?:{_BROKEN}|{_MARKS}|[{_HYPHENS}])(?=\w)|{_ENTITY}")


class WordPiece(Struct, frozen=True):
    """A run of letters or of digits; ``start`` and ``end`` are characters of the original text.

    Runs end where small letters meet a capital, too, as in ``AnnaSmith``. ``gap`` is the folded
    text before it, "" where it goes on within a word.
    """

    word: str
    start: int
    end: int
    capital: bool
    gap: str


class NameReading(Struct, frozen=True):
    """A text as it is read in one way: ``folded``, and its pieces.

    ``hyphened`` is True where hyphens within words were left out.
    """

    folded: str
    pieces: tuple[WordPiece, ...]
    hyphened: bool = False


def readings(text: str) -> Iterator[NameReading]:
    """Give a text as it stands, and as it may be meant where signs tear its words."""
    yield _reading(text, range(len(text)))
    for pattern in (_TORN, _HYPHENED):
        if pattern.search(text):
            yield _reading(*_without(text, pattern), hyphened=pattern is _HYPHENED)


def _without(text: str, pattern: re.Pattern[str]) -> tuple[str, Sequence[int]]:
    """Return the text without what the pattern finds, and the place of each sign that is left."""
    signs: list[str] = []
    places: list[int] = []
    at = 0
    for found in pattern.finditer(text):
        signs.append(text[at : found.start()])
        places += range(at, found.start())
        if found[0].startswith("&") and (said := html.unescape(found[0])) != found[0]:
            signs.append(said)
            places += [found.start()] * len(said)
        elif found[0].startswith("&"):
            signs.append(found[0])
            places += range(*found.span())
        at = found.end()
    return "".join([*signs, text[at:]]), [*places, *range(at, len(text))]


def _reading(text: str, places: Sequence[int], *, hyphened: bool = False) -> NameReading:
    origin: Sequence[int]
    if text.isascii():
        folded, origin = text.lower().replace("`", "'"), range(len(text))
    else:
        folded, origin = _spread(text)
    pieces: list[WordPiece] = []
    at = 0
    for found in WORD.finditer(folded):
        edges = [found.start(), *_edges(text, origin, *found.span()), found.end()]
        gap = folded[at : found.start()]
        for begin, end in pairwise(edges):
            first, last = places[origin[begin]], places[origin[end - 1]] + 1
            capital = text[origin[begin]].isupper()
            pieces.append(WordPiece(folded[begin:end], first, last, capital, gap))
            gap = ""
        at = found.end()
    return NameReading(folded, tuple(pieces), hyphened)


def _spread(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and the place in the text of each of its signs."""
    signs: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        said = FOLDED[ord(char)]
        signs.append(said)
        origin += [at] * len(said)
    return "".join(signs), origin


def _edges(text: str, origin: Sequence[int], start: int, end: int) -> Iterator[int]:
    """Give where a run goes over from small letters to a capital, or from letters to digits."""
    letters = [text[origin[at]] for at in range(start, end)]
    for at in range(1, len(letters)):
        before, now = letters[at - 1], letters[at]
        if origin[start + at] == origin[start + at - 1]:
            continue
        rises = now.isupper() and (
            before.islower()
            or (before.isupper() and at + 1 < len(letters) and letters[at + 1].islower())
        )
        if rises or before.isdigit() != now.isdigit():
            yield start + at
