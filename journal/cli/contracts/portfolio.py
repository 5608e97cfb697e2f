"""What `journal portfolio … --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from journal.portfolio.bundle.bundle import Verification
    from journal.portfolio.bundle.submission import Since, Submission
    from journal.workflows.hand_in import HandedIn


class Submitted(Struct, frozen=True):
    """A bundle that was written: its seal, its files, and the formats that it lacks, with why."""

    file: str
    seal: str
    files: list[str]
    left_out: list[str]


class FindingLine(Struct, frozen=True):
    """A file of a bundle that is not as it was handed in."""

    name: str
    fault: str


class Verified(Struct, frozen=True):
    """Whether a bundle is as it was handed in; ``unit`` and ``made`` are empty where unknown."""

    intact: bool
    seal: str
    unit: str
    made: str
    findings: list[FindingLine]


class ChangeLine(Struct, frozen=True):
    """A record that is new, changed or gone since the last submission."""

    happened: str
    kind: str
    id: str
    signpost: str


class Changes(Struct, frozen=True):
    """What is other than in the last submission; ``submitted`` is empty where there was none."""

    submitted: str
    seal: str
    changes: list[ChangeLine]


def submitted(target: Path, done: HandedIn) -> Submitted:
    """Return what was handed in."""
    return Submitted(str(target), done.seal, list(done.files), list(done.left_out))


def verified(found: Verification) -> Verified:
    """Return whether a bundle is as it was handed in."""
    manifest = found.manifest
    return Verified(
        found.intact,
        found.seal,
        manifest.number if manifest else "",
        manifest.made if manifest else "",
        [FindingLine(each.name, each.fault) for each in found.findings],
    )


def changes(last: Submission | None, found: tuple[Since, ...]) -> Changes:
    """Return what is other than in the last submission."""
    return Changes(
        last.made if last else "",
        last.seal if last else "",
        [
            ChangeLine(each.happened, each.record.kind, each.record.id, each.record.signpost)
            for each in found
        ],
    )
