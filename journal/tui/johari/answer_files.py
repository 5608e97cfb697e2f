"""Johari files: where the answers of peers are found, and what is in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.workflows.command_words import words_of
from journal.workflows.receive_answers import read_file, read_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.exchange.peer_answer import ReadAnswers
    from journal.journal import Journal


def waiting_files(folders: Iterable[Path], codes: Sequence[str]) -> tuple[Path, ...]:
    """Return the files in some folders that have the name of an answer to one of the codes."""
    found: list[Path] = []
    for folder in dict.fromkeys(folders):
        try:
            names = sorted(folder.glob("answer-*.json"))
        except OSError:
            continue
        found += [path for path in names if any(code in path.name for code in codes)]
    return tuple(found)


def typed_files(typed: str, folder: Path) -> tuple[Path, ...]:
    """Return the files that a line names: one with spaces in its name, or several in a row.

    A terminal puts quotes or backslashes around the name of a file that is dropped on it.
    """
    line = typed.strip()
    if not line:
        return ()
    whole = folder / _home(line)
    if _exists(whole):
        return (whole,)
    try:
        parts = words_of(line)
    except ValueError:
        parts = [line]
    return tuple(folder / _home(part) for part in parts)


def read_files(
    journal: Journal, files: Iterable[Path]
) -> list[tuple[Path, ReadAnswers | JournalError]]:
    """Return for each file the answers in it, or why it cannot be read."""
    found: list[tuple[Path, ReadAnswers | JournalError]] = []
    for file in files:
        try:
            found.append((file, read_message(journal, read_file(file))))
        except JournalError as error:
            found.append((file, error))
    return found


def _home(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # A name with a zero in it, or one that is too long, is none.
        return False
