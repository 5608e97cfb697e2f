"""Damage: what a line of a log is that is no record, and what is told of it.

A file is only ever appended to. What a crash left unfinished at its end, a torn line, stays there:
the next append first closes it with a seal on the same line, ``{"v":1,"sealed":<bytes before
it>}``, so that an unfinished write, which nobody was told was saved, is never taken for damage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journal.errors import Problem
from journal.store.record import UnreadableLineError, parse
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEAL = re.compile(rb'\{"v":1,"sealed":(\d{1,12})\}\r?\n?\Z')
_SEAL_LENGTH = 40
_ID = re.compile(rb'"id":"((?:[^"\\]|\\.)*)"')


def judged(line: bytes, why: str, where: str) -> Problem:
    """Return what is told of a whole line that cannot be read: torn and sealed, or damaged.

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
    file = where.removeprefix("log/").rpartition(" line ")[0]
    return Problem(where, what, f"Put {file} back from a backup or from another of your machines.")


def unfinished(length: int, where: str) -> Problem:
    """Return what is told of a torn line of so many bytes: nothing that was saved is lost."""
    what = (
        f"An unfinished write of {length:,} bytes, after a crash or because the file is still "
        "being copied here. It was never reported as saved, and nothing saved was lost."
    )
    return Problem(where, what, "Nothing needs to be done.", harmless=True)


def sealed(line: bytes) -> bool:
    """Return whether the line is an unfinished write that a later append closed."""
    seal = _SEAL.search(line, max(0, len(line) - _SEAL_LENGTH))
    return seal is not None and int(seal[1]) == seal.start()


def mending(lines_from_the_end: Iterator[bytes]) -> bytes:
    """Return what must stand before the next append: nothing, a line break, or a seal.

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
