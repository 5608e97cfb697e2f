"""Archive: files in one ZIP, byte for byte the same for the same files, and read without trust."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from journal.errors import JournalError
from journal.store.foreign_file import read_limited
from journal.store.zip_reading import (
    TornZipError,
    TwoWaysError,
    Unread,
    content,
    members,
    why_unread,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from journal.store.zip_reading import Member

MOST_BYTES = 512 * 1024 * 1024
"""The most bytes of an archive, and of all files unpacked from one.

Chosen: twenty attachments of the default limit of 25 MB, and small enough to be held in memory.
"""
MOST_FILES = 10_000
"""Chosen: far more than a portfolio has, and few enough to be listed in a moment."""
# The oldest moment that a ZIP can name: the time of packing must not make two archives differ.
_UNIX = 3
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY = (
    *(".docx", ".odp", ".ods", ".odt", ".pdf", ".pptx", ".xlsx", ".zip"),
    *(".gif", ".heic", ".jpg", ".png", ".webp"),
    *(".m4a", ".mov", ".mp3", ".mp4"),
)
"""Endings of what gets no smaller, so that packing it again only takes time."""


class NoZipError(JournalError):
    """A file is there, and cannot be read as a ZIP: it is another kind, cut off or damaged."""


class AmbiguousZipError(NoZipError):
    """A ZIP from which another program may take other files than this one."""


class Unpacked(NamedTuple):
    """The files of a ZIP (name → bytes), and why others in it are not read (name → reason)."""

    files: dict[str, bytes]
    unread: dict[str, Unread]


def zipped(files: Mapping[str, bytes], *, first: str = "", moment: datetime | None = None) -> bytes:
    """Return files, by name, as the bytes of one ZIP; the same files give the same bytes.

    The file with the name ``first`` comes first and as it is, so that it can be read without
    unpacking. The files bear the date of ``moment``.
    """
    packed = io.BytesIO()
    dated = moment.timetuple()[:6] if moment else _MOMENT
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            info = zipfile.ZipInfo(name, dated)
            as_it_is = name == first or name.lower().endswith(_PACKED_ALREADY)
            info.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
            data = files[name]
            info.external_attr = 0o600 << 16
            # Python says here on which system it ran: the same files are to give the same bytes.
            info.create_system = _UNIX
            archive.writestr(info, data)
    return packed.getvalue()


def unzipped(path: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of a ZIP (name → bytes), and the names of those that cannot be read.

    Raises:
        JournalError: as `unpacked` does.
    """
    files, unread = unpacked(path)
    return files, tuple(unread)


def unpacked(path: Path) -> Unpacked:
    """Return the files of a ZIP, each as every program takes it out, and what is not read and why.

    Nothing is written to the disk, so no name can be used as a path. A name that is there twice is
    read as neither.

    Raises:
        JournalError: when it cannot be read as a ZIP, could be read in more than one way, or has
            more than `MOST_BYTES` or 10,000 files.
    """
    data = read_limited(path, MOST_BYTES)
    try:
        found = members(data)
    except TornZipError as error:
        message = f"{path} cannot be read as a ZIP. Nothing was changed."
        raise NoZipError(message, "Ask for the file once more.") from error
    except TwoWaysError as error:
        message = f"{path} can be read in more than one way. Nothing was changed."
        raise AmbiguousZipError(message, "Ask for the file once more.") from error
    if len(found) > MOST_FILES or sum(member.size for member in found) > MOST_BYTES:
        raise _too_much(path)
    return _taken_out(data, found)


def read_folder(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files below a folder (name → bytes), and the names of those that cannot be read.

    Names are relative to it, with slashes, and composed as `composed` does. A link is not followed:
    it is named among those that cannot be read.

    Raises:
        JournalError: when it has more than `MOST_BYTES` or 10,000 files.
    """
    files: dict[str, bytes] = {}
    unreadable: list[str] = []
    left = MOST_BYTES
    for path in _below(folder):
        name = composed(path.relative_to(folder).as_posix())
        if len(files) + len(unreadable) >= MOST_FILES:
            raise _too_much(folder)
        try:
            if path.is_symlink() or not path.is_file():
                unreadable.append(name)
                continue
            with path.open("rb") as file:
                files[name] = file.read(left + 1)
        except OSError:
            unreadable.append(name)
            continue
        left -= len(files[name])
        if left < 0:
            raise _too_much(folder)
    return files, tuple(unreadable)


def _below(folder: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (folder.__class__(above) / name).is_symlink()]
        for name in sorted([*names, *links]):
            yield folder.__class__(above) / name


def composed(name: str) -> str:
    """Return the name of a file composed (NFC): macOS may give it back in pieces."""
    return unicodedata.normalize("NFC", name)


def _taken_out(data: bytes, found: Sequence[Member]) -> Unpacked:
    files: dict[str, bytes] = {}
    unread: dict[str, Unread] = {}
    names = Counter(composed(member.name).removesuffix("/") for member in found)
    for member in found:
        name = composed(member.name)
        reason = why_unread(data, member)
        if names[name.removesuffix("/")] > 1 and not member.is_folder:
            reason = Unread.TWO_WAYS
        if reason is None and member.is_folder:
            continue
        read = None if reason else content(data, member)
        if read is None:
            unread[name] = reason or Unread.DAMAGED
        else:
            files[name] = read
    return Unpacked(files, unread)


def _too_much(path: Path) -> JournalError:
    message = f"{path} holds more than can be read here. Nothing was changed."
    return JournalError(message, f"It may hold {MOST_BYTES // 2**20} MiB at the most.")
