"""Content: the one way in which text of people and packs becomes something to show.

Nothing here is ever read as markup, and control and bidi characters become visible signs.
"""

from __future__ import annotations

from textual.content import Content

from journal.text import visible

MUTED = "$foreground 70%"
STRONG = "bold"
ACCENT = "bold $text-accent"

Part = str | tuple[str, str] | Content
"""A plain text, a text with its style, or content made here before."""


def shown(*parts: Part) -> Content:
    """Return the parts one after another as content."""
    return Content.assemble(*(_safe(part) for part in parts))


def rows(*parts: Part) -> Content:
    """Return the parts as content, each on a line of its own."""
    return Content("\n").join(shown(part) for part in parts)


def paragraphs(*parts: Part) -> Content:
    """Return the parts as content, with an empty line between two."""
    return Content("\n\n").join(shown(part) for part in parts)


def _safe(part: Part) -> Part:
    if isinstance(part, str):
        return visible(part)
    if isinstance(part, tuple):
        return visible(part[0]), part[1]
    return part
