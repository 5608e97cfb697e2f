"""Companions: the pictures of an exported file, in a folder beside it.

A drawing ends in a seal over its own bytes; a photograph has the first 16 digits of its SHA-256 in
its name. Only files that still match are replaced or removed. A file that somebody put there or
changed is left alone.
"""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.store.disk_error import refusal
from journal.store.files import make_folder, write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SEAL = re.compile(rb"<!-- made by journal ([0-9a-f]{64}) -->\n\Z")
_PHOTOGRAPH = re.compile(r"a\d+-([0-9a-f]{16})\.(?:png|jpg)")
_DRAWING = ".svg"


def write_companions(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Write pictures, by file name, into a folder.

    Raises:
        JournalError: when one cannot be written, or another file has its name; no other file is
            then changed.
    """
    taken = [name for name in pictures if not _may_be_written(folder / name)]
    if taken:
        message = f"{folder / taken[0]} is not as this program made it. Nothing was written."
        raise JournalError(message, "Move it elsewhere, or choose another name for the export.")
    if pictures:
        make_folder(folder, shared=True)
    for name, data in pictures.items():
        drawn = _sealed(data) if name.endswith(_DRAWING) else data
        write_atomically(folder / name, drawn, shared=True)


def remove_stale(folder: Path, kept: Mapping[str, bytes]) -> None:
    """Remove the pictures of an earlier export whose file names are not in ``kept``.

    Raises:
        JournalError: when one cannot be removed.
    """
    if not folder.is_dir():
        return
    stale = [path for path in sorted(folder.iterdir()) if path.name not in kept and _is_ours(path)]
    for path in stale:
        try:
            path.unlink()
        except OSError as error:
            raise refusal(path, error) from error
    if stale:
        # It goes only when nothing is left in it.
        with suppress(OSError):
            folder.rmdir()


def _sealed(data: bytes) -> bytes:
    return data + f"<!-- made by journal {sha256(data).hexdigest()} -->\n".encode()


def _may_be_written(path: Path) -> bool:
    return not (path.exists() or path.is_symlink()) or _is_ours(path)


def _is_ours(path: Path) -> bool:
    photograph = _PHOTOGRAPH.fullmatch(path.name)
    if not (photograph or path.suffix == _DRAWING) or path.is_symlink() or not path.is_file():
        return False
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if photograph:
        return sha256(data).hexdigest().startswith(photograph[1])
    seal = _SEAL.search(data)
    return seal is not None and sha256(data[: seal.start()]).hexdigest() == seal[1].decode()
