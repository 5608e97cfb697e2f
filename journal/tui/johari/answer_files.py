"""Johari files: where a form is written, and where the answers of peers are found."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.workflows.command_words import words_of
from journal.workflows.receive import read_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journal.johari.answer import PeerAnswer

_LONGEST_PART = 24
_UNSAFE = re.compile(r"[^\w]+")


def form_name(label: str, peer: str, suffix: str) -> str:
    """Return a name for a peer's form, in letters that any system takes."""
    parts = (_UNSAFE.sub("-", part.casefold()) for part in ("johari", label, peer))
    plain = (part.strip("-")[:_LONGEST_PART].strip("-") for part in parts)
    return "-".join(part for part in plain if part) + suffix


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


def read_files(files: Iterable[Path]) -> list[tuple[Path, PeerAnswer | JournalError]]:
    """Return for each file the answer in it, or why it cannot be read."""
    found: list[tuple[Path, PeerAnswer | JournalError]] = []
    for file in files:
        try:
            found.append((file, read_answer(file)))
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
