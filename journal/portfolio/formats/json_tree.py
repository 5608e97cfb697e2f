"""JSON tree: the portfolio's neutral tree as JSON, for other programs.

The data from which a picture was drawn are left out, because they may have more than the picture.
Attached pictures are left out too; only the index lists them.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from journal.portfolio.tree.tree import (
    CodeBlock,
    Divider,
    Document,
    Heading,
    Image,
    Imprint,
    Paragraph,
    Subheading,
    Table,
)
from journal.text import printable

FORMAT, VERSION = "criterion-journal/portfolio", 1
_LEFT_BEHIND = "figure"


class JsonPicture(Struct, frozen=True, tag="Picture"):
    """A drawing as SVG; ``description`` is one sentence on what it shows."""

    name: str
    svg: str
    title: str
    description: str


class JsonQuotation(Struct, frozen=True, tag="Quotation"):
    """Blocks that are quoted."""

    blocks: tuple[Block, ...]


class JsonBullets(Struct, frozen=True, tag="Bullets"):
    """An unordered list; each item is blocks."""

    items: tuple[tuple[Block, ...], ...]


class JsonNumbered(Struct, frozen=True, tag="Numbered"):
    """An ordered list that begins at ``start``; each item is blocks."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


Block = (
    Heading
    | Subheading
    | Paragraph
    | JsonQuotation
    | JsonBullets
    | JsonNumbered
    | CodeBlock
    | Table
    | Divider
    | JsonPicture
)


class Portfolio(Struct, frozen=True):
    """The whole file; ``format`` and ``version`` identify its schema."""

    format: str
    version: int
    title: str
    blocks: tuple[Block, ...]
    imprint: Imprint = Imprint()


def to_json(document: Document) -> str:
    """Return the whole document as JSON, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(portfolio(document)), indent=1).decode() + "\n"


def portfolio(document: Document) -> dict[str, Any]:
    """Return the document as lists and dictionaries, in the shape of a `Portfolio`."""
    blocks = tuple(block for block in document.blocks if not isinstance(block, Image))
    listed = msgspec.structs.replace(document, blocks=blocks)
    return {"format": FORMAT, "version": VERSION, **_shown(msgspec.structs.asdict(listed))}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    return msgspec.json.schema(Portfolio)


def _shown(value: Any) -> Any:
    """Return a part of the tree as plain data, with control and bidi characters made visible."""
    match value:
        case str():
            return printable(value)
        case tuple():
            return [_shown(item) for item in value]
        case dict():
            return {name: _shown(item) for name, item in value.items()}
        case Struct():
            fields = {
                name: _shown(getattr(value, name))
                for name in value.__struct_fields__
                if name != _LEFT_BEHIND
            }
            tag = value.__struct_config__.tag
            return {"type": tag, **fields} if tag else fields
        case _:
            return value
