"""Archive: a ZIP from anywhere is read without trust, and nothing of it reaches the disk."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.store import archive
from journal.store.archive import read_folder, unzipped, zipped

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"a.md": b"words " * 40, "deep/b.svg": b"<svg/>", "c": b""}


def test_files_come_back_and_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    path.write_bytes(zipped(FILES))
    assert unzipped(path) == (FILES, ())
    assert zipped(dict(reversed(FILES.items()))) == path.read_bytes()


def test_one_packed_anew_by_another_program_holds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "again.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as other:
        other.mkdir("deep")
        for name, data in FILES.items():
            other.writestr(name, data)
    assert unzipped(path) == (FILES, ())


def test_names_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "inner" / "bundle.zip"
    path.parent.mkdir()
    path.write_bytes(zipped({"../out.md": b"x", "/etc/y": b"y"}))
    assert unzipped(path) == ({}, ("../out.md", "/etc/y"))
    assert [each.name for each in tmp_path.rglob("*")] == ["inner", "bundle.zip"]


def test_a_name_that_is_there_twice_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a", b"two")
    assert unzipped(path) == ({}, ("a",))


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"a": b"0" * 900, "b": b"0" * 900}))
    with pytest.raises(JournalError, match="holds more"):
        unzipped(path)
    monkeypatch.setattr(archive, "MOST_FILES", 1)
    with pytest.raises(JournalError, match="holds more"):
        unzipped(path)


@pytest.mark.parametrize("system", ["linux", "win32"])
def test_the_same_files_give_the_same_bytes_on_every_system(
    monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    here = zipped(FILES)
    monkeypatch.setattr("sys.platform", system)
    assert zipped(FILES) == here


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"a": b"0" * 600, "b": b"0" * 600}))
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)

    def unpacked(*_: object) -> NoReturn:
        pytest.fail("it was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", unpacked)
    with pytest.raises(JournalError, match="holds more"):
        unzipped(path)


@given(st.integers(min_value=0), st.integers(1, 255))
@settings(
    max_examples=3 * settings().max_examples,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_damaged_one_is_refused_or_named(tmp_path: Path, at: int, bits: int) -> None:
    data = bytearray(zipped(FILES))
    data[at % len(data)] ^= bits
    path = tmp_path / "damaged.zip"
    path.write_bytes(bytes(data))
    try:
        files, _ = unzipped(path)
    except JournalError:
        # A ZIP whose own lists are torn is told of as a whole.
        return
    assert all(data == FILES[name] for name, data in files.items() if name in FILES)


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.zip"
    path.write_bytes(b"words")
    with pytest.raises(JournalError, match="cannot be read as a ZIP"):
        unzipped(path)
    with pytest.raises(JournalError, match="cannot be read"):
        unzipped(tmp_path / "nowhere.zip")


def test_only_an_archive_whose_end_is_there_is_read(tmp_path: Path) -> None:
    whole = zipped(FILES)
    for end in range(0, len(whole), 7):
        path = tmp_path / "torn.zip"
        path.write_bytes(whole[:end])
        with pytest.raises(JournalError):
            unzipped(path)
    assert zipfile.is_zipfile(io.BytesIO(whole))


def test_one_file_comes_first_and_as_it_is(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 25, 9, 30, 2, tzinfo=UTC)
    data = zipped({"a": b"a" * 99, "z": b"first of all"}, first="z", moment=moment)
    assert data[30:43] == b"zfirst of all"
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as made:
        assert [info.filename for info in made.infolist()] == ["z", "a"]
        assert {info.date_time for info in made.infolist()} == {(2026, 11, 25, 9, 30, 2)}


def test_a_folder_is_read_as_a_zip_is(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert read_folder(folder) == (FILES, ())


def test_a_folder_that_holds_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"0" * 600)
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    with pytest.raises(JournalError, match="more than can be read"):
        read_folder(tmp_path)
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MOST_FILES", 1)
    with pytest.raises(JournalError, match="more than can be read"):
        read_folder(tmp_path)
