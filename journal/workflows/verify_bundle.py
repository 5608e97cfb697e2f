"""Verify bundle: whether a file or a folder is a bundle as it was handed in.

No journal is needed for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.errors import ErrorKind, JournalError
from journal.portfolio.bundle.bundle import verify
from journal.portfolio.bundle.litter import litter
from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.seal import read_seal
from journal.portfolio.bundle.verification import (
    Compared,
    Fault,
    Finding,
    Verification,
    unreadable_bundle,
)
from journal.store.archive import AmbiguousZipError, NoZipError, read_folder, unpacked
from journal.store.zip_reading import Unread
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FAULTS = {
    Unread.DAMAGED: Fault.UNREADABLE,
    Unread.PACKED: Fault.PACKED,
    Unread.TWO_WAYS: Fault.TWO_WAYS,
}
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
        files, unread = unpacked(source)
    except AmbiguousZipError:
        return unreadable_bundle(Fault.TWO_WAYS)
    except NoZipError:
        return unreadable_bundle()
    aside = litter(files)
    files = {name: data for name, data in files.items() if name not in aside}
    place = _place((*files, *unread), source)
    found = [Finding(_within(name, place), _FAULTS[why]) for name, why in unread.items()]
    outside = sorted(name for name in files if not name.startswith(place))
    found += [Finding(_within(name, place), Fault.EXTRA) for name in outside]
    inside = {_within(n, place): data for n, data in files.items() if n.startswith(place)}
    return replace(verify(inside, tuple(found)), aside=tuple(_within(n, place) for n in aside))


def _within(name: str, place: str) -> str:
    """Return a name as seen from the bundle's folder; what stands outside it keeps apart."""
    if name.startswith(place):
        return name[len(place) :]
    return f"{'../' * place.count('/')}{name}"


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
    files, unreadable = read_folder(found[0])
    return verify(files, tuple(Finding(name, Fault.UNREADABLE) for name in unreadable))


def _place(names: Iterable[str], source: Path) -> str:
    """Return the folder in an archive, with its slash, in which the one manifest stands."""
    found = [
        name.removesuffix(MANIFEST)
        for name in names
        if name.rpartition("/")[2] == MANIFEST and name.count("/") <= _DEEPEST
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
