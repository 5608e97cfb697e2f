"""Bundle: the files of a submission with a seal, by which every later change can be found.

A manifest lists each file with its hash, and each record in it with its revision. The seal is the
hash of the manifest. Whoever has the seal from elsewhere, such as from the learner's message, can
tell this bundle from any other. Without that the seal shows damage and careless changes, but not a
forger who computes all hashes again.
"""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journal.portfolio.bundle.declaration import Declaration
from journal.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT, VERSION = "criterion-journal/submission", 1
MANIFEST, SEAL = "manifest.json", "seal.txt"


class Used(Struct, frozen=True):
    """One record in the bundle: its kind, id and revision.

    ``signpost`` is its name in the documents, such as ``E7``; empty if it has none.
    """

    kind: str
    id: str
    revision: str
    signpost: str = ""


class Contained(Struct, frozen=True):
    """One file of a bundle: its length in bytes and its SHA-256 in hexadecimal digits."""

    name: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """The manifest of a bundle; ``made`` is a moment, ISO 8601.

    ``number`` and ``title`` are those of the unit. ``previous`` is the seal of the submission
    before this one; empty for the first.
    """

    format: str = FORMAT
    version: int = VERSION
    unit: str
    number: str
    title: str
    made: str
    words: int
    declaration: Declaration | None = None
    previous: str = ""
    files: tuple[Contained, ...] = ()
    used: tuple[Used, ...] = ()


class Fault(StrEnum):
    """How a file differs from the one that was handed in."""

    ALTERED = "is not as it was handed in"
    MISSING = "is missing"
    EXTRA = "was not part of it"
    UNREADABLE = "cannot be read"


class Finding(Struct, frozen=True):
    """One file that differs, and how it does."""

    name: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.name} {self.fault}."


class Verification(Struct, frozen=True):
    """The result of `verify`; ``manifest`` is None if it is missing or does not match its seal."""

    seal: str
    manifest: Manifest | None
    findings: tuple[Finding, ...]

    @property
    def intact(self) -> bool:
        """True when no file differs."""
        return self.manifest is not None and not self.findings

    def __str__(self) -> str:
        if self.manifest is None:
            return "No: this is no bundle whose manifest can be trusted."
        if self.intact:
            return f"Yes: {counted(len(self.manifest.files), 'file')}, each as it was handed in."
        differ = "differs" if len(self.findings) == 1 else "differ"
        return f"No: {counted(len(self.findings), 'file')} {differ}."


def sealed(manifest: Manifest, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files, by name, with a manifest that lists them and its seal added."""
    contained = tuple(
        Contained(name, len(data), sha256(data).hexdigest()) for name, data in sorted(files.items())
    )
    written = msgspec.json.format(
        msgspec.json.encode(msgspec.structs.replace(manifest, files=contained)), indent=2
    )
    return {**files, MANIFEST: written, SEAL: _seal_text(written)}


def seal_of(files: Mapping[str, bytes]) -> str:
    """Return the seal of a bundle: the SHA-256 of its manifest, in hexadecimal digits."""
    return sha256(files.get(MANIFEST, b"")).hexdigest()


def verify(files: Mapping[str, bytes], unreadable: tuple[str, ...] = ()) -> Verification:
    """Return whether files, by name, are a bundle as it was handed in.

    ``unreadable`` are the names of files that could not be unpacked.
    """
    seal = seal_of(files)
    manifest = _manifest(files.get(MANIFEST, b""))
    findings = [Finding(name, Fault.UNREADABLE) for name in unreadable]
    if files.get(SEAL) != _seal_text(files.get(MANIFEST, b"")):
        # Which of the two was changed cannot be known, so neither is believed.
        fault = Fault.ALTERED if SEAL in files else Fault.MISSING
        findings += [Finding(SEAL, fault)] if SEAL not in unreadable else []
        return Verification(seal, None, tuple(findings))
    if manifest is None:
        findings += [Finding(MANIFEST, Fault.UNREADABLE)] if MANIFEST not in unreadable else []
        return Verification(seal, None, tuple(findings))
    named = {file.name: file for file in manifest.files}
    for name, file in named.items():
        if name in unreadable:
            continue
        if name not in files:
            findings.append(Finding(name, Fault.MISSING))
        elif sha256(files[name]).hexdigest() != file.sha256:
            findings.append(Finding(name, Fault.ALTERED))
    extra = files.keys() - named.keys() - {MANIFEST, SEAL}
    findings += [Finding(name, Fault.EXTRA) for name in sorted(extra)]
    return Verification(seal, manifest, tuple(findings))


def _manifest(data: bytes) -> Manifest | None:
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found if found.format == FORMAT and found.version == VERSION else None


def _seal_text(manifest: bytes) -> bytes:
    return f"{sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()
