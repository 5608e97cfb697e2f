"""Former bundle: one as programs before version 2 wrote it, which must stay verifiable.

Its manifest lists every file itself, and the seal stands in a file of the bundle.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journal.portfolio.bundle.declaration import Declaration, signed_declaration
from journal.portfolio.bundle.manifest import FORMAT, MANIFEST, Manifest
from journal.portfolio.bundle.used import Used
from journal.portfolio.bundle.verification import Fault, Finding, Verification

if TYPE_CHECKING:
    from collections.abc import Mapping

SEAL = "seal.txt"
_VERSION = 1


class Contained(Struct, frozen=True):
    """One file of a former bundle: its length in bytes and its SHA-256 in hexadecimal digits."""

    name: str
    size: int
    sha256: str


class FormerManifest(Struct, frozen=True, kw_only=True):
    """The manifest of a former bundle; ``made`` is a moment, ISO 8601.

    ``number`` and ``title`` are those of the unit. ``previous`` is the seal of the submission
    before this one; empty for the first.
    """

    format: str
    version: int
    unit: str
    number: str
    title: str
    made: str
    words: int
    declaration: Declaration | None = None
    previous: str = ""
    files: tuple[Contained, ...] = ()
    used: tuple[Used, ...] = ()


def read_former(data: bytes) -> FormerManifest | None:
    """Return the manifest of a former bundle from its bytes; None where they are none."""
    try:
        found = msgspec.json.decode(data, type=FormerManifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found if found.format == FORMAT and found.version == _VERSION else None


def verify_former(
    former: FormerManifest, files: Mapping[str, bytes], found: tuple[Finding, ...]
) -> Verification:
    """Return whether files, by name, are a former bundle in which nothing differs."""
    data = files[MANIFEST]
    seal = sha256(data).hexdigest()
    findings, unreadable = [*found], {finding.name for finding in found}
    if files.get(SEAL) != f"{seal}  {MANIFEST}\n".encode():
        # Which of the two was changed cannot be known, so neither is believed.
        fault = Fault.ALTERED if SEAL in files else Fault.MISSING
        findings += [Finding(SEAL, fault)] if SEAL not in unreadable else []
        return Verification(seal, None, tuple(findings))
    named = {file.name: file for file in former.files}
    for name, file in named.items():
        if name in unreadable:
            continue
        if name not in files:
            findings.append(Finding(name, Fault.MISSING))
        elif sha256(files[name]).hexdigest() != file.sha256:
            findings.append(Finding(name, Fault.ALTERED))
    extra = files.keys() - named.keys() - {MANIFEST, SEAL}
    findings += [Finding(name, Fault.EXTRA) for name in sorted(extra)]
    said = former.declaration
    manifest = Manifest(
        version=_VERSION,
        unit=former.unit,
        number=former.number,
        title=former.title,
        submission=0,
        made=former.made,
        words=former.words,
        signed=said.day if said else "",
        previous=former.previous,
        files=len(named) + 2,
    )
    return Verification(
        seal,
        manifest,
        tuple(findings),
        declaration=signed_declaration(said) if said else None,
        used=former.used,
    )
