"""Tree: the content of a portfolio, independent of any format.

A `Document` is made of blocks, a block of inlines or further blocks. Compiling builds a document;
each format writes it. All text is plain: no writer may read markup in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from journal.portfolio.drawing.drawing import Figure
from journal.portfolio.tree.photograph import Photograph
from journal.text import one_line, printable, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    Change: TypeAlias = Callable[[str], "tuple[Inline, ...]"]


LONGEST_HEADING = 500
"""Characters of a heading; a longer one is cut, with its whole text below. Chosen: six lines."""
ADDRESSES = ("http://", "https://", "mailto:")
"""The beginnings of addresses that may become links."""
ATTACHED = "attachments/"
"""The folder beside a document with the files that were attached; links may lead into it.

No text that was typed becomes such a link: prose makes links to `ADDRESSES` only.
"""
_SIGNS = "%/:?#@!$&'()*+,;=~-._"
_NAMELESS = "(no words)"
_SIGNPOST = re.compile(r"[EWA][0-9]+")
_WIDTH = 40


class Text(Struct, frozen=True, tag=True):
    """Plain text, shown as it is. A line break in it is a space."""

    text: str


class Strong(Struct, frozen=True, tag=True):
    """Strongly emphasised words."""

    inlines: tuple[Inline, ...]


class Emphasis(Struct, frozen=True, tag=True):
    """Emphasised words."""

    inlines: tuple[Inline, ...]


class Struck(Struct, frozen=True, tag=True):
    """Words that the learner struck through."""

    inlines: tuple[Inline, ...]


class Amended(Struct, frozen=True, tag=True):
    """Words that are new since the last submission."""

    inlines: tuple[Inline, ...]


class Removed(Struct, frozen=True, tag=True):
    """Words of the last submission that are not there any more, struck through."""

    inlines: tuple[Inline, ...]


class Code(Struct, frozen=True, tag=True):
    """A few characters of code, shown as they are."""

    text: str


class Break(Struct, frozen=True, tag=True):
    """A line break that must be kept."""


class Link(Struct, frozen=True, tag=True):
    """A link to an address, or to a heading of this document by its `anchor`."""

    inlines: tuple[Inline, ...]
    address: str = ""
    anchor: str = ""


Inline = Text | Strong | Emphasis | Struck | Amended | Removed | Code | Break | Link


class Heading(Struct, frozen=True, tag=True):
    """A heading of the document, of level 1 to 6; links lead to its `anchor`."""

    level: int
    text: str
    anchor: str


class Subheading(Struct, frozen=True, tag=True):
    """A heading that the learner typed within an answer; not part of the outline."""

    inlines: tuple[Inline, ...]
    level: int = 1


class Paragraph(Struct, frozen=True, tag=True):
    """A paragraph."""

    inlines: tuple[Inline, ...]


class Quotation(Struct, frozen=True, tag=True):
    """Blocks that are quoted."""

    blocks: tuple[Block, ...]


class Bullets(Struct, frozen=True, tag=True):
    """An unordered list; each item is blocks."""

    items: tuple[tuple[Block, ...], ...]


class Numbered(Struct, frozen=True, tag=True):
    """An ordered list that begins at `start`; each item is blocks."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


class CodeBlock(Struct, frozen=True, tag=True):
    """Lines shown as they are; `language` is what was typed behind the fence, or empty."""

    text: str
    language: str = ""


class Table(Struct, frozen=True, tag=True):
    """A table: a head row, and rows of as many cells, each of inlines."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class Divider(Struct, frozen=True, tag=True):
    """A line across, typed by the learner."""


class Picture(Struct, frozen=True, tag=True):
    """A drawing as SVG; ``description`` is one sentence on what it shows.

    ``name`` is a safe name for its file, without an ending. A table beside it has the same content.
    """

    name: str
    svg: str
    title: str
    description: str
    figure: Figure


class Image(Struct, frozen=True, tag=True):
    """A picture that the learner attached, prepared for others, with the learner's caption."""

    signpost: str
    caption: str
    photograph: Photograph

    @property
    def title(self) -> str:
        """The line below it."""
        return f"{self.signpost}: {self.caption}"

    @property
    def file_name(self) -> str:
        """A safe name for its file."""
        return f"{self.signpost.lower()}-{self.photograph.file_name}"


Block = (
    Heading
    | Subheading
    | Paragraph
    | Quotation
    | Bullets
    | Numbered
    | CodeBlock
    | Table
    | Divider
    | Picture
    | Image
)


class Imprint(Struct, frozen=True):
    """Whose document it is and what for, to be told from others; what is empty is not known.

    ``unit`` is the number of the unit, ``day`` that of sealing or compiling, ISO 8601.
    """

    learner: str = ""
    centre: str = ""
    unit: str = ""
    submission: int = 0
    """Which submission it is, counted from 1; 0 where it was not handed in."""
    day: str = ""


class Document(Struct, frozen=True):
    """A whole portfolio: its title and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]
    imprint: Imprint = Imprint()

    @property
    def running(self) -> str:
        """The title by which it is told from others, with learner, unit and submission first."""
        imprint = self.imprint
        handed_in = f"submission {imprint.submission}" if imprint.submission else ""
        parts = (imprint.learner, imprint.unit, handed_in, self.title)
        return " – ".join(filter(None, map(one_line, parts)))  # noqa: RUF001  (as in print)


def leads_beside(address: str) -> bool:
    """Return True for the address of an attached file beside the document."""
    return address.startswith(ATTACHED)


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return inlines as plain text."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case Break():
                parts.append("\n")
            case (
                Strong(inside)
                | Emphasis(inside)
                | Struck(inside)
                | Amended(inside)
                | Removed(inside)
                | Link(inside)
            ):
                parts.append(plain(inside))
    return "".join(parts)


def said(block: Block) -> Iterator[str]:
    """Give the plain texts of a block."""
    match block:
        case Paragraph(inlines) | Subheading(inlines):
            yield plain(inlines)
        case Quotation(blocks):
            yield from (text for inner in blocks for text in said(inner))
        case Bullets(items) | Numbered(items):
            yield from (text for item in items for inner in item for text in said(inner))
        case Table(head, rows):
            yield from (plain(cell) for row in (head, *rows) for cell in row)
        case Picture(title=title) | Image(caption=title):
            yield title
        case CodeBlock(text) | Heading(_, text):
            yield text
        case _:
            return


def said_where(document: Document) -> Iterator[tuple[str, str]]:
    """Give pairs of place and text of a document; a place is a signpost or a heading."""
    place = one_line(document.title, _WIDTH)
    yield place, document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            place = place_of(block)
        for text in said(block):
            yield place, text


def place_of(heading: Heading) -> str:
    """Return how a heading is named where it is a place: by its signpost, or by its text."""
    signpost = _SIGNPOST.fullmatch(heading.anchor)
    return heading.anchor if signpost else one_line(heading.text, _WIDTH)


def plainly(text: str) -> tuple[Inline, ...]:
    """Return a text as inlines, with control and bidi characters made visible."""
    return (Text(visible(text)),) if text else ()


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph(plainly(text))


def rewritten(
    blocks: tuple[Block, ...], change: Change, *, in_links: bool = True
) -> tuple[Block, ...]:
    """Return blocks with each of their texts replaced by ``change(text)``; code stays as it is.

    If ``change`` makes links, ``in_links`` must be False, because links cannot be nested.
    """
    return tuple(_rewritten_block(block, change, in_links=in_links) for block in blocks)


def _rewritten_block(block: Block, change: Change, *, in_links: bool) -> Block:
    def inlines(given: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return _rewritten_inlines(given, change, in_links=in_links)

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


def _rewritten_inlines(
    given: tuple[Inline, ...], change: Change, *, in_links: bool
) -> tuple[Inline, ...]:
    return tuple(
        made for inline in given for made in _rewritten_inline(inline, change, in_links=in_links)
    )


def _rewritten_inline(inline: Inline, change: Change, *, in_links: bool) -> tuple[Inline, ...]:
    match inline:
        case Text(text):
            return change(text)
        case Code() | Break():
            return (inline,)
        case Link() if not in_links:
            return (inline,)
    return (replace(inline, inlines=_rewritten_inlines(inline.inlines, change, in_links=in_links)),)


def quoted(address: str) -> str:
    """Return an address percent-encoded (RFC 3986); in that of a file every sign is a name's."""
    if leads_beside(address):
        return quote(printable(address), safe="/")
    return quote(printable(address), safe=_SIGNS)


def outlined(document: Document) -> Document:
    """Return a document with a valid outline, for all formats.

    The title has level 1 and all headings are below it. No level is skipped, because screen readers
    jump from heading to heading. No heading is empty or longer than `LONGEST_HEADING`, and each
    anchor occurs once.
    """
    title = one_line(document.title, LONGEST_HEADING) or _NAMELESS
    return replace(document, title=title, blocks=tuple(_outlined_blocks(document.blocks)))


def _outlined_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    before = 1
    anchors = {""}
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        before = min(max(block.level, 2), before + 1, 6)
        text = one_line(block.text)
        anchor = "" if block.anchor in anchors else block.anchor
        anchors.add(anchor)
        yield Heading(before, one_line(text, LONGEST_HEADING) or _NAMELESS, anchor)
        if len(text) > LONGEST_HEADING:
            yield paragraph(text)
