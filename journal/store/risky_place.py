"""Risky places: folders out of which a system may take a journal away."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from journal.errors import Problem

if TYPE_CHECKING:
    from pathlib import PurePath

_STORE = "PythonSoftwareFoundation.Python."
"""How the folder begins into which a Python from the Microsoft Store redirects what it writes."""
_ICLOUD = "Mobile Documents"
_ONEDRIVE = "OneDrive"


def risk_of(folder: Path) -> Problem | None:
    """Return what the place of a journal may do to it, and what helps; None for most places."""
    real = os.path.realpath(folder)
    path = PureWindowsPath(real) if os.name == "nt" else PurePosixPath(real)
    found = _risk(path)
    return Problem(str(folder), *found, harmless=True) if found else None


def _risk(real: PurePath) -> tuple[str, str] | None:
    """Return the risk of a folder, links followed, and what helps."""
    if any(part.startswith(_STORE) for part in real.parts):
        return (
            (
                "Python from the Microsoft Store keeps this folder among its own data: it goes "
                "when that Python is uninstalled, and another Python does not see it."
            ),
            "Move it to a folder of your own, and name that by JOURNAL_DIR.",
        )
    if _ICLOUD in real.parts:
        return (
            "This folder is in iCloud Drive, which may take files off this Mac to save space.",
            "In Finder, Control-click it and choose Keep Downloaded.",
        )
    if any(part == _ONEDRIVE or part.startswith(f"{_ONEDRIVE} - ") for part in real.parts):
        return (
            "This folder is in OneDrive, which may take files off this machine to save space.",
            "In the file manager, right-click it and choose Always keep on this device.",
        )
    return None
