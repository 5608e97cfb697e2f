"""Prompts: the folder of the shipped packs, and the texts of the packs in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from journal.errors import Problem
from journal.store.disk_error import unread
from journal.text import one_line

_LARGEST = 2 * 1024 * 1024
"""Bytes of a pack. Chosen: forty times the largest that ships."""
_AWAY = ".icloud"
"""How the name ends that stands for a file which iCloud took off this machine."""
_MISNAMED = (".toml.txt", ".TOML")
"""How names end that an editor or a file manager made of a pack's."""
_PACKAGE = Path(__file__).parents[1]


class PackFile(Struct, frozen=True, order=True):
    """The text of a pack; ``path`` is relative to the folder read, with forward slashes."""

    path: str
    text: str


def shipped() -> Path:
    """Return the folder of the packs that ship with the program.

    In a checkout it is the checkout's own: an editable install leaves an old copy elsewhere.
    """
    checkout = _PACKAGE.parent
    if (checkout / "prompts").is_dir() and _is_ours(checkout / "pyproject.toml"):
        return checkout / "prompts"
    return _PACKAGE / "_prompts"


def _is_ours(project: Path) -> bool:
    """Return True if a project's file is that of this program, and not of another beside it."""
    try:
        return b'\nname = "criterion-journal"' in project.read_bytes()
    except OSError:
        return False


def pack_files(root: Path) -> tuple[list[PackFile], list[Problem]]:
    """Return every ``*.toml`` below a folder, sorted by path, and the problems of unreadable ones.

    Hidden files are skipped, and so are links that lead out of the folder.
    """
    found: list[PackFile] = []
    problems: list[Problem] = []
    inside = root.resolve()

    def unlisted(error: OSError) -> None:
        what = f"This folder cannot be read: {error.strerror}."
        problems.append(Problem(one_line(str(error.filename)), what, "Check that it is there."))

    for folder, _, names in os.walk(root, onerror=unlisted):
        for name in names:
            path = Path(folder, name)
            if _is_away(name):
                away = path.relative_to(root).with_name(name[1 : -len(_AWAY)]).as_posix()
                what = "This pack is not on this machine: iCloud has it, and did not download it."
                problems.append(Problem(one_line(away), what, "Open the folder in Finder."))
            if name.endswith(_MISNAMED):
                end = name.rpartition(".")[2]
                what = f"This pack is not read, because its name ends in .{end}."
                fix = "Rename it so that it ends in .toml."
                problems.append(Problem(one_line(path.relative_to(root).as_posix()), what, fix))
            if not name.endswith(".toml") or name.startswith("."):
                continue
            if not path.resolve().is_relative_to(inside):
                continue
            read = _read(path, path.relative_to(root).as_posix())
            (problems if isinstance(read, Problem) else found).append(read)  # type: ignore[arg-type]  # the list follows the type
    return sorted(found), sorted(problems)


def _is_away(name: str) -> bool:
    return name.startswith(".") and name.endswith(f".toml{_AWAY}")


def _read(path: Path, name: str) -> PackFile | Problem:
    where = one_line(name)
    try:
        if not path.is_file():
            return Problem(where, "This is not a file.", "Remove it or put the file there.")
        if path.stat().st_size > _LARGEST:
            return Problem(where, "This file is over 2 MiB.", "Split it into smaller packs.")
        return PackFile(name, path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        what = f"This file cannot be read: {unread(error)}."
        return Problem(where, what, "Make it a file that you may read.")
    except UnicodeDecodeError as error:
        what = f"This file is not in UTF-8 (byte {error.start + 1:,})."
        return Problem(where, what, "Save it as UTF-8 in your editor.")
