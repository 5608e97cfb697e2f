"""Pointers: how one part of a portfolio points to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.portfolio.tree import (
    Inline,
    Link,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.portfolio.evidence import Coverage, Evidence, Sheet


def anchor(coverage: Coverage) -> str:
    """Return where the chapter of a criterion stands."""
    return f"criterion {coverage.criterion.number}"


def link(piece: Evidence | Sheet) -> Inline:
    """Return a link to a piece of evidence, by its signpost."""
    return Link((Text(piece.signpost),), anchor=piece.signpost)


def links(evidence: Sequence[Evidence | Sheet]) -> tuple[Inline, ...]:
    """Return links to pieces of evidence, with commas between."""
    linked: list[Inline] = []
    for piece in evidence:
        linked += [Text(", "), link(piece)]
    return tuple(linked[1:])
