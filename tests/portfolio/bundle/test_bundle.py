"""Bundle: nothing of what was handed in can change without being named."""

from __future__ import annotations

from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.bundle.bundle import DECLARATION, RECORDS, sealed, verify
from journal.portfolio.bundle.manifest import MANIFEST, Manifest
from journal.portfolio.bundle.seal import SUMS, seal_of
from journal.portfolio.bundle.verification import Fault, Finding

from .bundles import FACTS, FILES, SIGNED, USED, made


@pytest.fixture
def bundle() -> dict[str, bytes]:
    return made()


def test_what_was_handed_in_is_whole(bundle: dict[str, bytes]) -> None:
    found = verify(bundle)
    assert found.whole
    assert found.manifest is not None
    assert found.files == found.manifest.files == len(bundle) == len(FILES) + 4
    assert (found.used, found.declaration) == (USED, SIGNED)
    assert found.manifest.criteria == FACTS.criteria
    assert next(iter(bundle)) == MANIFEST


def test_no_file_that_the_seal_covers_states_it(bundle: dict[str, bytes]) -> None:
    seal = seal_of(bundle)
    assert seal == sha256(bundle[MANIFEST]).hexdigest()
    assert not any(seal.encode() in data for data in bundle.values())


def test_every_single_byte_that_changes_is_found_or_gives_another_seal(
    bundle: dict[str, bytes],
) -> None:
    seal = seal_of(bundle)
    for name, data in bundle.items():
        for at in range(len(data)):
            for bit in (0x01, 0x20, 0x80):
                changed = bytearray(data)
                changed[at] ^= bit
                found = verify({**bundle, name: bytes(changed)})
                if name == MANIFEST:
                    assert found.seal != seal
                    continue
                assert not found.whole
                assert found.findings == (Finding(name, Fault.ALTERED),)


def test_what_is_missing_or_extra_is_named(bundle: dict[str, bytes]) -> None:
    for name in bundle:
        left = {each: data for each, data in bundle.items() if each != name}
        found = verify(left)
        assert found.findings == (Finding(name, Fault.MISSING),)
    del bundle["data/empty.txt"]
    found = verify({**bundle, "late.md": b"more"})
    assert found.findings == (
        Finding("data/empty.txt", Fault.MISSING),
        Finding("late.md", Fault.EXTRA),
    )
    assert str(found) == "No: 2 files differ."
    assert str(found.findings[1]) == "late.md was not part of it."


def test_what_a_system_leaves_in_folders_is_told_and_no_fault(bundle: dict[str, bytes]) -> None:
    pieces = dict.fromkeys(("._START HERE.html", "data/._empty.txt", "._data"), b"\0\5\x16\7")
    locks = dict.fromkeys(("~$ART HERE.html", ".~lock.START HERE.html#"), b"tutor")
    litter = dict.fromkeys(("data/.DS_Store", "Thumbs.db", "desktop.ini"), b"x") | pieces | locks
    found = verify({**bundle, **litter})
    assert found.whole
    assert set(found.aside) == set(litter)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("desktop.ini.exe", b"MZ"),
        ("data/Thumbs.db - Portfolio corrected.docx", b"PK"),
        (".DS_Store.pdf", b"%PDF"),
        ("__MACOSX/Portfolio.docx", b"PK"),
        ("._START HERE.html", b"<p>forged</p>"),
        ("._START HERE amended.html", b"\0\5\x16\7"),
        ("~$ART HERE.html", b"words " * 400),
        ("~$other.docx", b"tutor"),
        (".~lock.other.docx#", b"tutor"),
    ],
)
def test_what_only_looks_like_litter_is_told_as_none_of_it(
    name: str, data: bytes, bundle: dict[str, bytes]
) -> None:
    found = verify({**bundle, name: data})
    assert found.findings == (Finding(name, Fault.EXTRA),)
    assert not found.aside


def test_without_its_list_of_sums_no_file_is_believed(bundle: dict[str, bytes]) -> None:
    for sums in (b"", bundle[SUMS] + b"\n", bundle[SUMS].replace(b"data/empty", b"data/full")):
        found = verify({**bundle, SUMS: sums})
        assert found.manifest is None
        assert str(found) == "No: this is no bundle whose manifest can be trusted."


def test_what_cannot_be_read_is_named_once_and_hides_no_other(bundle: dict[str, bytes]) -> None:
    del bundle["data/empty.txt"]
    found = verify(
        {**bundle, "START HERE.html": b"other"}, (Finding("data/empty.txt", Fault.UNREADABLE),)
    )
    assert set(found.findings) == {
        Finding("data/empty.txt", Fault.UNREADABLE),
        Finding("START HERE.html", Fault.ALTERED),
    }
    for name in (MANIFEST, SUMS):
        left = {each: data for each, data in bundle.items() if each != name}
        found = verify(left, (Finding(name, Fault.UNREADABLE),))
        assert found.manifest is None
        assert found.findings == (Finding(name, Fault.UNREADABLE),)


@given(st.dictionaries(st.sampled_from([MANIFEST, SUMS, RECORDS, "a"]), st.binary(max_size=60)))
def test_whatever_comes_is_no_bundle_and_no_error(files: dict[str, bytes]) -> None:
    found = verify(files)
    assert not found.intact
    assert str(found).startswith("No: ")


@pytest.mark.parametrize(
    "manifest",
    [b"words", b'{"unit":"\xff"}', b'{"criteria":' + b"[" * 100_000, b"[]", b"{}"],
    ids=["words", "no text", "too deep", "a list", "empty"],
)
def test_what_is_no_manifest_is_not_believed(manifest: bytes, bundle: dict[str, bytes]) -> None:
    found = verify({**bundle, MANIFEST: manifest})
    assert found.manifest is None
    assert found.findings == (Finding(MANIFEST, Fault.UNREADABLE),)


def test_a_bundle_of_a_later_version_is_not_believed() -> None:
    later = Manifest(unit="u", number="n", title="t", made="m", words=1, version=3)
    assert verify(sealed(later, {})).manifest is None
    other = Manifest(unit="u", number="n", title="t", made="m", words=1, format="x")
    assert verify(sealed(other, {})).manifest is None


def test_free_text_and_lists_of_files_stand_below_data(bundle: dict[str, bytes]) -> None:
    manifest = msgspec.json.decode(bundle[MANIFEST])
    assert not any("used" in name or "sentences" in name for name in manifest)
    assert manifest["declaration"] == sha256(bundle[DECLARATION]).hexdigest()
    assert manifest["sums"] == sha256(bundle[SUMS]).hexdigest()
    assert b"kettle" in bundle[RECORDS]
    assert b"It is my own work." in bundle[DECLARATION]
