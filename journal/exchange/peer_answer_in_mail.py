"""Peer answer in mail: the text form as it comes back, quoted, re-wrapped, in a message."""

# ruff: noqa: RUF001  (people and mail programs write these dashes and ticks)

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.text import clean, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGAIN = "Nothing was kept; ask the peer, or mend it in the file."

_QUOTED = re.compile(r"^[\s>|]+")
_BULLET = r"(?:[*•·–-]\s+)?"
_BOX = re.compile(rf"^{_BULLET}(?:\[\s*([^\s\[\]]{{0,3}})\s*\]|\(\s*([xX✓✔×])\s*\))\s+(\S.*)$")
_NEXT_BOX = re.compile(r"(?<=:)\s+(?=\[\s*\S?\s*\]\s)")
"""The space between two boxes that a mail program has put on one line."""
_HEAD = re.compile(r"^[-–—]+\s*(words|watch-?outs|end)\s*[-–—]+$", re.IGNORECASE)
_CODE = re.compile(r"^\W*code\s*:\W*([0-9a-z]+(?:[-‐‑–—][0-9a-z]+)*)", re.IGNORECASE)

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff"))
_TICKS = frozenset(["x", "×", "✓", "✔", "✗", "☑", "☒", "*", "v", "y", "yes", "+"])
_EMPTY = frozenset(("", "_", "-", ".", "☐", "n", "no"))


class _Part(Enum):
    NONE = "end"
    WORDS = "words"
    WATCH_OUTS = "watchouts"


class _Box:
    """One line of the list, with the lines below it up to the next box."""

    def __init__(self, part: _Part, mark: str, text: str) -> None:
        self.part = part
        self.mark = mark.casefold()
        self.lines = [text]
        self.closed = False

    def follow(self, line: str) -> None:
        """Add a line below; a blank line ends a word, but not the example after its colon."""
        if line and not self.closed:
            self.lines.append(line)
        elif ":" not in " ".join(self.lines) or self.part is _Part.WATCH_OUTS:
            self.closed = True

    def word(self) -> str:
        return one_line(" ".join(self.lines).partition(":")[0])

    def told(self) -> str:
        return one_line(" ".join(self.lines).partition(":")[2])


def read_text_form(text: str) -> PeerAnswer:
    """Return the answer in a text form, anywhere in a message.

    A form that occurs twice, filled in and quoted, counts as one.

    Raises:
        JournalError: when there is no form, no code or more than one, or nothing is ticked.
    """
    lines = list(_plain(text))
    code = _code(lines)
    boxes = _boxes(lines)
    for box in boxes:
        if box.mark not in _TICKS | _EMPTY:
            message = f"It is not clear what “[{box.mark}]” before “{_short(box.word())}” means."
            raise JournalError(message, "Nothing was kept. Make it [x] or [ ] in the file.")
    ticked = [box for box in boxes if box.mark in _TICKS]
    words = dict.fromkeys(box.word() for box in ticked if box.part is _Part.WORDS)
    if not words:
        message = f"No word is ticked in the form with the code {code}."
        raise JournalError(message, "Nothing was kept. Ask the peer to put [x] before the words.")
    told = {box.word(): box.told() for box in boxes if box.part is _Part.WORDS and box.told()}
    watched = dict.fromkeys(box.word() for box in ticked if box.part is _Part.WATCH_OUTS)
    return PeerAnswer(code, tuple(words), "", told, tuple(watched))


def _plain(text: str) -> Iterator[str]:
    """Give the lines without the marks of mail programs before them, with one box on each line."""
    for line in clean(text).translate(_SPACES).translate(_NOTHING).split("\n"):
        yield from _NEXT_BOX.split(_QUOTED.sub("", line).rstrip())


def _code(lines: list[str]) -> str:
    found: dict[str, str] = {}
    for line in lines:
        if said := _CODE.match(line):
            letters = "".join(char for char in said[1].casefold() if char.isalnum())
            found.setdefault(letters, said[1])
    if not found:
        message = "This is no answer to an invitation: no line of it begins with “Code:”."
        raise JournalError(message, "Receive the file, or the message with the text, as it came.")
    if len(found) > 1:
        message = f"There is more than one code in this text: {listed(list(found.values()))}."
        raise JournalError(message, "Nothing was kept. Save each message as a file of its own.")
    return next(iter(found.values()))


def _boxes(lines: list[str]) -> list[_Box]:
    boxes: list[_Box] = []
    part = _Part.WORDS
    inside = False
    for line in lines:
        if head := _HEAD.match(line):
            part = _Part(head[1].casefold().replace("-", ""))
            inside = False
        elif part is not _Part.NONE and (box := _BOX.match(line)):
            boxes.append(_Box(part, box[1] or box[2] or "", box[3]))
            inside = True
        elif inside:
            boxes[-1].follow(line)
    return boxes


def _short(text: str) -> str:
    return one_line(text, 40)
