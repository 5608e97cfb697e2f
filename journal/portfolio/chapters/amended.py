"""Amended text: words that are new since the last submission, marked so that a tutor finds them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import structs

from journal.portfolio.tree.tree import (
    Amended,
    Block,
    Break,
    Bullets,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Image,
    Inline,
    Link,
    Numbered,
    Paragraph,
    Picture,
    Quotation,
    Strong,
    Subheading,
    Table,
    Text,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = re.compile(r"\s+|\w+|[^\w\s]+")
_ALIKE = 0.4
"""Minimum similarity (difflib's ratio over words) of a changed paragraph; below that it is new.

Measured by `benchmarks/claims.py`: 99.6% of the demo's paragraphs with three fifths of their words
changed reach it, and no two of its 142 paragraphs reach 0.3.
"""
_COMPARED = 400_000
"""The most pairs of words that are compared; a longer paragraph counts as new as a whole.

Measured, 632 words with 632: 1 ms with the demo's words, 2.7 s with two words over and over.
"""


def amended(blocks: Sequence[Block], before: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with each word that a word diff against `before` finds new in an `Amended`.

    The words do not change, and deleted ones leave no mark. A cell of a table is marked as a whole.
    """
    now, then = [_words(block) for block in blocks], [_words(block) for block in before]
    marked: list[Block] = []
    matcher = SequenceMatcher(None, now, then, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            marked += blocks[start:end]
        else:
            others = list(before[first:last])
            marked += [_beside(block, others) for block in blocks[start:end]]
    return tuple(marked)


def _words(block: Block) -> str:
    """Return the text of a block, by which an unchanged block is recognised."""
    match block:
        case Heading(_, text) | CodeBlock(text):
            return text
        case Paragraph(inlines) | Subheading(inlines):
            return plain(inlines)
        case Quotation(blocks):
            return "\n".join(map(_words, blocks))
        case Bullets(items) | Numbered(items):
            return "\n".join(_words(inner) for item in items for inner in item)
        case Table(head, rows):
            return "\n".join("\t".join(map(plain, row)) for row in (head, *rows))
        case Picture(_, svg):
            return svg
        case Image():
            return block.title
        case _:
            return ""


def _beside(block: Block, others: list[Block]) -> Block:
    """Return a block marked against the most similar of the others, which is then removed there."""
    match block:
        case Paragraph(inlines) | Subheading(inlines):
            alike = [other for other in others if isinstance(other, Paragraph | Subheading)]
            other = _most_alike(plain(inlines), alike)
            if other is not None:
                others.remove(other)
            then = plain(other.inlines) if other is not None else ""
            return structs.replace(block, inlines=_marked(inlines, then))
        case Quotation(blocks):
            inside = _inside(others, Quotation)
            return Quotation(amended(blocks, inside))
        case Bullets(items) | Numbered(items):
            inside = _inside(others, Bullets) + _inside(others, Numbered)
            return structs.replace(block, items=tuple(amended(item, inside) for item in items))
        case Table(head, rows):
            return _table(head, rows, others)
        case _:
            return block


def _inside(others: Sequence[Block], kind: type[Quotation | Bullets | Numbered]) -> list[Block]:
    found: list[Block] = []
    for other in others:
        if isinstance(other, kind):
            if isinstance(other, Quotation):
                found += other.blocks
            else:
                found += [block for item in other.items for block in item]
    return found


def _table(
    head: tuple[tuple[Inline, ...], ...],
    rows: tuple[tuple[tuple[Inline, ...], ...], ...],
    others: Sequence[Block],
) -> Table:
    known = {
        plain(cell)
        for other in others
        if isinstance(other, Table)
        for row in other.rows
        for cell in row
    }
    return Table(
        head,
        tuple(
            tuple(cell if plain(cell) in known or not cell else (Amended(cell),) for cell in row)
            for row in rows
        ),
    )


def _most_alike(
    text: str, others: Sequence[Paragraph | Subheading]
) -> Paragraph | Subheading | None:
    best, most = None, _ALIKE
    mine = text.split()
    for other in others:
        theirs = plain(other.inlines).split()
        if len(mine) * len(theirs) > _COMPARED:
            continue
        ratio = SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
        if ratio >= most:
            best, most = other, ratio
    return best


def _marked(inlines: tuple[Inline, ...], then: str) -> tuple[Inline, ...]:
    """Return inlines with the words marked that a word diff against ``then`` finds new."""
    text = plain(inlines)
    now = _WORDS.findall(text)
    fresh: list[bool] = []
    matcher = SequenceMatcher(None, now, _WORDS.findall(then), autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        length = sum(map(len, now[start:end]))
        fresh += [kind != "equal"] * length
    return _split(inlines, fresh, 0)[0]


def _split(
    inlines: tuple[Inline, ...], fresh: Sequence[bool], at: int
) -> tuple[tuple[Inline, ...], int]:
    """Return inlines with their fresh characters marked, and the index after their last one.

    ``fresh`` has True or False for each character of the text, ``at`` is the index of the first.
    """
    marked: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text):
                marked += _runs(text, fresh[at : at + len(text)])
                at += len(text)
            case Code(text):
                marked.append(Amended((inline,)) if any(fresh[at : at + len(text)]) else inline)
                at += len(text)
            case Break():
                marked.append(inline)
                at += 1
            case Strong(inside) | Emphasis(inside) | Link(inside):
                within, at = _split(inside, fresh, at)
                marked.append(structs.replace(inline, inlines=within))
            case Amended(inside):
                marked.append(inline)
                at += len(plain(inside))
    return tuple(marked), at


def _runs(text: str, fresh: Sequence[bool]) -> list[Inline]:
    runs: list[Inline] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or fresh[end] != fresh[start]:
            runs += _run(text[start:end], fresh=fresh[start])
            start = end
    return runs


def _run(piece: str, *, fresh: bool) -> list[Inline]:
    """Return a run of text; if it is fresh, marked without the white space around it."""
    words = piece.strip()
    if not fresh or not words:
        return [Text(piece)]
    before, _, after = piece.partition(words)
    return [
        *([Text(before)] if before else []),
        Amended((Text(words),)),
        *([Text(after)] if after else []),
    ]
