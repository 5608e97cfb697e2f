from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.store.companions import remove_stale, write_companions

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = "<svg>é</svg>\n".encode(), b"<svg>two</svg>\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "portfolio-files"


def export(folder: Path, pictures: dict[str, bytes]) -> None:
    write_companions(folder, pictures)
    remove_stale(folder, pictures)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_pictures_are_written_replaced_and_taken_away_again(folder: Path) -> None:
    export(folder, {"w1.svg": ONE, "w2.svg": TWO})
    assert (folder / "w1.svg").read_bytes().startswith(ONE)
    before = (folder / "w2.svg").read_bytes()
    export(folder, {"w1.svg": TWO})
    assert names(folder) == ["w1.svg"]
    assert (folder / "w1.svg").read_bytes() == before
    export(folder, {})
    assert not folder.exists()


def test_no_folder_is_made_for_nothing(folder: Path) -> None:
    export(folder, {})
    assert not folder.exists()


def test_what_is_not_ours_or_was_changed_is_never_taken_away(folder: Path) -> None:
    export(folder, {"w1.svg": ONE, "w2.svg": TWO})
    (folder / "theirs.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "deep.svg").mkdir()
    changed = (folder / "w2.svg").read_bytes().replace(b"two", b"too")
    (folder / "w2.svg").write_bytes(changed)
    export(folder, {})
    assert names(folder) == ["deep.svg", "notes.txt", "theirs.svg", "w2.svg"]
    assert (folder / "w2.svg").read_bytes() == changed


@pytest.mark.parametrize("there", [b"<svg/>", ONE, b""])
def test_a_file_of_somebody_else_is_not_replaced(folder: Path, there: bytes) -> None:
    folder.mkdir()
    (folder / "w2.svg").write_bytes(there)
    with pytest.raises(JournalError, match=r"w2\.svg is not as this program made it"):
        export(folder, {"w1.svg": ONE, "w2.svg": TWO})
    assert names(folder) == ["w2.svg"]
    assert (folder / "w2.svg").read_bytes() == there


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few have there")
def test_a_link_is_neither_followed_nor_taken_away(folder: Path, tmp_path: Path) -> None:
    export(folder, {"w1.svg": ONE})
    elsewhere = tmp_path / "elsewhere.svg"
    (folder / "w1.svg").rename(elsewhere)
    (folder / "w1.svg").symlink_to(elsewhere)
    with pytest.raises(JournalError):
        export(folder, {"w1.svg": TWO})
    export(folder, {})
    assert names(folder) == ["w1.svg"]
    assert elsewhere.exists()


def test_a_file_in_place_of_the_folder_is_told_of(folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    with pytest.raises(JournalError):
        export(folder, {"w1.svg": ONE})
    remove_stale(folder, {})
    assert folder.read_text(encoding="utf-8") == "a file"


def test_a_photograph_is_known_by_the_hash_in_its_name(folder: Path) -> None:
    data = b"\xff\xd8\xff photograph"
    name = f"a1-{sha256(data).hexdigest()[:16]}.jpg"
    export(folder, {name: data})
    assert (folder / name).read_bytes() == data
    export(folder, {name: data, "w1.svg": ONE})
    (folder / name).write_bytes(b"changed")
    with pytest.raises(JournalError):
        export(folder, {name: data})
    export(folder, {})
    assert names(folder) == [name]
    (folder / name).write_bytes(data)
    export(folder, {})
    assert not folder.exists()
