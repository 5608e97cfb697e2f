"""Counting words the way an awarding body counts them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from journal.portfolio.tree import tree
from journal.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.reflection.entry import Entry
    from journal.units.unit import WordRule

_BARE_MARKS = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")
_MAY_BE_STRUCTURE = re.compile(r"^[^\w\n]*(#|[=-]+[ \t]*$)|\|", re.MULTILINE)


@lru_cache(maxsize=32_768)
def count_words(text: str, rule: WordRule | None = None) -> int:
    """Return the number of words in a text, without what the rule excludes.

    A word is a run of characters between white space with at least one letter or digit.
    """
    excludes = rule.excludes if rule else ()
    if not excludes or not _MAY_BE_STRUCTURE.search(text):
        return _words(text)
    from journal.portfolio.tree.prose import prose  # noqa: PLC0415  (few texts need Markdown read)

    return sum(_counted_in(block, excludes) for block in prose(text))


def entry_words(entry: Entry, rule: WordRule | None = None) -> int:
    """Return the number of words in an entry's answers, without the questions."""
    return sum(count_words(text, rule) for text in entry.texts())


def stated(rule: WordRule) -> str:
    """Return the rule as a sentence for readers of a portfolio."""
    span = f"{rule.minimum:,} to {counted(rule.maximum, 'word')}"
    margin = f", {rule.margin}% either way" if rule.margin else ""
    excluded = f"; {listed(list(rule.excludes))} are not counted" if rule.excludes else ""
    source = f" (source: {rule.source.rstrip('.')})" if rule.source else ""
    return f"The awarding body asks for {span}{margin}{excluded}{source}."


def _words(text: str) -> int:
    return len(text.split()) - len(_BARE_MARKS.findall(text))


def _counted_in(block: tree.Block, excludes: Sequence[str]) -> int:
    match block:
        case tree.Paragraph(inlines):
            return _words(tree.plain(inlines))
        case tree.Heading() | tree.Divider() | tree.Picture() | tree.Image():
            return 0
        case tree.Subheading(inlines):
            return 0 if "headings" in excludes else _words(tree.plain(inlines))
        case tree.Quotation(blocks):
            return sum(_counted_in(inner, excludes) for inner in blocks)
        case tree.Bullets(items) | tree.Numbered(items):
            return sum(_counted_in(inner, excludes) for item in items for inner in item)
        case tree.CodeBlock(text):
            return _words(text)
        case tree.Table(head, rows):
            cells = [cell for row in (head, *rows) for cell in row]
            return 0 if "tables" in excludes else sum(_words(tree.plain(cell)) for cell in cells)
