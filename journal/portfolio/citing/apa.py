"""APA: entries of a reference list, and names in a text.

Source: American Psychological Association (2020) Publication manual, 7th edition.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from journal.portfolio.citing.inlines import italic, joined, leading, numbered, ranged, stopped
from journal.portfolio.citing.reference import SourceKind
from journal.portfolio.tree.tree import Inline, Text
from journal.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.portfolio.citing.reference import Reference

_MOST_NAMED = 2
"""Authors who are all named in a text; of more, only the first is, with “et al.”."""
_VOLUME = re.compile(r"(?P<volume>[^()]*)(?P<issue>.*)")


def apa(reference: Reference, letter: str = "") -> tuple[Inline, ...]:
    """Return a reference for the list; ``letter`` is that of `year_letters`, empty for none."""
    year = f"({dated(reference, letter)})."
    authors = _people(reference.authors)
    title = [*_title(reference)]
    said = (
        [Text(visible(f"{stopped(authors)} {year} ")), *title]
        if authors
        else [*title, Text(f" {year}")]
    )
    return joined([*said, *_container(reference), *_online(reference)])


def named(reference: Reference) -> str:
    """Return the name by which a text cites a reference: surnames, or the title without authors."""
    surnames = [author.partition(",")[0] for author in reference.authors]
    if len(surnames) > _MOST_NAMED:
        return f"{surnames[0]} et al."
    return " & ".join(surnames) or reference.title


def dated(reference: Reference, letter: str = "") -> str:
    """Return the year by which a text cites a reference, with its letter."""
    if reference.undated:
        return f"n.d.-{letter}" if letter else "n.d."
    return f"{visible(reference.year)}{letter}"


def _people(authors: Sequence[str]) -> str:
    return f"{', '.join(authors[:-1])}, & {authors[-1]}" if len(authors) > 1 else "".join(authors)


def _title(reference: Reference) -> tuple[Inline, ...]:
    if reference.kind in {SourceKind.ARTICLE, SourceKind.CHAPTER}:
        return (Text(_ended(reference.title)),)
    edition = _edition(reference)
    said = f" ({visible(edition)})." if edition else ""
    stop = "" if reference.title.endswith((".", "?", "!")) else "."
    return (*italic(reference.title), Text(said or stop))


def _edition(reference: Reference) -> str:
    number = reference.edition.removesuffix(".").removesuffix("n").removesuffix(" ed")
    return f"{number} ed." if number else ""


def _ended(title: str) -> str:
    return visible(title) if title.endswith((".", "?", "!")) else f"{visible(title)}."


def _container(reference: Reference) -> tuple[Inline, ...]:
    """Return the journal, book or site of the source, and its publisher."""
    if reference.kind is SourceKind.ARTICLE:
        return _journal(reference)
    if reference.kind is SourceKind.CHAPTER:
        return (*_book(reference), *_by(reference.publisher))
    where = [reference.source, reference.publisher]
    return _by(". ".join(dict.fromkeys(filter(None, where))))


def _journal(reference: Reference) -> tuple[Inline, ...]:
    if not reference.source:
        return ()
    found = _VOLUME.fullmatch(reference.volume)
    volume, issue = (found["volume"].strip(), found["issue"]) if found else (reference.volume, "")
    number = (Text(", "), *italic(volume), Text(visible(issue))) if volume else ()
    pages = f", {ranged(reference.pages)}" if reference.pages else ""
    return (Text(" "), *italic(reference.source), *number, Text(visible(f"{pages}.")))


def _book(reference: Reference) -> tuple[Inline, ...]:
    role = "(Eds.)" if len(reference.editors) > 1 else "(Ed.)"
    editors = " & ".join(map(_initials_first, reference.editors))
    by = f"{editors} {role}, " if editors else ""
    facts = ", ".join(filter(None, (_edition(reference), numbered(reference.pages))))
    tail = f" ({facts})." if facts else "."
    return (Text(visible(f" In {by}")), *italic(reference.source), Text(visible(tail)))


def _initials_first(person: str) -> str:
    surname, comma, initials = person.partition(", ")
    return f"{initials} {surname}" if comma else person


def _by(publisher: str) -> tuple[Inline, ...]:
    return (Text(f" {stopped(publisher)}"),) if publisher else ()


def _online(reference: Reference) -> tuple[Inline, ...]:
    if not reference.link:
        return ()
    read = f"Retrieved {_day(reference.accessed)}, from " if reference.accessed else ""
    return (Text(f" {read}"), leading(reference.link))


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return visible(iso)
    return f"{day:%B} {day.day}, {day.year}"
