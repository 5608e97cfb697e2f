"""The files of unsaved work: one for each draft, which no crash can tear, and who has it open."""

from __future__ import annotations

import hashlib
import re
import time
from contextlib import suppress
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Struct

from journal import clock
from journal.errors import ErrorKind, JournalError, Problem
from journal.store import files
from journal.store.disk_error import refusal
from journal.store.file_name import RESERVED
from journal.store.sitting import Sitting
from journal.store.windows import Holder, Windows, place_of_this_window
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.clock import Clock
    from journal.store.translation import Translation

T = TypeVar("T", bound=Struct)

# Lower case only: on Windows and macOS “A” and “a” are one file.
_KEY = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")

_UNSAFE = re.compile(r"[^a-z0-9._-]+")
_LONGEST_SLUG = 60
"""Letters of a key that stay in the name of its file when the key itself cannot be the name."""
_ASIDE, _APART, _OPEN, _WANTED = ".unreadable", ".apart", ".open", ".wanted"
_LARGEST = 32 * 1024 * 1024
_COURTESY = 1.5
"""Seconds for the window that has a draft open to keep its last words and let go.

A window looks four times a second; one that does not answer is stopped or hangs.
"""
_ASK_EVERY = 0.02


class OpenElsewhereError(JournalError):
    """A draft is open in another window, which ``holder`` tells of."""

    def __init__(self, holder: Holder, of: str, key: str, take_over: Callable[[], None]) -> None:
        where = f"in the terminal {one_line(holder.place, 40)}, " if holder.place else ""
        since = _hour(holder.since)
        super().__init__(
            f"This is open in another window ({where}since {since}). Nothing was changed.",
            kind=ErrorKind.HELD,
            of=of,
            id_=key,
        )
        self.holder = holder
        self.take_over = take_over
        """Ends that, once the other window has kept its last words; then it can be opened here."""


class _Anything(Struct):
    pass


class _Recorded(Struct):
    """The part of a draft's file that says how it was typed."""

    sittings: tuple[Sitting, ...] = ()


class DraftFiles:
    """The drafts in ``state/drafts``, or in the folder ``name`` in it: one JSON file per key.

    A key may be any text. Where it is not 1 to 100 lower-case letters, digits, dots, hyphens and
    underscores, its file is named after what is left of it and a hash of the whole.
    """

    def __init__(
        self,
        state: Path,
        name: str = "",
        *,
        windows: Windows | None = None,
        now: Clock = clock.now,
        of: str = "draft",
        translation: Callable[[], Translation[Any] | None] = lambda: None,
    ) -> None:
        """``of`` is the noun for what is a draft here, in what is said of it.

        ``translation`` returns how drafts in memory differ from those on the disk.
        """
        self._folder = state / "drafts" / name
        self.windows = windows or Windows(state)
        self.now = now
        self._of = of
        self._translation = translation

    # Who has it open

    def holder(self, key: str) -> Holder | None:
        """Return the window that has the draft open, if one that still runs has."""
        holder = self.noted_holder(key)
        return holder if holder and self.windows.has_open(holder) else None

    def noted_holder(self, key: str) -> Holder | None:
        """Return what is noted of the window that opened the draft last and did not close it."""
        try:
            return msgspec.json.decode(self._beside(key, _OPEN).read_bytes(), type=Holder)
        except (OSError, msgspec.MsgspecError, UnicodeError):
            return None

    def hold(self, key: str, hold: str) -> None:
        """Note that this window has the draft open. The caller is `Windows.alone`.

        Raises:
            JournalError: when it cannot be noted.
            OpenElsewhereError: when another window has it open.
        """
        holder = self.holder(key)
        if holder and holder.hold != hold:
            raise self._elsewhere(key, holder)
        self.windows.appear()
        files.make_folder(self._folder)
        since = self.now().isoformat(timespec="seconds")
        note = Holder(self.windows.id, hold, place_of_this_window(), since)
        path = self._beside(key, _OPEN)
        try:
            # Not worth waiting for the disk: after a crash nothing is open.
            path.write_bytes(msgspec.json.encode(note))
        except OSError as error:
            raise refusal(path, error) from error

    def let_go(self, key: str) -> None:
        """Note that no window has the draft open. The caller is `Windows.alone`."""
        for suffix in (_OPEN, _WANTED):
            with suppress(OSError):
                self._beside(key, suffix).unlink(missing_ok=True)

    def refuse_if_elsewhere(self, key: str) -> None:
        """Refuse to touch a draft that another window has open.

        Raises:
            OpenElsewhereError: when one has.
        """
        holder = self.holder(key)
        if holder and holder.window != self.windows.id:
            raise self._elsewhere(key, holder)

    def is_wanted(self, key: str) -> bool:
        """Return whether another window asks for the draft."""
        return self._beside(key, _WANTED).exists()

    def take_over(self, key: str) -> None:
        """Let no window have the draft open any more, after its last words are on the disk.

        The window that has it is asked for it; one that does not answer in time loses it, and
        keeps apart what it still had.

        Raises:
            JournalError: when that cannot be noted.
        """
        with suppress(OSError):
            self._beside(key, _WANTED).touch()
        until = time.monotonic() + _COURTESY
        while self.holder(key) and time.monotonic() < until:
            time.sleep(_ASK_EVERY)
        with self.windows.alone():
            self.let_go(key)

    # The files

    def keep(self, key: str, value: Struct) -> None:
        """Write the draft in place of the one under this key; on return it is on the disk.

        Raises:
            JournalError: when it cannot be written; the earlier draft is then still there.
            OpenElsewhereError: when another window has it open.
        """
        with self.windows.alone():
            self.refuse_if_elsewhere(key)
            self.write(key, value, ())

    def write(self, key: str, value: Struct, sittings: tuple[Sitting, ...]) -> None:
        """Write the draft and how it was typed, whoever has it open.

        Raises:
            JournalError: when it cannot be written; the earlier draft is then still there.
        """
        path = self._path(key)
        try:
            written = self._written(value)
            data = msgspec.json.encode(_with(written, sittings) if sittings else written)
        except (TypeError, ValueError, RecursionError) as error:
            message = f"The draft cannot be kept: {error}. The last one kept is still there."
            raise JournalError(message, "Take out the character or value that it names.") from error
        files.make_folder(self._folder)
        files.write_atomically(path, data + b"\n")

    def write_apart(self, key: str, value: Struct) -> str:
        """Write words that can go to no draft into a file beside it, and return its path.

        Raises:
            JournalError: when it cannot be written.
        """
        path = self._free(key, _APART)
        files.make_folder(self._folder)
        files.write_atomically(path, msgspec.json.encode(self._written(value)) + b"\n")
        return str(path)

    def there(self, key: str) -> bool:
        """Return whether there is a draft under this key, readable or not."""
        return self._path(key).exists()

    def sittings(self, key: str) -> tuple[Sitting, ...]:
        """Return how the draft was typed as far as it was recorded."""
        read = _read(self._path(key), _Recorded)
        return read.sittings if isinstance(read, _Recorded) else ()

    def get(self, key: str, of: type[T]) -> T | None:
        """Return the draft under this key, if there is one.

        Raises:
            JournalError: when it is there but cannot be read.
        """
        read = _read(self._path(key), of)
        if isinstance(read, Problem):
            message = f"{read.where}: {read.what}"
            raise JournalError(message, read.fix)
        return None if read is None else self._read(read)

    def all(self, of: type[T]) -> tuple[list[tuple[str, T]], list[Problem]]:
        """Return the drafts with their keys, and what is wrong with those that cannot be read."""
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
            if path.suffix == _APART:
                problems.append(_apart(path))
            if path.suffix != ".json" or not _KEY.fullmatch(path.stem):
                continue
            read = _read(path, of)
            if isinstance(read, Problem):
                problems.append(read)
            elif read is not None:
                drafts.append((path.stem, self._read(read)))
        return drafts, problems

    def set_aside(self, key: str, of: type[Struct]) -> str:
        """Rename the draft under this key when it cannot be read, so that a new one can be kept.

        Returns where it is then, empty when there was nothing to put aside.

        Raises:
            JournalError: when it cannot be renamed.
        """
        path = self._path(key)
        if not isinstance(_read(path, of), Problem):
            return ""
        target = self._free(key, _ASIDE)
        try:
            path.rename(target)
        except OSError as error:
            message = f"The draft {path} cannot be read, nor put aside: {error.strerror}."
            raise JournalError(message, "Nothing was lost. Move it away by hand.") from error
        return str(target)

    def unreadable(self) -> list[Problem]:
        """Return what is wrong with drafts of any type."""
        return self.all(_Anything)[1]

    def remove(self, key: str) -> None:
        """Remove the draft, if there is one.

        Raises:
            JournalError: when it cannot be removed.
            OpenElsewhereError: when another window has it open.
        """
        if self._beside(key, _OPEN).exists():
            with self.windows.alone():
                self.refuse_if_elsewhere(key)
        self.unlink(key)

    def unlink(self, key: str) -> None:
        """Remove the draft, if there is one, whoever has it open.

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

    def _written(self, value: T) -> T:
        translation = self._translation()
        return translation.write(value) if translation else value

    def _read(self, value: T) -> T:
        translation = self._translation()
        return translation.read(value) if translation else value

    def _elsewhere(self, key: str, holder: Holder) -> OpenElsewhereError:
        return OpenElsewhereError(holder, self._of, key, lambda: self.take_over(key))

    def _free(self, key: str, suffix: str) -> Path:
        paths = (self._beside(key, f".{number}{suffix}") for number in count(1))
        return next(path for path in paths if not path.exists())

    def _path(self, key: str) -> Path:
        return self._beside(key, ".json")

    def _beside(self, key: str, suffix: str) -> Path:
        if not _KEY.fullmatch(key) or RESERVED.fullmatch(key):
            slug = _UNSAFE.sub("-", key.lower())[:_LONGEST_SLUG].strip("._-")
            digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            key = f"draft-{slug}-{digest}" if slug else f"draft-{digest}"
        return self._folder / f"{key}{suffix}"


def _with(value: Struct, sittings: tuple[Sitting, ...]) -> dict[str, Any]:
    """Return the draft's fields with how it was typed; who reads the draft alone sees no more."""
    return {**msgspec.to_builtins(value), "sittings": sittings}


def _hour(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment):%H:%M}"
    except ValueError:
        return "earlier"


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


def _apart(path: Path) -> Problem:
    what = "These words were typed in a window while another one had taken the draft over."
    return Problem(str(path), what, "Open it in a text editor to see the words in it.")
