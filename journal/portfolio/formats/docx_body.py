"""Word body: each block of the tree as WordprocessingML.

Headings, lists, quotations and tables use Word's own styles and structures, so that its navigation,
its table of contents and screen readers find them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, structs

from journal.portfolio.formats.column_widths import is_name, repeats, shares
from journal.portfolio.formats.docx_marks import (
    FIELD_ENDS,
    deleted,
    field,
    field_begins,
    lines,
    paragraph,
    picture,
    run,
    to_address,
    to_place,
)
from journal.portfolio.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.portfolio.tree.photograph import Photograph

ACROSS = 9400
"""Twentieths of a point between the margins."""
STEP = 360
"""Twentieths of a point by which a list or a quotation is indented."""
CONTENTS_LEVELS = 2
DEEPEST = 8
"""The deepest level of a list in Word, where the first is 0."""
BULLETS = 1
"""The number of the bulleted list; numbered lists have the numbers after it."""

_HINT = "For page numbers: click here, then press F9."
_LONGEST_ADDRESS = 2000
_BELOW_TABLE = 200

_CHANGES = 900_000
"""Before the ids of insertions and deletions, which nothing else may have."""


class Parts(Protocol):
    """The other parts of the file, to which the body refers."""

    def address(self, address: str) -> str:
        """Return the name of the relation that leads to an address."""

    def drawing(self, svg: str) -> tuple[str, tuple[int, int]]:
        """Return the name of the relation that leads to a picture, and its size."""

    def photograph(self, photograph: Photograph) -> tuple[str, tuple[int, int]]:
        """Return the name of the relation that leads to an attached picture, and its size."""

    def numbering(self, start: int, level: int) -> int:
        """Return the number of a new numbered list that begins so, at a level from 0 to 8."""


class BlockContext(Struct, frozen=True):
    """The surroundings of a block: the depth of lists and quotations, and the mark of its item."""

    lists: int = 0
    quotations: int = 0
    mark: int = 0
    below_table: bool = False


class Body:
    """Writes the body of a document; ``parts`` makes the other parts that it needs."""

    def __init__(self, document: tree.Document, parts: Parts) -> None:
        self._document = document
        self._parts = parts
        headings = [block for block in document.blocks if isinstance(block, tree.Heading)]
        # Word takes names that begin with an underscore for its own and does not list them.
        self._bookmarks = {id(heading): f"_Toc{at:07}" for at, heading in enumerate(headings, 1)}
        self._headings = headings
        self._places = {
            heading.anchor: self._bookmarks[id(heading)] for heading in headings if heading.anchor
        }
        self._figures = 0
        self._changes = 0

    def xml(self) -> str:
        """Return all paragraphs and tables: the title, the front, the contents and the rest."""
        blocks = self._document.blocks
        first = next(
            (at for at, block in enumerate(blocks) if isinstance(block, tree.Heading)), None
        )
        front, rest = blocks[:first], blocks[first:] if first is not None else ()
        return "".join(
            [
                paragraph(run(self._document.title), "Title"),
                self._blocks(front),
                *self._contents(),
                self._blocks(rest),
            ]
        )

    def _contents(self) -> Iterator[str]:
        """Give the table of contents as a field with links; only Word can fill in page numbers."""
        listed = [heading for heading in self._headings if heading.level - 1 <= CONTENTS_LEVELS]
        if not listed:
            return
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        )
        yield paragraph(run("Contents"), "TOCHeading")
        begin = field_begins(f'TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u')
        for heading in listed:
            linked = to_place(run(heading.text), self._bookmarks[id(heading)])
            yield paragraph(begin + linked, f"TOC{heading.level - 1}")
            begin = ""
        yield paragraph(run(_HINT, '<w:i/><w:color w:val="565656"/>') + FIELD_ENDS, "TOC1")
        yield "</w:sdtContent></w:sdt>"

    def _blocks(self, blocks: Iterable[tree.Block], around: BlockContext = BlockContext()) -> str:  # noqa: B008
        parts = []
        before: tree.Block | None = None
        for block in blocks:
            if isinstance(block, tree.Table) and isinstance(before, tree.Table):
                # Word makes one table of two with nothing between.
                parts.append(paragraph("", "TableText"))
            parts.append(self._block(block, around))
            # Only what comes first in an item carries its mark.
            around = structs.replace(around, mark=0, below_table=isinstance(block, tree.Table))
            before = block
        return "".join(parts)

    def _block(self, block: tree.Block, around: BlockContext) -> str:
        match block:
            case tree.Heading():
                return self._heading(block)
            case tree.Subheading(inlines) | tree.Paragraph((tree.Strong(inlines),)):
                return self._paragraph((tree.Strong(inlines),), around, "LeadIn")
            case tree.Paragraph(inlines):
                return self._paragraph(inlines, around)
            case tree.Quotation(blocks):
                inside = structs.replace(around, quotations=around.quotations + 1)
                return self._blocks(blocks, inside)
            case tree.Bullets() | tree.Numbered():
                return self._list(block, around)
            case tree.CodeBlock(text, language):
                code = paragraph(lines(text), "CodeBlock", _place(around))
                named = self._paragraph((tree.Text(language),), around) if language else ""
                return named + code
            case tree.Table():
                return self._table(block, around)
            case tree.Divider():
                return paragraph("", "Divider")
            case tree.Picture() | tree.Image():
                return self._figure(block)

    def _heading(self, heading: tree.Heading) -> str:
        name = self._bookmarks[id(heading)]
        number = int(name[4:])
        inside = (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run(heading.text)}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
        return paragraph(inside, f"Heading{heading.level - 1}")

    def _paragraph(
        self, inlines: Iterable[tree.Inline], around: BlockContext, style: str = ""
    ) -> str:
        deep = min(around.lists - 1, DEEPEST)
        if around.mark:
            style = "ListBullet" if around.mark == BULLETS else "ListNumber"
            numbered = (
                f'<w:numPr><w:ilvl w:val="{deep}"/><w:numId w:val="{around.mark}"/></w:numPr>'
            )
            moved = _place(around, hanging=True) if around.quotations else ""
            return paragraph(self._inlines(inlines), style, numbered + moved)
        if not style and around.quotations:
            style = "Quote"
        elif not style and around.lists:
            style = "ListContinue"
        return paragraph(self._inlines(inlines), style, _place(around))

    def _list(self, block: tree.Bullets | tree.Numbered, around: BlockContext) -> str:
        mark = BULLETS
        if isinstance(block, tree.Numbered):
            mark = self._parts.numbering(block.start, min(around.lists, DEEPEST))
        inside = structs.replace(around, lists=around.lists + 1, mark=mark)
        return "".join(self._item(item, inside) for item in block.items)

    def _item(self, blocks: Sequence[tree.Block], around: BlockContext) -> str:
        if blocks and isinstance(blocks[0], tree.Paragraph):
            return self._blocks(blocks, around)
        # A mark needs a paragraph to stand at.
        return self._paragraph((), around) + self._blocks(blocks, structs.replace(around, mark=0))

    def _table(self, table: tree.Table, around: BlockContext) -> str:
        room = ACROSS - STEP * (around.lists + around.quotations)
        parts = shares(table)
        widths = [room * part // sum(parts) for part in parts]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        inside = STEP * (around.lists + around.quotations)
        moved = f'<w:tblInd w:w="{inside}" w:type="dxa"/>' if inside else ""
        if is_name(table):
            span = f'<w:gridSpan w:val="{len(widths)}"/>'
            head = self._cell(table.head[0], sum(widths), span)
        else:
            head = self._cells(table.head, widths)
        rows = "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{self._cells(row, widths)}</w:tr>"
            for row in table.rows
        )
        kept = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if repeats(table) else ""
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="PortfolioTable"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{moved}<w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr>{kept}{head}</w:tr>{rows}</w:tbl>"
        )

    def _cells(self, row: Sequence[tuple[tree.Inline, ...]], widths: Sequence[int]) -> str:
        return "".join(self._cell(cell, width) for cell, width in zip(row, widths, strict=True))

    def _cell(self, cell: tuple[tree.Inline, ...], width: int, span: str = "") -> str:
        inside = paragraph(self._inlines(cell), "TableText")
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inside}</w:tc>'

    def _figure(self, block: tree.Picture | tree.Image) -> str:
        self._figures += 1
        if isinstance(block, tree.Image):
            told = block.caption
            relation, size = self._parts.photograph(block.photograph)
        else:
            told = f"{block.title}. {block.description}"
            relation, size = self._parts.drawing(block.svg)
        # One number for each picture and bookmark keeps the ids of both apart.
        number = self._figures + len(self._headings)
        drawn = paragraph(picture(relation, number, size, told), "Figure")
        counted = field("SEQ Figure \\* ARABIC", str(self._figures))
        return drawn + paragraph(f"{run('Figure ')}{counted}{run(f'. {block.title}')}", "Caption")

    def _inlines(self, inlines: Iterable[tree.Inline], look: str = "") -> str:
        return "".join(self._inline(inline, look) for inline in inlines)

    def _inline(self, inline: tree.Inline, look: str) -> str:
        match inline:
            case tree.Text(text):
                return run(text, look)
            case tree.Strong(inside):
                return self._inlines(inside, _with(look, "<w:b/>"))
            case tree.Emphasis(inside):
                return self._inlines(inside, _with(look, "<w:i/>"))
            case tree.Struck(inside):
                return self._inlines(inside, _with(look, "<w:strike/>"))
            case tree.Amended(inside):
                return self._tracked("ins", self._inlines(inside, _styled(look, "Amended")))
            case tree.Removed(inside):
                return self._tracked("del", deleted(tree.plain(inside), look))
            case tree.Code(text):
                return run(text, _styled(look, "CodeText"))
            case tree.Break():
                return "<w:r><w:br/></w:r>"
            case tree.Link():
                return self._link(inline, look)

    def _tracked(self, kind: str, runs: str) -> str:
        """Return runs as an insertion or a deletion that Word knows as one.

        A link cannot stand within one, so that its words are marked by their style alone.
        """
        if "<w:hyperlink" in runs:
            return runs
        self._changes += 1
        return (
            f'<w:{kind} w:id="{_CHANGES + self._changes}" w:author="The learner">{runs}</w:{kind}>'
        )

    def _link(self, link: tree.Link, look: str) -> str:
        linked = self._inlines(link.inlines, _styled(look, "Hyperlink"))
        if link.anchor in self._places:
            return to_place(linked, self._places[link.anchor])
        leads = tree.leads_beside(link.address) or link.address.startswith(tree.ADDRESSES)
        if leads and len(link.address) <= _LONGEST_ADDRESS:
            return to_address(linked, self._parts.address(link.address))
        return self._inlines(link.inlines, look)


def _with(look: str, mark: str) -> str:
    """Return the properties of a run with ``mark`` added once, in the order of the schema."""
    if mark in look:
        return look
    return look.replace("<w:i/>", f"{mark}<w:i/>") if "<w:i/>" in look else look + mark


def _styled(look: str, style: str) -> str:
    """Return the properties of a run with a character style in place of any other."""
    return f'<w:rStyle w:val="{style}"/>' + look.rpartition('"/>')[2]


def _place(around: BlockContext, *, hanging: bool = False) -> str:
    inside = STEP * (min(around.lists, DEEPEST + 1) + around.quotations)
    hang = f' w:hanging="{STEP}"' if hanging else ""
    moved = f'<w:ind w:left="{inside}"{hang}/>' if inside else ""
    # Words right below a table would touch its last line.
    return f'<w:spacing w:before="{_BELOW_TABLE}"/>{moved}' if around.below_table else moved
