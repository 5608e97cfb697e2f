"""Plain ending: a file keeps the ending that it came with, where that is safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.tree.attachment import Attachment, kind_of
from journal.portfolio.tree.plain_ending import plain_ending

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\xff"


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("minutes.doc", OLE, ".doc"),
        ("mail.msg", OLE, ".msg"),
        ("sheet.XLS", OLE, ".xls"),
        ("scores.csv", b"a;b\n", ".csv"),
        ("mail.eml", b"From: a\n\nx", ".eml"),
        ("meeting.ics", b"BEGIN:VCALENDAR\n", ".ics"),
        ("card.vcf", b"BEGIN:VCARD\n", ".vcf"),
        ("notes.md", b"# Notes", ".md"),
        ("slides.key", b"PK\x03\x04xx", ".key"),
        ("book.epub", b"PK\x03\x04xx", ".epub"),
        ("talk.ogg", b"OggS\0\xff", ".ogg"),
        ("film.mov", b"\0\0\0\x18ftypXXXX", ".mov"),
        ("plan.pdf", b"%PDF-1.4", ".pdf"),
        ("plan.doc", b"%PDF-1.4", ".pdf"),
        ("run.exe", b"MZ\0\xff", ".bin"),
        ("page.html", b"<html>", ".html.txt"),
        ("page.csv", b"<script>x</script>", ".html.txt"),
        ("macro.docm", b"PK\x03\x04xx", ".zip"),
        ("x.lnk", OLE, ".bin"),
        ("x.sh", b"echo", ".txt"),
        ("README", b"words", ".txt"),
        ("a.b/c", b"\0\xff", ".bin"),
        (".gitignore", b"x", ".txt"),
        ("x.123", b"\0\xff", ".bin"),
        ("x.p\u202efdp", b"\0\xff", ".pfdp"),
        ("x.d oc", b"\0\xff", ".bin"),
    ],
)
def test_an_ending_stays_where_it_is_plain_and_not_dangerous(
    name: str, data: bytes, suffix: str
) -> None:
    attachment = Attachment("e", "ab" * 32, len(data), kind_of(data).media, name)
    assert attachment.suffix == suffix


def test_a_file_is_called_by_its_ending_where_its_kind_is_not_known() -> None:
    assert Attachment("e", "0", 1, kind_of(OLE).media, "mail.msg").kind_in_words == "MSG file"
    assert Attachment("e", "0", 1, "text/plain", "scores.csv").kind_in_words == "CSV file"
    assert Attachment("e", "0", 1, "text/plain", "notes.txt").kind_in_words == "text"
    assert Attachment("e", "0", 1, "text/plain", "notes").kind_in_words == "text"
    assert Attachment("e", "0", 1, kind_of(OLE).media, "run.exe").kind_in_words == "file"


@given(st.text(max_size=40))
def test_whatever_a_file_is_called_its_ending_is_plain(name: str) -> None:
    ending = plain_ending(name)
    assert ending == "" or (ending[0] == "." and ending[1:].isascii() and ending[1:].isalnum())
    assert len(ending) <= 9
