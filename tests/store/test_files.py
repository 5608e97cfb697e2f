from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from journal.errors import JournalError
from journal.store import files
from journal.store.file_name import unfit

Writing = Callable[[int, bytes], int]


def full_after(room: int, write: Writing = os.write) -> Writing:
    """An ``os.write`` on a disk that has room for that many bytes more."""
    left = room

    def fake(descriptor: int, data: bytes) -> int:
        nonlocal left
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(descriptor, bytes(data)[:left])
        left -= written
        return written

    return fake


def test_an_append_that_the_full_disk_stops_at_any_byte_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log"
    files.append(path, b"first\n")
    data = b"the second line\n"
    for room in range(len(data)):
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full_after(room))
            with pytest.raises(JournalError, match=r"disk is full.*Nothing saved before was lost"):
                files.append(path, data)
        assert path.read_bytes() == b"first\n"
    files.append(path, data)
    assert path.read_bytes() == b"first\n" + data


def test_a_replacement_that_the_full_disk_stops_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.toml"
    files.write_atomically(path, b"old")
    for room in range(3):
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full_after(room))
            with pytest.raises(JournalError, match="disk is full"):
                files.write_atomically(path, b"new")
        assert list(tmp_path.iterdir()) == [path]
        assert path.read_bytes() == b"old"


def test_short_and_interrupted_writes_are_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.write, iter(range(1000))

    def stuttering(descriptor: int, data: bytes) -> int:
        if next(calls) % 2:
            raise InterruptedError(errno.EINTR, "Interrupted system call")
        return real(descriptor, bytes(data)[:3])

    monkeypatch.setattr(os, "write", stuttering)
    files.append(tmp_path / "log", b"a line of some length\n")
    assert (tmp_path / "log").read_bytes() == b"a line of some length\n"


def test_a_disk_that_takes_no_bytes_is_an_error_and_no_endless_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", lambda _descriptor, _data: 0)
    with pytest.raises(JournalError, match="took no bytes"):
        files.append(tmp_path / "log", b"x")


@pytest.fixture(params=["linux", "darwin", "win32"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each system's way to put bytes on the disk, on whichever system the tests run."""
    name: str = request.param
    monkeypatch.setattr(sys, "platform", name)
    if name == "darwin":
        fake = ModuleType("fcntl")
        fake.__dict__.update(F_FULLFSYNC=51, fcntl=lambda descriptor, _: os.fsync(descriptor))
        monkeypatch.setitem(sys.modules, "fcntl", fake)
    return name


@pytest.mark.parametrize("failure", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_what_could_not_be_synced_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, failure: BaseException
) -> None:
    files.append(tmp_path / "log", b"first\n")

    def failing(*_: int) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        if system == "darwin":
            patch.setattr(sys.modules["fcntl"], "fcntl", failing)
        with pytest.raises((JournalError, KeyboardInterrupt)):
            files.append(tmp_path / "log", b"second\n")
    assert (tmp_path / "log").read_bytes() == b"first\n"


@pytest.mark.parametrize("system", ["darwin"], indirect=True)
def test_a_file_system_that_knows_no_full_sync_is_synced_as_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    assert system == sys.platform
    full: list[tuple[int, ...]] = []
    synced: list[int] = []

    def unknown(*call: int) -> None:
        full.append(call[1:])
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(sys.modules["fcntl"], "fcntl", unknown)
    monkeypatch.setattr(os, "fsync", synced.append)
    files.append(tmp_path / "log", b"first\n")
    assert full == [(51,), (51,)], "the file and its folder"
    assert synced


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "no permission"),
        (errno.EPERM, "no permission"),
        (errno.EDQUOT, "share of the disk"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_each_refusal_says_what_happened_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def failing(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", failing)
    with pytest.raises(JournalError, match=words) as raised:
        files.append(tmp_path / "log", b"x")
    assert raised.value.hint
    with pytest.raises(JournalError, match=words):
        files.write_atomically(tmp_path / "log", b"x")


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 64 kB: a real one where this account may mount it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        monkeypatch.setattr(os, "write", full_after(64 * 1024))
    yield disk
    if mounted:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607  (where it lies differs)


def test_every_line_acknowledged_before_the_disk_was_full_is_there_and_nothing_else(
    small_disk: Path,
) -> None:
    path, line = small_disk / "log", b"x" * 2999 + b"\n"
    saved: list[bytes] = []

    def save_until_full() -> None:
        while len(saved) < 100:
            files.append(path, line)
            saved.append(line)

    with pytest.raises(JournalError, match="disk is full"):
        save_until_full()
    assert len(saved) > 10
    assert path.read_bytes() == b"".join(saved)


def test_a_file_held_open_by_another_program_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refusals = Path.replace, iter([True, True, False])

    def refusing(self: Path, target: Path) -> Path:
        if next(refusals):
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refusing)
    files.write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few have there")
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept elsewhere").write_bytes(b"old")
    (tmp_path / "link").symlink_to("kept elsewhere")
    files.write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept elsewhere").read_bytes() == b"new"


def test_files_and_folders_are_for_this_account_only(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "a" / "b")
    files.append(tmp_path / "a" / "b" / "log", b"x")
    files.write_atomically(tmp_path / "a" / "b" / "whole", b"x")
    shared = stat.S_IRWXG | stat.S_IRWXO
    made = [tmp_path / "a", *(tmp_path / "a").rglob("*")]
    assert os.name == "nt" or not any(path.stat().st_mode & shared for path in made)


def test_a_folder_that_cannot_be_made_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(JournalError, match="could not be saved"):
        files.make_folder(tmp_path / "file" / "folder")


@pytest.mark.parametrize("system", ["darwin"], indirect=True)
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_full_sync_that_fails_is_no_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, number: int
) -> None:
    assert system == sys.platform
    files.append(tmp_path / "log", b"first\n")

    def failing(*_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(sys.modules["fcntl"], "fcntl", failing)
    with pytest.raises(JournalError, match="could not be saved"):
        files.append(tmp_path / "log", b"second\n")
    assert (tmp_path / "log").read_bytes() == b"first\n"


def test_a_folder_that_cannot_be_synced_is_told_of_and_one_that_knows_no_sync_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    number = errno.EIO

    def failing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "no")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(JournalError, match="could not be saved"):
        files.append(tmp_path / "log", b"first\n")
    with pytest.raises(JournalError, match="could not be saved"):
        files.write_atomically(tmp_path / "settings", b"x")
    with pytest.raises(JournalError, match="could not be saved"):
        files.make_folder(tmp_path / "a folder")
    assert (tmp_path / "log").read_bytes() == b"", "it was taken back"
    number = errno.EINVAL
    files.append(tmp_path / "log", b"first\n")
    files.write_atomically(tmp_path / "settings", b"x")
    files.make_folder(tmp_path / "another folder")


def test_what_can_neither_be_synced_nor_taken_back_is_said_to_be_unsure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.append(tmp_path / "log", b"first\n")

    def failing(*_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    monkeypatch.setattr(os, "ftruncate", failing)
    with pytest.raises(JournalError, match="it may be saved or not") as refused:
        files.append(tmp_path / "log", b"second\n")
    assert "before you write it again" in refused.value.hint
    assert (tmp_path / "log").read_bytes() == b"first\nsecond\n"


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    copy = "import shutil, sys; shutil.copyfileobj(open(sys.argv[1], 'rb'), sys.stdout.buffer)"
    command = [sys.executable, "-c", copy, str(pipe)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as reader:
        files.write_atomically(pipe, b"what is exported" * 10_000)
        assert reader.stdout
        assert reader.stdout.read() == b"what is exported" * 10_000
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices")
def test_a_device_is_written_into_and_stays_a_device(tmp_path: Path) -> None:
    # A terminal of its own, so that no device of this machine is at stake.
    ours, theirs = os.openpty()
    try:
        target = tmp_path / "a link"
        target.symlink_to(os.ttyname(theirs))
        files.write_atomically(target, b"words")
        assert os.read(ours, 5) == b"words"
        assert stat.S_ISCHR(target.stat().st_mode)
    finally:
        os.close(ours)
        os.close(theirs)


def left_behind(folder: Path, name: str, age: int) -> Path:
    path = folder / f".{name}.0a1b2c3d.tmp"
    path.write_bytes(b"half")
    moment = time.time() - age
    os.utime(path, (moment, moment))
    return path


DAY = 24 * 60 * 60


def test_what_killed_saves_left_is_swept_after_a_day_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    old = left_behind(tmp_path / "log", "x", DAY + 60)
    kept = [
        left_behind(tmp_path, "journal.toml", DAY - 60),
        tmp_path / "notes.tmp",
        tmp_path / ".mine.tmp",
    ]
    for path in kept[1:]:
        path.write_bytes(b"somebody's own")
        os.utime(path, (0, 0))
    files.sweep(tmp_path)
    assert not old.exists()
    assert all(path.exists() for path in kept)


def test_a_save_removes_what_killed_saves_of_the_same_file_left(tmp_path: Path) -> None:
    mine = left_behind(tmp_path, "p[1].md", DAY + 60)
    others = left_behind(tmp_path, "p1.md", DAY + 60)
    files.write_atomically(tmp_path / "p[1].md", b"whole")
    assert not mine.exists()
    assert others.exists()


needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_modes() -> Iterator[None]:
    """What the account gives to new files: others may read them."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@needs_modes
@pytest.mark.usefixtures("usual_modes")
def test_what_is_handed_on_has_the_mode_of_the_file_it_replaces_or_the_usual_one(
    tmp_path: Path,
) -> None:
    target = tmp_path / "portfolio.html"
    files.write_for_others(target, b"new")
    assert mode_of(target) == 0o644
    for mode in (0o640, 0o600, 0o664):
        target.chmod(mode)
        files.write_for_others(target, b"newer")
        assert mode_of(target) == mode
    files.write_atomically(target, b"of this account")
    assert mode_of(target) == 0o600
    files.make_folder(tmp_path / "for all" / "of them", shared=True)
    files.make_folder(tmp_path / "mine")
    assert mode_of(tmp_path / "for all" / "of them") == 0o755
    assert mode_of(tmp_path / "mine") == 0o700


def test_no_folder_of_windows_is_made_with_a_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    real = Path.mkdir

    def mkdir(self: Path, mode: int = 0o777, **more: bool) -> None:
        given.append(mode)
        real(self, mode, **more)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    files.make_folder(tmp_path / "a")
    monkeypatch.setattr(files, "WINDOWS", True)
    files.make_folder(tmp_path / "b" / "c")
    assert given == [0o700, 0o777, 0o777]


def test_a_file_that_stays_open_elsewhere_is_said_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p.docx").write_bytes(b"old")

    def refusing(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(files, "_PAUSES", ())
    with pytest.raises(JournalError, match="another program has it open, perhaps Word") as refused:
        files.write_for_others(tmp_path / "p.docx", b"new")
    assert "Close it there" in refused.value.hint
    with pytest.raises(JournalError, match="no permission"):
        files.write_for_others(tmp_path / "not there.docx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["p.docx"]
    assert (tmp_path / "p.docx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("report: final.html", "no :"),
        ("a?.md", "no ?"),
        ('say "yes".md', 'no "'),
        ("a|b.md", "no |"),
        ("con.html", "for a device"),
        ("LPT1", "for a device"),
        ("nul.tar.gz", "for a device"),
        ("end.", "at the end"),
        ("end ", "at the end"),
        ("a\tb.md", "a control sign"),
    ],
)
def test_a_name_that_windows_refuses_is_refused_everywhere(
    tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(JournalError, match="no name for a file that is handed on") as refused:
        files.write_for_others(tmp_path / name, b"x")
    assert why in refused.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["portfolio.html", "Änne - 2.docx", "console.md", "a b.c.d", ".x"])
def test_other_names_are_fit(name: str) -> None:
    assert unfit(name) == ""
