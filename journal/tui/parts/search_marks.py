"""Lighting: the words of a search, lit where they stand; seen without colour too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content, Span

from journal.reflection.search import places

if TYPE_CHECKING:
    from collections.abc import Sequence

LIT = "bold reverse"


def lit(content: Content, words: Sequence[str]) -> Content:
    """Return content with words lit, as `wanted` gives them."""
    found = places(content.plain, words) if words else []
    return content.add_spans([Span(start, end, LIT) for start, end in found])
