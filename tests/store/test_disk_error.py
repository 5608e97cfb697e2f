"""What a disk says, in words a learner can act on: full, forbidden, or in a cloud."""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.store import attached, prompts, toml_file
from journal.store.disk_error import refusal, unread
from journal.store.foreign_file import read_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("system", "number", "words", "hint"),
    [
        ("linux", errno.EPERM, "no permission", "writable for you"),
        ("darwin", errno.EPERM, "does not let this terminal", "Privacy & Security"),
        ("darwin", errno.EACCES, "no permission", "writable for you"),
        ("win32", errno.EPERM, "no permission", "writable for you"),
        ("linux", errno.ENOSPC, "disk is full", "Free some space"),
    ],
)
def test_why_something_could_not_be_saved_is_what_is_so_on_that_system(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    number: int,
    words: str,
    hint: str,
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    error = refusal(tmp_path, OSError(number, "x"))
    assert words in error.message
    assert hint in error.hint


def test_a_file_that_macos_left_in_a_cloud_or_forbids_is_told_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "the cloud has it" in unread(OSError(errno.EDEADLK, "Resource deadlock avoided"))
    assert unread(OSError(errno.EPERM, "Operation not permitted")) == "Operation not permitted"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Files and Folders" in unread(OSError(errno.EPERM, "Operation not permitted"))
    assert unread(OSError(errno.EACCES, "Permission denied")) == "Permission denied"


def in_icloud(path: Path) -> None:
    """Leave of a file what iCloud leaves: a placeholder under another name."""
    path.unlink(missing_ok=True)
    path.with_name(f".{path.name}.icloud").write_bytes(b"bplist00")


def test_settings_in_icloud_are_not_taken_for_none(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    assert toml_file.read(path) == {}
    in_icloud(path)
    with pytest.raises(JournalError, match="the cloud has it"):
        toml_file.read(path)


def test_an_attachment_in_icloud_is_said_to_be_there(tmp_path: Path) -> None:
    kept = attached.AttachedFiles(tmp_path)
    sha256 = kept.put(b"a picture")
    in_icloud(kept.path(sha256))
    with pytest.raises(JournalError, match="the cloud has it"):
        kept.get(sha256)


def test_a_pack_in_icloud_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    in_icloud(tmp_path / "units" / "mine.toml")
    found, (problem,) = prompts.pack_files(tmp_path)
    assert found == []
    assert problem.where == "units/mine.toml"
    assert "iCloud has it" in problem.what


def test_a_file_from_elsewhere_in_icloud_is_told_of(tmp_path: Path) -> None:
    in_icloud(tmp_path / "answer.csv")
    with pytest.raises(JournalError, match="the cloud has it"):
        read_text(tmp_path / "answer.csv")


@pytest.mark.parametrize("name", ["mine.toml.txt", "mine.TOML"])
def test_a_pack_that_an_editor_named_otherwise_is_told_of(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    found, (problem,) = prompts.pack_files(tmp_path)
    assert found == []
    assert problem.where == name
    assert "ends in .toml" in problem.fix
