"""Pointers: how one part of a portfolio points to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.evidence.signpost import places
from journal.portfolio.tree.tree import Block, Inline, Link, Text, rewritten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.portfolio.evidence.evidence import Coverage, Evidence, Sheet


def anchor(coverage: Coverage) -> str:
    """Return where the chapter of a criterion stands."""
    return f"criterion {coverage.criterion.number}"


def link(piece: Evidence | Sheet) -> Inline:
    """Return a link to a piece of evidence, by its signpost."""
    return Link((Text(piece.signpost),), anchor=piece.signpost)


def signposted(blocks: tuple[Block, ...], anchors: Mapping[str, str]) -> tuple[Block, ...]:
    """Return blocks in which each signpost leads to its place; one that has none stays a text."""
    return rewritten(blocks, lambda text: linked(text, anchors), in_links=False)


def linked(text: str, anchors: Mapping[str, str]) -> tuple[Inline, ...]:
    """Return a text as inlines in which each signpost leads to its place."""
    made: list[Inline] = []
    at = 0
    for start, end in places(text):
        if to := anchors.get(text[start:end]):
            made += [Text(text[at:start]), Link((Text(text[start:end]),), anchor=to)]
            at = end
    rest = Text(text[at:])
    return tuple(inline for inline in (*made, rest) if inline != Text("")) or (rest,)


def links(evidence: Sequence[Evidence | Sheet]) -> tuple[Inline, ...]:
    """Return links to pieces of evidence, with commas between."""
    linked: list[Inline] = []
    for piece in evidence:
        linked += [Text(", "), link(piece)]
    return tuple(linked[1:])
