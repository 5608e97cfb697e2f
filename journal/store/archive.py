"""Archive: files in one ZIP, byte for byte the same for the same files, and read without trust."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.store.foreign_file import read_limited

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024
"""The most bytes of an archive, and of all files unpacked from one.

Chosen: twenty attachments of the default limit of 25 MB, and small enough to be held in memory.
"""
_MOST_FILES = 10_000
"""Chosen: far more than a portfolio has, and few enough to be listed in a moment."""
# The oldest moment that a ZIP can name: the time of packing must not make two archives differ.
_UNIX = 3
_MOMENT = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files, by name, as the bytes of one ZIP; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            # Python says here on which system it ran: the same files are to give the same bytes.
            info.create_system = _UNIX
            archive.writestr(info, data)
    return packed.getvalue()


def unzipped(path: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of a ZIP (name → bytes), and the names of those that cannot be read.

    Nothing is written to the disk, so no name can be used as a path.

    Raises:
        JournalError: when it cannot be read as a ZIP, or has more than `MOST_BYTES` or 10,000
            files.
    """
    data = read_limited(path, MOST_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _taken_out(archive, path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        message = f"{path} cannot be read as a ZIP. Nothing was changed."
        raise JournalError(message, "Ask for the file once more.") from error


def _taken_out(archive: zipfile.ZipFile, path: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > _MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise _too_much(path)
    files: dict[str, bytes] = {}
    unreadable = []
    left = MOST_BYTES
    for info in infos:
        try:
            # A name that is there twice is read one way here and another way elsewhere.
            if info.filename in files:
                raise zipfile.BadZipFile  # noqa: TRY301
            with archive.open(info) as file:
                content = file.read(left + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
            unreadable.append(info.filename)
            continue
        left -= len(content)
        if left < 0:
            raise _too_much(path)
        files[info.filename] = content
    return files, tuple(unreadable)


def _too_much(path: Path) -> JournalError:
    message = f"{path} holds more than can be read here. Nothing was changed."
    return JournalError(message, f"It may hold {MOST_BYTES // 2**20} MiB at the most.")
