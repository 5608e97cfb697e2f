"""Attached pictures, from the learner's file to what leaves."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from journal.portfolio.tree.photograph import Metadata, metadata_in
from journal.portfolio.tree.tree import Image
from journal.store.archive import unzipped
from journal.workflows.export import compile_now, compiled_chapter, export_portfolio
from journal.workflows.gather import gather
from journal.workflows.hand_in import sign, submit
from journal.workflows.verify_bundle import verified

from ..photographs import CAMERA, noted, picture

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal

MOST = 100_000


def attach(
    journal: Journal, entry: str, data: bytes, caption: str = "", name: str = "IMG_1.jpg"
) -> str:
    file = journal.folder.parent / name
    file.write_bytes(data)
    return journal.attachments.add(entry, file, most=MOST, caption=caption).id


@pytest.fixture
def entry(journal: Journal) -> str:
    return journal.entries.add("I drew it on the board.", criteria=["2.2"])


def images(journal: Journal) -> list[Image]:
    return [
        each
        for each in compile_now(journal, journal.unit()).masked.blocks
        if isinstance(each, Image)
    ]


def test_a_picture_is_shown_with_the_entry_that_it_belongs_to(journal: Journal, entry: str) -> None:
    attach(journal, entry, picture(exif=noted()), "The board that Anna Smith drew")
    attach(journal, entry, b"notes", "Notes", "notes.txt")
    journal.masks.add("Anna Smith", "Coachee A")
    (shown,) = images(journal)
    assert shown.signpost in {"A1", "A2"}
    assert shown.caption == "The board that Coachee A drew"
    assert metadata_in(shown.photograph.data) is Metadata.NOTHING
    chapter = list(compiled_chapter(gather(journal, journal.unit()), "2.2"))
    assert not [each for each in chapter if isinstance(each, Image)]


def test_pictures_of_private_entries_never_leave(journal: Journal, tmp_path: Path) -> None:
    private = journal.entries.add("Mine.", criteria=["2.2"], private=True)
    hidden = journal.entries.add("%%Mine too.%%", criteria=["2.2"])
    for at, each in enumerate((private, hidden)):
        attach(journal, each, picture(size=(20 + at, 20)), "Mine", f"{at}.jpg")
    assert images(journal) == []
    assert export_portfolio(journal, journal.unit(), tmp_path / "out.md").pictures == 0


def test_what_cannot_be_shown_is_listed_and_told_of(
    journal: Journal, entry: str, tmp_path: Path
) -> None:
    attach(journal, entry, picture()[:300], "Half a board")
    gone = attach(journal, entry, picture("PNG"), "Lost board", "b.png")
    lost = journal.attachments.find(gone).value.sha256
    (journal.folder / "attachments" / lost[:2] / lost).unlink()
    target = tmp_path / "out.md"
    done = export_portfolio(journal, journal.unit(), target)
    half, lost_one = sorted(map(str, done.problems), key=lambda each: each[3:])
    assert ", Half a board: It cannot be shown. It is damaged or not complete." in half
    assert ", Lost board: " in lost_one
    assert "is not on this machine" in lost_one
    text = target.read_text(encoding="utf-8")
    assert ": Half a board" in text
    assert "![" not in text
    assert done.pictures == 0


def test_a_later_export_takes_its_own_old_pictures_away(
    journal: Journal, entry: str, tmp_path: Path
) -> None:
    first = attach(journal, entry, picture(), "One")
    target = tmp_path / "out.md"
    assert export_portfolio(journal, journal.unit(), target).pictures == 1
    folder = tmp_path / "out-files"
    (old,) = folder.iterdir()
    (folder / "mine.jpg").write_bytes(b"mine")
    journal.attachments.remove(journal.attachments.find(first))
    attach(journal, entry, picture(size=(80, 80)), "Two", "two.jpg")
    assert export_portfolio(journal, journal.unit(), target).pictures == 1
    assert not old.exists()
    assert (folder / "mine.jpg").exists()
    (new,) = [each for each in folder.iterdir() if each.name != "mine.jpg"]
    assert export_portfolio(journal, journal.unit(), target).pictures == 1
    new.write_bytes(b"changed by hand")
    with pytest.raises(Exception, match="is not as this program made it"):
        export_portfolio(journal, journal.unit(), target)


def test_no_byte_of_a_bundle_says_where_a_picture_was_taken(
    journal: Journal, entry: str, tmp_path: Path
) -> None:
    attach(journal, entry, picture(exif=noted()), "The board")
    attach(journal, entry, picture(exif=noted())[:-300], "Half a board", "half.jpg")
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\6" + noted().tobytes()
    attach(journal, entry, heic, "Telephone", "t.heic")
    attach(journal, entry, b"notes", "Notes", "notes.txt")
    unit = journal.unit()
    sign(journal, unit, "Anna", "")
    target = tmp_path / "bundle.zip"
    done = submit(journal, unit, target)
    left_out = sorted(each.partition(":")[0][4:] for each in done.left_out)
    assert left_out == ["Half a board", "Telephone"]
    packed, _ = unzipped(target)
    files = {name.partition("/")[2]: data for name, data in packed.items()}
    assert verified(target).intact
    for name, data in files.items():
        assert CAMERA.encode() not in data, name
        assert metadata_in(data) is Metadata.NOTHING, name
    attached = sorted(name for name in files if name.startswith("attachments/"))
    assert [name[-4:] for name in sorted(attached, key=lambda name: name[-4:])] == [".jpg", ".txt"]
    # The index names what is handed in.
    for name in attached:
        assert sha256(files[name]).hexdigest().encode() in files["data/portfolio.md"]
        assert sha256(files[name]).hexdigest() in json.dumps(
            json.loads(files["data/portfolio.json"])
        )
