"""Limits of the store: what is exactly as large as it may be is taken, and one more is told of."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.store import archive, draft_files, foreign_file, log_file, record
from journal.store.attached import read_to_attach
from journal.store.disk_error import refusal
from journal.store.drafts import Drafts
from journal.store.log import Change, Log
from journal.store.record import plain

from .test_drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_file_from_elsewhere_may_be_exactly_as_large_as_is_said(tmp_path: Path) -> None:
    source = tmp_path / "a file"
    for size in range(9):
        source.write_bytes(b"x" * size)
        assert foreign_file.read_limited(source, 8) == b"x" * size
    source.write_bytes(b"x" * 9)
    with pytest.raises(JournalError, match="may be 8 bytes at the most"):
        foreign_file.read_limited(source, 8)


def test_a_text_from_elsewhere_may_be_as_large_as_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_file, "_LARGEST", 8)
    source = tmp_path / "a text"
    source.write_text("x" * 8, encoding="utf-8")
    assert foreign_file.read_text(source) == "x" * 8
    source.write_text("x" * 9, encoding="utf-8")
    with pytest.raises(JournalError, match="too large"):
        foreign_file.read_text(source)


def test_the_first_byte_that_is_not_utf_8_is_counted_from_one(tmp_path: Path) -> None:
    source = tmp_path / "a text"
    source.write_bytes(b"ab\xff")
    with pytest.raises(JournalError, match=r"byte 3\)"):
        foreign_file.read_text(source)


def test_an_error_without_a_number_is_the_disks(tmp_path: Path) -> None:
    assert "the disk gave an error" in refusal(tmp_path, OSError()).message
    assert "permission" in refusal(tmp_path, OSError(errno.EPERM, "")).message


def test_an_archive_that_holds_too_much_is_told_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(archive.zipped({"a": b"x" * (3 * 2**20 + 1)}))
    monkeypatch.setattr(archive, "MOST_BYTES", 3 * 2**20)
    with pytest.raises(JournalError, match="may hold 3 MiB at the most"):
        archive.unzipped(target)


def test_an_attachment_that_is_too_large_is_told_its_limit_in_megabytes(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"x" * 2_500_001)
    with pytest.raises(JournalError, match=r"may have 2\.5 MB"):
        read_to_attach(source, 2_500_000)


def test_lists_within_lists_are_kept_as_deep_as_is_said() -> None:
    def nested(levels: int) -> object:
        return [nested(levels - 1)] if levels else 1

    assert plain(nested(record.DEEPEST)) == nested(record.DEEPEST)
    with pytest.raises(JournalError, match="more than 100 deep"):
        plain(nested(record.DEEPEST + 1))


def test_a_line_may_be_exactly_as_long_as_is_said(
    tmp_path: Path, open_log: Callable[..., Log], monkeypatch: pytest.MonkeyPatch
) -> None:
    (written,) = open_log().append([Change("entries", "a", {"text": "x" * 100})])
    (path,) = (tmp_path / "journal" / "log").iterdir()
    length = len(path.read_bytes()) - 1
    monkeypatch.setattr(record, "LONGEST_LINE", length)
    monkeypatch.setattr(log_file, "LONGEST_LINE", length)
    (again,) = open_log().append([Change("entries", "b", {"text": "x" * 100})])
    log = open_log()
    log.refresh()
    assert log.revision("entries", "a", written.revision)
    assert log.revision("entries", "b", again.revision)
    with pytest.raises(JournalError, match="too long"):
        log.append([Change("entries", "c", {"text": "x" * 101})])


def test_a_draft_may_be_exactly_as_large_as_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path / "state")
    drafts.keep("a", Draft("some words"))
    (path,) = (tmp_path / "state").rglob("a.json")
    monkeypatch.setattr(draft_files, "_LARGEST", path.stat().st_size)
    assert drafts.get("a", Draft) == Draft("some words")
    monkeypatch.setattr(draft_files, "_LARGEST", path.stat().st_size - 1)
    with pytest.raises(JournalError, match="too large to be a draft"):
        drafts.get("a", Draft)


def test_the_first_line_of_a_journal_has_the_clock_one(
    tmp_path: Path, open_log: Callable[..., Log]
) -> None:
    lines = tmp_path / "journal" / "log"
    lines.mkdir(parents=True)
    (lines / "aaaaaaaa.jsonl").write_bytes(b"\n")
    assert open_log().append_unread("entries", "a", {}).n == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices")
@pytest.mark.parametrize(
    "read", [foreign_file.read_text, lambda path: foreign_file.read_limited(path, 100)]
)
def test_what_has_no_end_or_no_writer_is_refused_at_once(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    pipe = tmp_path / "a pipe"
    os.mkfifo(pipe)
    for endless in (type(tmp_path)("/dev/zero"), pipe, tmp_path):
        with pytest.raises(JournalError, match="cannot be read"):
            read(endless)


def test_what_a_spreadsheet_calls_unicode_text_is_read(tmp_path: Path) -> None:
    source = tmp_path / "sheet.txt"
    for encoding in ("utf-16-le", "utf-16-be"):
        source.write_bytes("\ufeffForce\tGrüße\r\n".encode(encoding))
        assert foreign_file.read_text(source) == "Force\tGrüße\r\n"
