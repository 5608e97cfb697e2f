"""Attached files: contents stored under their SHA-256, so that no file name has any effect.

A file is written once and never changed. One whose content does not match its name is reported and
not used.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from journal.errors import ErrorKind, JournalError, Problem
from journal.store import files
from journal.store.disk_error import is_in_icloud, unread, unread_there

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "attachments"

_SHA256 = re.compile(r"[0-9a-f]{64}")
# A pipe would wait for a writer, and a link may lead anywhere; Windows has neither flag.
_CAREFULLY = (
    getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_CHUNK = 1024 * 1024
_ALTERED = "is not what was attached: its content has changed since."


class AttachedFiles:
    """The attached files of one journal, in ``folder/attachments``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def path(self, sha256: str) -> Path:
        """Return the path of a content, whether it exists or not.

        Raises:
            JournalError: when ``sha256`` is no SHA-256, as in a damaged or forged record.
        """
        if not _SHA256.fullmatch(sha256):
            message = "This attachment's record names no content that a journal can keep."
            raise JournalError(message, kind=ErrorKind.DAMAGED, of="attachment")
        return self._folder / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Save a content and return its SHA-256.

        A content that is there already is not written again, unless it was altered on the disk.

        Raises:
            JournalError: when it cannot be saved.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if self._fault(sha256) is None:
            return sha256
        path = self.path(sha256)
        files.make_folder(path.parent)
        self._keep_from_git()
        # A link that somebody put there must not be followed to what it points at.
        with suppress(OSError):
            if path.is_symlink():
                path.unlink()
        files.write_atomically(path, data)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return a content, byte for byte as it was attached.

        Raises:
            JournalError: when it is missing or altered, or cannot be read.
        """
        path = self.path(sha256)
        fault = self._fault(sha256)
        data = b""
        if fault is None:
            try:
                data = path.read_bytes()
            except OSError as error:
                fault = f"cannot be read: {unread(error)}."
            else:
                fault = None if hashlib.sha256(data).hexdigest() == sha256 else _ALTERED
        if fault:
            where = f"{path.parent.parent.name}/{path.parent.name}/{path.name[:12]}…"
            raise JournalError(f"{where} {fault}", kind=ErrorKind.GONE, of="attachment")
        return data

    def check(self, sha256: str, where: str) -> Problem | None:
        """Return the problem of a content, None if it is sound; ``where`` names the attachment."""
        if not _SHA256.fullmatch(sha256):
            return Problem(where, "names no content that a journal can keep.", "Attach it again.")
        fault = self._fault(sha256)
        return Problem(where, f"its content {fault}", _MEND) if fault else None

    def _keep_from_git(self) -> None:
        """Write the file that keeps git from converting line ends in the contents."""
        attributes = self._folder / ".gitattributes"
        if not attributes.exists():
            files.write_atomically(attributes, b"* -text\n")

    def _fault(self, sha256: str) -> str | None:
        path = self.path(sha256)
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                return "is not what was attached: something else stands in its place."
            with path.open("rb") as file:
                same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except FileNotFoundError as error:
            if is_in_icloud(path):
                return f"cannot be read: {unread_there(path, error)}."
            return "is not on this machine: it was not copied here yet, or was taken away."
        except OSError as error:
            return f"cannot be read: {unread(error)}."
        return None if same else _ALTERED


_MEND = "Let your machines finish copying, restore a backup, or attach the same file again."


def read_to_attach(source: Path, most: int) -> bytes:
    """Return the content of a file that a person wants to attach; ``most`` is in bytes.

    Raises:
        JournalError: when it is a link, a folder, a device, empty, too large or unreadable.
    """
    try:
        _refuse_unless_plain(source, source.lstat().st_mode)
        descriptor = os.open(source, os.O_RDONLY | _CAREFULLY)
    except OSError as error:
        raise _unreadable(source, error) from error
    try:
        # What stands there may have been exchanged since it was looked at.
        _refuse_unless_plain(source, os.fstat(descriptor).st_mode)
        data = _read(descriptor, most + 1)
    except OSError as error:
        raise _unreadable(source, error) from error
    finally:
        os.close(descriptor)
    if len(data) > most:
        message = f"{source.name} is too large to be attached. Nothing was attached."
        hint = f"It may have {most / 1_000_000:g} MB; `attachment_mb` in journal.toml sets another."
        raise JournalError(message, hint)
    if not data:
        message = f"{source.name} is empty. Nothing was attached."
        raise JournalError(message, "Choose a file with something in it.")
    return data


def _read(descriptor: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(descriptor, min(_CHUNK, most))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _refuse_unless_plain(source: Path, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISLNK(mode):
        what, hint = "a link to another file", "Attach the file that it leads to."
    elif stat.S_ISDIR(mode):
        what, hint = "a folder", "Attach its files one by one, or as a ZIP file."
    else:
        what, hint = "a device or a pipe", "Save what comes from it as a file first."
    raise JournalError(f"{source} is {what}, and only a file can be attached.", hint)


def _unreadable(source: Path, error: OSError) -> JournalError:
    message = f"{source} cannot be read: {unread_there(source, error)}. Nothing was attached."
    return JournalError(message, "Check the name and that you may read it.")
