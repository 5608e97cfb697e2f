"""Inlines: small pieces of a reference list, shared by the styles."""

from __future__ import annotations

import re

from journal.portfolio.citing.reference import EN_DASH
from journal.portfolio.tree.tree import Emphasis, Inline, Link, Text
from journal.text import visible

_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
_WEB = ("http://", "https://")


def ranged(pages: str) -> str:
    """Return pages with an en dash between the first and the last."""
    return _HYPHEN.sub(EN_DASH, pages)


def numbered(pages: str) -> str:
    """Return pages with ``p.`` or ``pp.`` before them, if they are numbers."""
    pages = ranged(pages)
    if not pages or not pages[0].isdigit():
        return pages
    return f"pp. {pages}" if set(pages) & set(f",{EN_DASH}") else f"p. {pages}"


def leading(address: str) -> Inline:
    """Return an address as an inline; a web address as a link."""
    words = (Text(visible(address)),)
    return Link(words, address) if address.startswith(_WEB) else words[0]


def stopped(text: str) -> str:
    """Return a text with one full stop at its end; ``Wiley Inc.`` has it already."""
    return f"{visible(text).removesuffix('.')}."


def italic(text: str) -> tuple[Inline, ...]:
    """Return a text in italics; no inline for an empty one."""
    return (Emphasis((Text(visible(text)),)),) if text else ()


def joined(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring texts joined."""
    together: list[Inline] = []
    for inline in inlines:
        last = together[-1] if together else None
        if isinstance(inline, Text) and isinstance(last, Text):
            together[-1] = Text(last.text + inline.text)
        elif inline != Text(""):
            together.append(inline)
    return tuple(together)
