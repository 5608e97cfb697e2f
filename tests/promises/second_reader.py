"""Markdown as another parser reads it than the one that the program itself is made with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marko.ext.gfm import gfm

from journal.portfolio.tree.tree import (
    Bullets,
    CodeBlock,
    Divider,
    Heading,
    Image,
    Numbered,
    Paragraph,
    Picture,
    Quotation,
    Subheading,
    Table,
    plain,
)
from journal.text import printable

from ..portfolio.formats.samples import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.portfolio.tree.tree import Block, Document

    Outline = list[tuple[str, str]]
    """The kind of each block, and all that it says."""

_KINDS = {
    "Heading": "heading",
    "Paragraph": "paragraph",
    "Quote": "quotation",
    "List": "list",
    "FencedCode": "code",
    "Table": "table",
    "ThematicBreak": "line",
}


def read(text: str) -> Outline:
    """Return what a Markdown file says, as the other parser takes it."""
    document: Any = gfm.parse(text)
    found = []
    for element in document.children:
        name = type(element).__name__
        if name == "BlankLine":
            continue
        kind = _KINDS.get(name, name)
        if kind == "heading":
            kind = f"heading {element.level}"
        elif kind == "paragraph" and [type(each).__name__ for each in element.children] == [
            "Image"
        ]:
            kind = "picture"
        found.append((kind, _bare("".join(_texts(element)))))
    return found


def written(document: Document) -> Outline:
    """Return what a document says, in the same form."""
    title = Heading(1, document.title, "")
    said = [(_kind(block), _bare("".join(_said(block)))) for block in (title, *document.blocks)]
    return [each for each in said if each[1] or each[0] in {"line", "code", "quotation", "list"}]


def _bare(text: str) -> str:
    return squeezed(printable(text).replace("⟦", "").replace("⟧", ""))


def _texts(element: Any) -> Iterator[str]:
    children = getattr(element, "children", "")
    if isinstance(children, str):
        yield children
        return
    for child in children or ():
        yield from _texts(child)


def _kind(block: Block) -> str:
    match block:
        case Heading(level):
            return f"heading {level}"
        case Paragraph() | Subheading():
            return "paragraph"
        case Quotation():
            return "quotation"
        case Bullets() | Numbered():
            return "list"
        case CodeBlock():
            return "code"
        case Table():
            return "table"
        case Divider():
            return "line"
        case Picture() | Image():
            return "picture"


def _said(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text) | CodeBlock(text):
            yield text
        case Paragraph(inlines) | Subheading(inlines):
            yield plain(inlines)
        case Quotation(blocks):
            yield from _all_said(blocks)
        case Bullets(items) | Numbered(items):
            for item in items:
                yield from _all_said(item)
        case Table(head, rows):
            for row in (head, *rows):
                yield from map(plain, row)
        case Picture() | Image():
            yield (
                f"{block.title}. {block.description}" if isinstance(block, Picture) else block.title
            )
        case Divider():
            return


def _all_said(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _said(block)
