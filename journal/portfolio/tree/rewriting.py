"""Rewriting: the plain texts of a tree, each replaced by inlines, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.portfolio.tree.tree import (
    Block,
    Break,
    Bullets,
    Code,
    Inline,
    Link,
    Numbered,
    Paragraph,
    Quotation,
    Subheading,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[str], tuple[Inline, ...]]


def rewritten(
    blocks: tuple[Block, ...], change: Change, *, in_links: bool = True
) -> tuple[Block, ...]:
    """Return blocks with what ``change`` makes of their plain texts; code stays as it is.

    Where ``change`` makes links, ``in_links`` must be false: no link can stand in another.
    """
    return tuple(_block(block, change, in_links=in_links) for block in blocks)


def _block(block: Block, change: Change, *, in_links: bool) -> Block:
    def inlines(given: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return _inlines(given, change, in_links=in_links)

    match block:
        case Paragraph(given) | Subheading(given):
            return replace(block, inlines=inlines(given))
        case Quotation(blocks):
            return Quotation(rewritten(blocks, change, in_links=in_links))
        case Bullets(items) | Numbered(items):
            inner = (rewritten(item, change, in_links=in_links) for item in items)
            return replace(block, items=tuple(inner))
        case Table(head, rows):
            return replace(
                block,
                head=tuple(map(inlines, head)),
                rows=tuple(tuple(map(inlines, row)) for row in rows),
            )
    return block


def _inlines(given: tuple[Inline, ...], change: Change, *, in_links: bool) -> tuple[Inline, ...]:
    return tuple(made for inline in given for made in _inline(inline, change, in_links=in_links))


def _inline(inline: Inline, change: Change, *, in_links: bool) -> tuple[Inline, ...]:
    match inline:
        case Text(text):
            return change(text)
        case Code() | Break():
            return (inline,)
        case Link() if not in_links:
            return (inline,)
    return (replace(inline, inlines=_inlines(inline.inlines, change, in_links=in_links)),)
