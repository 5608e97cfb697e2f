"""Disk errors in words: why something could not be saved or read, and what to do about it."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

from journal.errors import JournalError

if TYPE_CHECKING:
    from pathlib import Path

_UNSAVED = {
    errno.ENOSPC: ("the disk is full", "Free some space, then save again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, then save again."),
    errno.EROFS: ("the disk can only be read", "Move the journal to a disk that can be written."),
    errno.EACCES: (
        "this account has no permission to write there",
        "Make the file and its folder writable for you, then save again.",
    ),
}
_PRIVACY = (
    "macOS does not let this terminal go there",
    "Allow it in System Settings, Privacy & Security, Files and Folders; then try again.",
)
_UNKNOWN = "the disk gave an error"
_AWAY = "the cloud has it and did not download it; open it in your file manager first"


def refusal(path: Path, error: OSError) -> JournalError:
    """Return the error to raise when ``path`` could not be saved: the reason and what to do."""
    unknown = (error.strerror or _UNKNOWN, "Try again, or choose another folder.")
    if error.errno == errno.EPERM:
        reason, hint = _PRIVACY if sys.platform == "darwin" else _UNSAVED[errno.EACCES]
    else:
        reason, hint = _UNSAVED.get(error.errno or 0, unknown)
    message = f"This could not be saved in {path}: {reason}. Nothing saved before was lost."
    return JournalError(message, hint)


def unread(error: OSError) -> str:
    """Return why a file cannot be read, as the end of a sentence."""
    # What macOS says of a file whose content it left in a cloud.
    if error.errno == errno.EDEADLK:
        return _AWAY
    if error.errno == errno.EPERM and sys.platform == "darwin":
        return f"{_PRIVACY[0]}. {_PRIVACY[1].rstrip('.')}"
    return error.strerror or _UNKNOWN


def unread_there(path: Path, error: OSError) -> str:
    """Return why a file cannot be read as `unread` does; of one that iCloud has, that it has it."""
    return _AWAY if is_in_icloud(path) else unread(error)


def is_in_icloud(path: Path) -> bool:
    """Return True if iCloud has a file, and left a placeholder beside where it was."""
    try:
        return path.with_name(f".{path.name}.icloud").exists()
    except OSError:
        return False
