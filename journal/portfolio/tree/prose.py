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

from journal.portfolio.tree import tree
from journal.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DEEPEST = 20


@cache
def _parser() -> MarkdownIt:
    # A reference definition would vanish from the text, and reach into other answers.
    options = {"html": False, "maxNesting": _DEEPEST}
    return MarkdownIt("commonmark", options).enable("table").disable("reference")


def prose(text: str) -> tuple[tree.Block, ...]:
    """Return the blocks of a learner's text; too deeply nested parts become plain text."""
    shown = visible(text)
    tokens = _parser().parse(shown)
    # The parser leaves out what lies deeper than it goes.
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return plain_paragraphs(shown)
    return _blocks(SyntaxTreeNode(tokens).children)


def plain_paragraphs(text: str) -> tuple[tree.Paragraph, ...]:
    """Return a text as paragraphs of plain lines, without reading it as Markdown."""
    paragraphs = []
    for part in re.split(r"\n[ \t]*\n", text):
        lines = [tree.Text(line.strip()) for line in part.splitlines() if line.strip()]
        if lines:
            broken = [inline for line in lines for inline in (tree.Break(), line)]
            paragraphs.append(tree.Paragraph(tuple(broken[1:])))
    return tuple(paragraphs)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> tuple[tree.Block, ...]:
    return tuple(block for node in nodes if (block := _block(node)) is not None)


def _block(node: SyntaxTreeNode) -> tree.Block | None:
    match node.type:
        case "paragraph":
            inlines = _inlines_of(node)
            return tree.Paragraph(inlines) if inlines else None
        case "heading":
            return tree.Subheading(_inlines_of(node), int(node.tag[1]))
        case "blockquote":
            return tree.Quotation(_blocks(node.children))
        case "bullet_list":
            return tree.Bullets(tuple(_blocks(item.children) for item in node.children))
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            return tree.Numbered(tuple(_blocks(item.children) for item in node.children), start)
        case "fence" | "code_block":
            language = node.info.split()[0] if node.info.split() else ""
            return tree.CodeBlock(node.content.rstrip("\n"), language)
        case "table":
            return _table(node)
        case "hr":
            return tree.Divider()
    message = f"Markdown of an unknown kind: {node.type}"
    raise ValueError(message)


def _table(node: SyntaxTreeNode) -> tree.Table:
    rows = [
        tuple(_inlines_of(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    return tree.Table(rows[0], tuple(rows[1:]))


def _inlines_of(node: SyntaxTreeNode) -> tuple[tree.Inline, ...]:
    return _inlines(node.children[0].children) if node.children else ()


def _inlines(nodes: Sequence[SyntaxTreeNode]) -> tuple[tree.Inline, ...]:
    return _joined(inline for node in nodes for inline in _inline(node))


def _inline(node: SyntaxTreeNode) -> tuple[tree.Inline, ...]:
    match node.type:
        case "softbreak":
            return (tree.Text("\n"),)
        case "hardbreak":
            return (tree.Break(),)
        case "code_inline":
            return (tree.Code(node.content),)
        case "strong":
            return (tree.Strong(_inlines(node.children)),)
        case "em":
            return (tree.Emphasis(_inlines(node.children)),)
        case "link":
            address = str(node.attrs["href"])
            inside = _inlines(node.children)
            if address.startswith(tree.ADDRESSES):
                return (tree.Link(inside, address),) if inside else (tree.Text(address),)
            return inside if node.markup == "autolink" else (*inside, tree.Text(f" ({address})"))
        case "image":
            return (tree.Text(f"[image: {node.content}] ({node.attrs['src']})"),)
    return (tree.Text(node.content),)


def _joined(inlines: Iterable[tree.Inline]) -> tuple[tree.Inline, ...]:
    """Return inlines with neighbouring texts joined."""
    joined: list[tree.Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, tree.Text) and isinstance(last, tree.Text):
            joined[-1] = tree.Text(last.text + inline.text)
        elif inline != tree.Text(""):
            joined.append(inline)
    return tuple(joined)
