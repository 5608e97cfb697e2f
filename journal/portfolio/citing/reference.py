"""Reference: a source that a learner cites, and the key by which a text names it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from journal.text import fold, listed, natural_key, one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from journal.units.pack import Source

KEY = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
"""The regular expression of a key."""

EN_DASH = "\N{EN DASH}"

_KEY = re.compile(KEY)
_LONGEST_KEY = 40
# Only initials end in a full stop: an organisation may have an “and” or a comma in its name.
_NEXT_PERSON = re.compile(r"(?<=\.)(?:\s*[,;]\s*(?:and|&)?\s+|\s+(?:and|&)\s+)")
_ARTICLE = re.compile(
    rf"(?P<source>.+?), (?P<volume>\d+ ?(?:\([^()]*\))?), (?P<pages>\d+[{EN_DASH}-]\d+)"
)
_EDITION = re.compile(r"(?P<edition>\d+(?:st|nd|rd|th)) edn?\. (?P<rest>.+)")
_PUBLISHED = re.compile(r"(?:(?P<source>.+)\. )?(?P<place>[^:.]+): (?P<publisher>.+)")
_SMALL_WORDS = {"a", "an", "the", "on", "of", "in", "and", "to", "for"}


class SourceKind(StrEnum):
    """The kind of a source, on which its form in the reference list depends."""

    BOOK = "book"
    ARTICLE = "article"
    WEB = "web"
    REPORT = "report"
    CHAPTER = "chapter"


class Style(StrEnum):
    """The style of citations and of the reference list, by its name in `journal.toml`."""

    HARVARD = "harvard"
    APA = "apa"


class Reference(Struct, frozen=True):
    """A source, with the fields of a reference list; unknown ones are empty.

    A person is written ``Clutterbuck, D.``, an organisation by its name.
    """

    kind: SourceKind
    title: str
    authors: tuple[str, ...] = ()
    year: str = ""
    source: str = ""
    """What it is a part of: the journal, the book of a chapter, the web site."""
    editors: tuple[str, ...] = ()
    edition: str = ""
    volume: str = ""
    """Of an article, with its issue: ``23(1)``."""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    link: str = ""
    accessed: str = ""
    """The day on which the link was read, ISO 8601."""
    theory: str = ""
    """The id of the theory card from which it was taken; empty for none."""
    added: str = ""

    @property
    def undated(self) -> bool:
        """True if its year is not known."""
        return self.year.casefold().rstrip(".").replace(".", "") in {"", "nd", "no date"}


def tidied(reference: Reference) -> Reference:
    """Return the reference with each field on one line, and authors typed as one split up."""
    fields: dict[str, Any] = {
        name: one_line(value)
        for name in reference.__struct_fields__
        if type(value := getattr(reference, name)) is str
    }
    return replace(
        reference,
        **fields,
        authors=_people(reference.authors),
        editors=_people(reference.editors),
    )


def names(text: str) -> tuple[str, ...]:
    """Return the authors in a text: ``Luft, J. and Ingham, H.`` are two."""
    return tuple(name for part in _NEXT_PERSON.split(one_line(text)) if (name := part.strip(" ;")))


def is_key(text: str) -> bool:
    """Return True if a text can be a key: ASCII letters and digits, with hyphens between."""
    return len(text) <= _LONGEST_KEY and _KEY.fullmatch(text) is not None


def suggested_key(reference: Reference, taken: Collection[str] = ()) -> str:
    """Return a key that is not in ``taken``: ``clutterbuck2012``, then ``clutterbuck2012b``."""
    year = "nd" if reference.undated else "".join(re.findall(r"[0-9]+", reference.year)[:1])[:4]
    stem = (_stem(reference) or "source") + year
    number = 1
    while (key := stem + suffix(number) if number > 1 else stem) in taken:
        number += 1
    return key


def in_order(register: Mapping[str, Reference]) -> list[str]:
    """Return the keys of a register in the order of a reference list: author, year, title."""
    return sorted(register, key=lambda key: (_list_place(register[key]), key))


def _list_place(reference: Reference) -> tuple[object, ...]:
    first = fold(listed(reference.authors) or reference.title)
    return (first, reference.undated, natural_key(reference.year), fold(reference.title))


def suffix(number: int) -> str:
    """Return the letter for a number: 1 is ``a``, 27 is ``aa``."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def from_source(source: Source, theory: str = "") -> Reference:
    """Return the source of a theory card as a reference, as far as it can be split into fields.

    ``theory`` is the id of the card.
    """
    known = _where(source.where)
    kind = SourceKind.BOOK
    if known.get("volume"):
        kind = SourceKind.ARTICLE
    elif known.get("source") and known.get("publisher"):
        kind = SourceKind.CHAPTER
    elif not known.get("publisher"):
        kind = SourceKind.WEB if source.link else SourceKind.REPORT
    reference = Reference(kind, source.title, (source.author,), source.year, theory=theory)
    return tidied(replace(reference, link=source.link, **known))


def _where(text: str) -> dict[str, str]:
    """Return the fields in a card's text on where a source appeared: name of the field → text."""
    if article := _ARTICLE.fullmatch(text):
        return article.groupdict()
    edition = _EDITION.fullmatch(text)
    rest = edition["rest"] if edition else text
    known = {"edition": edition["edition"]} if edition else {}
    if published := _PUBLISHED.fullmatch(rest):
        return known | {name: value for name, value in published.groupdict().items() if value}
    return known | ({"source": rest} if rest else {})


def _people(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in given for name in names(text)))


def _stem(reference: Reference) -> str:
    if reference.authors:
        word = reference.authors[0].partition(",")[0]
        # An organisation is known by its first word, a person by the whole surname.
        word = word if "," in reference.authors[0] else word.partition(" ")[0]
    else:
        words = [word for word in reference.title.split() if fold(word) not in _SMALL_WORDS]
        word = next(iter(words), "")
    return re.sub(r"[^a-z0-9]", "", fold(word))[:24]
