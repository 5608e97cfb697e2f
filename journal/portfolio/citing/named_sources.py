"""Named sources: writers and works that a text names, and that stand in no reference.

Writers are known from theory cards, and guessed from a name with a year: “Goleman”, “MacLeod and
Clarke (2009)”. It is a list to look through, and finds no paraphrase.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.portfolio.citing.citation import citations
from journal.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.portfolio.citing.reference import Reference
    from journal.units.theory import Theory

_NAME = r"(?:(?:de|van|von|der|den|la|le|Mc|Mac|O['’])\s?)?[A-Z][\w'’-]*[a-z][\w'’-]*"  # noqa: RUF001
_NAMES = rf"{_NAME}(?:(?:,? (?:and|&) |, ){_NAME}){{0,3}}(?: et al\.?)?"
_WITH_YEAR = re.compile(
    rf"(?P<names>{_NAMES})(?:['’]s)?,? ?[(\[]?(?P<year>(?:18|19|20)\d\d)[a-z]?(?!\d)"  # noqa: RUF001
)
_GENITIVE = re.compile(r"['’]s?$")  # noqa: RUF001
_NO_WRITERS = frozenset(
    """
    january february march april may june july august september october november december spring
    summer autumn winter monday tuesday wednesday thursday friday saturday sunday in since by of
    until from before after during early late mid around about the to q1 q2 q3 q4 easter
    christmas
    """.split()  # noqa: SIM905  (so many are read best as words)
)
_LEAST_TITLE = 2
"""Words of a work's title that is looked for. Chosen: one word is a word of every text."""
_SURE_TITLE = 4
"""Words from which on a title is one in small letters too. “Coaching and mentoring” is none."""
_SMALL_WORDS = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"}


def named_sources(
    texts: Iterable[str], register: Mapping[str, Reference], cards: Iterable[Theory]
) -> tuple[str, ...]:
    """Return the writers, works and citations in texts that have no reference, once each.

    ``register`` maps a citation key to a reference that is printed.
    """
    texts = list(texts)
    known = _Known(register)
    found: dict[str, str] = {}
    for text in texts:
        for key in (citation.key for citation in citations(text)):
            if key not in register:
                found.setdefault(fold(key), f"@{key}")
        for shown, names, year in _dated(text):
            if not known.has(names, year):
                found.setdefault(fold(shown), shown)
    together = "\n".join(texts)
    folded = fold(together)
    dated = " ".join(found)
    for card in cards:
        for shown in _of_card(card, together, folded, known):
            # A writer who is named with a year is named already.
            if not re.search(rf"(?<!\w){re.escape(fold(shown))}(?!\w)", dated):
                found.setdefault(fold(shown), shown)
    return tuple(found.values())


class _Known:
    """What the references name: the surnames of writers with years, titles, and theory cards."""

    def __init__(self, register: Mapping[str, Reference]) -> None:
        self._years: dict[str, set[str]] = {}
        self._titles = [fold(reference.title) for reference in register.values()]
        self._cards = {reference.theory for reference in register.values() if reference.theory}
        for reference in register.values():
            for person in (*reference.authors, *reference.editors):
                for word in re.findall(r"\w+", fold(person)):
                    self._years.setdefault(word, set()).add(reference.year[:4])

    def has(self, names: Iterable[str], year: str = "") -> bool:
        """Return True if any of these people, of that year if one is given, has a reference."""
        years = [self._years.get(fold(name), set()) for name in names]
        return any(year in of if year else of for of in years)

    def has_card(self, card: str) -> bool:
        """Return True if a reference was made from a theory card, given by id."""
        return card in self._cards

    def has_title(self, title: str) -> bool:
        """Return True if a reference has this title, or one that begins so."""
        return any(known.startswith(title) or title.startswith(known) for known in self._titles)


def _dated(text: str) -> Iterator[tuple[str, list[str], str]]:
    """Give each name with a year in a text: as it stands there, its surnames, and the year."""
    for match in _WITH_YEAR.finditer(text):
        names = [
            _GENITIVE.sub("", name)
            for name in re.findall(_NAME, match["names"])
            if fold(name) not in _NO_WRITERS
        ]
        if names and fold(match["names"].split()[-1]) not in _NO_WRITERS:
            yield f"{' and '.join(names)} ({match['year']})", names, match["year"]


def without_citations(text: str) -> str:
    """Return a text without the writers of its citations, such as “MacLeod and Clarke (2009)”."""

    def blank(match: re.Match[str]) -> str:
        if fold(match["names"].split()[-1]) in _NO_WRITERS:
            return match[0]
        return f"({match['year']}"

    return _WITH_YEAR.sub(blank, text)


def _of_card(card: Theory, text: str, folded: str, known: _Known) -> Iterator[str]:
    """Give what a text names of a theory card: its people, and the works that it comes from."""
    if known.has_card(card.id):
        return
    surnames = [person.rpartition(" ")[2] for person in map(_bare, card.people)]
    named = [
        name
        for name in dict.fromkeys(surnames)
        if name[:1].isupper()
        and name in text
        and re.search(rf"(?<!\w){re.escape(name)}(?:['’]s)?(?!\w)", text)  # noqa: RUF001
    ]
    if named and not known.has(named):
        yield " and ".join(named)
    for source in card.sources:
        shown = source.title.partition(":")[0].strip()
        if _stands_in(shown, text, folded) and not known.has_title(fold(shown)):
            yield shown


def _stands_in(title: str, text: str, folded: str) -> bool:
    """Return True if a text has a title; a short one must be typed as one, with its capitals."""
    words = fold(title).split()
    looked_for, within = fold(title), folded
    if len(words) < _SURE_TITLE:
        capitals = [word if word in _SMALL_WORDS else word.capitalize() for word in words]
        looked_for, within = " ".join(capitals), text
        looked_for = looked_for[:1].upper() + looked_for[1:]
    if len(words) < _LEAST_TITLE or looked_for not in within:
        return False
    return re.search(rf"(?<!\w){re.escape(looked_for)}(?!\w)", within) is not None


def _bare(person: str) -> str:
    return re.sub(r"\([^()]*\)", "", person).strip()
