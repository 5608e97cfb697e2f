"""Marking: a private passage is made of what is selected, or made public again."""

from __future__ import annotations

import re

from msgspec import Struct

from journal.reflection.passage import MARK, spans

_GAP = re.compile(r"\n[^\S\n]*\n")


class Replacement(Struct, frozen=True):
    """What to put in the place of part of a text, and what is selected then."""

    start: int
    end: int
    text: str
    anchor: int
    cursor: int


def toggled(text: str, anchor: int, cursor: int) -> Replacement:
    """Make what is selected private, or the paragraph; or public, where it is private already."""
    start, end = sorted((anchor, cursor))
    passages = spans(text)
    around = next((span for span in passages if _within(span, start, end, text)), None)
    if around:
        return _public(text, around, anchor, cursor)
    if start == end:
        start, end = paragraph(text, start)
    start, end = tight(text, start, end)
    # A passage that is only partly in it comes into it whole: nothing private becomes public.
    touched = [span for span in passages if span[0] < end and span[1] > start]
    start = min([start, *(first for first, _ in touched)])
    end = max([end, *(last for _, last in touched)])
    return _private(text, start, end, anchor, cursor)


def _within(span: tuple[int, int], start: int, end: int, text: str) -> bool:
    first, last = span
    if start < end:
        return first <= start and end <= last
    unclosed = last == len(text) and _inner(text, span)[1] == last
    return first < start and (end < last or unclosed)


def _inner(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return where the words of a passage are, without its marks."""
    first, last = span[0] + len(MARK), span[1]
    closed = last - first >= len(MARK) and text.endswith(MARK, first, last)
    return first, last - len(MARK) if closed else last


def _public(text: str, span: tuple[int, int], anchor: int, cursor: int) -> Replacement:
    first, last = _inner(text, span)

    def moved(at: int) -> int:
        return min(max(at, first), last) - len(MARK)

    return Replacement(*span, text[first:last], moved(anchor), moved(cursor))


def _private(text: str, start: int, end: int, anchor: int, cursor: int) -> Replacement:
    words = text[start:end].replace(MARK, "")
    # Three signs in a row would end the passage before its last one.
    room = " " if words.endswith(MARK[0]) else ""
    first, last = start + len(MARK), start + len(MARK) + len(words)

    def moved(at: int) -> int:
        before = len(text[start : max(start, min(at, end))].replace(MARK, ""))
        return min(first + before, last)

    return Replacement(start, end, f"{MARK}{words}{room}{MARK}", moved(anchor), moved(cursor))


def paragraph(text: str, at: int) -> tuple[int, int]:
    """Return where the paragraph around a place is; blank lines part paragraphs."""
    start, end = 0, len(text)
    line_start = text.rfind("\n", 0, at) + 1
    line_end = text.find("\n", at) if "\n" in text[at:] else len(text)
    if not text[line_start:line_end].strip():
        return at, at
    for gap in _GAP.finditer(text):
        if gap.end() <= line_start:
            start = gap.end()
        elif gap.start() >= line_end:
            end = gap.start()
            break
    return start, end


def tight(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends."""
    part = text[start:end]
    if not part.strip():
        return end, end
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
