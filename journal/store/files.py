"""Files: writing bytes so that after a crash they are on the disk, or the file is as it was."""

from __future__ import annotations

import errno
import glob
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from journal.errors import JournalError
from journal.store.disk_error import refusal
from journal.store.file_name import unfit
from journal.text import one_line

WINDOWS = os.name == "nt"

# Windows would translate line ends on a descriptor that is not opened as binary.
_BINARY = getattr(os, "O_BINARY", 0)

# A virus scanner or a sync tool holds a file open for moments; Windows then refuses to replace it.
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2)

_UNSUPPORTED = {errno.ENOTSUP, errno.ENOTTY, errno.EINVAL, errno.EBADF, errno.EACCES, errno.EPERM}
"""What a disk says that cannot sync at all; any other error of a sync may cost what was written."""

_LEFT = "????????.tmp"
_LEFT_FOR = 24 * 60 * 60
"""Seconds after which a temporary file is left over. Chosen: no save takes a day."""


def make_folder(folder: Path, *, shared: bool = False) -> None:
    """Make a folder and those above it, for this account only (mode 700).

    A ``shared`` one is made as the account makes folders. On Windows all are: the profile is
    private already, and a mode would lock out whoever is an administrator now and then.

    Raises:
        JournalError: when it cannot be made.
    """
    if folder.is_dir():
        return
    if folder == folder.parent:
        raise refusal(folder, FileNotFoundError(errno.ENOENT, "there is no such disk"))
    make_folder(folder.parent, shared=shared)
    try:
        folder.mkdir(mode=0o777 if shared or WINDOWS else 0o700, exist_ok=True)
        _sync_folder(folder.parent)
    except OSError as error:
        raise refusal(folder, error) from error


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
            if not start:
                _sync_folder(path.parent)
        except BaseException as error:
            try:
                os.ftruncate(descriptor, start)
            except OSError:
                raise _unsure(path) from error
            raise
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        os.close(descriptor)


def _unsure(path: Path) -> JournalError:
    message = (
        f"The disk gave an error after this was written in {path}, and again when it was to be "
        "taken back: it may be saved or not. Nothing saved before was lost."
    )
    return JournalError(message, "Look whether it is there before you write it again.")


def write_atomically(path: Path, data: bytes, *, shared: bool = False) -> None:
    """Replace a file's content: after a crash it is the old one or the new one, never a mix.

    A link is followed and stays: the file that it leads to is replaced. A pipe or a device is
    written into. What killed saves of the same file left beside it a day ago is removed. Only this
    account may read the file, unless it is ``shared``: then it has the mode of the one before, or
    that which the account gives to new files.

    Raises:
        JournalError: when the file could not be replaced; it is then as it was.
    """
    if _flows(path):
        _pour(path, data)
        return
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY
        descriptor = os.open(temporary, flags, 0o666 if shared else 0o600)
        try:
            _write(descriptor, data)
        finally:
            os.close(descriptor)
        if shared:
            _give_mode_of(target, temporary)
        _replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    sweep(target.parent, f".{glob.escape(target.name)}.{_LEFT}")


def sweep(folder: Path, pattern: str = f"**/.*.{_LEFT}") -> None:
    """Remove the temporary files of killed saves that lie in a folder for more than a day."""
    before = time.time() - _LEFT_FOR
    with suppress(OSError):
        for path in folder.glob(pattern):
            with suppress(OSError):
                if path.lstat().st_mtime < before:
                    path.unlink()


def write_for_others(path: Path, data: bytes) -> None:
    """Write a file that is handed on as `write_atomically` does, shared, under a name fit for all.

    Raises:
        JournalError: when it could not be replaced, or some system takes no file of its name.
    """
    require_fit(path)
    write_atomically(path, data, shared=True)


def require_fit(path: Path) -> None:
    """Do nothing if every system takes a file of this name.

    Raises:
        JournalError: when one does not.
    """
    if why := unfit(path.name):
        message = f"“{one_line(path.name, 80)}” is no name for a file that is handed on."
        raise JournalError(f"{message} Nothing was written.", f"{why} Choose another name.")


def _give_mode_of(target: Path, temporary: Path) -> None:
    with suppress(OSError):
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))


def _flows(path: Path) -> bool:
    """Return True for a pipe or a device, which takes bytes and cannot be replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _pour(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(data)
    except OSError as error:
        raise refusal(path, error) from error


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
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
        else:
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
    try:
        temporary.replace(target)
    except PermissionError as error:
        if not target.exists():
            raise
        message = f"{target} could not be replaced: another program has it open, perhaps Word."
        raise JournalError(
            f"{message} Nothing saved before was lost.", "Close it there, then try again."
        ) from error


def _sync_folder(folder: Path) -> None:
    # Windows and some network disks cannot sync a folder; the file itself is already safe.
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _sync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
