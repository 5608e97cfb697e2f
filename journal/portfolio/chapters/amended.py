"""Amended text: words that are new since the last submission, marked so that a tutor finds them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import structs

from journal.portfolio.tree import tree
from journal.reflection.difference import COMPARED, space_outside, stretches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

# Space is apart from the words, unlike in a history: a line that breaks elsewhere is nothing new.
_WORDS = re.compile(r"\s+|\w+|[^\w\s]+")
_WORD = re.compile(r"\w+")
_AROUND = 40
"""Characters on either side of removed words."""
_ALIKE = 0.4
"""Minimum similarity (difflib's ratio over words) of a changed paragraph; below that it is new.

Measured by `benchmarks/claims.py`: 99.6% of the demo's paragraphs with three fifths of their words
changed reach it, and no two of its 181 paragraphs do.
"""


_PASSAGE = 4
"""The fewest words by which a passage is known again in a longer text. Chosen: no mere phrase."""


def amended(blocks: Sequence[tree.Block], before: Sequence[tree.Block]) -> tuple[tree.Block, ...]:
    """Return `blocks` with each word that a word diff against `before` finds new in an `Amended`.

    The words do not change, and deleted ones leave no mark. A cell of a table is marked as a whole.
    """
    now, then = [_words(block) for block in blocks], [_words(block) for block in before]
    marked: list[tree.Block] = []
    matcher = SequenceMatcher(None, now, then, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            marked += blocks[start:end]
        else:
            others = list(before[first:last])
            marked += [_beside(block, others) for block in blocks[start:end]]
    return tuple(marked)


def _words(block: tree.Block) -> str:
    """Return the text of a block, by which an unchanged block is recognised."""
    match block:
        case tree.Heading(_, text) | tree.CodeBlock(text):
            return text
        case tree.Paragraph(inlines) | tree.Subheading(inlines):
            return tree.plain(inlines)
        case tree.Quotation(blocks):
            return "\n".join(map(_words, blocks))
        case tree.Bullets(items) | tree.Numbered(items):
            return "\n".join(_words(inner) for item in items for inner in item)
        case tree.Table(head, rows):
            return "\n".join("\t".join(map(tree.plain, row)) for row in (head, *rows))
        case tree.Picture(_, svg):
            return svg
        case tree.Image():
            return block.title
        case _:
            return ""


def _beside(block: tree.Block, others: list[tree.Block]) -> tree.Block:
    """Return a block marked against the most similar of the others, which is then removed there."""
    match block:
        case tree.Paragraph(inlines) | tree.Subheading(inlines):
            alike = [
                other for other in others if isinstance(other, tree.Paragraph | tree.Subheading)
            ]
            other = _most_alike(tree.plain(inlines), alike)
            if other is not None:
                others.remove(other)
            then = tree.plain(other.inlines) if other is not None else ""
            return structs.replace(block, inlines=_marked(inlines, then))
        case tree.Quotation(blocks):
            inside = _inside(others, tree.Quotation)
            return tree.Quotation(amended(blocks, inside))
        case tree.Bullets(items) | tree.Numbered(items):
            inside = _inside(others, tree.Bullets) + _inside(others, tree.Numbered)
            return structs.replace(block, items=tuple(amended(item, inside) for item in items))
        case tree.Table(head, rows):
            return _table(head, rows, others)
        case _:
            return block


def _inside(
    others: Sequence[tree.Block], kind: type[tree.Quotation | tree.Bullets | tree.Numbered]
) -> list[tree.Block]:
    found: list[tree.Block] = []
    for other in others:
        if isinstance(other, kind):
            if isinstance(other, tree.Quotation):
                found += other.blocks
            else:
                found += [block for item in other.items for block in item]
    return found


def _table(
    head: tuple[tuple[tree.Inline, ...], ...],
    rows: tuple[tuple[tuple[tree.Inline, ...], ...], ...],
    others: Sequence[tree.Block],
) -> tree.Table:
    known = {
        tree.plain(cell)
        for other in others
        if isinstance(other, tree.Table)
        for row in other.rows
        for cell in row
    }
    return tree.Table(
        head,
        tuple(
            tuple(
                cell if tree.plain(cell) in known or not cell else (tree.Amended(cell),)
                for cell in row
            )
            for row in rows
        ),
    )


def _most_alike(
    text: str, others: Sequence[tree.Paragraph | tree.Subheading]
) -> tree.Paragraph | tree.Subheading | None:
    best, most = None, _ALIKE
    mine = text.split()
    for other in others:
        theirs = tree.plain(other.inlines).split()
        if len(mine) * len(theirs) > COMPARED:
            continue
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        # A passage of a long answer is like it, though most of that is not in it.
        run = matcher.find_longest_match().size / len(mine) if mine else 0.0
        # So is an answer in which a passage stands that was printed alone.
        if len(theirs) >= _PASSAGE and matcher.find_longest_match().size == len(theirs):
            run = 1.0
        ratio = max(matcher.ratio(), run if run >= 1 / 2 else 0.0)
        if ratio >= most:
            best, most = other, ratio
    return best


def _marked(inlines: tuple[tree.Inline, ...], then: str) -> tuple[tree.Inline, ...]:
    """Return inlines with the words marked that a word diff against ``then`` finds new.

    New words side by side are one mark.
    """
    text = tree.plain(inlines)
    fresh: list[bool] = []
    for equal, _, now in stretches(_WORDS.findall(then), _WORDS.findall(text)):
        fresh += [not equal] * len(now)
    for space in re.finditer(r"\s+", text):
        start, end = space.span()
        if start > 0 and end < len(text) and fresh[start - 1] and fresh[end]:
            fresh[start:end] = [True] * (end - start)
    return _split(inlines, fresh, 0)[0]


def removed(then: str, now: str, hidden: Collection[str] = frozenset()) -> tuple[tree.Inline, ...]:
    """Return what a text of before said that is not there now, struck through.

    Paragraphs that stayed are left out, and of a changed one only what is near is told. ``hidden``
    are words, in small letters, that nobody but the learner may see any more: words that stood
    together with one of them are said to be withheld, so that none is told by what is around it.
    """
    kept = [_flat(part) for part in now.split("\n\n")]
    told: list[tree.Inline] = []
    for part in map(_flat, then.split("\n\n")):
        if not part or part in kept:
            continue
        beside = _nearest(part, kept)
        stays = stretches(_WORDS.findall(part), _WORDS.findall(beside)) if beside else ()
        pieces = [(equal, before) for equal, before, _ in stays if before] or [(False, part)]
        told += [tree.Text(" … ")] if told else []
        told += _struck(_joined(pieces), hidden)
    return tuple(told)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _nearest(part: str, others: Sequence[str]) -> str:
    """Return the most similar of the others; empty where none is like it."""
    blocks = [tree.Paragraph((tree.Text(other),)) for other in others if other]
    found = _most_alike(part, blocks)
    return tree.plain(found.inlines) if found else ""


def _joined(pieces: Sequence[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Return stretches with the mere spaces between two others added to them."""
    joined: list[tuple[bool, str]] = []
    for at, (equal, text) in enumerate(pieces):
        between = equal and not text.strip() and 0 < at < len(pieces) - 1
        kind = False if between else equal
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + text)
        else:
            joined.append((kind, text))
    return joined


def _struck(pieces: Sequence[tuple[bool, str]], hidden: Collection[str]) -> Iterator[tree.Inline]:
    last = len(pieces) - 1
    for at, (equal, text) in enumerate(pieces):
        if equal:
            yield from tree.plainly(_near(text, first=at == 0, last=at == last))
        elif any(word in hidden for word in _WORD.findall(text.casefold())):
            yield tree.Emphasis((tree.Text("[withheld]"),))
        else:
            before, words, after = space_outside(text)
            yield from tree.plainly(before)
            yield tree.Removed(tree.plainly(words))
            yield from tree.plainly(after)


def _near(text: str, *, first: bool, last: bool) -> str:
    """Return of words that stayed those that are next to words that did not."""
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[-_AROUND:]
    if len(text) <= len(head) + len(tail):
        return text
    return f"{head.rsplit(' ', 1)[0] if head else ''} … {tail.split(' ', 1)[-1] if tail else ''}"


def _split(
    inlines: tuple[tree.Inline, ...], fresh: Sequence[bool], at: int
) -> tuple[tuple[tree.Inline, ...], int]:
    """Return inlines with their fresh characters marked, and the index after their last one.

    ``fresh`` has True or False for each character of the text, ``at`` is the index of the first.
    """
    marked: list[tree.Inline] = []
    for inline in inlines:
        match inline:
            case tree.Text(text):
                marked += _runs(text, fresh[at : at + len(text)])
                at += len(text)
            case tree.Code(text):
                marked.append(
                    tree.Amended((inline,)) if any(fresh[at : at + len(text)]) else inline
                )
                at += len(text)
            case tree.Break():
                marked.append(inline)
                at += 1
            case tree.Strong(inside) | tree.Emphasis(inside) | tree.Link(inside):
                within, at = _split(inside, fresh, at)
                marked.append(structs.replace(inline, inlines=within))
            case tree.Amended(inside):
                marked.append(inline)
                at += len(tree.plain(inside))
    return tuple(marked), at


def _runs(text: str, fresh: Sequence[bool]) -> list[tree.Inline]:
    runs: list[tree.Inline] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or fresh[end] != fresh[start]:
            runs += _run(text[start:end], fresh=fresh[start])
            start = end
    return runs


def _run(piece: str, *, fresh: bool) -> list[tree.Inline]:
    """Return a run of text; if it is fresh, marked without the white space around it."""
    before, words, after = space_outside(piece)
    if not fresh or not words:
        return [tree.Text(piece)]
    return [
        *([tree.Text(before)] if before else []),
        tree.Amended((tree.Text(words),)),
        *([tree.Text(after)] if after else []),
    ]
