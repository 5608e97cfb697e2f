"""Erasable files: small contents beside the log, which can be taken away without breaking it.

The log holds the SHA-256 of such a content and never the content itself. Whoever writes one puts a
random salt of `SALT` bytes into it: without that, all contents that are possible could be hashed
and compared. A content that is erased is gone for good; that it was erased is for the log to say.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from journal.store import files
from journal.store.disk_error import is_in_icloud

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SALT = 16
"""Random bytes in a content. Chosen: 128 bits, which nobody tries out."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Presence(StrEnum):
    """Whether a content can be had."""

    HERE = "here"
    MISSING = "missing"
    AWAY = "in the cloud"
    DAMAGED = "damaged"


class ErasableFiles:
    """The erasable contents of one journal, each in a file named by its SHA-256."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder / name

    def name(self, sha256: str) -> str:
        """Return the name of a content's file within the journal's folder."""
        return f"{self._folder.name}/{self._path(sha256).name}"

    def put(self, data: bytes) -> str:
        """Save a content and return its SHA-256.

        Raises:
            JournalError: when it cannot be saved.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        files.make_folder(self._folder)
        files.write_atomically(self._path(sha256), data)
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """Return a content; None where it is missing, damaged or cannot be read."""
        if not _SHA256.fullmatch(sha256):
            return None
        path = self._path(sha256)
        try:
            data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def presence(self, sha256: str) -> Presence:
        """Return whether a content can be had, and if not, why not."""
        if self.get(sha256) is not None:
            return Presence.HERE
        if not _SHA256.fullmatch(sha256):
            return Presence.DAMAGED
        path = self._path(sha256)
        if path.exists() or path.is_symlink():
            return Presence.DAMAGED
        return Presence.AWAY if is_in_icloud(path) else Presence.MISSING

    def erase(self, names: Iterable[str]) -> tuple[str, ...]:
        """Remove contents by their SHA-256, and return those that could not be removed."""
        left = []
        for sha256 in names:
            path = self._path(sha256)
            if not _SHA256.fullmatch(sha256):
                continue
            with suppress(OSError):
                path.unlink(missing_ok=True)
            if path.exists() or path.is_symlink():
                left.append(sha256)
        return tuple(left)

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.json"
