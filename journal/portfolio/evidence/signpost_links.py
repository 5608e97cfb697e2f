"""Signpost links: how one part of a portfolio links to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.evidence.signpost import places
from journal.portfolio.tree.tree import Block, Inline, Link, Text, rewritten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.portfolio.evidence.evidence import Coverage, Evidence, EvidenceSheet


def anchor(coverage: Coverage) -> str:
    """Return the anchor of the chapter of a criterion."""
    return f"criterion {coverage.criterion.number}"


def link(piece: Evidence | EvidenceSheet) -> Inline:
    """Return a link to a piece of evidence; its text and its anchor are the signpost."""
    return Link((Text(piece.signpost),), anchor=piece.signpost)


def signposted(blocks: tuple[Block, ...], anchors: Mapping[str, str]) -> tuple[Block, ...]:
    """Return the blocks with each signpost in their texts made a link.

    ``anchors`` maps a signpost to its anchor; a signpost without one stays text, and so does one
    inside of another link.
    """
    return rewritten(blocks, lambda text: linked(text, anchors), in_links=False)


def linked(text: str, anchors: Mapping[str, str]) -> tuple[Inline, ...]:
    """Return a text as inlines with each signpost of ``anchors`` (→ its anchor) made a link."""
    made: list[Inline] = []
    at = 0
    for start, end in places(text):
        if to := anchors.get(text[start:end]):
            made += [Text(text[at:start]), Link((Text(text[start:end]),), anchor=to)]
            at = end
    rest = Text(text[at:])
    return tuple(inline for inline in (*made, rest) if inline != Text("")) or (rest,)


def links(evidence: Sequence[Evidence | EvidenceSheet]) -> tuple[Inline, ...]:
    """Return links to pieces of evidence, separated by commas."""
    linked: list[Inline] = []
    for piece in evidence:
        linked += [Text(", "), link(piece)]
    return tuple(linked[1:])
