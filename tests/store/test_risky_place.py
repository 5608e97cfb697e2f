"""Places out of which a system may take a journal away are told of, with what helps."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from journal.store.risky_place import _risk, risk_of

HOME = "C:/Users/Amina/"
RISKY = [
    (
        PureWindowsPath(
            HOME + "AppData/Local/Packages/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0"
            "/LocalCache/Local/journal"
        ),
        ("uninstalled", "JOURNAL_DIR"),
    ),
    (PureWindowsPath(HOME + "OneDrive/journal"), ("OneDrive", "Always keep on this device")),
    (PureWindowsPath(HOME + "OneDrive - My College/Documents/j"), ("OneDrive", "Always keep")),
    (
        PurePosixPath("/Users/amina/Library/Mobile Documents/com~apple~CloudDocs/journal"),
        ("iCloud", "Keep Downloaded"),
    ),
]
SAFE = [
    PureWindowsPath(HOME + "journal"),
    PureWindowsPath(HOME + "AppData/Local/journal/journal"),
    PureWindowsPath(HOME + "notes on OneDriven people"),
    PurePosixPath("/home/amina/journal"),
    PurePosixPath("/Users/amina/Dropbox/journal"),
]


@pytest.mark.parametrize(("place", "said"), RISKY)
def test_a_risky_place_is_told_of_with_what_helps(place: PurePath, said: tuple[str, str]) -> None:
    found = _risk(place)
    assert found
    assert said[0] in found[0]
    assert said[1] in found[1]


@pytest.mark.parametrize("place", SAFE)
def test_other_places_are_no_risk(place: PurePath) -> None:
    assert _risk(place) is None


def test_a_link_into_a_cloud_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive" / "journal").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "OneDrive" / "journal")
    problem = risk_of(tmp_path / "mine")
    assert problem
    assert problem.harmless
    assert risk_of(tmp_path) is None
