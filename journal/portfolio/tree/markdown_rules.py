"""Markdown rules: what learners type that CommonMark does not know, or would drop.

Lists that came from Word begin with ``•``; rows may have more cells than their head; notes stand
below an answer as ``[^1]: …``; addresses are typed as they are.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_SIGN = r"(?:[•◦‣▪▫■□●○∙⁃➢➤✓✔\uf0b7\uf0a7\uf0d8][ \t]*|[o·§–—]\t)"  # noqa: RUF001
"""What Word and other programs put before the items of a list, as it is pasted."""
_SIGNED = re.compile(_SIGN)
_BULLET = re.compile(rf"([ \t]*){_SIGN}(?=\S)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_NOTE_BEGINS = re.compile(r"\[\^([^\]\s]{1,60})\]:[ \t]*")
_TAB = 4
"""Columns of a tab, by CommonMark."""

BARE_ADDRESS = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s<>\"“”\\|`]+", re.IGNORECASE)
"""A web address as it is typed within a text."""
_TRAILING = ".,;:!?'’*_~"  # noqa: RUF001  (each may close a sentence)


def taught(parser: MarkdownIt) -> MarkdownIt:
    """Return a parser that keeps all cells of a table, and knows notes."""
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("paragraph", "note", _note)
    parser.inline.ruler.before("link", "note", _note_mark)
    return parser


def with_bullets(text: str) -> str:
    """Return a text in which lines that begin with a sign of a list are items of one."""
    if not _SIGNED.search(text):
        return text
    lines: list[str] = []
    fence = ""
    depths: list[int] = []
    for line in text.split("\n"):
        opened = _FENCE.match(line)
        if opened and (not fence or opened[1].startswith(fence)):
            fence = "" if fence else opened[1]
        item = None if fence else _BULLET.match(line)
        if item is None:
            lines.append(line)
            depths = depths if line.strip() and depths and line[:1].isspace() else []
            continue
        wide = len(item[1].expandtabs(_TAB))
        depths = [*takewhile(lambda depth: depth < wide, depths), wide]  # noqa: B023  (used at once)
        lines.append("  " * (len(depths) - 1) + "- " + line[item.end() :])
    return "\n".join(lines)


def address_end(address: str) -> int:
    """Return where an address ends whose last signs may belong to the sentence around it."""
    end = len(address)
    while end:
        sign = address[end - 1]
        unopened = sign in ")]" and address.count(sign, 0, end) > address.count(
            {")": "(", "]": "["}[sign], 0, end
        )
        if not (sign in _TRAILING or unopened):
            break
        end -= 1
    return end


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (so it is called)
    """Read a table as the parser does, and then the cells that it left out."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if not silent:
        state.tokens[first:] = _whole_rows(state, state.tokens[first:])
    return True


def _whole_rows(state: StateBlock, tokens: Sequence[Token]) -> Iterator[Token]:
    """Give the tokens of a table, with as many cells in each row as the longest one has."""
    places = [token.map[0] for token in tokens if token.type == "tr_open" and token.map]
    rows = [_cells(state, place) for place in places]
    most = max(map(len, rows), default=0)
    there = rows[0] if rows else []
    number = -1
    for token in tokens:
        number += token.type == "tr_open"
        if token.type == "tr_close":
            kind = "th" if not number else "td"
            row = rows[number][len(there) :] if number else []
            for content in [*row, *[""] * (most - max(len(there), len(there) + len(row)))]:
                yield from _cell(kind, content, token.level, places[number])
        yield token


def _cells(state: StateBlock, place: int) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(getLine(state, place).strip())]
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(kind: str, content: str, level: int, place: int) -> Iterator[Token]:
    yield Token(f"{kind}_open", kind, 1, level=level + 1, block=True)
    inline = Token("inline", "", 0, level=level + 2, block=True, content=content)
    inline.map, inline.children = [place, place + 1], []
    yield inline
    yield Token(f"{kind}_close", kind, -1, level=level + 1, block=True)


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (so it is called)
    """Read a note below a text, ``[^1]: …``, as a paragraph that begins with its mark."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    begins = _NOTE_BEGINS.match(line)
    if not begins or state.is_code_block(start):
        return False
    if silent:
        return True
    after = start + 1
    while after < end and not state.isEmpty(after):
        at = state.bMarks[after] + state.tShift[after]
        if _NOTE_BEGINS.match(state.src[at : state.eMarks[after]]):
            break
        after += 1
    content = state.getLines(start, after, state.blkIndent, False).strip()  # noqa: FBT003
    state.line = after
    opened = state.push("paragraph_open", "p", 1)
    opened.map = [start, after]
    inline = state.push("inline", "", 0)
    inline.content = _NOTE_BEGINS.sub(lambda mark: f"\\[{mark[1]}\\] ", content, count=1)
    inline.map, inline.children = [start, after], []
    state.push("paragraph_close", "p", -1)
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (so it is called)
    """Read the mark of a note within a text, where there is such a note."""
    found = _NOTE.match(state.src, state.pos)
    notes = state.env.get("notes", ())
    if not found or found[1] not in notes:
        return False
    if not silent:
        state.push("text", "", 0).content = f"[{found[1]}]"
    state.pos = found.end()
    return True


def notes_of(text: str) -> frozenset[str]:
    """Return the marks of the notes that stand below a text."""
    marks = (_NOTE_BEGINS.match(line.lstrip(" >")) for line in text.split("\n") if "[^" in line)
    return frozenset(mark[1] for mark in marks if mark)
