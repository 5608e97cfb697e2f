"""Litter: what systems and programs put beside the files of an unpacked bundle by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_APPLE_DOUBLE = b"\x00\x05\x16\x07"
"""How a file begins in which macOS keeps what another file system has no room for."""
_LARGEST_DOUBLE = 64 * 1024
"""Bytes. Chosen: what macOS keeps beside a document is a few hundred."""
_LARGEST_LOCK = 1024
"""Bytes. Chosen: Word, Excel and LibreOffice write fewer than 200 about who has a file open."""
_MACOSX = "__MACOSX/"
"""The folder into which macOS packs such files, under the paths of what they belong to."""


def litter(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names, sorted, of those files that a system or a program put there by itself.

    What only resembles such a name is none of them: a file that belongs to another counts only
    where that one is there, and where it is what it is called.
    """
    there = {*files}
    for name in files:
        at = name.find("/")
        while at >= 0:
            there.add(name[:at])
            at = name.find("/", at + 1)
    return tuple(sorted(name for name, data in files.items() if _is_litter(name, data, there)))


def _is_litter(name: str, data: bytes, there: set[str]) -> bool:
    folder, slash, last = name.rpartition("/")
    folder += slash
    if last in _NAMES:
        return True
    if last.startswith("._"):
        belongs = f"{folder.removeprefix(_MACOSX)}{last[2:]}"
        small = len(data) <= _LARGEST_DOUBLE
        return small and data.startswith(_APPLE_DOUBLE) and belongs in there
    if len(data) > _LARGEST_LOCK:
        return False
    if last.startswith(".~lock.") and last.endswith("#"):
        return f"{folder}{last[len('.~lock.') : -1]}" in there
    # Word takes the place of up to two letters of the name with these signs.
    return last.startswith("~$") and any(
        each != name and each.startswith(folder) and each[len(folder) :][cut:] == last[2:]
        for each in there
        for cut in range(3)
    )
