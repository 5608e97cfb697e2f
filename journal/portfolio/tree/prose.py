"""Prose: the learner's own Markdown (CommonMark with tables), read into the neutral tree.

Raw HTML is read as text, an image as its description and address, and a link only if it has a web
or mail address. So nothing that was typed can have an effect. No word is left out.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.tree import SyntaxTreeNode

from journal.portfolio.tree import tree
from journal.portfolio.tree.markdown_rules import (
    BARE_ADDRESS,
    address_end,
    notes_of,
    taught,
    with_bullets,
)
from journal.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DEEPEST = 20
_SHORTEST_ADDRESS = len("https://")
_MARKED: dict[str, type[tree.Strong | tree.Emphasis | tree.Struck]] = {
    "strong": tree.Strong,
    "em": tree.Emphasis,
    "s": tree.Struck,
}


@cache
def _parser() -> MarkdownIt:
    # A reference definition would vanish from the text, and reach into other answers.
    options = {"html": False, "maxNesting": _DEEPEST}
    known = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    return taught(known.disable("reference"))


def prose(text: str) -> tuple[tree.Block, ...]:
    """Return the blocks of a learner's text; too deeply nested parts become plain text."""
    shown = visible(text)
    tokens = _parser().parse(with_bullets(shown), {"notes": notes_of(shown)})
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
            return tree.CodeBlock(
                node.content.rstrip("\n"), " ".join(unescapeAll(node.info).split())
            )
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


def _inlines(nodes: Sequence[SyntaxTreeNode], *, in_link: bool = False) -> tuple[tree.Inline, ...]:
    inlines = _joined(inline for node in nodes for inline in _inline(node, in_link=in_link))
    return inlines if in_link else tuple(_with_addresses(inlines))


def _with_addresses(inlines: Iterable[tree.Inline]) -> Iterator[tree.Inline]:
    """Give inlines, with links of the web addresses that are typed as they are."""
    for inline in inlines:
        if not isinstance(inline, tree.Text):
            yield inline
            continue
        text, at = inline.text, 0
        for found in BARE_ADDRESS.finditer(text):
            address = found[0][: address_end(found[0])]
            if len(address) <= _SHORTEST_ADDRESS:
                continue
            if found.start() > at:
                yield tree.Text(text[at : found.start()])
            whole = address if "://" in address else f"http://{address}"
            yield tree.Link((tree.Text(address),), whole[:8].lower() + whole[8:])
            at = found.start() + len(address)
        if at < len(text):
            yield tree.Text(text[at:])


def _inline(node: SyntaxTreeNode, *, in_link: bool) -> tuple[tree.Inline, ...]:
    match node.type:
        case "softbreak":
            return (tree.Text("\n"),)
        case "hardbreak":
            return (tree.Break(),)
        case "code_inline":
            return (tree.Code(node.content),)
        case "strong" | "em" | "s":
            return (_MARKED[node.type](_inlines(node.children, in_link=in_link)),)
        case "link":
            return _link(node)
        case "image":
            said = f"[image: {node.content}] ({node.attrs['src']}){_title(node)}"
            return (tree.Text(said),)
    return (tree.Text(node.content),)


def _link(node: SyntaxTreeNode) -> tuple[tree.Inline, ...]:
    """Return a link; what it would lead to stands behind it where that may be no link."""
    address, title = str(node.attrs["href"]), _title(node)
    inside = _inlines(node.children, in_link=True)
    if address.startswith(tree.ADDRESSES):
        shown = tree.Link(inside, address) if inside else tree.Text(address)
        return (shown, tree.Text(title)) if title else (shown,)
    if node.markup == "autolink":
        return inside
    return (*inside, tree.Text(f" ({address}){title}" if address else title))


def _title(node: SyntaxTreeNode) -> str:
    """Return what a link says when it is pointed at, in brackets; "" without that."""
    title = node.attrs.get("title", "")
    return f" ({title})" if title else ""


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
