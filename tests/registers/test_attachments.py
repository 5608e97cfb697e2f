from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.workflows.health import examine

if TYPE_CHECKING:
    from pathlib import Path

    from journal.journal import Journal

PNG = b"\x89PNG\r\n\x1a\n and so on"
MOST = 1000


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "white board.png"
    file.write_bytes(PNG)
    return file


def kept(journal: Journal) -> list[Path]:
    return sorted(
        each
        for each in (journal.folder / "attachments").rglob("*")
        if each.is_file() and each.name[0] != "."
    )


def test_a_file_is_kept_with_its_entry(journal: Journal, picture: Path) -> None:
    entry = journal.entries.add("We drew it.")
    stored = journal.attachments.add(entry, picture, most=MOST, caption=" The board ")
    value = stored.value
    assert (value.name, value.caption, value.size) == ("white board.png", "The board", len(PNG))
    assert (value.media, value.entry) == ("image/png", entry)
    picture.unlink()
    assert journal.attachments.content(value) == PNG
    assert [each.name for each in kept(journal)] == [value.sha256]
    assert journal.attachments.of(entry) == journal.attachments.all() == [stored]
    assert journal.attachments.by_id() == {stored.id: value}
    assert examine(journal) == []


def test_the_same_file_is_stored_once_and_attached_once(journal: Journal, picture: Path) -> None:
    entry, other = journal.entries.add("one"), journal.entries.add("two")
    first = journal.attachments.add(entry, picture, most=MOST, caption="first")
    copy = picture.with_name("copy.png")
    copy.write_bytes(PNG)
    again = journal.attachments.add(entry, copy, most=MOST)
    assert (again.id, again.revision) == (first.id, first.revision)
    described = journal.attachments.add(entry, copy, most=MOST, caption="second")
    assert (described.id, described.value.caption) == (first.id, "second")
    journal.attachments.add(other, copy, most=MOST)
    assert len(journal.attachments.all()) == 2
    assert len(kept(journal)) == 1


def test_removing_takes_the_record_and_leaves_the_content(journal: Journal, picture: Path) -> None:
    entry = journal.entries.add("one")
    stored = journal.attachments.add(entry, picture, most=MOST)
    journal.attachments.remove(stored)
    assert journal.attachments.all() == []
    assert len(kept(journal)) == 1
    gone = journal.attachments.find(stored.id[-4:])
    assert gone.deleted
    assert journal.attachments.content(gone.value) == PNG


def test_a_copy_is_written_exactly(journal: Journal, picture: Path, tmp_path: Path) -> None:
    stored = journal.attachments.add(journal.entries.add("one"), picture, most=MOST)
    target = tmp_path / "copy.png"
    journal.attachments.export(stored.value, target)
    assert target.read_bytes() == PNG


def test_a_missing_or_altered_content_is_a_problem_and_not_exported(
    journal: Journal, picture: Path, tmp_path: Path
) -> None:
    stored = journal.attachments.add(journal.entries.add("one"), picture, most=MOST)
    (file,) = kept(journal)
    file.write_bytes(PNG[:-1])
    (problem,) = examine(journal)
    assert (problem.where, problem.harmless) == (f"attachments {stored.id}", False)
    assert "has changed since" in problem.what
    target = tmp_path / "copy.png"
    target.write_bytes(b"an older one")
    with pytest.raises(JournalError, match="has changed since"):
        journal.attachments.export(stored.value, target)
    assert target.read_bytes() == b"an older one"
    file.unlink()
    (problem,) = examine(journal)
    assert "is not on this machine" in problem.what
    journal.attachments.add(stored.value.entry, picture, most=MOST)
    assert examine(journal) == []


def test_what_is_refused_leaves_no_record_and_no_content(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="is a folder"):
        journal.attachments.add(journal.entries.add("one"), tmp_path, most=MOST)
    assert journal.attachments.all() == []
    assert kept(journal) == []


def test_a_forged_record_leads_nowhere(journal: Journal, picture: Path) -> None:
    entry = journal.entries.add("one")
    journal.attachments.add(entry, picture, most=MOST)
    forged = {
        "entry": entry, "sha256": "../../../../etc/passwd", "size": 1, "media": "x", "name": "n"
    }  # fmt: skip
    journal._log.append_unread("attachments", "forged", forged)
    (problem,) = examine(journal)
    assert problem.where == "attachments forged"
    with pytest.raises(JournalError, match="names no content"):
        journal.attachments.content(journal.attachments.find("forged").value)
