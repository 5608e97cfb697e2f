"""Foreign files: read from where a person says, of a bounded size, and never a device or a pipe."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.store.disk_error import unread_there

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 32 * 1024 * 1024
"""Bytes of a text; `LONGEST_LINE` could not hold a longer one."""
# A pipe would wait for a writer; Windows would translate line ends.
_CAREFULLY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def read_limited(path: Path, most: int) -> bytes:
    """Return the bytes of a file; ``most`` is how many it may have.

    Raises:
        JournalError: when it cannot be read, is no plain file or is too large.
    """
    try:
        data = _read_plain(path, most + 1)
    except OSError as error:
        message = f"{path} cannot be read: {unread_there(path, error)}. Nothing was changed."
        raise JournalError(message, "Check the name and that you may read it.") from error
    if len(data) > most:
        message = f"{path} is too large to be read here. Nothing was changed."
        raise JournalError(message, f"It may be {most:,} bytes at the most.")
    return data


def read_text(path: Path) -> str:
    """Return the text of a file of 32 MiB at the most, in UTF-8, or in UTF-16 that says so.

    Raises:
        JournalError: when it cannot be read, is no plain file, is too large or is not UTF-8.
    """
    try:
        data = read_limited(path, _LARGEST)
        # What spreadsheets call Unicode text begins with a mark of the byte order.
        utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return data.decode("utf-16" if utf_16 else "utf-8")
    except UnicodeDecodeError as error:
        message = f"{path} is not in UTF-8 (byte {error.start + 1:,}). Nothing was changed."
        raise JournalError(message, "Save it as UTF-8, then try again.") from error


def _read_plain(path: Path, most: int) -> bytes:
    """Return the first bytes of a plain file; a device may have no end.

    Raises:
        OSError: when it is no plain file, or cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | _CAREFULLY)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file")
        return file.read(most)
