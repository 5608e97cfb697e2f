"""Form lines: the lines of a message as words of a list, each with its mark and its example."""

# ruff: noqa: RUF001  (people and mail programs write these dashes and ticks)

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from journal.exchange.html_text import MARKS
from journal.exchange.mail_lines import is_foot, said
from journal.exchange.tick import BEFORE_WORD, FRONT, TickMeaning, front, meaning
from journal.exchange.word_finder import WordFinder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.exchange.asked_peer import AskedPeer

SIGNS = "*_~•·‣◦▪–—-" + "".join(map(chr, MARKS))
"""Bullets, and the signs by which a text is bold or struck out."""
LEAD = re.compile(
    rf"[\s>|{re.escape(SIGNS)}]*(?:o\s+)?(?:#?\d{{1,3}}[.):]?(?=\s)[\s{re.escape(SIGNS)}]*)?"
)
"""What may stand before a mark or a word: quote marks, a bullet, a number."""

_BULLET = re.compile(rf"[\s>|{re.escape(SIGNS)}]*")
_LETTER = re.compile(r"(x|×|✓|✔|yes|no)(?:[\s.):|–—-]+|(?=\[))", re.IGNORECASE)
_SAID = frozenset(("yes", "no"))
_HEAD = re.compile(r"^[\W_]*(meanings|words|watch\W{0,2}outs|details|end)[\W_]*$", re.IGNORECASE)
_CODE = re.compile(r"^\W*code\W*$", re.IGNORECASE)
_GAP = re.compile(rf"[\s:|=.,{re.escape(SIGNS)}]*")
_AFTER = re.compile(rf"[\s{re.escape(SIGNS)}]*(?:[:=|\t(,;]|[–—-]+\s|$)")


class FormPart(Enum):
    """A part of the form, by the line that begins it."""

    END = "end"
    MEANINGS = "meanings"
    WORDS = "words"
    WATCH_OUTS = "watchouts"
    DETAILS = "details"


class FormLine:
    """One word of the list with its mark, and what stands after it and in the lines below.

    ``mark`` is None where there is none; ``begun`` is what stands before the word and the word
    itself, as it came.
    """

    def __init__(self, part: FormPart, word: str, mark: str | None, begun: str, rest: str) -> None:
        self.part, self.word, self.mark, self.begun = part, word, mark, begun
        self._told = [rest]
        self._closed = False
        self._blank: int | None = None

    def follow(self, line: str) -> None:
        """Add a line below; a blank line ends a word, but not the example after its colon."""
        if line and not self._closed:
            self._told.append(line)
            return
        if self._blank is None:
            self._blank = len(self._told)
        if ":" not in self._told[0] or self.part is FormPart.WATCH_OUTS:
            self._closed = True

    def end_at_blank(self) -> str:
        """Take away what stands below the first blank line, and return it."""
        below = [] if self._blank is None else self._told[self._blank :]
        self._told = self._told[: self._blank]
        return said(" ".join(below))

    @property
    def rest(self) -> str:
        """What stands after the word on its line, as it came."""
        return self._told[0]

    @property
    def told(self) -> str:
        """What is said of the word, without what parts it from the word."""
        text = " ".join(self._told)
        gap = _GAP.match(text)
        return said(text[gap.end() :] if gap else text)

    @property
    def tells(self) -> bool:
        """True once anything is told of the word."""
        return len(self._told) > 1 or bool(said(self.rest).strip(" :"))

    @property
    def is_parted(self) -> bool:
        """True where a sign parts the word from what is said of it."""
        return bool(_AFTER.match(self.rest))


class FormReader:
    """Goes through the lines of one message, and gives the words of the list with their marks."""

    def __init__(self, asked: AskedPeer, lines: Sequence[str]) -> None:
        words, watch_outs = WordFinder(asked.words), WordFinder(asked.watch_outs)
        self._finders = {
            FormPart.WORDS: words,
            FormPart.WATCH_OUTS: watch_outs,
            FormPart.END: WordFinder(()),
            FormPart.MEANINGS: WordFinder(()),
            FormPart.DETAILS: WordFinder(()),
        }
        self._room = 2 * max(map(len, (*asked.words, *asked.watch_outs, "")), default=0) + 100
        self._lines = list(self._joined(lines))
        self.boxed = any(self._box(line) for line in self._lines)
        """True where a word of the list has a box or a sign before it."""
        self._square = any("[" in line for line in self._lines if self._box(line))
        self.found: list[FormLine] = []
        self.strange: list[str] = []
        """What has a tick before it and is no word of the list."""
        self.free: list[str] = []
        """The lines that belong to no word."""
        self.outside: list[str] = []
        """The free lines without the form's own, which go from its code down to its list."""
        self.heads: list[FormPart] = []
        self._part = FormPart.WORDS
        self._left = 0

    def read(self) -> None:
        """Read all lines."""
        inside = False
        for line in self._lines:
            head = _HEAD.match(line)
            if head and re.search(r"[–—-]", line):
                self._part = FormPart("".join(filter(str.isalpha, head[1])).casefold())
                self._leave_preamble()
                self.heads.append(self._part)
                inside = False
            elif self._part in {FormPart.MEANINGS, FormPart.DETAILS}:
                # The form's own: they have words of the list in them.
                continue
            elif self._part is FormPart.END or is_foot(line):
                inside = False
                self.free.append(line)
            else:
                for piece in self._apart(line):
                    inside = self._read(piece, inside=inside)
        self.outside += self.free[self._left :]

    def _leave_preamble(self) -> None:
        """Keep the free lines so far but those of the form, which begin with its code."""
        new = self.free[self._left :]
        code = next((at for at, line in enumerate(new) if _CODE.match(line)), len(new))
        self.outside += new[:code]
        self._left = len(self.free)

    def _read(self, piece: str, *, inside: bool) -> bool:
        word = self._word(piece)
        if word and word.mark is None and self.boxed and not self.found:
            # A word such as “code” also stands above the list.
            word = None
        if word and not (inside and self._continues(word)):
            self.found.append(word)
        elif inside:
            self.found[-1].follow(piece)
        else:
            self.free.append(piece)
        return inside or word is not None

    def _continues(self, word: FormLine) -> bool:
        """Say whether a line that is one word goes on with what is told of the word above it."""
        return word.mark is None and self._square and self.found[-1].tells

    def _joined(self, lines: Sequence[str]) -> Iterator[str]:
        """Give the lines; a box whose word goes on below, or stands there, is one line with it."""
        at = 0
        while at < len(lines):
            line = lines[at]
            below = next((at + far for far in (1, 2) if "".join(lines[at + far : at + far + 1])), 0)
            mark = self._last_mark(line, _after(line, 0))
            if mark and below and self._goes_on(line, mark.end(), lines[below]):
                yield f"{line} {lines[below]}"
                at = below + 1
            else:
                yield line
                at += 1

    def _goes_on(self, line: str, at: int, below: str) -> bool:
        if FRONT.match(below, _after(below, 0)):
            return False
        for finder in self._finders.values():
            both, alone = _head(finder, f"{line} {below}", at), _head(finder, line, at)
            if both and both[1] > len(line) and not (alone and line[alone[1] :].strip()):
                return True
        return False

    def _apart(self, line: str) -> Iterator[str]:
        """Give the pieces of a line on which several boxes have run together."""
        start = 0
        for found in BEFORE_WORD.finditer(line):
            if self._marks_end(line, start) >= found.start() or self._is_signed(line, found.end()):
                continue
            if self._box(line[found.end() : found.end() + self._room]):
                yield line[start : found.start()].rstrip()
                start = found.end()
        yield line[start:]

    def _marks_end(self, line: str, at: int) -> int:
        """Return where the bullet, the letter and the marks end with which a word may begin."""
        at = _after(line, at)
        if letter := _LETTER.match(line, at):
            at = letter.end()
        mark = self._last_mark(line, at)
        return _after(line, mark.end()) if mark else at

    def _box(self, text: str) -> bool:
        mark = self._last_mark(text, _after(text, 0))
        return mark is not None and any(
            _head(finder, text, mark.end()) for finder in self._finders.values()
        )

    def _last_mark(self, text: str, at: int) -> re.Match[str] | None:
        """Return the mark at a place; of several the last, as of a bullet and a box."""
        last = None
        while found := FRONT.match(text, at):
            # “[x].” is a box that a sentence shows.
            if text[found.end() : found.end() + 1] in tuple(".,;") or (
                last and self._is_signed(text, at)
            ):
                break
            last, at = found, _after(text, found.end())
        return last

    def _is_signed(self, text: str, at: int) -> bool:
        """Say whether a word of the list stands at a place that begins with a sign itself."""
        heads = (finder.head(text, at) for finder in self._finders.values())
        return any(head is not None and head[0].startswith(text[at]) for head in heads)

    def _word(self, line: str) -> FormLine | None:
        at = _after(line, 0)
        letter = _LETTER.match(line, at)
        mark = self._last_mark(line, _after(line, letter.end()) if letter else at)
        at = mark.end() if mark else letter.end() if letter else at
        if mark and not letter and (letter := _LETTER.match(line, _after(line, at))):
            # A tick beside its box, as in “[ ] x calm”, and no word such as “x”.
            letter = None if _head(self._finders[self._part], line, at) else letter
            at = letter.end() if letter else at
        shown = _shown(line, mark) if mark else None
        if letter and (shown is None or meaning(shown) is TickMeaning.NO):
            shown = letter[1]
        part, found = self._part, _head(self._finders[self._part], line, at)
        if found is None and mark and not self.heads:
            part, found = FormPart.WATCH_OUTS, _head(self._finders[FormPart.WATCH_OUTS], line, at)
        if found is None:
            self._note_strange(shown if mark else None, line, _after(line, at))
            return None
        word, end = found
        if letter and not mark and len(letter[1]) > 1 and not _is_bare(line[end:]):
            return None
        return _marked(FormLine(part, word, shown, line[:end], line[end:]))

    def _note_strange(self, shown: str | None, line: str, at: int) -> None:
        """Keep what is ticked and no word of the list; “[x].” is a box that a sentence shows."""
        if shown is None or meaning(shown) is TickMeaning.NO or not line[at : at + 1].isalnum():
            return
        if self.heads or self.boxed:
            self.strange.append(said(line[at:].partition(":")[0]))


def _shown(line: str, last: re.Match[str]) -> str:
    """Return the mark before a word; of two boxes that do not agree, both."""
    first = FRONT.match(line, _after(line, 0))
    if first and first["square"] is not None:
        said_first, said_last = meaning(front(first)), meaning(front(last))
        if said_first is TickMeaning.YES and said_last is TickMeaning.NO:
            return f"{front(first)}] [{front(last)}"
    return front(last)


def _head(finder: WordFinder, text: str, at: int) -> tuple[str, int] | None:
    """Return the word at a place; a number before it is no part of it, unless the list says so."""
    plain = _BULLET.match(text, at)
    found = finder.head(text, plain.end()) if plain else None
    return found or finder.head(text, _after(text, at))


def _after(text: str, at: int) -> int:
    found = LEAD.match(text, at)
    return found.end() if found else at


def _mark_after(rest: str) -> str | None:
    """Return the mark that is all there is after a word; None where there is none or more."""
    gap = _GAP.match(rest)
    text = rest[gap.end() :].strip(" .,|\t" + SIGNS) if gap else rest.strip()
    box = FRONT.fullmatch(text)
    if box:
        return front(box)
    if not text or (not _AFTER.match(rest) and len(text) > 1 and text.casefold() not in _SAID):
        return None
    return text if meaning(text) in {TickMeaning.YES, TickMeaning.NO, TickMeaning.CROSS} else None


def _marked(read: FormLine) -> FormLine | None:
    """Return a word with the mark after it, where there is none before; None for a sentence."""
    after = _mark_after(read.rest)
    if after is not None and (read.mark is None or meaning(read.mark) is TickMeaning.NO):
        mark = after if read.mark is None or meaning(after) is not TickMeaning.NO else read.mark
        return FormLine(read.part, read.word, mark, read.begun, "")
    if read.mark is not None:
        return read
    return read if _is_bare(read.rest) else None


def _is_bare(rest: str) -> bool:
    """Say whether nothing stands after a word."""
    return not rest.strip(" .,;:|\t" + SIGNS)
