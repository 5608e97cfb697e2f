"""Message pieces: the words of a list that stand in lists of a message, and the text between."""

# ruff: noqa: RUF001  (people write these dashes and quotes)

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.exchange.form_lines import LEAD
from journal.exchange.html_text import MARKS
from journal.exchange.mail_lines import is_foot, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.exchange.word_finder import WordFinder

_SEPARATOR = re.compile(
    r"(?P<list>[,;/|•·\t+&]|\b(?:and|und|et|plus)\b|(?<!\S)#?\d{1,2}[.)](?=\s))|(?P<stop>[.!…]+(?=\s|$))|(?P<colon>:)|"
    r"(?P<dash>\s[-–—]+\s|—)|(?P<round>\()|(?P<quote>[“”„\"])",
    re.IGNORECASE,
)
_LAST = re.compile(r"[^,;:/|•·\t+&.]{1,80}$")
_BLANK = re.compile(r"\s*")
_TELLS = re.compile(r"\s*(?:[:=(]|[-–—]+\s|,?\s*because\b)\s*", re.IGNORECASE)
_CUE_WORD = re.compile(
    r"\b(?:are|is|be|as|were|words?|picks?|picked|chose|chosen|choose|says?|said|seem|you|me|with|"
    r"for|take)\b\W*",
    re.IGNORECASE,
)
CUE = re.compile(f".*{_CUE_WORD.pattern}", re.IGNORECASE)
"""A text at whose end a list may begin, such as “my words are”."""
DOUBT = re.compile(
    r"\b(?:not|never|no|less|except|without|instead|rather|sorry|swap|change|replace|or|maybe|"
    r"perhaps|hardly|than)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_WORDS = 8
"""Words at the end of a line with which a phrase of the list may begin that goes on below."""
_BROKEN = 60
"""The shortest line that a mail program breaks because it is long; most do so at 72 or 76."""
_SENTENCE = 4
"""Words from which on something is a sentence, and no name below one."""
_ENDED = re.compile(r"[.!?…][\"”’)]*\s*$")
_AHEAD = 300
"""Signs of a line that are looked at to see whether it goes on as a list."""


class MessagePiece(Struct, frozen=True):
    """A piece of a message: a word of the list, or other text, and what stands before it."""

    text: str
    word: str = ""
    example: str = ""
    by: str = "line"


def pieces(lines: Sequence[str], finder: WordFinder) -> Iterator[MessagePiece]:
    """Give the pieces of all lines; a list that goes on in the next line is one list."""
    by, found = "line", False
    for line in _with_tales(list(_joined(lines, finder)), finder):
        if is_foot(line):
            if found:
                return
            continue
        if not line.strip():
            by = "line"
            continue
        for piece in _of_line(line, finder, by):
            found = found or bool(piece.word)
            yield piece
        by = "list" if re.search(r"(?:[,;&+]|\band)\s*$", line, re.IGNORECASE) else "line"


def _joined(lines: Sequence[str], finder: WordFinder) -> Iterator[str]:
    """Give the lines; one whose last word goes on in the next is one line with it."""
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        # Double spacing may have put a blank line between.
        below = next((far for far in (at, at + 1) if "".join(lines[far : far + 1]).strip()), None)
        while below is not None and _goes_on(line, lines[below], finder):
            line, at = f"{line} {lines[below]}", below + 1
            below = at if "".join(lines[at : at + 1]).strip() else None
        yield line


def _with_tales(lines: Sequence[str], finder: WordFinder) -> Iterator[str]:
    """Give the lines; what is told of a word is one line, though a mail program broke it."""
    at = 0
    while at < len(lines):
        line = last = lines[at]
        at += 1
        tells = _tells(line, finder)
        while tells and at < len(lines) and _runs_on(last, lines[at], finder):
            last = lines[at]
            line, at = f"{line} {last}", at + 1
        yield line


def _tells(line: str, finder: WordFinder) -> bool:
    """Say whether a line begins with a word of the list and tells of it."""
    head = finder.head(line, _begin(line))
    tells = _TELLS.match(line, head[1]) if head else None
    return tells is not None and bool(line[tells.end() :].strip())


def _runs_on(line: str, below: str, finder: WordFinder) -> bool:
    """Say whether a mail program broke a line: the word below had no room, or is none to begin."""
    words = below.split()
    if not words or is_foot(below) or finder.head(below, _begin(below)):
        return False
    if _ENDED.search(line) and len(words) < _SENTENCE:
        return False
    return words[0][:1].islower() or len(line) + 1 + len(words[0]) > _BROKEN


def _begin(line: str) -> int:
    found = LEAD.match(line)
    return found.end() if found else 0


def _goes_on(line: str, below: str, finder: WordFinder) -> bool:
    last = _LAST.search(line)
    if not last or not any(map(str.isalnum, last[0])) or finder.head(last[0].strip()):
        return False
    words = [start.start() for start in re.finditer(r"(?<!\S)\S", last[0])][-_WORDS:]
    both = (finder.head(f"{last[0]} {below}", at) for at in words)
    return any(found is not None and found[1] > len(last[0]) + 1 for found in both)


def _of_line(line: str, finder: WordFinder, by: str) -> Iterator[MessagePiece]:
    at = _begin(line)
    head = finder.head(line, at)
    if head:
        word, end = head
        tells = _TELLS.match(line, end)
        told = line[tells.end() :] if tells else ""
        if told.strip() and not any(piece.word for piece in _inline(told, finder, "list")):
            yield MessagePiece(line, word, said(told.strip().removesuffix(")")), by)
            return
    yield from _inline(line[at:], finder, by)


def _inline(text: str, finder: WordFinder, by: str) -> Iterator[MessagePiece]:
    at = 0
    while at < len(text):
        found = LEAD.match(text, at)
        at = found.end() if found and by == "line" else _spaces(text, at)
        word, end = _listed(text, at, finder)
        if not word:
            following = _SEPARATOR.search(text, at)
            end = following.start() if following else len(text)
            yield from _with_cue(text[at:end].strip(), finder, by)
        separator = _SEPARATOR.match(text, _spaces(text, end))
        if word:
            told = ""
            if separator and separator["round"]:
                closing = text.find(")", separator.end())
                closing = len(text) if closing < 0 else closing
                told, end = text[separator.end() : closing], closing + 1
                separator = _SEPARATOR.match(text, _spaces(text, end))
            yield MessagePiece(text[at:end].strip(), word, _told(told), by)
        by = (
            next((kind for kind, at_ in separator.groupdict().items() if at_), "list")
            if separator
            else "list"
        )
        at = separator.end() if separator else max(end, at + 1)


def _listed(text: str, at: int, finder: WordFinder) -> tuple[str, int]:
    """Return the word of the list that stands at a place and is no part of a sentence."""
    head = finder.head(text, at)
    if head is None:
        return "", at
    word, end = head
    after = _spaces(text, end)
    tail = text[after : after + _AHEAD].lstrip("*_~'\"”’ \ue001\ue003")
    if (
        not tail
        or _SEPARATOR.match(text, after)
        or _SEPARATOR.match(tail)
        or _only_words(tail, finder)
    ):
        return word, end
    return "", at


def _only_words(text: str, finder: WordFinder) -> bool:
    """Say whether a text begins with two words of the list more, with spaces between."""
    second = finder.head(text)
    third = finder.head(text, _spaces(text, second[1])) if second else None
    return third is not None or (second is not None and not text[second[1] :].strip(" .!"))


def _with_cue(text: str, finder: WordFinder, by: str) -> Iterator[MessagePiece]:
    """Give a text; where a list begins at its end, as in “my words are calm”, its word apart."""
    if not text.translate(MARKS).strip(" *_~'’-"):
        return
    for cue in _CUE_WORD.finditer(text):
        words = series(text[cue.end() :], finder)
        if words and not DOUBT.search(text[: cue.end()]):
            yield MessagePiece(text[: cue.end()], by=by)
            yield from (MessagePiece(word, word, by="colon") for word in words)
            return
    yield MessagePiece(text, by=by)


def series(text: str, finder: WordFinder) -> tuple[str, ...]:
    """Return the words of the list that a text is made of, with spaces between; else nothing."""
    words: list[str] = []
    at = _spaces(text, 0)
    while at < len(text):
        head = finder.head(text, at)
        if head is None:
            return ()
        words.append(head[0])
        at = _spaces(text, head[1])
    return tuple(words)


def _told(text: str) -> str:
    """Return what stands in brackets after a word; a number is none."""
    return "" if text.strip().isdecimal() else said(text)


def _spaces(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
