"""Harvard: entries of a reference list, and names in a text.

Source: Pears, R. and Shields, G. Cite them right: the essential referencing guide.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.portfolio.citing.inlines import italic, joined, leading, numbered, stopped
from journal.portfolio.citing.reference import SourceKind
from journal.portfolio.tree.tree import Inline, Text
from journal.text import listed, visible

if TYPE_CHECKING:
    from journal.portfolio.citing.reference import Reference

_MOST_NAMED = 3
"""Authors who are all named in a text; of more, only the first is, with “et al.”."""

_OPENING, _CLOSING = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"


def harvard(reference: Reference, letter: str = "") -> tuple[Inline, ...]:
    """Return a reference for the list; ``letter`` is that of `year_letters`, empty for none."""
    year = f"({_year(reference, letter)})"
    authors = listed(reference.authors)
    part = reference.kind in {SourceKind.ARTICLE, SourceKind.CHAPTER}
    quoted = Text(f"{_OPENING}{visible(reference.title)}{_CLOSING}")
    title = (quoted,) if part else italic(reference.title)
    by = f"{authors} {year} "
    said = (Text(visible(by)), *title) if authors else (*title, Text(f" {year}"))
    return joined([*said, *_container(reference), *_published(reference), *_online(reference)])


def named(reference: Reference) -> str:
    """Return the name by which a text cites a reference: surnames, or the title without authors."""
    surnames = [author.partition(",")[0] for author in reference.authors]
    if len(surnames) > _MOST_NAMED:
        return f"{surnames[0]} et al."
    return listed(surnames) or reference.title


def dated(reference: Reference, letter: str = "") -> str:
    """Return the year by which a text cites a reference, with its letter."""
    return _year(reference, letter)


def _year(reference: Reference, letter: str = "") -> str:
    if reference.undated:
        return f"no date {letter}".rstrip()
    return f"{visible(reference.year)}{letter}"


def _container(reference: Reference) -> tuple[Inline, ...]:
    """Return the journal, book or site of the source."""
    if reference.kind is SourceKind.ARTICLE:
        volume = f", {reference.volume}" if reference.volume else ""
        pages = f", {numbered(reference.pages)}" if reference.pages else ""
        tail = Text(visible(f"{volume}{pages}."))
        return (Text(", "), *italic(reference.source), tail) if reference.source else (tail,)
    if reference.kind is SourceKind.CHAPTER:
        role = "(eds)" if len(reference.editors) > 1 else "(ed.)"
        editors = f"{listed(reference.editors)} {role} " if reference.editors else ""
        book = italic(reference.source)
        return (Text(visible(f", in {editors}")), *book, Text("."), *_edition(reference))
    source = f" {stopped(reference.source)}" if reference.source else ""
    stop = "" if reference.authors and reference.title.endswith((".", "?", "!")) else "."
    return (Text(stop), *_edition(reference), Text(source))


def _edition(reference: Reference) -> tuple[Inline, ...]:
    if not reference.edition:
        return ()
    said = reference.edition if "ed" in reference.edition else f"{reference.edition} edn"
    return (Text(f" {stopped(said)}"),)


def _published(reference: Reference) -> tuple[Inline, ...]:
    by = ": ".join(filter(None, (reference.place, reference.publisher)))
    pages = numbered(reference.pages) if reference.kind is SourceKind.CHAPTER else ""
    said = ", ".join(filter(None, (by, pages)))
    return (Text(f" {stopped(said)}"),) if said else ()


def _online(reference: Reference) -> tuple[Inline, ...]:
    if not reference.link:
        return ()
    read = f" (Accessed: {_day(reference.accessed)})" if reference.accessed else ""
    return (Text(" Available at: "), leading(reference.link), Text(f"{read}."))


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return visible(iso)
    return f"{day.day} {day:%B %Y}"
