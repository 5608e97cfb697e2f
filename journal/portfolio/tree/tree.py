"""The portfolio as a neutral tree: what it says, before any format.

A `Document` is made of blocks, a block of inlines or further blocks. Compiling builds one; each
format writes one. Text in it is plain: no writer may read markup into it.
"""

from __future__ import annotations

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
"""Letters of a heading; the whole of a longer one stands below it."""
ADDRESSES = ("http://", "https://", "mailto:")
"""What the address of a link may begin with; a text with any other is no link."""
_SIGNS = "%/:?#@!$&'()*+,;=~-._"
_NAMELESS = "(no words)"


class Text(Struct, frozen=True, tag=True):
    """Plain text, shown as it is. A line break in it is a space."""

    text: str


class Strong(Struct, frozen=True, tag=True):
    """Strongly emphasised words."""

    inlines: tuple[Inline, ...]


class Emphasis(Struct, frozen=True, tag=True):
    """Emphasised words."""

    inlines: tuple[Inline, ...]


class Amended(Struct, frozen=True, tag=True):
    """Words that are new or other than in the submission before this one."""

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


Inline = Text | Strong | Emphasis | Amended | Code | Break | Link


class Heading(Struct, frozen=True, tag=True):
    """A heading of the document's own, levels 1 to 6, by whose `anchor` links find it."""

    level: int
    text: str
    anchor: str


class Subheading(Struct, frozen=True, tag=True):
    """A heading that the learner typed: a signpost within an answer, no part of the outline."""

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
    """Lines shown as they are; `language` may be empty."""

    text: str
    language: str = ""


class Table(Struct, frozen=True, tag=True):
    """A table: a head row, and rows of as many cells, each of inlines."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class Divider(Struct, frozen=True, tag=True):
    """A line across, typed by the learner."""


class Picture(Struct, frozen=True, tag=True):
    """A drawing as SVG, and in one sentence of ``description`` what is to be seen in it.

    ``name`` is a safe name for its file, without an ending. What it shows stands in a table too.
    """

    name: str
    svg: str
    title: str
    description: str
    figure: Figure


class Image(Struct, frozen=True, tag=True):
    """A picture that the learner attached, made ready to leave; ``caption`` says what it shows."""

    signpost: str
    caption: str
    photograph: Photograph

    @property
    def title(self) -> str:
        """What stands below it."""
        return f"{self.signpost}: {self.caption}"

    @property
    def file_name(self) -> str:
        """A safe name for a file of it."""
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


class Document(Struct, frozen=True):
    """A whole portfolio: its title and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return inlines as bare text."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case Break():
                parts.append("\n")
            case Strong(inside) | Emphasis(inside) | Amended(inside) | Link(inside):
                parts.append(plain(inside))
    return "".join(parts)


def plainly(text: str) -> tuple[Inline, ...]:
    """Return words as inlines, without whatever could do anything on their way to the reader."""
    return (Text(visible(text)),) if text else ()


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph(plainly(text))


def rewritten(
    blocks: tuple[Block, ...], change: Change, *, in_links: bool = True
) -> tuple[Block, ...]:
    """Return blocks with what ``change`` makes of their plain texts; code stays as it is.

    Where ``change`` makes links, ``in_links`` must be false: no link can stand in another.
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
    """Return an address in the only letters that an address may have, by its standard."""
    return quote(printable(address), safe=_SIGNS)


def outlined(document: Document) -> Document:
    """Return a document with headings that every reader of a format can take.

    Its own title is level 1, all others are below it. No level is skipped, since people who cannot
    see a page jump from heading to heading; each heading says something, and none is as long as a
    page; each anchor leads to one place.
    """
    title = one_line(document.title, LONGEST_HEADING) or _NAMELESS
    return Document(title, tuple(_outlined_blocks(document.blocks)))


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
