"""One file of a log, read as it grows; `torn_lines` judges the lines that are no records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

from journal.errors import Problem
from journal.store.record import LONGEST_LINE, Record, UnreadableLineError, parse
from journal.store.torn_lines import judged, unfinished
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ANCHOR = 64
"""Last bytes read, compared at the next reading. Chosen: they hold the checksum of a line (43)."""
_CHUNK = 64 * 1024
"""Bytes read at once from the end. Chosen: a line of a few thousand words fits into it."""


class RewrittenError(Exception):
    """The bytes read earlier have changed or are gone, so the whole log must be read again."""


class LogFile:
    """The records of one file, read a part at a time; ``problems`` is what could not be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._problems: list[Problem] = []
        self._passing: Problem | None = None
        self._offset = 0
        self._lines = 0
        self._anchor = b""
        self._seen: tuple[int, int] | None = None

    @property
    def problems(self) -> list[Problem]:
        """The problems of the part that has been read."""
        return self._problems + ([self._passing] if self._passing else [])

    def read(self) -> list[Record]:
        """Return the records added since the last call.

        A file that cannot be read gives no records and a problem.

        Raises:
            RewrittenError: when the file shrank or its earlier bytes changed.
        """
        records: list[Record] = []
        try:
            state = self.path.stat()
            seen = (state.st_size, state.st_mtime_ns)
            if seen == self._seen:
                return records
            # Opening a pipe would wait for a writer for ever.
            if not self.path.is_file():
                raise IsADirectoryError(0, "it is not a file")
            self._passing = None
            with self.path.open("rb") as file:
                records.extend(self._added(file))
            self._seen = seen
        except OSError as error:
            self._passing = self._unreadable(error)
        return records

    def _added(self, file: BinaryIO) -> Iterator[Record]:
        file.seek(self._offset - len(self._anchor))
        if file.read(len(self._anchor)) != self._anchor:
            raise RewrittenError
        while line := _next_line(file):
            record = self._record(line)
            if not line.endswith(b"\n"):
                if record is None:
                    self._passing = unfinished(len(line), self._place())
                    return
            else:
                self._lines += 1
            whole = file.tell() - self._offset == len(line)
            self._anchor = (self._anchor + line)[-_ANCHOR:] if whole else b""
            self._offset = file.tell()
            if record:
                yield record

    def _record(self, line: bytes) -> Record | None:
        if not self._offset:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if not line.strip():
            return None
        try:
            return parse(line)
        except UnreadableLineError as error:
            if line.endswith(b"\n"):
                self._problems.append(judged(line, str(error), self._place()))
            return None

    def _unreadable(self, error: OSError) -> Problem:
        what = f"This file cannot be read: {error.strerror or error}. What it holds is not shown."
        fix = "Make it a file that you may read. The other files of the journal are unaffected."
        return Problem(f"log/{one_line(self.path.name)}", what, fix)

    def _place(self) -> str:
        return f"log/{one_line(self.path.name)} line {self._lines + 1}"


def last_n(path: Path) -> int:
    """Return the logical clock of the file's last whole record, reading only its end; else 0."""
    try:
        for line in lines_from_the_end(path):
            try:
                return parse(line).n
            except UnreadableLineError:
                continue
    except OSError:
        # The whole reading tells of a file that cannot be read; here it has nothing to say.
        return 0
    return 0


def _next_line(file: BinaryIO) -> bytes:
    """Return the next line; of one that is too long its first 4 KiB, which are no record."""
    line = file.readline(LONGEST_LINE + 1)
    if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
        return line
    rest = line
    while rest and not rest.endswith(b"\n"):
        rest = file.readline(LONGEST_LINE)
    return line[:4096] + (b"\n" if rest else b"")


def lines_from_the_end(path: Path) -> Iterator[bytes]:
    """Give a file's lines without their line breaks, the last one first.

    The first line given is empty where the file ends in a line break.
    """
    if not path.is_file():
        return
    with path.open("rb") as file:
        start = file.seek(0, os.SEEK_END)
        rest = b""
        while start:
            length = min(start, max(_CHUNK, len(rest)))
            start -= length
            file.seek(start)
            rest, *lines = (file.read(length) + rest).split(b"\n")
            yield from reversed(lines)
        yield rest
