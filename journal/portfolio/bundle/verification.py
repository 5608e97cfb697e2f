"""Verification: what checking a bundle found, and in which words it is said.

“Yes” is said only where a seal was compared: without one, a bundle can be whole in itself and yet
not be what the learner sent.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from journal.portfolio.bundle.declaration import SignedDeclaration
from journal.portfolio.bundle.manifest import MANIFEST, Manifest
from journal.portfolio.bundle.seal import SUMS, grouped
from journal.portfolio.bundle.used import Used
from journal.text import counted

_NO_BUNDLE = "No: this is no bundle whose manifest can be trusted."
_NO_SUMS = (
    f"No: {MANIFEST} is the one that the seal was given for, but {SUMS} is not the list that it "
    "names, so that no other file can be checked."
)


class Fault(StrEnum):
    """How a file differs from the one that was handed in."""

    ALTERED = "is not as it was handed in"
    MISSING = "is missing"
    EXTRA = "was not part of it"
    UNREADABLE = "cannot be read"
    PACKED = "is packed in a way that not every system unpacks"
    TWO_WAYS = "can be read in more than one way, so that another program may unpack something else"


class Finding(Struct, frozen=True):
    """One file that differs, and how it does."""

    name: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.name} {self.fault}."


class Compared(StrEnum):
    """Whether the seal of a bundle is the one that was given for it."""

    NOT = "not compared"
    SAME = "the same"
    OTHER = "another one"


class Verification(Struct, frozen=True):
    """The result of `verify`; ``manifest`` is None where none can be trusted.

    ``seal`` is empty where no manifest can be read at all.
    ``aside`` are files that a system put there by itself, and that were not looked at.
    """

    seal: str
    manifest: Manifest | None
    findings: tuple[Finding, ...]
    declaration: SignedDeclaration | None = None
    used: tuple[Used, ...] = ()
    aside: tuple[str, ...] = ()
    compared: Compared = Compared.NOT

    @property
    def whole(self) -> bool:
        """True when no file differs from what the manifest says of it."""
        return self.manifest is not None and not self.findings

    @property
    def intact(self) -> bool:
        """True when it is whole, and no other seal was given for it."""
        return self.whole and self.compared is not Compared.OTHER

    @property
    def files(self) -> int:
        """How many files a bundle has, its manifest counted; 0 where that is not known."""
        return self.manifest.files if self.manifest else 0

    def __str__(self) -> str:
        if not self.seal:
            return _NO_BUNDLE
        if self.compared is Compared.OTHER:
            own = f"its seal is another one, {grouped(self.seal)}"
            return f"No: this is not the bundle that the seal was given for; {own}."
        if self.manifest is None:
            of_sums = any(finding.name == SUMS for finding in self.findings)
            return _NO_SUMS if of_sums and self.compared is Compared.SAME else _NO_BUNDLE
        if not self.whole:
            differ = "differs" if len(self.findings) == 1 else "differ"
            return f"No: {counted(len(self.findings), 'file')} {differ}."
        if self.compared is Compared.SAME:
            return (
                "Yes: this is the bundle that the seal was given for: "
                f"{counted(self.files, 'file')}, each as it was handed in."
            )
        return (
            "Whole in itself. Whether it is what the learner sent only the seal can say: "
            f"{grouped(self.seal)}"
        )


def unreadable_bundle(fault: Fault = Fault.UNREADABLE) -> Verification:
    """Return what there is to say of a file that cannot be unpacked at all, or not in one way."""
    return Verification("", None, (Finding("The ZIP", fault),))
