"""Preview: what masking replaces in a document, and which names it may have missed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from journal.portfolio.citing.named_sources import without_citations
from journal.portfolio.citing.reference_list import REFERENCES
from journal.portfolio.masking.apply import Masking
from journal.portfolio.masking.mask import Mask
from journal.portfolio.masking.suspects import Unmasked, unmasked
from journal.portfolio.tree.tree import Heading, place_of, said, said_where
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.portfolio.masking.mask import Masks
    from journal.portfolio.tree.tree import Document

_WIDTH = 40


class Hidden(Struct, frozen=True):
    """A mask, the number of its replacements, and the headings under which they are."""

    mask: Mask
    times: int
    where: tuple[str, ...]


class NameLeft(Struct, frozen=True):
    """A form of a masked name that is printed, how often, and the headings under which it is."""

    form: str
    name: str
    times: int
    where: tuple[str, ...]


class Inspection(Struct, frozen=True):
    """The names that masking replaces in a document, and those that it may have missed.

    ``left`` are forms of masked names that are printed all the same.
    """

    hidden: tuple[Hidden, ...]
    links: int
    unmasked: tuple[Unmasked, ...]
    left: tuple[NameLeft, ...] = ()


def inspect(
    document: Document,
    masks: Masks,
    known: Iterable[str] = (),
    also: Iterable[tuple[str, str]] = (),
) -> Inspection:
    """Return the preview of a document; ``known`` are texts whose words are no names.

    ``also`` are pairs of place and text of what leaves beside the document.
    """
    masking = Masking(masks)
    title = masking.text(document.title)
    where: dict[str, dict[str, None]] = {}
    place, cited = one_line(document.title, _WIDTH), False
    before: dict[str, int] = {}
    texts: list[tuple[str, str]] = []
    headings = [(place, title)]
    for block in document.blocks:
        if isinstance(block, Heading):
            place, cited = place_of(block), block.anchor == REFERENCES
        for masked in masking.blocks((block,)):
            named = headings if cited or isinstance(masked, Heading) else texts
            named += [(place, text) for text in said(masked)]
        counts = masking.report().counts
        for name in counts if counts != before else ():
            if counts[name] != before.get(name, 0):
                where.setdefault(name, {})[place] = None
        before = counts
    hidden = (
        Hidden(mask, before.get(mask.name, 0), tuple(where.get(mask.name, ())))
        for mask in masks.masks
    )
    pseudonyms = (mask.pseudonym for mask in masks.masks)
    # Who is cited is named in print.
    free = [(place, without_citations(text)) for place, text in texts]
    found = unmasked(free, (*known, *pseudonyms))
    beside = [(place, Masking(masks).text(text)) for place, text in also]
    left = _left([*headings, *texts, *beside], masks)
    return Inspection(tuple(hidden), masking.report().links, found, left)


def names_left(masked: Document, masks: Masks) -> tuple[NameLeft, ...]:
    """Return the forms of masked names that a masked document still has."""
    return _left(said_where(masked), masks) if masks else ()


def _left(texts: Iterable[tuple[str, str]], masks: Masks) -> tuple[NameLeft, ...]:
    """Return the forms of masked names in masked texts, by name, the most frequent first."""
    times: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], dict[str, None]] = {}
    for place, text in texts:
        for hit in masks.left(text):
            form = (hit.name, one_line(text[hit.start : hit.end], _WIDTH))
            times[form] += 1
            where.setdefault(form, {})[place] = None
    return tuple(
        NameLeft(form, name, count, tuple(where[name, form]))
        for (name, form), count in sorted(times.items(), key=lambda one: (-one[1], one[0]))
    )


def texts_of(value: Any) -> Iterator[str]:
    """Give all texts of a record, such as a unit."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        yield from texts_of([getattr(value, name) for name in value.__struct_fields__])
    elif isinstance(value, dict):
        yield from texts_of([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from texts_of(item)
