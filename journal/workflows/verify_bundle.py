"""Verify bundle: whether a file or a folder is a bundle as it was handed in.

No journal is needed for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.portfolio.bundle.bundle import verify
from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.seal import read_seal
from journal.portfolio.bundle.verification import Compared, Verification, unreadable_bundle
from journal.store.archive import NoZipError, read_folder, unzipped
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_DEEPEST = 2
"""Folders around a manifest. Chosen: Windows unpacks a bundle's folder into one of its own."""


def verified(source: Path, seal: str | None = None) -> Verification:
    """Return whether a ZIP or a folder is a bundle as it was handed in.

    ``seal`` is the text that came with it, as it was pasted; None where there is none.

    Raises:
        JournalError: when it is no bundle at all, holds several, or ``seal`` is not a whole one.
    """
    given = None if seal is None else read_seal(seal)
    found = _in_folder(source) if source.is_dir() else _in_zip(source)
    if given is None:
        return found
    return replace(found, compared=Compared.SAME if given == found.seal else Compared.OTHER)


def _in_zip(source: Path) -> Verification:
    try:
        files, unreadable = unzipped(source)
    except NoZipError:
        return unreadable_bundle()
    place = _place((*files, *unreadable), source)
    inside = {name.removeprefix(place): data for name, data in files.items()}
    return verify(inside, tuple(name.removeprefix(place) for name in unreadable))


def _in_folder(source: Path) -> Verification:
    found = [
        folder
        for depth in range(_DEEPEST + 1)
        for folder in (path.parent for path in sorted(source.glob("*/" * depth + MANIFEST)))
    ]
    if not found:
        raise _no_bundle(source)
    if len(found) > 1 and found[0] != source:
        raise _several(source, (folder.name for folder in found))
    return verify(*read_folder(found[0]))


def _place(names: Iterable[str], source: Path) -> str:
    """Return the folder in an archive, with its slash, in which the one manifest stands."""
    found = [
        name.removesuffix(MANIFEST)
        for name in names
        if name.rpartition("/")[2] == MANIFEST
        and name.count("/") <= _DEEPEST
        and not name.startswith("__MACOSX/")
    ]
    if not found:
        raise _no_bundle(source)
    if "" in found:
        return ""
    if len(found) > 1:
        raise _several(source, (place.removesuffix("/") for place in found))
    return found[0]


def _no_bundle(source: Path) -> JournalError:
    message = f"{source} is no bundle of a portfolio: it has no {MANIFEST}."
    return JournalError(message, kind=ErrorKind.UNKNOWN, of="bundle")


def _several(source: Path, names: Iterable[str]) -> JournalError:
    named = listed([f"“{one_line(name, 80)}”" for name in names])
    message = f"{source} holds several bundles: {named}. Nothing was verified."
    return JournalError(message, "Verify one of them at a time.")
