from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from journal.cli.json_records import AttachmentLine

from ..photographs import noted, picture

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Shell

JPEG = b"\xff\xd8\xff\xe0 a photo"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "white board.jpg"
    file.write_bytes(JPEG)
    return file


def attached(shell: Shell, *words: str) -> list[AttachmentLine]:
    lines: list[AttachmentLine] = shell.ok("attach", "list", *words, "--json").json(
        list[AttachmentLine]
    )
    return lines


def test_a_file_is_attached_listed_exported_and_removed(
    shell: Shell, photo: Path, tmp_path: Path
) -> None:
    entry, other = shell.add("We drew it."), shell.add("Another day.")
    result = shell.ok("attach", entry, str(photo), "--caption", "The board")
    assert "Attached to “We drew it.”: The board (JPEG picture, 12 bytes)." in result.err
    assert "It cannot be shown. It is damaged" in result.err
    (line,) = attached(shell)
    assert f"{line.id}\n" == result.out
    assert (line.entry, line.name, line.caption) == (entry, "white board.jpg", "The board")
    assert (line.media, line.size) == ("image/jpeg", len(JPEG))
    assert line.sha256 == hashlib.sha256(JPEG).hexdigest()
    assert attached(shell, entry[-6:]) == [line]
    assert attached(shell, other) == []
    assert "JPEG picture" in shell.ok("attach", "list").out
    photo.unlink()
    shell.ok("attach", "export", line.id, "-o", str(tmp_path / "copy.jpg"))
    assert (tmp_path / "copy.jpg").read_bytes() == JPEG
    told = shell.ok("attach", "remove", line.id).err
    assert f"attachments/{line.sha256[:2]}/{line.sha256}" in told
    assert (shell.folder / "attachments" / line.sha256[:2] / line.sha256).read_bytes() == JPEG
    assert attached(shell) == []
    assert "removed already" in shell.ok("attach", "remove", line.id).err


def test_options_may_come_first_and_the_same_file_stays_one(shell: Shell, photo: Path) -> None:
    entry = shell.add("We drew it.")
    first = shell.ok("attach", "--caption", "One", entry, str(photo)).out
    again = shell.ok("attach", "add", entry, str(photo))
    assert again.out == first
    assert "Attached already" in again.err
    assert len(attached(shell)) == 1


def test_what_belongs_to_a_private_entry_stays_private(shell: Shell, photo: Path) -> None:
    entry = shell.add("Mine alone.", "--private")
    assert "stay out of every portfolio" in shell.ok("attach", entry, str(photo)).err


def test_what_cannot_be_attached_is_refused_in_a_sentence(
    shell: Shell, photo: Path, tmp_path: Path
) -> None:
    entry, gone = shell.add("here"), shell.add("gone")
    shell.ok("delete", gone)
    link = tmp_path / "link"
    refusals = [
        (("nowhere", str(photo)), "no entry"),
        ((gone, str(photo)), "is deleted"),
        ((entry, str(tmp_path)), "is a folder"),
        ((entry, str(tmp_path / "none")), "cannot be read"),
    ]
    if os.name != "nt":
        link.symlink_to(photo)
        refusals += [((entry, str(link)), "is a link"), ((entry, "/dev/null"), "is a device")]
    for words, said in refusals:
        result = shell.run("attach", *words)
        assert (result.code, result.out) == (1, ""), result
        assert said in result.err
        assert "Traceback" not in result.err
    assert attached(shell) == []
    assert not (shell.folder / "attachments").exists()


def test_the_learner_sets_how_large_a_file_may_be(shell: Shell, photo: Path) -> None:
    entry = shell.add("We drew it.")
    (shell.folder / "journal.toml").write_text("attachment_mb = 0.00001\n", encoding="utf-8")
    result = shell.run("attach", entry, str(photo))
    assert result.code == 1
    assert "too large" in result.err
    assert "attachment_mb" in result.err
    (shell.folder / "journal.toml").write_text("attachment_mb = -1\n", encoding="utf-8")
    assert "cannot be understood" in shell.run("attach", entry, str(photo)).err


def test_an_altered_content_is_told_by_the_doctor_and_not_exported(
    shell: Shell, photo: Path, tmp_path: Path
) -> None:
    id_ = shell.ok("attach", shell.add("We drew it."), str(photo)).out.strip()
    (line,) = attached(shell)
    (shell.folder / "attachments" / line.sha256[:2] / line.sha256).write_bytes(b"other")
    doctor = shell.run("doctor")
    assert doctor.code == 1
    assert f"attachments {id_}" in doctor.out
    refused = shell.run("attach", "export", id_, "-o", str(tmp_path / "copy"))
    assert (refused.code, "has changed since" in refused.err) == (1, True)
    assert not (tmp_path / "copy").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_hostile_name_is_only_something_to_show(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "\x1b[31m \u202e%2e%2e\\..\\x<b>.txt"
    file.write_text("words", encoding="utf-8")
    added = shell.ok("attach", shell.add("x"), str(file), "--caption", "\x1b[1m\n\u202ecaption")
    listed = shell.ok("attach", "list")
    said = added.err + listed.out + shell.ok("attach", "list", "--json").out
    assert not set(said) & set("\x1b\u202e")
    (line,) = attached(shell)
    assert line.name == "x<b>.txt"
    kept = [each for each in (shell.folder / "attachments").glob("??/*") if each.is_file()]
    assert [each.name for each in kept] == [line.sha256]


def test_alone_it_says_how(shell: Shell) -> None:
    assert "attach ENTRY FILE" in shell.ok("attach", "--help").out
    assert "Nothing is attached" in shell.ok("attach", "list").err
    assert shell.run("attach", "onlyone").code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (picture(exif=noted()), "within it where it was taken; that stays in the copy on this"),
        (picture(exif=noted(place=False)), "within it when or with what it was made; that stays"),
        (b"\0\0\0\x18ftypheic\0\0\0\6" + noted().tobytes(), "so it is not handed in"),
    ],
)
def test_what_a_picture_says_of_a_place_is_told(
    data: bytes, said: str, shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "photo"
    file.write_bytes(data)
    told = " ".join(shell.ok("attach", shell.add("We drew it."), str(file)).err.split())
    assert said in told
    assert "cannot be shown" not in told


def test_a_picture_that_says_nothing_more_is_not_spoken_of(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "photo"
    file.write_bytes(picture())
    told = shell.ok("attach", shell.add("We drew it."), str(file)).err
    assert len(told.splitlines()) == 1


def test_an_entry_is_shown_with_what_is_attached(shell: Shell, photo: Path) -> None:
    entry = shell.add("We drew it.")
    assert shell.ok("show", entry, "--json").json()["attachments"] == []
    shell.ok("attach", entry, str(photo), "--caption", "The \x1b[1mboard")
    (line,) = attached(shell)
    out = shell.ok("show", entry).out
    assert "Attached\n" in out
    shown = " ".join(out.split())
    assert f"{line.id} white board.jpg, JPEG picture, 12 bytes. The" in shown
    assert "\x1b" not in out
    (whole,) = shell.ok("show", entry, "--json").json()["attachments"]
    assert whole == {name: getattr(line, name) for name in line.__struct_fields__}


def test_an_export_says_which_pictures_it_cannot_show(
    shell: Shell, photo: Path, tmp_path: Path
) -> None:
    entry = shell.add("We drew it.", "-c", "2.2")
    shell.ok("attach", entry, str(photo), "--caption", "The board")
    file = tmp_path / "fine.png"
    file.write_bytes(picture("PNG"))
    shell.ok("attach", entry, str(file))
    told = " ".join(shell.ok("portfolio", "-o", str(tmp_path / "out.md")).err.split())
    assert "The board: It cannot be shown. It is damaged or not complete." in told
    assert "Its 1 picture: in out-files" in told
