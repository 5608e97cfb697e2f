"""Verify bundle: yes means yes, whatever happened to a bundle on its way."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.portfolio.bundle.manifest import MANIFEST
from journal.portfolio.bundle.seal import SUMS, grouped, seal_of
from journal.portfolio.bundle.verification import Fault
from journal.store.archive import zipped
from journal.workflows.verify_bundle import verified

from ..portfolio.bundle import broken
from ..portfolio.bundle.bundles import FACTS, FILES, FOLDER, made, packed, packed_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BUNDLE = made()
SEAL = seal_of(BUNDLE)
OTHER = made(replace(FACTS, learner="Sam Poor"), {**FILES, "START HERE.html": b"other"})
FORGED = made(FACTS, {**FILES, "START HERE.html": b"forged words"})
YES = "Yes: this is the bundle that the seal was given for"
WHOLE = "Whole in itself. Whether it is what the learner sent only the seal can say: "
NO_BUNDLE = "No: this is no bundle whose manifest can be trusted."
OTHER_SEAL = "No: this is not the bundle that the seal was given for"


def zip_of(data: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "a renamed one.zip"
        path.write_bytes(data)
        return path

    return write


def unpacked(bundle: dict[str, bytes], *, around: int) -> Callable[[Path], Path]:
    """Unpack a bundle as a system does, with this many folders around it."""

    def write(folder: Path) -> Path:
        (folder / "bundle.zip").write_bytes(packed(bundle))
        inner = folder.joinpath(*["unpacked"] * max(around, 1))
        with zipfile.ZipFile(folder / "bundle.zip") as archive:
            archive.extractall(inner)
        (inner / FOLDER / "desktop.ini").write_bytes(b"[.ShellClassInfo]")
        return folder / "unpacked" if around else inner / FOLDER

    return write


CASES: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    # What happened, what is said without a seal, and what is said with the right one.
    "as it was sent": (zip_of(packed(BUNDLE)), WHOLE, YES),
    "packed again": (zip_of(packed_again(BUNDLE)), WHOLE, YES),
    "packed without its folder": (zip_of(zipped(BUNDLE)), WHOLE, YES),
    "forged and summed again": (zip_of(packed(FORGED)), WHOLE, OTHER_SEAL),
    "another learner's": (zip_of(packed(OTHER)), WHOLE, OTHER_SEAL),
    "mixed: one file of another": (
        zip_of(packed({**BUNDLE, "START HERE.html": OTHER["START HERE.html"]})),
        "No: 1 file differs.",
        "No: 1 file differs.",
    ),
    "mixed: the manifest of another": (
        zip_of(packed({**BUNDLE, MANIFEST: OTHER[MANIFEST]})),
        NO_BUNDLE,
        OTHER_SEAL,
    ),
    "mixed: manifest and sums of another": (
        zip_of(packed({**BUNDLE, MANIFEST: OTHER[MANIFEST], SUMS: OTHER[SUMS]})),
        "No: 1 file differs.",
        OTHER_SEAL,
    ),
    "a file renamed": (
        zip_of(packed({n.replace("A1 The", "A1 a"): d for n, d in BUNDLE.items()})),
        "No: 2 files differ.",
        "No: 2 files differ.",
    ),
    "cut off": (zip_of(packed(BUNDLE)[:-300]), NO_BUNDLE, NO_BUNDLE),
    "unpacked": (unpacked(BUNDLE, around=0), WHOLE, YES),
    "unpacked by Windows": (unpacked(BUNDLE, around=1), WHOLE, YES),
    "unpacked into more folders": (unpacked(BUNDLE, around=2), WHOLE, YES),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_of_it(case: str, tmp_path: Path) -> None:
    happen, without, with_seal = CASES[case]
    source = happen(tmp_path)
    found = verified(source)
    assert str(found).startswith(without)
    assert found.intact == (without == WHOLE)
    sealed = verified(source, f"{grouped(SEAL)}  manifest.json")
    assert str(sealed).startswith(with_seal)
    assert sealed.intact == (with_seal == YES)
    other = verified(source, "0" * 64)
    assert str(other).startswith("No: ")
    assert not other.intact
    if without == WHOLE:
        assert grouped(found.seal) in str(found)


@pytest.mark.parametrize("case", broken.TWO_WAYS)
def test_a_zip_that_reads_in_two_ways_is_refused_as_such(case: str, tmp_path: Path) -> None:
    found = verified(zip_of(broken.TWO_WAYS[case])(tmp_path), SEAL)
    assert str(found) == NO_BUNDLE
    assert [str(finding) for finding in found.findings] == [f"The ZIP {Fault.TWO_WAYS}."]


@pytest.mark.parametrize("case", broken.ODD)
def test_nothing_that_another_program_could_unpack_is_passed_over(
    case: str, tmp_path: Path
) -> None:
    data, differing = broken.ODD[case]
    found = verified(zip_of(data)(tmp_path), SEAL)
    assert str(found).startswith("No: ")
    assert not found.intact
    assert found.findings
    assert not found.aside
    if differing:
        assert len(found.findings) == differing


@pytest.mark.parametrize("case", broken.HONEST)
def test_the_genuine_files_are_known_however_they_are_packed(case: str, tmp_path: Path) -> None:
    found = verified(zip_of(broken.HONEST[case])(tmp_path), SEAL)
    assert str(found).startswith(YES)
    assert len(found.aside) == (7 if "leave" in case else 0)


def test_a_torn_list_of_sums_beside_the_right_manifest_is_told_as_that(tmp_path: Path) -> None:
    torn = zip_of(packed({**BUNDLE, SUMS: BUNDLE[SUMS] + b"\n"}))(tmp_path)
    assert str(verified(torn)) == NO_BUNDLE
    assert str(verified(torn, SEAL)).startswith(f"No: {MANIFEST} is the one that the seal")
    assert not verified(torn, SEAL).intact


def test_a_changed_file_in_an_unpacked_folder_is_named(tmp_path: Path) -> None:
    folder = unpacked(BUNDLE, around=1)(tmp_path)
    (folder / FOLDER / "attachments" / "A1 The plan é.pdf").write_bytes(b"%PDF-2")
    (folder / FOLDER / "notes.txt").write_bytes(b"mine")
    (folder / FOLDER / "data" / "empty.txt").unlink()
    found = verified(folder)
    assert {str(finding) for finding in found.findings} == {
        "attachments/A1 The plan é.pdf is not as it was handed in.",
        "data/empty.txt is missing.",
        "notes.txt was not part of it.",
    }
    assert found.aside == ("desktop.ini",)


def test_the_names_of_files_that_macos_gave_back_in_pieces_are_the_same(tmp_path: Path) -> None:
    folder = unpacked(BUNDLE, around=0)(tmp_path)
    there = folder / "attachments" / "A1 The plan é.pdf"
    there.rename(there.with_name("A1 The plan e\u0301.pdf"))
    assert verified(folder).whole


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = unpacked(BUNDLE, around=0)(tmp_path)
    there = folder / "attachments" / "A1 The plan é.pdf"
    there.rename(tmp_path / "elsewhere.pdf")
    there.symlink_to(tmp_path / "elsewhere.pdf")
    (folder / "more").symlink_to(tmp_path)
    told = {str(finding) for finding in verified(folder).findings}
    assert told == {"attachments/A1 The plan é.pdf cannot be read.", "more cannot be read."}


def test_two_bundles_at_once_are_refused_by_name(tmp_path: Path) -> None:
    for name, bundle in (("one", BUNDLE), ("two", OTHER)):
        for file, data in bundle.items():
            path = tmp_path / "desk" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    with pytest.raises(JournalError, match="“one” and “two”"):
        verified(tmp_path / "desk")
    both = {f"{name}/{file}": data for name in ("one", "two") for file, data in BUNDLE.items()}
    path = tmp_path / "both.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file, data in both.items():
            archive.writestr(file, data)
    with pytest.raises(JournalError, match="“one” and “two”"):
        verified(path)


def test_what_is_no_bundle_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(JournalError, match=r"it has no manifest\.json"):
        verified(tmp_path / "empty")
    with pytest.raises(JournalError, match="nowhere"):
        verified(tmp_path / "nowhere.zip")
    with pytest.raises(JournalError, match="not a whole seal"):
        verified(zip_of(packed(BUNDLE))(tmp_path), SEAL[:12])


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no such program here")
def test_sha256sum_alone_says_the_same(tmp_path: Path) -> None:
    folder = unpacked(BUNDLE, around=0)(tmp_path)

    def summed(*arguments: str) -> str:
        done = subprocess.run(
            [shutil.which("sha256sum") or "", *arguments],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return f"{done.returncode} {done.stdout}"

    found = verified(folder)
    assert found.manifest is not None
    assert summed(MANIFEST).startswith(f"0 {SEAL}")
    assert summed(SUMS).startswith(f"0 {found.manifest.sums}")
    assert summed("-c", SUMS).startswith("0 ")
    (folder / "START HERE.html").write_bytes(b"forged")
    assert "START HERE.html: FAILED" in summed("-c", SUMS)
