"""Files: writing bytes so that after a crash they are on the disk, or the file is as it was."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from journal.errors import JournalError

# Windows would translate line ends on a descriptor that is not opened as binary.
_BINARY = getattr(os, "O_BINARY", 0)

# A virus scanner or a sync tool holds a file open for moments; Windows then refuses to replace it.
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2)

_LARGEST = 32 * 1024 * 1024
"""Bytes of a text; `LONGEST_LINE` could not hold a longer one."""

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space, then save again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, then save again."),
    errno.EROFS: ("the disk can only be read", "Move the journal to a disk that can be written."),
    errno.EACCES: (
        "this account has no permission to write there",
        "Make the file and its folder writable for you, then save again.",
    ),
}
_REASONS[errno.EPERM] = _REASONS[errno.EACCES]


def refusal(path: Path, error: OSError) -> JournalError:
    """Return the error to raise when ``path`` could not be saved: the reason and what to do."""
    unknown = (error.strerror or "the disk gave an error", "Try again, or choose another folder.")
    reason, hint = _REASONS.get(error.errno or 0, unknown)
    message = f"This could not be saved in {path}: {reason}. Nothing saved before was lost."
    return JournalError(message, hint)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for this account only (mode 700).

    Raises:
        JournalError: when it cannot be made.
    """
    if folder.is_dir():
        return
    if folder == folder.parent:
        raise refusal(folder, FileNotFoundError(errno.ENOENT, "there is no such disk"))
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise refusal(folder, error) from error
    _sync_folder(folder.parent)


def append(path: Path, data: bytes) -> None:
    """Add bytes to the end of a file, and wait until they are on the disk.

    After any error or Ctrl-C the file is cut back to its length before. The caller must hold the
    lock, so that nobody else appends meanwhile.

    Raises:
        JournalError: when the bytes are not safely on the disk.
    """
    try:
        descriptor = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY | _BINARY, 0o600)
    except OSError as error:
        raise refusal(path, error) from error
    try:
        start = os.fstat(descriptor).st_size
        try:
            _write(descriptor, data)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(descriptor, start)
            raise
        if not start:
            _sync_folder(path.parent)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file's content: after a crash it is the old one or the new one, never a mix.

    A link is followed and stays: the file that it leads to is replaced.

    Raises:
        JournalError: when the file could not be replaced; it is then as it was.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        try:
            _write(descriptor, data)
        finally:
            os.close(descriptor)
        _replace(temporary, target)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def read_limited(path: Path, most: int) -> bytes:
    """Return the bytes of a file from elsewhere; ``most`` is how many it may have.

    Raises:
        JournalError: when it cannot be read or is too large.
    """
    try:
        data = _read_plain(path, most + 1)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. Nothing was changed."
        raise JournalError(message, "Check the name and that you may read it.") from error
    if len(data) > most:
        message = f"{path} is too large to be read here. Nothing was changed."
        raise JournalError(message, f"It may be {most:,} bytes at the most.")
    return data


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file from elsewhere, of 32 MiB at the most.

    Raises:
        JournalError: when it cannot be read, is too large or is not UTF-8.
    """
    try:
        data = _read_plain(path, _LARGEST + 1)
        if len(data) > _LARGEST:
            message = f"{path} is too large to be read here. Nothing was changed."
            raise JournalError(message, "It may be 32 MiB at the most.")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{path} is not in UTF-8 (byte {error.start + 1:,}). Nothing was changed."
        raise JournalError(message, "Save it as UTF-8, then try again.") from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. Nothing was changed."
        raise JournalError(message, "Check the name and that you may read it.") from error


def _read_plain(path: Path, most: int) -> bytes:
    """Return the first bytes of a plain file; a device may have no end, and a pipe no writer.

    Raises:
        OSError: when it is no plain file, or cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file")
        return file.read(most)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        try:
            written = os.write(descriptor, rest)
        except InterruptedError:
            continue
        if not written:
            raise OSError(errno.EIO, "the disk took no bytes")
        rest = rest[written:]
    _sync(descriptor)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415  (not there on Windows)

        # On macOS fsync leaves the bytes in the drive's own memory; some file systems know no more.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _replace(temporary: Path, target: Path) -> None:
    for pause in _PAUSES:
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def _sync_folder(folder: Path) -> None:
    # Windows and some network disks cannot sync a folder; the file itself is already safe.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
