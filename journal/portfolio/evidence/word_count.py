"""Counting words the way an awarding body counts them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from journal.portfolio.citing.citation import uncited
from journal.portfolio.tree import tree
from journal.text import listed
from journal.units.unit import CountedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.reflection.entry import Entry
    from journal.units.unit import WordRule

_BARE_MARKS = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")
_MAY_BE_STRUCTURE = re.compile(r"^[^\w\n]*(#|[=-]+[ \t]*$)|\|", re.MULTILINE)
_MAY_BE_QUOTED = re.compile(r'[>"“„«]')
_QUOTED = re.compile(r"""“[^“”]*”|„[^„“]*“|«[^«»]*»|(?<!\w)"[^"]*"(?!\w)""")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:.*(?:\n(?! {0,3}\[\^)[^\n]*\S[^\n]*)*", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_QUOTATIONS = "quotations (set apart or between double quotation marks)"


@lru_cache(maxsize=32_768)
def count_words(text: str, rule: WordRule | None = None) -> int:
    """Return the number of words in a text, without what the rule excludes.

    A word is a run of characters between white space with at least one letter or digit. What each
    exclusion means is said where they are named (`EXCLUSIONS`).
    """
    excludes = rule.left_out if rule else ()
    if "references" in excludes and "[" in text:
        text = uncited(text)
    if "footnotes" in excludes and "[^" in text:
        text = _FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", text))
    quoted = "quotations" in excludes and _MAY_BE_QUOTED.search(text)
    if not excludes or not (quoted or _MAY_BE_STRUCTURE.search(text)):
        return _words(text)
    from journal.portfolio.tree.prose import prose  # noqa: PLC0415  (few texts need Markdown read)

    return sum(_counted_in(block, excludes) for block in prose(text))


def entry_words(entry: Entry, rule: WordRule | None = None) -> int:
    """Return the number of words in an entry's answers, without the questions."""
    return sum(count_words(text, rule) for text in entry.texts())


def stated(rule: WordRule) -> str:
    """Return the rule as a sentence for readers of a portfolio."""
    number = rule.target if rule.target is not None else rule.minimum
    margin = f", {rule.margin}% either way" if rule.margin else ""
    parts = [_QUOTATIONS if part == "quotations" else part for part in rule.left_out]
    excluded = f"; {listed(parts)} are not counted" if parts else ""
    source = f" (source: {rule.source.rstrip('.')})" if rule.source else ""
    words = "word" if number == 1 else "words"
    told = f"The awarding body asks for {asked(rule)} {words}{margin}{excluded}{source}."
    whose = "the statements" if rule.counts is CountedText.STATEMENTS else "statements and evidence"
    notes = [f"{note.rstrip('.')}." for note in rule.notes]
    return " ".join([told, f"Counted are {whose}.", *notes])


def asked(rule: WordRule) -> str:
    """Return the number of words that a rule asks for: “about 2,000”, “2,500 to 3,000”."""
    if rule.about is not None:
        return f"about {rule.about:,}"
    return span_in_words(rule.minimum, rule.maximum)


def span_in_words(lowest: int, highest: int | None) -> str:
    """Return a span of numbers in words: “at most 2,000” where the lowest is 0."""
    if highest is None:
        return f"at least {lowest:,}"
    return f"{lowest:,} to {highest:,}" if lowest else f"at most {highest:,}"


def _words(text: str) -> int:
    return len(text.split()) - len(_BARE_MARKS.findall(text))


def _running(inlines: tuple[tree.Inline, ...], excludes: Sequence[str]) -> int:
    text = tree.plain(inlines)
    return _words(_QUOTED.sub(" ", text) if "quotations" in excludes else text)


def _counted_in(block: tree.Block, excludes: Sequence[str]) -> int:
    match block:
        case tree.Paragraph(inlines):
            return _running(inlines, excludes)
        case tree.Heading() | tree.Divider() | tree.Picture() | tree.Image():
            return 0
        case tree.Subheading(inlines):
            return 0 if "headings" in excludes else _running(inlines, excludes)
        case tree.Quotation(blocks):
            return (
                0
                if "quotations" in excludes
                else sum(_counted_in(inner, excludes) for inner in blocks)
            )
        case tree.Bullets(items) | tree.Numbered(items):
            return sum(_counted_in(inner, excludes) for item in items for inner in item)
        case tree.CodeBlock(text):
            return _words(text)
        case tree.Table(head, rows):
            cells = [cell for row in (head, *rows) for cell in row]
            return 0 if "tables" in excludes else sum(_running(cell, excludes) for cell in cells)
