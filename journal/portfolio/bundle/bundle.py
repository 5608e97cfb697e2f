"""Bundle: the files of a submission with a seal, by which every later change can be found.

The seal is the hash of the manifest; the manifest has the hash of the list of sums, and that the
hashes of all other files. Whoever has the seal from elsewhere, such as from the learner's message,
can tell this bundle from any other. Without that, a bundle shows damage and careless changes, but
not a forger who computes all hashes again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from journal.portfolio.bundle.declaration import SignedDeclaration
from journal.portfolio.bundle.former_bundle import read_former, verify_former
from journal.portfolio.bundle.litter import litter
from journal.portfolio.bundle.manifest import (
    MANIFEST,
    Manifest,
    read_manifest,
    written_manifest,
)
from journal.portfolio.bundle.seal import SUMS, read_sums, seal_of, sums_of
from journal.portfolio.bundle.used import Used
from journal.portfolio.bundle.verification import Fault, Finding, Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Record = TypeVar("_Record", bound=Struct)

DECLARATION, RECORDS = "data/declaration.json", "data/records.json"


class RecordsUsed(Struct, frozen=True):
    """The records that a submission was made of."""

    used: tuple[Used, ...] = ()


def sealed(
    manifest: Manifest,
    files: Mapping[str, bytes],
    *,
    declaration: SignedDeclaration | None = None,
    used: Iterable[Used] = (),
) -> dict[str, bytes]:
    """Return files, by name, with all that makes them a bundle; the manifest is the first."""
    whole = dict(files)
    whole[RECORDS] = _json(RecordsUsed(tuple(used)))
    said = _json(declaration) if declaration else b""
    if declaration:
        whole[DECLARATION] = said
    sums = sums_of(whole)
    written = written_manifest(
        replace(
            manifest,
            declaration=sha256(said).hexdigest() if said else "",
            files=len(whole) + 2,
            sums=sha256(sums).hexdigest(),
        )
    )
    return {MANIFEST: written, **whole, SUMS: sums}


def _json(record: Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def verify(files: Mapping[str, bytes], found: tuple[Finding, ...] = ()) -> Verification:
    """Return whether files, by name, are whole in themselves: a bundle in which nothing differs.

    ``found`` are files that were not read, and others that are none of the bundle. What a system
    leaves in any folder by itself is named apart.
    """
    aside = litter(files)
    files = {name: data for name, data in files.items() if name not in aside}
    return replace(_verify(files, found), aside=aside)


def _verify(files: Mapping[str, bytes], found: tuple[Finding, ...]) -> Verification:
    data = files.get(MANIFEST, b"")
    if former := read_former(data):
        return verify_former(former, files, found)
    seal = seal_of(files) if MANIFEST in files else ""
    findings, unreadable = [*found], {finding.name for finding in found}
    manifest, sums = read_manifest(data), files.get(SUMS, b"")
    if manifest is None:
        if MANIFEST not in unreadable:
            fault = Fault.UNREADABLE if MANIFEST in files else Fault.MISSING
            findings.append(Finding(MANIFEST, fault))
        return Verification(seal, None, tuple(findings))
    listed = read_sums(sums)
    if sha256(sums).hexdigest() != manifest.sums or listed is None:
        # What each file was can no longer be known, so that none of them is believed.
        if SUMS not in unreadable:
            fault = Fault.ALTERED if SUMS in files else Fault.MISSING
            findings.append(Finding(SUMS, fault))
        return Verification(seal, None, tuple(findings))
    for name, digits in listed.items():
        if name in unreadable:
            continue
        if name not in files:
            findings.append(Finding(name, Fault.MISSING))
        elif sha256(files[name]).hexdigest() != digits:
            findings.append(Finding(name, Fault.ALTERED))
    extra = files.keys() - listed.keys() - {MANIFEST, SUMS}
    findings += [Finding(name, Fault.EXTRA) for name in sorted(extra)]
    return Verification(
        seal,
        manifest,
        tuple(findings),
        declaration=_read(files.get(DECLARATION, b""), SignedDeclaration),
        used=(_read(files.get(RECORDS, b""), RecordsUsed) or RecordsUsed()).used,
    )


def _read(data: bytes, of: type[_Record]) -> _Record | None:
    try:
        return msgspec.json.decode(data, type=of)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
