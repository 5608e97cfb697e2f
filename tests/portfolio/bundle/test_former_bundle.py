"""A bundle that a program of before wrote is verified as it was then."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from journal.portfolio.bundle.bundle import verify
from journal.portfolio.bundle.former_bundle import SEAL
from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.verification import Fault, Finding
from journal.store.archive import unzipped


@pytest.fixture
def former() -> dict[str, bytes]:
    files, _ = unzipped(Path(__file__).with_name("of_before.zip"))
    return files


def test_it_is_whole_and_its_facts_are_there(former: dict[str, bytes]) -> None:
    found = verify(former)
    assert found.whole
    assert str(found).startswith("Whole in itself.")
    assert found.manifest is not None
    assert (found.manifest.number, found.manifest.words, found.files) == ("5015V1", 7, 6)
    assert found.manifest.submission == 0
    assert found.declaration is not None
    assert found.declaration.ai == "finding synonyms"
    assert {used.kind for used in found.used} == {"entry", "attachment"}


def test_every_change_is_found(former: dict[str, bytes]) -> None:
    for name, data in former.items():
        for at in (0, len(data) // 2, len(data) - 1):
            changed = bytearray(data)
            changed[at] ^= 1
            assert not verify({**former, name: bytes(changed)}).whole
        without = {each: data for each, data in former.items() if each != name}
        assert not verify(without).whole
        assert not verify(without, (Finding(name, Fault.UNREADABLE),)).whole
    assert verify({**former, "late.md": b"x"}).findings == (Finding("late.md", Fault.EXTRA),)


def test_of_one_whose_seal_is_broken_not_one_fact_is_told(former: dict[str, bytes]) -> None:
    for broken in (b"", b"0" * 64 + b"  manifest.json\n"):
        found = verify({**former, SEAL: broken})
        assert (found.manifest, found.findings) == (None, (Finding(SEAL, Fault.ALTERED),))
    seal = sha256(former[MANIFEST]).hexdigest()
    assert former[SEAL].decode() == f"{seal}  {MANIFEST}\n"
