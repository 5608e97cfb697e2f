"""Theory linked to practice: which sources and theories a criterion's texts speak of.

It is shown and never judged: a name in a text says nothing of how well it is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.citing.citation import citations
from journal.reflection.passage import public
from journal.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journal.portfolio.citing.reference import Reference
    from journal.portfolio.evidence.evidence import Evidence
    from journal.units.theory import Theory

STATEMENT = "statement"
"""Where something is found that is in no piece of evidence."""

_ASIDE = re.compile(r"\([^()]*\)")
_ABBREVIATION = re.compile(r"\(([A-Z]{2,8})\)")


class CitedSource(Struct, frozen=True):
    """A key that is cited, and where: ``statement`` and signposts."""

    key: str
    known: bool
    places: tuple[str, ...]


class NamedTheory(Struct, frozen=True):
    """A theory card that a text names or whose source it cites, by which words and where."""

    card: str
    words: tuple[str, ...]
    places: tuple[str, ...]


class TheoryLink(Struct, frozen=True):
    """What the texts of one criterion speak of; both may be empty, and none of it is a mark."""

    sources: tuple[CitedSource, ...]
    theories: tuple[NamedTheory, ...]


def linked_theory(
    texts: Mapping[str, str], register: Mapping[str, Reference], cards: Iterable[Theory]
) -> TheoryLink:
    """Return what the texts of a criterion, by their place, cite and name."""
    cited: dict[str, list[str]] = {}
    for place, text in texts.items():
        for key in dict.fromkeys(each.key for each in citations(text)):
            cited.setdefault(key, []).append(place)
    folded = {place: fold(text) for place, text in texts.items()}
    sources = (CitedSource(key, key in register, tuple(cited[key])) for key in sorted(cited))
    theories = (_named(card, folded, cited, register) for card in cards)
    return TheoryLink(tuple(sources), tuple(each for each in theories if each.places))


def texts_of(statement: str, evidence: Iterable[Evidence]) -> dict[str, str]:
    """Return the texts of a criterion by their place, for `linked_theory`, as a tutor sees them."""
    shared = public(statement)
    texts = {STATEMENT: shared} if shared.strip() else {}
    return texts | {each.signpost: "\n\n".join(each.entry.texts()) for each in evidence}


def words_of(card: Theory) -> tuple[str, ...]:
    """Return the words by which a text names a theory: its title, and its people's surnames."""
    titles = [card.title.partition(":")[0], *_ABBREVIATION.findall(card.title)]
    plain = [_bare(title).removeprefix("the ") for title in titles]
    surnames = [_bare(person).rpartition(" ")[2] for person in card.people]
    # “Later writers” and the like are nobody's name.
    named = [name for name in surnames if name[:1].isupper()]
    by_id = card.id.replace("-", " ")
    once = {fold(word): word for word in [*named, by_id, *reversed(plain)] if word}
    return tuple(reversed(once.values()))


def _bare(text: str) -> str:
    return _ASIDE.sub("", text).strip().removeprefix("The ")


def _named(
    card: Theory,
    texts: Mapping[str, str],
    cited: Mapping[str, list[str]],
    register: Mapping[str, Reference],
) -> NamedTheory:
    found: dict[str, list[str]] = {}
    for word in words_of(card):
        pattern = re.compile(rf"(?<!\w){re.escape(fold(word))}(?!\w)")
        if places := [place for place, text in texts.items() if pattern.search(text)]:
            found[word] = places
    for key, places in cited.items():
        if key in register and register[key].theory == card.id:
            found[f"@{key}"] = places
    spoken_of = {place for places in found.values() for place in places}
    return NamedTheory(card.id, tuple(found), tuple(each for each in texts if each in spoken_of))
