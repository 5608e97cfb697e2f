"""Theory link: the sources that a criterion's texts cite, and the theories that they name.

It is printed and never judged: a name in a text does not show how well the theory is used.
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
"""The place of the statement's own text, beside the signposts of the evidence."""

_ASIDE = re.compile(r"\([^()]*\)")
_ABBREVIATION = re.compile(r"\(([A-Z]{2,8})\)")


class CitedSource(Struct, frozen=True):
    """A cited key, True for ``known`` if the register has it, and the places that cite it.

    A place is `STATEMENT` or a signpost.
    """

    key: str
    known: bool
    places: tuple[str, ...]


class NamedTheory(Struct, frozen=True):
    """A theory card that texts name or cite, by id.

    ``words`` are the words found, a citation as ``@key``; ``places`` are as in `CitedSource`.
    """

    card: str
    words: tuple[str, ...]
    places: tuple[str, ...]


class TheoryLink(Struct, frozen=True):
    """The cited sources and named theories of one criterion's texts; both may be empty."""

    sources: tuple[CitedSource, ...]
    theories: tuple[NamedTheory, ...]


def linked_theory(
    texts: Mapping[str, str], register: Mapping[str, Reference], cards: Iterable[Theory]
) -> TheoryLink:
    """Return the sources and theories in the texts of a criterion.

    ``texts`` maps a place to its text, ``register`` a citation key to its reference.
    """
    cited: dict[str, list[str]] = {}
    for place, text in texts.items():
        for key in dict.fromkeys(citation.key for citation in citations(text)):
            cited.setdefault(key, []).append(place)
    folded = {place: fold(text) for place, text in texts.items()}
    sources = (CitedSource(key, key in register, tuple(cited[key])) for key in sorted(cited))
    theories = (_named(card, folded, cited, register) for card in cards)
    return TheoryLink(tuple(sources), tuple(theory for theory in theories if theory.places))


def texts_of(statement: str, evidence: Iterable[Evidence]) -> dict[str, str]:
    """Return the texts of a criterion by place, for `linked_theory`; private passages are out."""
    shared = public(statement)
    texts = {STATEMENT: shared} if shared.strip() else {}
    return texts | {piece.signpost: "\n\n".join(piece.entry.texts()) for piece in evidence}


def words_of(card: Theory) -> tuple[str, ...]:
    """Return the words that name a theory in a text: title, abbreviation, id and surnames."""
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
    return NamedTheory(card.id, tuple(found), tuple(place for place in texts if place in spoken_of))
