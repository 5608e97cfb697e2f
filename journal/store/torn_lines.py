"""Torn lines: which lines of a log are damaged, and which are only an unfinished write.

A crash may leave an unfinished line at the end of a file. It stays there, because files are only
appended to. The next append closes it with a seal on the same line, ``{"v":1,"sealed":<bytes
before it>}``. So an unfinished write, which was never reported as saved, is not taken for damage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from journal.errors import Problem
from journal.store.record import UnreadableLineError, parse
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEAL = re.compile(rb'\{"v":1,"sealed":(\d{1,12})\}\r?\n?\Z')
_SEAL_LENGTH = 40
_TEXT = re.compile(rb'(?:[^"\\]|\\.)+', re.DOTALL)
_SHOWN = 400
"""Characters of a damaged line that are shown. Chosen: enough to know it again."""
_ID = re.compile(rb'"id":"((?:[^"\\]|\\.)*)"')


def judged(line: bytes, why: str, where: str) -> Problem:
    """Return the problem of a line that is no record: harmless if torn and sealed, else damage.

    ``why`` is the reason as part of a sentence; ``where`` names file and line.
    """
    if sealed(line):
        return unfinished(len(line), where)
    owner = _ID.search(line[:4096])
    what = f"This line {why} and was left out."
    if owner:
        name = one_line(owner[1].decode(errors="replace"), 60)
        what = (
            f"This line {why} and was left out. It belongs to “{name}”: "
            "an OLDER version of it may be what you see now, or none."
        )
    if said := _words(line):
        what += f" Its words, as far as they can be read: “{one_line(said, _SHOWN)}”"
    file = where.removeprefix("log/").rpartition(" line ")[0]
    return Problem(where, what, f"Put {file} back from a backup or from another of your machines.")


def _words(line: bytes) -> str:
    """Return the texts in a damaged line that are long enough to be words of a person.

    Whatever stands between two quotation marks is looked at, since one of the marks may be damaged.
    """
    found = []
    for literal in _TEXT.findall(line):
        try:
            text = msgspec.json.decode(b'"' + literal + b'"', type=str)
        except (msgspec.MsgspecError, UnicodeError):
            text = literal.decode("utf-8", "replace")
        if " " in text.strip():
            found.append(text)
    return " … ".join(found)


def unfinished(length: int, where: str) -> Problem:
    """Return the harmless problem of an unfinished write of ``length`` bytes."""
    what = (
        f"An unfinished write of {length:,} bytes, after a crash or because the file is still "
        "being copied here. It was never reported as saved, and nothing saved was lost."
    )
    return Problem(where, what, "Nothing needs to be done.", harmless=True)


def sealed(line: bytes) -> bool:
    """Return True when the line is an unfinished write that a later append closed."""
    seal = _SEAL.search(line, max(0, len(line) - _SEAL_LENGTH))
    return seal is not None and int(seal[1]) == seal.start()


def mending(lines_from_the_end: Iterator[bytes]) -> bytes:
    """Return the bytes to write before the next record: none, a line break, or a seal.

    ``lines_from_the_end`` are a file's lines without their breaks, the last first; see `log_file`.
    """
    tail = next(lines_from_the_end, b"")
    if not tail:
        return b""
    try:
        parse(tail)
    except UnreadableLineError:
        return b'{"v":1,"sealed":%d}\n' % len(tail)
    return b"\n"
