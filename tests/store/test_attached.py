from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.store.attached import AttachedFiles, read_to_attach

DATA = b"what was on the whiteboard"
SHA = hashlib.sha256(DATA).hexdigest()
MOST = 1000


@pytest.fixture
def attached(tmp_path: Path) -> AttachedFiles:
    return AttachedFiles(tmp_path / "journal")


def test_a_content_is_kept_under_its_checksum_for_this_account_alone(
    attached: AttachedFiles, tmp_path: Path
) -> None:
    assert attached.put(DATA) == SHA
    path = tmp_path / "journal" / "attachments" / SHA[:2] / SHA
    assert path == attached.path(SHA)
    assert path.read_bytes() == DATA == attached.get(SHA)
    assert [each.name for each in path.parent.iterdir()] == [SHA]
    assert (path.parents[1] / ".gitattributes").read_bytes() == b"* -text\n"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_content_is_written_once(attached: AttachedFiles) -> None:
    attached.put(DATA)
    before = attached.path(SHA).stat()
    attached.put(DATA)
    after = attached.path(SHA).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_content_comes_back_exactly(attached: AttachedFiles, data: bytes) -> None:
    assert attached.get(attached.put(data)) == data


def test_a_missing_content_is_told_of_and_never_given(attached: AttachedFiles) -> None:
    problem = attached.check(SHA, "attachments x")
    assert problem
    assert "is not on this machine" in problem.what
    with pytest.raises(JournalError, match="is not on this machine"):
        attached.get(SHA)


@pytest.mark.parametrize("at", range(len(DATA)))
def test_every_altered_byte_is_noticed_and_mended_by_attaching_again(
    attached: AttachedFiles, at: int
) -> None:
    attached.put(DATA)
    assert attached.check(SHA, "x") is None
    attached.path(SHA).write_bytes(DATA[:at] + bytes([DATA[at] ^ 1]) + DATA[at + 1 :])
    problem = attached.check(SHA, "x")
    assert problem
    assert "has changed since" in problem.what
    with pytest.raises(JournalError, match="has changed since"):
        attached.get(SHA)
    attached.put(DATA)
    assert attached.get(SHA) == DATA


def test_a_link_in_the_place_of_a_content_is_neither_read_nor_written_through(
    attached: AttachedFiles, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    path = attached.path(SHA)
    path.parent.mkdir(parents=True)
    try:
        path.symlink_to(elsewhere)
    except OSError:
        pytest.skip("this account may make no links")
    problem = attached.check(SHA, "x")
    assert problem
    assert "something else stands in its place" in problem.what
    attached.put(DATA)
    assert attached.get(SHA) == DATA
    assert not path.is_symlink()
    assert elsewhere.read_bytes() == b"precious"


@pytest.mark.parametrize("forged", ["", "../../../etc/passwd", "A" * 64, "0" * 63, f"{SHA}\n"])
def test_a_forged_checksum_is_no_path(attached: AttachedFiles, forged: str) -> None:
    problem = attached.check(forged, "attachments x")
    assert problem
    assert "names no content" in problem.what
    with pytest.raises(JournalError, match="names no content"):
        attached.get(forged)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_content_that_cannot_be_written_leaves_nothing(
    attached: AttachedFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(JournalError, match="the disk is full"):
        attached.put(DATA)
    assert list(attached.path(SHA).parent.iterdir()) == []


def test_a_disk_that_gives_an_error_is_told_of(
    attached: AttachedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attached.put(DATA)
    (tmp_path / "file").write_bytes(DATA)

    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(hashlib, "file_digest", broken)
    problem = attached.check(SHA, "x")
    assert problem
    assert "cannot be read: Input/output error" in problem.what
    monkeypatch.setattr(os, "read", broken)
    with pytest.raises(JournalError, match="cannot be read: Input/output error"):
        read_to_attach(tmp_path / "file", MOST)


# What is to be attached


def test_a_plain_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(DATA * 30)
    assert read_to_attach(file, MOST) == DATA * 30
    assert read_to_attach(file, len(DATA) * 30) == DATA * 30


def test_what_is_no_plain_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    big, empty, locked = (tmp_path / name for name in ("big", "empty", "locked"))
    big.write_bytes(b"x" * (MOST + 1))
    empty.touch()
    locked.touch(mode=0)
    refusals = {
        big: "too large to be attached",
        empty: "is empty",
        tmp_path: "is a folder, and only a file",
        tmp_path / "nowhere": "cannot be read",
        tmp_path / ("x" * 300): "cannot be read",
    }
    if os.name != "nt" and os.geteuid():
        refusals[locked] = "cannot be read"
    for source, said in refusals.items():
        with pytest.raises(JournalError, match=said) as refused:
            read_to_attach(source, MOST)
        assert refused.value.hint


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and devices in folders")
def test_links_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(DATA)
    link, dangling, pipe = (tmp_path / name for name in ("link", "dangling", "pipe"))
    link.symlink_to(tmp_path / "file")
    dangling.symlink_to(tmp_path / "nowhere")
    os.mkfifo(pipe)
    for source, said in {
        link: "is a link to another file",
        dangling: "is a link to another file",
        pipe: "is a device or a pipe",
        Path("/dev/zero"): "is a device or a pipe",
    }.items():
        with pytest.raises(JournalError, match=said):
            read_to_attach(source, MOST)


@pytest.mark.skipif(os.name == "nt", reason="Windows follows links by itself")
def test_a_file_exchanged_for_something_else_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, pipe = tmp_path / "file", tmp_path / "pipe"
    file.write_bytes(DATA)
    os.mkfifo(pipe)
    opened = os.open

    def exchanged(_: object, flags: int) -> int:
        return opened(pipe, flags)

    monkeypatch.setattr(os, "open", exchanged)
    with pytest.raises(JournalError, match="is a device or a pipe"):
        read_to_attach(file, MOST)
