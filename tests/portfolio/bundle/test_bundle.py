"""Bundle: nothing of what was handed in can change without being named."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.bundle.bundle import (
    MANIFEST,
    SEAL,
    Fault,
    Finding,
    Manifest,
    Used,
    seal_of,
    sealed,
    verify,
)

FACTS = Manifest(
    unit="cmi-5015v1",
    number="5015V1",
    title="Coaching",
    made="2026-11-23T18:00:00+00:00",
    words=12,
    used=(Used("entry", "2026-11-03-kettle", "ab12", "E1"),),
)
FILES = {"portfolio.md": "é words".encode(), "pictures/w1.svg": b"<svg/>", "empty.txt": b""}


@pytest.fixture
def bundle() -> dict[str, bytes]:
    return sealed(FACTS, FILES)


def test_what_was_handed_in_is_intact(bundle: dict[str, bytes]) -> None:
    found = verify(bundle)
    assert found.intact
    assert str(found) == "Yes: 3 files, each as it was handed in."
    assert found.seal == seal_of(bundle)
    assert found.manifest is not None
    assert found.manifest.used == FACTS.used


def test_every_single_byte_that_changes_is_found(bundle: dict[str, bytes]) -> None:
    for name, data in bundle.items():
        for at in range(len(data)):
            for bit in (0x01, 0x20, 0x80):
                changed = bytearray(data)
                changed[at] ^= bit
                found = verify({**bundle, name: bytes(changed)})
                assert not found.intact
                if name not in {MANIFEST, SEAL}:
                    assert found.findings == (Finding(name, Fault.ALTERED),)


def test_what_is_missing_or_extra_is_named(bundle: dict[str, bytes]) -> None:
    for name in bundle:
        left = {each: data for each, data in bundle.items() if each != name}
        assert not verify(left).intact
    del bundle["empty.txt"]
    found = verify({**bundle, "late.md": b"more"})
    assert found.findings == (
        Finding("empty.txt", Fault.MISSING),
        Finding("late.md", Fault.EXTRA),
    )
    assert str(found) == "No: 2 files differ."
    assert str(found.findings[1]) == "late.md was not part of it."


@pytest.mark.parametrize("broken", [b"", b"0" * 64 + b"  manifest.json\n", None])
def test_of_a_bundle_whose_seal_is_broken_not_one_fact_is_told(
    bundle: dict[str, bytes], broken: bytes | None
) -> None:
    del bundle[SEAL]
    found = verify(bundle if broken is None else {**bundle, SEAL: broken})
    assert found.manifest is None
    fault = Fault.MISSING if broken is None else Fault.ALTERED
    assert found.findings == (Finding(SEAL, fault),)
    assert str(found) == "No: this is no bundle whose manifest can be trusted."


def test_what_cannot_be_read_is_named_once(bundle: dict[str, bytes]) -> None:
    del bundle["portfolio.md"]
    found = verify(bundle, ("portfolio.md",))
    assert found.findings == (Finding("portfolio.md", Fault.UNREADABLE),)


@given(st.dictionaries(st.sampled_from([MANIFEST, SEAL, "a"]), st.binary(max_size=60)))
def test_whatever_comes_is_no_bundle_and_no_error(files: dict[str, bytes]) -> None:
    found = verify(files)
    assert not found.intact
    assert str(found).startswith("No: ")


def test_a_bundle_of_a_later_version_is_not_believed(bundle: dict[str, bytes]) -> None:
    later = sealed(Manifest(unit="u", number="n", title="t", made="m", words=1, version=2), {})
    assert verify(later).manifest is None
    assert verify(bundle).manifest is not None


def test_of_a_bundle_in_which_one_file_differs_one_is_told(bundle: dict[str, bytes]) -> None:
    assert str(verify({**bundle, "empty.txt": b"x"})) == "No: 1 file differs."


def test_a_file_that_cannot_be_read_hides_no_other(bundle: dict[str, bytes]) -> None:
    del bundle["empty.txt"]
    found = verify({**bundle, "portfolio.md": b"other"}, ("empty.txt",))
    assert set(found.findings) == {
        Finding("empty.txt", Fault.UNREADABLE),
        Finding("portfolio.md", Fault.ALTERED),
    }


@pytest.mark.parametrize("name", [MANIFEST, SEAL])
def test_a_manifest_or_a_seal_that_cannot_be_read_is_named_once(
    bundle: dict[str, bytes], name: str
) -> None:
    del bundle[name]
    found = verify(bundle, (name,))
    assert found.manifest is None
    assert [each for each in found.findings if each.name == name] == [
        Finding(name, Fault.UNREADABLE)
    ]


NOT_OURS = {
    "no manifest": b"words",
    "no text": b'{"unit":"\xff"}',
    "too deep": b'{"declaration":' + b"[" * 100_000,
    "other format": b'{"format":"x","version":1,"unit":"u","number":"n","title":"t",'
    b'"made":"m","words":1}',
}


@pytest.mark.parametrize("manifest", NOT_OURS.values(), ids=NOT_OURS)
def test_a_well_sealed_file_that_is_no_manifest_is_not_believed(manifest: bytes) -> None:
    seal = f"{sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()
    found = verify({MANIFEST: manifest, SEAL: seal})
    assert found.manifest is None
    assert found.findings == (Finding(MANIFEST, Fault.UNREADABLE),)


def test_a_bundle_says_in_plain_lines_what_it_is_and_what_it_holds(
    bundle: dict[str, bytes],
) -> None:
    written = bundle[MANIFEST].decode()
    assert written.startswith('{\n  "format": "criterion-journal/submission",\n  "version": 1,\n')
    assert json.loads(written)["files"] == [
        {"name": name, "size": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in sorted(FILES.items())
    ]
    assert bundle[SEAL].decode() == f"{sha256(bundle[MANIFEST]).hexdigest()}  manifest.json\n"
