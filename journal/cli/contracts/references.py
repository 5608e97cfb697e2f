"""What `journal references --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.citing.citation_style import printed
from journal.portfolio.tree.tree import plain

if TYPE_CHECKING:
    from journal.portfolio.citing.reference import Reference, Style
    from journal.store.collection import Stored


class ReferenceLine(Struct, frozen=True):
    """A reference; ``printed`` is how a list prints it, in the style of the journal."""

    key: str
    kind: str
    authors: list[str]
    year: str
    title: str
    source: str
    editors: list[str]
    edition: str
    volume: str
    pages: str
    publisher: str
    place: str
    link: str
    accessed: str
    theory: str
    printed: str


def reference_line(stored: Stored[Reference], style: Style) -> ReferenceLine:
    """Return a reference."""
    value = stored.value
    return ReferenceLine(
        key=stored.id,
        kind=value.kind,
        authors=list(value.authors),
        year=value.year,
        title=value.title,
        source=value.source,
        editors=list(value.editors),
        edition=value.edition,
        volume=value.volume,
        pages=value.pages,
        publisher=value.publisher,
        place=value.place,
        link=value.link,
        accessed=value.accessed,
        theory=value.theory,
        printed=plain(printed(value, style)),
    )
