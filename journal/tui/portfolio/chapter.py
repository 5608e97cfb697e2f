"""Chapter: one criterion of the portfolio, as its reader will see it.

The blocks become one text in one widget: a widget for each, as a viewer of Markdown has them,
takes seconds for a chapter of ten thousand words.
"""

from __future__ import annotations

import re
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.portfolio.drawing.drawing_lines import lines
from journal.portfolio.tree import tree
from journal.text import counted
from journal.tui.parts.content import ACCENT, MUTED, STRONG, paragraphs, rows, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content

MOST = 1500
"""Words that are previewed; the export has them all."""

_OUTERMOST = 3


class ChapterPreview(Static):
    """The beginning of a chapter, or all of it where it is short."""


def previewed(blocks: Iterable[tree.Block], width: int, written: int) -> Content:
    """Return blocks as content, and where it was cut that the learner's words are ``written``.

    Drawings are made to fit ``width`` columns. No block is asked for that is not shown.
    """
    told: list[Content] = []
    room = MOST
    for block in blocks:
        content = _block(block, width)
        words = 0 if isinstance(block, tree.Picture) else len(content.plain.split())
        if words > room:
            told.append(_cut(content, room))
            mine = counted(written, "word")
            told.append(shown((f"Cut here. Your own {mine} are all in the export.", STRONG)))
            break
        told.append(content)
        room -= words
    return paragraphs(*told)


def _cut(content: Content, room: int) -> Content:
    """Return the first words of a content, with their looks."""
    ends = (found.end() for found in re.finditer(r"\S+", content.plain))
    end = next(islice(ends, room - 1, None), 0) if room else 0
    return shown(content[:end], " …" if end else "…")


def _block(block: tree.Block, width: int) -> Content:
    match block:
        case tree.Heading(level, text):
            return shown((text, STRONG if level <= _OUTERMOST else ACCENT))
        case tree.Subheading(inlines):
            return shown((tree.plain(inlines), STRONG))
        case tree.Paragraph(inlines):
            return _inlines(inlines)
        case tree.Quotation(blocks):
            return _indented([_block(block, width) for block in blocks], "│ ", "│ ")
        case tree.Bullets() | tree.Numbered():
            return _list(block, width)
        case tree.CodeBlock(text):
            return shown(text)
        case tree.Table():
            return _table(block)
        case tree.Divider():
            return shown(("* * *", MUTED))
        case tree.Picture() | tree.Image():
            return _figure(block, width)


def _figure(block: tree.Picture | tree.Image, width: int) -> Content:
    if isinstance(block, tree.Image):
        return shown((f"[picture: {block.title}]", MUTED))
    return rows(*lines(block.figure, width))


def _list(block: tree.Bullets | tree.Numbered, width: int) -> Content:
    told = []
    for at, item in enumerate(block.items):
        mark = "· " if isinstance(block, tree.Bullets) else f"{block.start + at}. "
        told.append(_indented([_block(block, width) for block in item], mark, " " * len(mark)))
    return rows(*told)


def _indented(blocks: Iterable[Content], first: str, rest: str) -> Content:
    parts = [line for block in blocks for line in block.split("\n")]
    marks = [first, *[rest] * (len(parts) - 1)]
    return rows(*(shown((mark, MUTED), part) for mark, part in zip(marks, parts, strict=False)))


def _table(table: tree.Table) -> Content:
    """Return a table row by row, a line for each cell: no terminal is wide enough for more."""
    told = []
    for row in table.rows:
        cells = zip_longest(table.head, row, fillvalue=())
        told.append(
            rows(
                *(
                    shown((f"{tree.plain(name)}: " if name else "", MUTED), _inlines(cell))
                    for name, cell in cells
                    if cell
                )
            )
        )
    return paragraphs(*told)


def _inlines(inlines: Iterable[tree.Inline]) -> Content:
    return shown(*map(_inline, inlines))


def _inline(inline: tree.Inline) -> Content:
    match inline:
        case tree.Text(text):
            return shown(text.replace("\n", " "))
        case tree.Code(text):
            return shown(text)
        case tree.Break():
            return shown("\n")
        case tree.Strong(inside):
            return _inlines(inside).stylize(STRONG)
        case tree.Emphasis(inside):
            return _inlines(inside).stylize("italic")
        case tree.Amended(inside):
            return shown("⟦", _inlines(inside), "⟧")
        case tree.Removed(inside) | tree.Struck(inside):
            return _inlines(inside).stylize("strike")
        case tree.Link(inside):
            return _inlines(inside)
