"""Preview: what masking replaces in a document, and which names it may have missed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from journal.portfolio.masking.apply import Masking
from journal.portfolio.masking.mask import Mask
from journal.portfolio.masking.suspects import Unmasked, unmasked
from journal.portfolio.tree.tree import (
    Block,
    Bullets,
    CodeBlock,
    Heading,
    Numbered,
    Paragraph,
    Quotation,
    Subheading,
    Table,
    plain,
)
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.portfolio.masking.mask import Masks
    from journal.portfolio.tree.tree import Document

_WIDTH = 40
_SIGNPOST = re.compile(r"[EWA][0-9]+")


class Hidden(Struct, frozen=True):
    """A mask, the number of its replacements, and the headings under which they are."""

    mask: Mask
    times: int
    where: tuple[str, ...]


class Inspection(Struct, frozen=True):
    """The names that masking replaces in a document, and those that it may have missed."""

    hidden: tuple[Hidden, ...]
    links: int
    unmasked: tuple[Unmasked, ...]


def inspect(document: Document, masks: Masks, known: Iterable[str] = ()) -> Inspection:
    """Return the preview of a document; ``known`` are texts whose words are no names."""
    masking = Masking(masks)
    masking.text(document.title)
    where: dict[str, dict[str, None]] = {}
    place = one_line(document.title, _WIDTH)
    before: dict[str, int] = {}
    texts: list[tuple[str, str]] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            signpost = _SIGNPOST.fullmatch(block.anchor)
            place = block.anchor if signpost else one_line(block.text, _WIDTH)
        for masked in masking.blocks((block,)):
            texts += [] if isinstance(masked, Heading) else [(place, text) for text in said(masked)]
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
    found = unmasked(texts, (*known, *pseudonyms))
    return Inspection(tuple(hidden), masking.report().links, found)


def said(block: Block) -> Iterator[str]:
    """Give the plain texts of a block."""
    match block:
        case Paragraph(inlines) | Subheading(inlines):
            yield plain(inlines)
        case Quotation(blocks):
            for inner in blocks:
                yield from said(inner)
        case Bullets(items) | Numbered(items):
            for item in items:
                for inner in item:
                    yield from said(inner)
        case Table(_, rows):
            for row in rows:
                yield from map(plain, row)
        case CodeBlock(text) | Heading(_, text):
            yield text
        case _:
            return


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
