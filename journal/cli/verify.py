"""`journal portfolio verify`: whether a bundle is as it was handed in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journal.cli import options, streams
from journal.cli.json_records import to_json
from journal.clock import spoken
from journal.errors import JournalError
from journal.portfolio.bundle.difference import difference
from journal.portfolio.bundle.verification import Compared
from journal.text import counted, listed, one_line
from journal.workflows.verify_bundle import verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.portfolio.bundle.difference import BundleDifference
    from journal.portfolio.bundle.verification import Verification


class FindingLine(Struct, frozen=True):
    """A file of a bundle that is not as it was handed in."""

    name: str
    fault: str


class DifferenceLine(Struct, frozen=True):
    """What is other than in the bundle before: sentences, and the records that differ."""

    follows: bool
    told: list[str]
    records: list[str]


class VerifiedBundle(Struct, frozen=True):
    """Whether a bundle is as it was handed in; what is unknown is empty, or 0.

    ``intact`` is False too where another seal was given for it. ``compared`` says whether a seal
    was compared at all: without one a bundle can be whole, and yet not what the learner sent.
    """

    intact: bool
    seal: str
    unit: str
    made: str
    findings: list[FindingLine]
    says: str = ""
    compared: str = Compared.NOT
    files: int = 0
    learner: str = ""
    submission: int = 0
    aside: list[str] = []
    previous: DifferenceLine | None = None


def verified_bundle(found: Verification, differs: BundleDifference | None = None) -> VerifiedBundle:
    """Return whether a bundle is as it was handed in."""
    manifest = found.manifest
    return VerifiedBundle(
        found.intact,
        found.seal,
        manifest.number if manifest else "",
        manifest.made if manifest else "",
        [FindingLine(finding.name, finding.fault) for finding in found.findings],
        str(found),
        found.compared,
        found.files,
        manifest.learner if manifest else "",
        manifest.submission if manifest else 0,
        list(found.aside),
        _difference_line(differs) if differs else None,
    )


def _difference_line(differs: BundleDifference) -> DifferenceLine:
    return DifferenceLine(differs.follows, list(differs.told), list(_records(differs)))


@click.command("verify")
@click.argument("source", metavar="FILE.zip|FOLDER", type=click.Path(path_type=Path))
@click.option("--seal", metavar="SEAL", help="The seal that the learner sent, as it was pasted.")
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="FILE.zip",
    help="The bundle of the submission before, to list what is other now.",
)
@options.as_json
def verify(source: Path, seal: str | None, previous: Path | None, *, as_json: bool) -> None:
    """Say whether a bundle is as it was handed in; anybody can, without a journal.

    Only the seal that the learner sent by another way says that it is what they sent.
    """
    found = verified(source.expanduser(), seal)
    earlier = verified(previous.expanduser()) if previous else None
    differs = difference(earlier, found) if earlier else None
    if as_json:
        streams.data(to_json(verified_bundle(found, differs)))
    else:
        for line in _told(found):
            streams.data(one_line(line))
        for line in _compared(differs):
            streams.data(one_line(line))
        streams.talk(f"Seal: {found.seal}" if found.seal else "It has no seal.")
    if found.compared is Compared.OTHER:
        message = "The seal is another one: this is not the bundle that it was given for."
        raise JournalError(message, "Ask for the bundle once more.")
    if not found.intact:
        raise JournalError("The bundle is not as it was handed in.", "Ask for it once more.")
    if earlier and not earlier.intact:
        message = "The bundle before is not as it was handed in, so that what differs is not sure."
        raise JournalError(message, "Ask for it once more.")


def _told(found: Verification) -> Iterator[str]:
    """Give the answer, then what is known of the bundle, and what differs."""
    yield str(found)
    for finding in found.findings:
        yield str(finding)
    manifest = found.manifest
    if manifest:
        day = spoken(date.fromisoformat(manifest.made[:10]))
        who = [manifest.learner] if manifest.learner else []
        whose = ", ".join([*who, manifest.number or manifest.unit])
        which = f"submission {manifest.submission}, " if manifest.submission else ""
        amount = f"{which}{counted(found.files, 'file')}"
        yield f"It says of itself: {whose}, {amount}, sealed on {day}."
    if found.aside:
        aside = listed(found.aside)
        told = "systems put such files into folders; do not open them"
        yield f"Left aside, and not handed in ({told}): {aside}."


def _compared(differs: BundleDifference | None) -> Iterator[str]:
    if differs is None:
        return
    yield "Beside the submission before:"
    yield from differs.told
    yield from _records(differs)
    if not differs.records:
        yield "No record differs."


def _records(differs: BundleDifference) -> Iterator[str]:
    for change in differs.records:
        record = change.record
        sign = f"{record.signpost} " if record.signpost else ""
        yield f"{change.happened}: {sign}{record.kind} {record.id}"
