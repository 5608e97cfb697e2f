"""External editor: the learner's own, opened on a sheet of questions and answers, or on a text."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.reflection.editor_sheet import from_sheet, to_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.reflection.editor_sheet import SheetQuestion


@contextmanager
def edited(fields: list[SheetQuestion], folder: Path) -> Iterator[list[str] | None]:
    """Open a sheet in the editor; give the answers, one for each field, or None if unchanged.

    The sheet is a file in ``folder`` and is removed at the end of the block. After any error it
    stays, and the error has its path, because its words are nowhere else.

    Raises:
        JournalError: when no editor can be started, or the sheet cannot be read back.
    """
    with _opened(to_sheet(fields), folder / "sheets") as text:
        yield None if text is None else from_sheet(text, fields)


@contextmanager
def rewritten(words: str, folder: Path | None = None) -> Iterator[str]:
    """Open a text in the editor, and give it back, character for character.

    Changes that editors make by themselves are undone: a line end after the last line, the line
    ends of another system, a byte order mark. The file is in ``folder``, or in the system's folder
    for temporary files; it stays after any error, as in `edited`.

    Raises:
        JournalError: when no editor can be started, or the words cannot be read back.
    """
    with _opened(words, folder and folder / "sheets") as text:
        yield words if text is None else _as_typed(text, words)


def _as_typed(text: str, before: str) -> str:
    if "\r" not in before:
        text = text.replace("\r\n", "\n")
    if not before.endswith("\n"):
        text = text.removesuffix("\n").removesuffix("\r")
    return text


@contextmanager
def _opened(before: str, folder: Path | None) -> Iterator[str | None]:
    """Open a text in the editor; give the text as it was left, or None if unchanged."""
    editor = command()
    sheet = _made(folder, before)
    changed = False
    try:
        code = _run([*editor, str(sheet)])
        changed = sheet.read_bytes() != before.encode()
        _check(code)
        yield _text(sheet) if changed else None
    except (JournalError, OSError, KeyboardInterrupt) as error:
        if changed:
            raise _kept(error, sheet) from None
        shutil.rmtree(sheet.parent, ignore_errors=True)
        raise
    shutil.rmtree(sheet.parent, ignore_errors=True)


def command() -> list[str]:
    """Return the command of the editor, as a list of words.

    Raises:
        JournalError: when there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        if chosen := os.environ.get(name, "").strip():
            # A path with spaces is one word, however it is written.
            return [chosen] if Path(chosen).is_file() else _words(chosen, name)
    known = ("notepad",) if os.name == "nt" else ("nano", "vi")
    found = [path for editor in known if (path := shutil.which(editor))]
    if found and sys.stdin.isatty():
        return found[:1]
    raise JournalError("There is no editor to open.", "Set EDITOR, such as: export EDITOR=nano")


def _words(chosen: str, name: str) -> list[str]:
    try:
        words = shlex.split(chosen, posix=os.name != "nt")
    except ValueError as error:
        message = f"{name} cannot be understood: {error}."
        raise JournalError(message, f"It says: {chosen}") from None
    return [word.strip('"') for word in words] if os.name == "nt" else words


def _made(folder: Path | None, text: str) -> Path:
    try:
        if folder:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sheet = Path(tempfile.mkdtemp(dir=folder)) / "sheet.md"
        descriptor = os.open(sheet, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
    except OSError as error:
        message = f"No sheet could be made in {folder or tempfile.gettempdir()}: {error.strerror}."
        raise JournalError(message, "Nothing was changed.") from error
    return sheet


def _run(words: list[str]) -> int:
    # An editor that talks must not talk into the data.
    out = None if sys.stdout.isatty() else sys.stderr
    try:
        process = subprocess.Popen(words, stdout=out)
    except OSError as error:
        message = f"The editor “{words[0]}” could not be started: {error.strerror}."
        raise JournalError(message, "Set EDITOR to one that is there.") from error
    # Ctrl-C belongs to the editor while it is open.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _check(code: int) -> None:
    if code:
        raise JournalError(f"The editor ended with an error ({code}); nothing was changed.")


def _text(sheet: Path) -> str:
    try:
        return sheet.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "The sheet is not in UTF-8; nothing was changed."
        raise JournalError(message, "Save it as UTF-8 in your editor.") from None


def _kept(error: BaseException, sheet: Path) -> JournalError:
    where = f"Your words are kept in {sheet}."
    if isinstance(error, JournalError):
        hint = f"{error.hint} {where}".strip()
        return JournalError(error.message, hint, kind=error.kind, of=error.of, id_=error.id)
    return JournalError(f"It could not be finished: {str(error) or 'stopped'}.", where)
