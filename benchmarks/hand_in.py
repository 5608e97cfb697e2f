"""What does handing in cost with a thousand entries, each with an attached file?

Signing, handing in and verifying are timed beside writing the same files with the bare `zipfile`,
in one run, with the memory at its peak and the size of the bundle. Then reading the manifests of
many bundles by their first bytes is timed beside `zipfile` and beside unpacking them.
Exit status 1 when the first bytes are not at least twenty times as fast as unpacking.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.finding import SENTENCES
from journal.demo import build
from journal.journal import Journal
from journal.portfolio.bundle.first_member import ENOUGH, first_member
from journal.workflows.hand_in import sign, submit
from journal.workflows.verify_bundle import verified

if TYPE_CHECKING:
    from collections.abc import Callable

ENTRIES = 1_000
ATTACHED = 100_000
"""Bytes of each attached file, which cannot be packed."""
BUNDLES = 200
LEAST = 20
"""Reading first bytes is at least so many times as fast as unpacking, which the format promises."""


def timed(what: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def filled(folder: Path) -> Journal:
    """Return a journal with so many entries, each with a file."""
    minutes, chance = count(), Random(1)  # noqa: S311  (a sample needs no secrecy)
    begun = datetime(2026, 9, 1, tzinfo=UTC)
    journal = Journal(
        folder / "journal", folder / "state", now=lambda: begun + timedelta(minutes=next(minutes))
    )
    journal.set_up("Meera Holloway")
    criteria = [criterion.number for _, criterion in journal.unit().criteria()]
    path = folder / "evidence.pdf"
    for at in range(ENTRIES):
        text = " ".join(chance.choices(SENTENCES, k=8))
        id_ = journal.entries.add(text, criteria=[chance.choice(criteria)])
        path.write_bytes(b"%PDF-1.4\n" + chance.randbytes(ATTACHED))
        journal.attachments.add(id_, path, most=2 * ATTACHED, caption=f"Evidence {at}")
    return journal


def peak() -> int:
    """Return the most memory that this process has had, in MB; 0 where that is not known."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  (not there on Windows)

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (2**20 if sys.platform == "darwin" else 2**10)


def bare(bundle: Path) -> float:
    """Return the seconds in which `zipfile` alone writes the files of a bundle."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}

    def write() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in files.items():
                packed.writestr(name, data)

    return timed(write)


def manifests(bundle: Path) -> float:
    """Return how many times as fast the first bytes are as unpacking, over many readings."""

    def first() -> None:
        for _ in range(BUNDLES):
            with bundle.open("rb") as file:
                if first_member(file.read(ENOUGH)) is None:
                    sys.exit("the manifest does not stand first")

    def listed() -> None:
        for _ in range(BUNDLES):
            with zipfile.ZipFile(bundle) as archive:
                archive.read(archive.namelist()[0])

    def unpacked() -> None:
        for _ in range(BUNDLES // 10):
            with zipfile.ZipFile(bundle) as archive:
                for name in archive.namelist():
                    archive.read(name)

    seconds = timed(first), timed(listed), 10 * timed(unpacked)
    for name, took in zip(("first bytes", "zipfile", "unpacking"), seconds, strict=True):
        print(f"  {BUNDLES} bundles by {name}: {took:8.3f} s, {took / seconds[0]:6.1f} times")
    return seconds[2] / seconds[0]


def main() -> int:
    """Print all figures, and return the exit status."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        journal = filled(folder)
        unit, bundle = journal.unit(), folder / "bundle.zip"
        print(f"{ENTRIES:,} entries, each with {ATTACHED / 1000:.0f} kB attached:")
        print(f"  sign    {timed(lambda: sign(journal, unit, 'Meera Holloway', '')):6.1f} s")
        print(f"  submit  {timed(lambda: submit(journal, unit, bundle)):6.1f} s, {peak()} MB")
        print(f"  verify  {timed(lambda: verified(bundle)):6.1f} s")
        print(f"  zipfile {bare(bundle):6.1f} s, {bundle.stat().st_size / 1e6:.1f} MB")
        with tempfile.TemporaryDirectory() as small:
            usual = build(Path(small) / "journal", Path(small) / "state", datetime.now(UTC))
            sign(usual, usual.unit(), "Meera Holloway", "")
            submit(usual, usual.unit(), Path(small) / "bundle.zip")
            return 0 if manifests(Path(small) / "bundle.zip") >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
