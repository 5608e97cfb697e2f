"""Prose: the learner's own Markdown (CommonMark with tables), read into the neutral tree.

Raw HTML is read as text, an image as its description and address, and a link only if it has a web
or mail address. So nothing that was typed can have an effect.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from journal.portfolio.tree.tree import (
    ADDRESSES,
    Block,
    Break,
    Bullets,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    Inline,
    Link,
    Numbered,
    Paragraph,
    Quotation,
    Strong,
    Subheading,
    Table,
    Text,
)
from journal.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DEEPEST = 20


@cache
def _parser() -> MarkdownIt:
    # A reference definition would vanish from the text, and reach into other answers.
    options = {"html": False, "maxNesting": _DEEPEST}
    return MarkdownIt("commonmark", options).enable("table").disable("reference")


def prose(text: str) -> tuple[Block, ...]:
    """Return the blocks of a learner's text; too deeply nested parts become plain text."""
    shown = visible(text)
    tokens = _parser().parse(shown)
    # The parser leaves out what lies deeper than it goes.
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return plain_paragraphs(shown)
    return _blocks(SyntaxTreeNode(tokens).children)


def plain_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return a text as paragraphs of plain lines, without reading it as Markdown."""
    paragraphs = []
    for part in re.split(r"\n[ \t]*\n", text):
        lines = [Text(line.strip()) for line in part.splitlines() if line.strip()]
        if lines:
            broken = [inline for line in lines for inline in (Break(), line)]
            paragraphs.append(Paragraph(tuple(broken[1:])))
    return tuple(paragraphs)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
    return tuple(block for node in nodes if (block := _block(node)) is not None)


def _block(node: SyntaxTreeNode) -> Block | None:
    match node.type:
        case "paragraph":
            inlines = _inlines_of(node)
            return Paragraph(inlines) if inlines else None
        case "heading":
            return Subheading(_inlines_of(node), int(node.tag[1]))
        case "blockquote":
            return Quotation(_blocks(node.children))
        case "bullet_list":
            return Bullets(tuple(_blocks(item.children) for item in node.children))
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            return Numbered(tuple(_blocks(item.children) for item in node.children), start)
        case "fence" | "code_block":
            language = node.info.split()[0] if node.info.split() else ""
            return CodeBlock(node.content.rstrip("\n"), language)
        case "table":
            return _table(node)
        case "hr":
            return Divider()
    message = f"Markdown of an unknown kind: {node.type}"
    raise ValueError(message)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [
        tuple(_inlines_of(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    return Table(rows[0], tuple(rows[1:]))


def _inlines_of(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    return _inlines(node.children[0].children) if node.children else ()


def _inlines(nodes: Sequence[SyntaxTreeNode]) -> tuple[Inline, ...]:
    return _joined(inline for node in nodes for inline in _inline(node))


def _inline(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    match node.type:
        case "softbreak":
            return (Text("\n"),)
        case "hardbreak":
            return (Break(),)
        case "code_inline":
            return (Code(node.content),)
        case "strong":
            return (Strong(_inlines(node.children)),)
        case "em":
            return (Emphasis(_inlines(node.children)),)
        case "link":
            address = str(node.attrs["href"])
            inside = _inlines(node.children)
            if address.startswith(ADDRESSES):
                return (Link(inside, address),) if inside else (Text(address),)
            return inside if node.markup == "autolink" else (*inside, Text(f" ({address})"))
        case "image":
            return (Text(f"[image: {node.content}] ({node.attrs['src']})"),)
    return (Text(node.content),)


def _joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring texts joined."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        elif inline != Text(""):
            joined.append(inline)
    return tuple(joined)
