"""Suspects: capitalised words that may be names without a mask, for the learner to look through.

This is a guess from English spelling, and is called one: a capitalised word within a sentence that
is nowhere else in lower case, and is not in the unit or the calendar.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.masking.name_forms import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_CALENDAR = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday easter christmas "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
_NO_NAMES = (
    "i i'm i've i'd i'll english british european uk england scotland wales britain london "
    "mr mrs ms miss dr prof johari gibbs kolb schön driscoll excel word zoom teams google "
    "a after also an and as at because before but by during every finally first for from he her "
    "his how if in instead it its last later looking maybe my next no not now on one or our over "
    "perhaps she since so some still that the their then there these they this though to today "
    "tomorrow until was we were what when where which while who why with without yes yesterday you"
)
_ALWAYS = frozenset(words_of(f"{_CALENDAR} {_NO_NAMES}"))
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")  # noqa: RUF001
_OPENS = re.compile(r"(?:^|[.!?:…|\n\t])[\s\"'“”‘’(\[*_>#-]*$")  # noqa: RUF001
_GENITIVE = re.compile(r"['’]s?$")  # noqa: RUF001
_LOOKED_BACK = 12
"""Characters before a word that may show that it opens a sentence. Chosen: a full stop, quotes."""
_EXAMPLES = 5
"""Places that are listed for one name. Chosen: one line."""


class Unmasked(Struct, frozen=True):
    """Words that look like a name, how often they occur, and up to five places."""

    name: str
    times: int
    where: tuple[str, ...]


def unmasked(texts: Iterable[tuple[str, str]], known: Iterable[str] = ()) -> tuple[Unmasked, ...]:
    """Return the words that look like names, the most frequent first.

    ``texts`` are pairs of place and text. ``known`` are texts whose words are no names, such as
    those of the unit, theories and pseudonyms.
    """
    texts = list(texts)
    familiar = _ALWAYS.union(*map(words_of, known)).union(*(_small(text) for _, text in texts))
    times: Counter[str] = Counter()
    where: dict[str, dict[str, None]] = {}
    for place, text in texts:
        for name in _names(text, familiar):
            times[name] += 1
            where.setdefault(name, {})[place] = None
    return tuple(
        Unmasked(name, count, tuple(where[name])[:_EXAMPLES])
        for name, count in sorted(times.items(), key=lambda suspect: (-suspect[1], suspect[0]))
    )


def _small(text: str) -> set[str]:
    """Return the words of a text that begin with a lower-case letter."""
    return {word for found in _WORD.findall(text) if found[0].islower() for word in words_of(found)}


def _names(text: str, familiar: frozenset[str]) -> list[str]:
    """Return the runs of capitalised words in a text that may be names."""
    names: list[str] = []
    run: list[str] = []
    first, end = False, -1
    for found in _WORD.finditer(text):
        joined = text[end : found.start()] == " " and run
        if run and not joined:
            names += _named(run, familiar, opens=first)
            run = []
        if _capitalised(found[0]):
            if not run:
                first = _begins(text, found.start())
            run.append(_GENITIVE.sub("", found[0]))
        elif run:
            names += _named(run, familiar, opens=first)
            run = []
        end = found.end()
    return names + (_named(run, familiar, opens=first) if run else [])


def _capitalised(word: str) -> bool:
    """Return True for a word spelled like a name; one all in capitals is an abbreviation."""
    return word[0].isupper() and any(map(str.islower, word))


def _begins(text: str, at: int) -> bool:
    return _OPENS.search(text[max(at - _LOOKED_BACK, 0) : at]) is not None


def _named(run: list[str], familiar: frozenset[str], *, opens: bool) -> list[str]:
    """Return a run without the familiar words at its ends, as a list of one or no name.

    The capital of a word that opens a sentence means nothing, unless another such word follows.
    """
    words = list(run)
    while words and familiar.issuperset(words_of(words[0])):
        words, opens = words[1:], False
    while words and familiar.issuperset(words_of(words[-1])):
        words.pop()
    alone = opens and len(words) == 1
    return [" ".join(words)] if words and not alone else []
