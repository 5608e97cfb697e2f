"""One file of a log, read as it grows; `torn_lines` judges the lines that are no records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

from journal.errors import Problem
from journal.store.disk_error import unread
from journal.store.record import LONGEST_LINE, Record, UnreadableLineError, parse
from journal.store.torn_lines import judged, unfinished
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ANCHOR = 64
"""Last bytes read, compared at the next reading. Chosen: they hold the checksum of a line (43)."""
_CHUNK = 64 * 1024
"""Bytes read at once from the end. Chosen: a line of a few thousand words fits into it."""

_PASSING = (".tmp", ".part", ".swp", "~", ".lock", ".crdownload")
"""Ends of names that other programs give to files for as long as they write them."""
_DATALESS = 0x40000000
"""SF_DATALESS (macOS, sys/stat.h): the cloud has the content of the file."""
_RECALLED = 0x00400000 | 0x00040000
"""FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS and _ON_OPEN (Windows, winnt.h): likewise."""


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
        self.is_away = False
        """True if only its name is on this machine, and a cloud has what it holds."""

    @property
    def problems(self) -> list[Problem]:
        """The problems of the part that has been read."""
        return self._problems + ([self._passing] if self._passing else [])

    @property
    def is_damaged(self) -> bool:
        """True if a part of the file is no record that can be read, or all of it."""
        return any(not problem.harmless for problem in self.problems)

    @property
    def is_unreadable(self) -> bool:
        """True if the file could not be read at the last look."""
        return self._passing is not None and not self._passing.harmless

    def read(self) -> list[Record]:
        """Return the records added since the last call.

        A file that cannot be read gives no records and a problem.

        Raises:
            RewrittenError: when the file shrank, its earlier bytes changed, or it was written and
                is as long as before.
        """
        records: list[Record] = []
        try:
            state = self.path.stat()
            seen = (state.st_size, state.st_mtime_ns)
            if seen == self._seen:
                return records
            if self._seen and state.st_size == self._seen[0]:
                # Not longer, and yet written: by somebody who does not only append.
                raise RewrittenError
            self.is_away = _is_away(state)
            self._check()
            self._passing = None
            with self.path.open("rb") as file:
                records.extend(self._added(file))
            self._seen = seen
        except OSError as error:
            self._passing = self._unreadable(error)
        return records

    def _check(self) -> None:
        if self.is_away:
            # To read it would wait for a download, perhaps for ever.
            raise OSError(0, "the cloud has it, and did not download it")
        # Opening a pipe would wait for a writer for ever.
        if not self.path.is_file():
            raise IsADirectoryError(0, "it is not a file")

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
        what = f"This file cannot be read: {unread(error)}. What it holds is not shown."
        fix = "Make it a file that you may read. The other files of the journal are unaffected."
        return Problem(f"log/{one_line(self.path.name)}", what, fix)

    def _place(self) -> str:
        return f"log/{one_line(self.path.name)} line {self._lines + 1}"


def evicted(name: str) -> str:
    """Return the log for which a file of this name stands while iCloud has it; "" for none."""
    held = name.startswith(".") and name.endswith(".jsonl.icloud")
    return name[1 : -len(".jsonl.icloud")] if held else ""


def is_log(name: str) -> bool:
    """Return True for a file that seems to be a log, by a name that is not one's."""
    low = name.casefold()
    return ".jsonl" in low and not evicted(name) and not low.endswith(_PASSING)


def log_within(name: str, logs: Collection[str]) -> str:
    """Return the one of these logs that a file's name holds; "" for none."""
    return next((log for log in logs if log.casefold() in name.casefold()), "")


def _is_away(state: os.stat_result) -> bool:
    flags = getattr(state, "st_flags", 0) & _DATALESS
    return bool(flags or getattr(state, "st_file_attributes", 0) & _RECALLED)


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
