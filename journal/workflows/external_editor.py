"""External editor: the learner's own, opened on a sheet of questions and answers, or on a text."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journal.errors import JournalError
from journal.reflection.editor_sheet import from_sheet, to_sheet
from journal.text import listed
from journal.workflows.command_words import command_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journal.reflection.editor_sheet import SheetQuestion

_SHEETS = "sheets"
_SHEET = "sheet.md"
_OPEN = ".may-be-open"
"""The sign beside a sheet whose editor came back at once."""
_AT_ONCE = 2.0
"""Seconds within which nobody writes a word. Chosen: a program that only hands on is faster."""
_DAY = 24 * 60 * 60
"""Seconds after which a sheet without a word on it is removed."""
_DIGITS = 16
"""Digits of the checksum in the name of a sheet's folder."""


class Person(NamedTuple):
    """Who sits at the terminal in which an editor is opened; nobody, where nothing is given."""

    tell: Callable[[str], object] = print
    """Says a sentence."""
    wait: Callable[[], object] | None = None
    """Asks to save in an editor that came back at once, and returns when that was done; None where
    nobody can be asked."""


NOBODY = Person(lambda _: None)


@contextmanager
def edited(
    fields: list[SheetQuestion], folder: Path, person: Person = NOBODY
) -> Iterator[list[str] | None]:
    """Open a sheet in the editor; give the answers, one for each field, or None if unchanged.

    The sheet is a file in ``folder``. It is removed at the end of the block once its text was read;
    after any error it stays, and the error has its path, because its words are nowhere else.
    Whatever else the editor left beside it stays, and the ``person`` is told of it. An editor that
    comes back at once may still be open: the person is asked, and the sheet stays.

    Raises:
        JournalError: when no editor can be started, or the sheet cannot be read back.
    """
    with _opened(to_sheet(fields), folder / _SHEETS, person) as text:
        yield None if text is None else from_sheet(text, fields)


@contextmanager
def rewritten(words: str, folder: Path, person: Person = NOBODY) -> Iterator[str]:
    """Open a text in the editor, and give it back, character for character.

    Changes that editors make by themselves are undone: a line end after the last line, the line
    ends of another system, a byte order mark. The file is in ``folder``, and is removed or stays as
    in `edited`.

    Raises:
        JournalError: when no editor can be started, or the words cannot be read back.
    """
    with _opened(words, folder / _SHEETS, person) as text:
        yield words if text is None else _as_typed(text, words)


def _as_typed(text: str, before: str) -> str:
    if "\r" not in before:
        text = text.replace("\r\n", "\n")
    if not before.endswith("\n"):
        text = text.removesuffix("\n").removesuffix("\r")
    return text


@contextmanager
def _opened(before: str, folder: Path, person: Person) -> Iterator[str | None]:
    """Open a text in the editor; give the text as it was left, or None if unchanged."""
    editor = command()
    _sweep(folder)
    sheet = _made(folder, before)
    left = sheet.read_bytes()
    try:
        left = _left_by(editor, sheet, person)
        changed = left != before.encode()
        yield _text(left) if changed else None
    except (JournalError, OSError, KeyboardInterrupt) as error:
        if _is_untouched(sheet):
            _remove(sheet, before.encode())
        if sheet.parent.exists():
            raise _kept(error, sheet) from None
        raise
    if changed or not _may_be_open(sheet):
        _remove(sheet, before.encode(), left)
    if names := _names_beside(sheet):
        person.tell(f"Your editor left {listed(names)} in {sheet.parent}, where it stays.")


def _left_by(editor: list[str], sheet: Path, person: Person) -> bytes:
    """Run the editor and return what it left on the sheet.

    Raises:
        JournalError: when it cannot be started, ended with an error, or the sheet is gone.
        OSError: when the sheet cannot be read.
    """
    began = time.monotonic()
    code = _run([*editor, str(sheet)])
    quick = time.monotonic() - began < _AT_ONCE
    if code:
        raise JournalError(f"The editor ended with an error ({code}); nothing was changed.")
    left = _read(sheet)
    if quick and _is_untouched(sheet):
        if person.wait:
            person.wait()
            left = _read(sheet)
        if _is_untouched(sheet):
            (sheet.parent / _OPEN).touch()
    return left


def _read(sheet: Path) -> bytes:
    try:
        return sheet.read_bytes()
    except FileNotFoundError:
        names = _names_beside(sheet)
        message = f"The sheet {sheet.name} is gone; nothing was changed."
        hint = f"{listed(names)} lies where it was." if names else "Your editor moved it."
        raise JournalError(message, hint) from None


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:_DIGITS]


def _is_untouched(sheet: Path) -> bool:
    """Return True if the sheet is as it was made, and nothing lies beside it."""
    try:
        same = _digest(sheet.read_bytes()) == sheet.parent.name[:_DIGITS]
    except OSError:
        return False
    return same and not _names_beside(sheet)


def _may_be_open(sheet: Path) -> bool:
    return (sheet.parent / _OPEN).exists()


def _names_beside(sheet: Path) -> list[str]:
    """Return the names of what somebody else put beside a sheet, sorted."""
    try:
        names = {path.name for path in sheet.parent.iterdir()}
    except OSError:
        return []
    return sorted(names - {sheet.name, _OPEN})


def _remove(sheet: Path, *known: bytes) -> None:
    """Remove a sheet whose text is ``known``, copies of it, and its folder if it is empty then.

    What cannot be removed stays.
    """
    with suppress(OSError):
        for path in sheet.parent.iterdir():
            if path.name == _OPEN or (path.is_file() and path.read_bytes() in known):
                path.unlink()
        sheet.parent.rmdir()


def _sweep(folder: Path) -> None:
    """Remove the sheets that were left a day ago or longer and on which nobody wrote."""
    with suppress(OSError):
        for path in folder.iterdir():
            sheet = path / _SHEET
            old = time.time() - path.stat().st_mtime > _DAY
            if old and _is_untouched(sheet):
                _remove(sheet, sheet.read_bytes())


def command() -> list[str]:
    """Return the command of the editor, as a list of words.

    A ``~`` and variables in it mean what they mean in a shell.

    Raises:
        JournalError: when there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        if chosen := os.environ.get(name, "").strip():
            words = _words(chosen, name)
            return [os.path.expandvars(os.path.expanduser(word)) for word in words]  # noqa: PTH111  (a word need be no path)
    known = ("notepad",) if os.name == "nt" else ("nano", "vi")
    found = [path for editor in known if (path := shutil.which(editor))]
    if found and sys.stdin.isatty():
        return found[:1]
    raise JournalError("There is no editor to open.", "Set EDITOR, such as: export EDITOR=nano")


def _words(chosen: str, name: str) -> list[str]:
    try:
        return command_of(chosen)
    except ValueError as error:
        message = f"{name} cannot be understood: {error}."
        raise JournalError(message, f"It says: {chosen}") from None


def _made(folder: Path, text: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The name says what was on the sheet, so that later it is known whether somebody wrote.
        prefix = f"{_digest(text.encode())}-"
        sheet = Path(tempfile.mkdtemp(prefix=prefix, dir=folder)) / _SHEET
        descriptor = os.open(sheet, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
    except OSError as error:
        message = f"No sheet could be made in {folder}: {error.strerror}."
        raise JournalError(message, "Nothing was changed.") from error
    return sheet


def _run(words: list[str]) -> int:
    # An editor that talks must not talk into the data.
    out = None if sys.stdout.isatty() else sys.stderr
    try:
        # Windows itself finds only what ends in .exe, and many an editor is started by a .cmd.
        process = subprocess.Popen([shutil.which(words[0]) or words[0], *words[1:]], stdout=out)
    except OSError as error:
        message = f"The editor “{words[0]}” could not be started: {error.strerror}."
        raise JournalError(message, "Set EDITOR to one that is there.") from error
    # Ctrl-C belongs to the editor while it is open.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _text(left: bytes) -> str:
    try:
        return left.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "The sheet is not in UTF-8; nothing was changed."
        raise JournalError(message, "Save it as UTF-8 in your editor.") from None


def _kept(error: BaseException, sheet: Path) -> JournalError:
    kept = sheet if sheet.exists() else sheet.parent
    where = f"Your words are kept in {kept}."
    if names := _names_beside(sheet):
        where += (
            f" Beside it lies {listed(names)}." if kept == sheet else f" In it: {listed(names)}."
        )
    if isinstance(error, JournalError):
        hint = f"{error.hint} {where}".strip()
        return JournalError(error.message, hint, kind=error.kind, of=error.of, id_=error.id)
    return JournalError(f"It could not be finished: {str(error) or 'stopped'}.", where)
