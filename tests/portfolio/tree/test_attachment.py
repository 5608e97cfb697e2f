from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.evidence.evidence import Evidence, Exhibit, gather_exhibits
from journal.portfolio.tree.attachment import (
    Attachment,
    kind_of,
    shown_name,
    size_in_words,
)
from journal.reflection.entry import Answer, Entry

TYPES = "[Content_Types].xml"
ODT = "application/vnd.oasis.opendocument.text"


def zipped(*names: str, mimetype: str = "") -> bytes:
    """Return a ZIP file of these parts; an OpenDocument says its type first of all."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(name, "x" * 50)
    return file.getvalue()


def movie(brand: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + brand + b"\0" * 12


@pytest.mark.parametrize(
    ("data", "kind", "suffix", "picture"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG picture", ".png", True),
        (b"\xff\xd8\xff\xe0....", "JPEG picture", ".jpg", True),
        (b"GIF89a....", "GIF picture", ".gif", True),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP picture", ".webp", True),
        (b"RIFF\x10\0\0\0WAVEfmt ", "WAV recording", ".wav", False),
        (b"RIFF\x10\0\0\0AVI LIST", "file", ".bin", False),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF document", ".pdf", False),
        (movie(b"isom"), "MP4 video", ".mp4", False),
        (movie(b"M4A "), "MPEG-4 recording", ".m4a", False),
        (movie(b"heic"), "HEIC picture", ".heic", False),
        (zipped(TYPES, "word/document.xml"), "Word document", ".docx", False),
        (zipped(TYPES, "xl/workbook.xml"), "Excel workbook", ".xlsx", False),
        (zipped(TYPES, "ppt/presentation.xml"), "PowerPoint slides", ".pptx", False),
        (zipped("content.xml", mimetype=ODT), "OpenDocument text", ".odt", False),
        (zipped("content.xml", mimetype="application/epub+zip"), "ZIP archive", ".zip", False),
        (zipped("word/document.xml"), "ZIP archive", ".zip", False),
        (zipped(TYPES, "other.xml"), "ZIP archive", ".zip", False),
        ("Grüße\n\tund mehr".encode(), "text", ".txt", False),
        ("\ufeffwith a mark".encode(), "text", ".txt", False),
        (b"a < b", "text", ".txt", False),
        (b"\xffnot text", "file", ".bin", False),
        (b"text with \0", "file", ".bin", False),
        (b"", "file", ".bin", False),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_the_content(data: bytes, kind: str, suffix: str, picture: bool) -> None:  # noqa: FBT001  (given by parametrize)
    found = kind_of(data)
    assert (found.name, found.suffix, found.picture) == (kind, suffix, picture)


@pytest.mark.parametrize(
    "text",
    [
        "<svg onload=alert(1)>", "\n <?xml version='1.0'?><svg/>", "<!DOCTYPE html><p>",
        "<html>", "<!-- x --><svg>", "<script>alert(1)</script>", "\ufeff<HTML>",
    ],
)  # fmt: skip
def test_what_a_browser_would_run_is_never_a_picture_and_exported_as_text(text: str) -> None:
    kind = kind_of(text.encode())
    assert not kind.picture
    assert kind.suffix.endswith(".txt")
    assert kind.media in {"text/html", "image/svg+xml"}


def test_a_document_with_macros_is_no_plain_document() -> None:
    data = zipped(TYPES, "word/document.xml", "word/vbaProject.bin")
    assert kind_of(data).name == "ZIP archive"


@given(st.binary(max_size=200))
def test_any_bytes_have_a_kind_that_an_attachment_finds_again(data: bytes) -> None:
    kind = kind_of(data)
    attachment = Attachment("e", "ab" * 32, len(data), kind.media, "x")
    assert attachment.kind == kind
    assert attachment.file_name == f"{'ab' * 8}{kind.suffix}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo.png", "photo.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("a\nb\x1b[31m\u202egnp.exe", "a b[31mgnp.exe"),
        ("half \udcff.txt", "half .txt"),
        ("..", ".."),
        ("", "a file without a name"),
        ("dir/", "a file without a name"),
    ],
)
def test_a_name_is_something_to_show(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@given(st.text(max_size=300))
def test_any_name_is_shown_on_one_line_without_folders(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= 120
    assert not set(shown) & set("/\\\n\r\t\x00\x1b\u202e")
    shown.encode()


def test_a_kind_that_a_newer_version_knew_is_just_a_file() -> None:
    found = Attachment("e", "0" * 64, 1, "model/gltf", "x")
    assert (found.kind.name, found.heading) == ("file", "x")
    assert Attachment("e", "0" * 64, 1, "text/plain", "x", "My\nnotes").heading == "My notes"


@pytest.mark.parametrize(
    ("size", "told"),
    [(1, "1 byte"), (999, "999 bytes"), (1400, "1 kB"), (25_000_000, "25.0 MB")],
)
def test_a_size_is_told_in_words(size: int, told: str) -> None:
    assert size_in_words(size) == told


def test_exhibits_come_in_the_order_of_the_evidence_and_others_stay_at_home() -> None:
    entry = Entry("2026-01-01", "", (Answer("x"),))
    evidence = [Evidence("E1", "first", entry, 1), Evidence("E2", "second", entry, 1)]
    files = {
        id_: Attachment(of, "0" * 64, 1, "text/plain", id_)
        for id_, of in (("c", "first"), ("b", "second"), ("a", "second"), ("d", "private"))
    }
    assert gather_exhibits(evidence, files) == (
        Exhibit("A1", "c", files["c"], "E1"),
        Exhibit("A2", "a", files["a"], "E2"),
        Exhibit("A3", "b", files["b"], "E2"),
    )
