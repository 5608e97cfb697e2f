"""Harvard: references as an author-and-date list and as names in a text, after Cite Them Right."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from journal.portfolio.reference import EN_DASH, Reference, SourceKind, suffix
from journal.portfolio.tree import Emphasis, Inline, Link, Paragraph, Text
from journal.text import fold, listed, natural_key, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
_MOST_NAMED = 3
"""Authors that are all named in a text; of more, only the first is."""

_OPENING, _CLOSING = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_WEB = ("http://", "https://")


def harvard(reference: Reference, letter: str = "") -> tuple[Inline, ...]:
    """Return a reference as it stands in the list; ``letter`` tells it from others of its year."""
    year = f"({_year(reference, letter)})"
    authors = listed(reference.authors)
    part = reference.kind in {SourceKind.ARTICLE, SourceKind.CHAPTER}
    quoted = Text(f"{_OPENING}{visible(reference.title)}{_CLOSING}")
    title = (quoted,) if part else _italic(reference.title)
    by = f"{authors} {year} "
    said = (Text(visible(by)), *title) if authors else (*title, Text(f" {year}"))
    return _joined([*said, *_container(reference), *_published(reference), *_online(reference)])


def named(reference: Reference) -> str:
    """Return the name under which a text cites a reference: surnames, or else the title."""
    surnames = [author.partition(",")[0] for author in reference.authors]
    if len(surnames) > _MOST_NAMED:
        return f"{surnames[0]} et al."
    return listed(surnames) or reference.title


def dated(reference: Reference, letter: str = "") -> str:
    """Return the year with which a text cites a reference."""
    return _year(reference, letter)


def letters(register: Mapping[str, Reference]) -> dict[str, str]:
    """Return for each key the letter after its year, empty where none is needed.

    Only what a text would cite by the same name and year needs one: 2012a and 2012b.
    """
    alike = defaultdict(list)
    for key in in_order(register):
        reference = register[key]
        alike[fold(named(reference)), _year(reference)].append(key)
    return {
        key: suffix(number) if len(keys) > 1 else ""
        for keys in alike.values()
        for number, key in enumerate(keys, 1)
    }


def in_order(register: Mapping[str, Reference]) -> list[str]:
    """Return the keys in the order of a list of references: author, year, title."""
    return sorted(register, key=lambda key: (_place(register[key]), key))


def reference_list(
    register: Mapping[str, Reference], cited: Iterable[str]
) -> tuple[Paragraph, ...]:
    """Return the list of the references that are cited, a paragraph each; unknown keys have none.

    ``cited`` are keys in any order, as often as they come.
    """
    mine = {key: register[key] for key in set(cited) if key in register}
    marked = letters(mine)
    return tuple(Paragraph(harvard(mine[key], marked[key])) for key in in_order(mine))


def _place(reference: Reference) -> tuple[object, ...]:
    first = fold(listed(reference.authors) or reference.title)
    return (first, reference.undated, natural_key(reference.year), fold(reference.title))


def _year(reference: Reference, letter: str = "") -> str:
    if reference.undated:
        return f"no date {letter}".rstrip()
    return f"{visible(reference.year)}{letter}"


def _container(reference: Reference) -> tuple[Inline, ...]:
    """Return what the source is a part of."""
    if reference.kind is SourceKind.ARTICLE:
        volume = f", {reference.volume}" if reference.volume else ""
        pages = f", {_pages(reference)}" if reference.pages else ""
        tail = Text(visible(f"{volume}{pages}."))
        return (Text(", "), *_italic(reference.source), tail) if reference.source else (tail,)
    if reference.kind is SourceKind.CHAPTER:
        role = "(eds)" if len(reference.editors) > 1 else "(ed.)"
        editors = f"{listed(reference.editors)} {role} " if reference.editors else ""
        book = _italic(reference.source)
        return (Text(visible(f", in {editors}")), *book, Text("."), *_edition(reference))
    source = f" {_stopped(reference.source)}" if reference.source else ""
    stop = "" if reference.authors and reference.title.endswith((".", "?", "!")) else "."
    return (Text(stop), *_edition(reference), Text(source))


def _edition(reference: Reference) -> tuple[Inline, ...]:
    if not reference.edition:
        return ()
    said = reference.edition if "ed" in reference.edition else f"{reference.edition} edn"
    return (Text(f" {_stopped(said)}"),)


def _published(reference: Reference) -> tuple[Inline, ...]:
    by = ": ".join(filter(None, (reference.place, reference.publisher)))
    pages = _pages(reference) if reference.kind is SourceKind.CHAPTER else ""
    said = ", ".join(filter(None, (by, pages)))
    return (Text(f" {_stopped(said)}"),) if said else ()


def _pages(reference: Reference) -> str:
    pages = _HYPHEN.sub(EN_DASH, reference.pages)
    if not pages or not pages[0].isdigit():
        return pages
    return f"pp. {pages}" if set(pages) & set(f",{EN_DASH}") else f"p. {pages}"


def _online(reference: Reference) -> tuple[Inline, ...]:
    if not reference.link:
        return ()
    words = (Text(visible(reference.link)),)
    link = Link(words, reference.link) if reference.link.startswith(_WEB) else words[0]
    read = f" (Accessed: {_day(reference.accessed)})" if reference.accessed else ""
    return (Text(" Available at: "), link, Text(f"{read}."))


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return visible(iso)
    return f"{day.day} {day:%B %Y}"


def _stopped(text: str) -> str:
    """Return a text that ends in one full stop: ``Wiley Inc.`` has its own."""
    return f"{visible(text).removesuffix('.')}."


def _italic(text: str) -> tuple[Inline, ...]:
    return (Emphasis((Text(visible(text)),)),) if text else ()


def _joined(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring texts made one."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        elif inline != Text(""):
            joined.append(inline)
    return tuple(joined)
