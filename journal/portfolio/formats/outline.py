"""Outline: a document's headings as every reader of a format can take them.

No level is skipped, since people who cannot see a page jump from heading to heading; each heading
says something, and none is as long as a page; each anchor leads to one place, and each address is
one that can be followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from journal.portfolio.tree.tree import Document, Heading, paragraph
from journal.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.portfolio.tree.tree import Block

LONGEST = 500
"""Letters of a heading; the whole of a longer one stands below it."""
ADDRESSES = ("http://", "https://", "mailto:")
"""What the address of a link may begin with; a text with any other is no link."""
_SIGNS = "%/:?#@!$&'()*+,;=~-._"
_NAMELESS = "(no words)"


def quoted(address: str) -> str:
    """Return an address in the only letters that an address may have, by its standard."""
    return quote(printable(address), safe=_SIGNS)


def outlined(document: Document) -> Document:
    """Return a document with such headings; its own title is level 1, all others are below it."""
    title = one_line(document.title, LONGEST) or _NAMELESS
    return Document(title, tuple(_blocks(document.blocks)))


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    before = 1
    anchors = {""}
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        before = min(max(block.level, 2), before + 1, 6)
        text = one_line(block.text)
        anchor = "" if block.anchor in anchors else block.anchor
        anchors.add(anchor)
        yield Heading(before, one_line(text, LONGEST) or _NAMELESS, anchor)
        if len(text) > LONGEST:
            yield paragraph(text)
