"""Tampering: whatever becomes of a bundle's bytes, verifying says so or nothing has changed."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import pytest

from journal.demo import build
from journal.errors import JournalError
from journal.portfolio.bundle.bundle import sealed, verify
from journal.portfolio.bundle.manifest import MANIFEST, Manifest
from journal.portfolio.bundle.seal import SUMS, seal_of
from journal.store.archive import unzipped, zipped
from journal.workflows.hand_in import sign, submit
from journal.workflows.verify_bundle import verified

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
CHANGES = 40
"""Bytes that are changed in each file of a large bundle."""


def test_no_byte_of_a_zip_changes_unnoticed(tmp_path: Path) -> None:
    facts = Manifest(unit="u", number="1", title="t", made="2026-11-23", words=3)
    files = sealed(facts, {"portfolio.md": "é words".encode(), "files/w1.svg": b"<svg/>"})
    packed, path, seal = zipped(files), tmp_path / "bundle.zip", seal_of(files)
    for at in range(len(packed)):
        changed = bytearray(packed)
        changed[at] ^= 0x21
        path.write_bytes(bytes(changed))
        try:
            found = verified(path, seal)
        except JournalError:
            continue
        # What a ZIP says of itself, such as the day, is no part of what was handed in.
        assert not found.intact or unzipped(path) == (files, ())


def test_no_byte_that_is_cut_off_is_missed() -> None:
    facts = Manifest(unit="u", number="1", title="t", made="2026-11-23", words=3)
    files = sealed(facts, {"portfolio.md": b"words"})
    for name, data in files.items():
        for cut in (data[:-1], data[1:], data + b"\n", b""):
            found = verify({**files, name: cut})
            assert not found.intact or found.seal != seal_of(files)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the sample learner's bundle."""
    folder = tmp_path_factory.mktemp("handed-in")
    journal = build(folder / "journal", folder / "state", MOMENT)
    sign(journal, journal.unit(), "Amina Osei", "")
    submit(journal, journal.unit(), folder / "bundle.zip")
    files, unreadable = unzipped(folder / "bundle.zip")
    assert not unreadable
    return {name.partition("/")[2]: data for name, data in files.items()}


def test_no_byte_of_the_samples_files_changes_unnoticed(handed_in: dict[str, bytes]) -> None:
    chance = Random(1)  # noqa: S311  (a sample needs no secrecy)
    assert verify(handed_in).intact
    assert {MANIFEST, SUMS, "START HERE.html", "data/portfolio.md"} <= set(handed_in)
    for name, data in handed_in.items():
        small = {each: handed_in[each] for each in handed_in if each != name}
        for at in (0, len(data) - 1, *chance.choices(range(len(data)), k=CHANGES)):
            changed = bytearray(data)
            changed[at] ^= 1 << chance.randrange(8)
            found = verify({**small, name: bytes(changed)})
            assert not found.intact or found.seal != seal_of(handed_in), (name, at)
