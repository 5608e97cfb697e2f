"""Drafts: unsaved work, each piece in a small file that a crash cannot tear."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from journal.errors import JournalError, Problem
from journal.store import files
from journal.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T", bound=Struct)

# Lower case only: on Windows and macOS “A” and “a” are one file.
_KEY = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_ASIDE = ".unreadable"
_LARGEST = 32 * 1024 * 1024
"""Bytes of a draft; `LONGEST_LINE` could not hold a longer one."""


class _Anything(Struct):
    pass


class Drafts:
    """The drafts in ``state/drafts/name``: one JSON file per key.

    A key is 1 to 100 lower-case letters, digits, dots, hyphens and underscores.
    """

    def __init__(self, state: Path, name: str = "") -> None:
        self._folder = state / "drafts" / name

    def keep(self, key: str, value: Struct) -> None:
        """Replace the draft under a key; on return the new one is on the disk.

        Raises:
            JournalError: when it cannot be written; the earlier draft is then still there.
        """
        path = self._path(key)
        try:
            data = msgspec.json.encode(value)
        except (TypeError, ValueError, RecursionError) as error:
            message = f"The draft cannot be kept: {error}. The last one kept is still there."
            raise JournalError(message, "Take out the character or value that it names.") from error
        files.make_folder(self._folder)
        files.write_atomically(path, data + b"\n")

    def get(self, key: str, of: type[T]) -> T | None:
        """Return the draft under a key; None if there is none.

        Raises:
            JournalError: when it is there but cannot be read.
        """
        read = _read(self._path(key), of)
        if isinstance(read, Problem):
            message = f"{read.where}: {read.what}"
            raise JournalError(message, read.fix)
        return read

    def all(self, of: type[T]) -> tuple[list[tuple[str, T]], list[Problem]]:
        """Return pairs of key and draft, sorted by key, and the problems of unreadable drafts."""
        try:
            paths = sorted(self._folder.iterdir())
        except FileNotFoundError:
            return [], []
        except OSError as error:
            return [], [_unreadable(self._folder, error.strerror or "the disk gave an error")]
        drafts, problems = [], []
        for path in paths:
            if path.suffix == _ASIDE:
                problems.append(_unreadable(path, "it was put aside to begin anew"))
            if path.suffix != ".json" or not _KEY.fullmatch(path.stem):
                continue
            read = _read(path, of)
            if isinstance(read, Problem):
                problems.append(read)
            elif read is not None:
                drafts.append((path.stem, read))
        return drafts, problems

    def set_aside(self, key: str, of: type[Struct]) -> str:
        """Rename the draft under a key if it cannot be read, so that a new one can be kept.

        Returns its new path; empty if it can be read or there is none.

        Raises:
            JournalError: when it cannot be renamed.
        """
        path = self._path(key)
        if not isinstance(_read(path, of), Problem):
            return ""
        aside = (path.with_suffix(f".{number}{_ASIDE}") for number in count(1))
        target = next(candidate for candidate in aside if not candidate.exists())
        try:
            path.rename(target)
        except OSError as error:
            message = f"The draft {path} cannot be read, nor put aside: {error.strerror}."
            raise JournalError(message, "Nothing was lost. Move it away by hand.") from error
        return str(target)

    def unreadable(self) -> list[Problem]:
        """Return the problems of drafts of any type."""
        return self.all(_Anything)[1]

    def remove(self, key: str) -> None:
        """Remove the draft under a key, if there is one.

        Raises:
            JournalError: when it cannot be removed.
        """
        path = self._path(key)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            message = f"The draft {path} could not be removed: {error.strerror}."
            raise JournalError(
                message, "It is saved in the journal; remove the file by hand."
            ) from error

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key) or _RESERVED.fullmatch(key):
            message = f"“{one_line(key, 60)}” cannot be the name of a draft."
            raise JournalError(message, "Use lower-case letters, digits and hyphens.")
        return self._folder / f"{key}.json"


def _read(path: Path, of: type[T]) -> T | Problem | None:
    try:
        if path.stat().st_size > _LARGEST:
            return _unreadable(path, "it is too large to be a draft")
        return msgspec.json.decode(path.read_bytes(), type=of)
    except FileNotFoundError:
        return None
    except OSError as error:
        return _unreadable(path, error.strerror or "the disk gave an error")
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        return _unreadable(path, str(error))


def _unreadable(path: Path, why: str) -> Problem:
    what = f"This draft cannot be read: {one_line(why, 200)}. It was left where it is."
    return Problem(str(path), what, "Open it in a text editor to see the words in it.")
