"""Attachment: a file that belongs to an entry, identified by its content, never by its name."""

from __future__ import annotations

import re

from msgspec import Struct

from journal.clock import check_moment
from journal.portfolio.tree.plain_ending import plain_ending
from journal.portfolio.tree.tiff import is_raw, is_tiff
from journal.text import clean, counted, one_line

_LONGEST_NAME = 120
_UNNAMED = "a file without a name"
_HEAD = 4096
_HEAD_OF_BMP = 26
"""Bytes of the shortest head of a BMP file."""
_THOUSAND = 1000
_MARKUP = re.compile(r"\s*<(?:!--|\?xml|(?:!doctype|html|head|body|script|svg)\b)", re.IGNORECASE)
_DRAWING = re.compile(r"<svg\b", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


class FileKind(Struct, frozen=True):
    """The kind of a file's content; ``suffix`` is the ending of its name in an export."""

    name: str
    media: str
    suffix: str
    picture: bool = False
    """True if a document may show it; never for a kind that could run or load anything."""


UNKNOWN = FileKind("file", "application/octet-stream", ".bin")
TEXT = FileKind("text", "text/plain", ".txt")
# As text, since a browser would run what is in them.
PAGE = FileKind("web page", "text/html", ".html.txt")
DRAWING = FileKind("SVG drawing", "image/svg+xml", ".svg.txt")
ARCHIVE = FileKind("ZIP archive", "application/zip", ".zip")
VIDEO = FileKind("MP4 video", "video/mp4", ".mp4")

TIFF = FileKind("TIFF picture", "image/tiff", ".tif", picture=True)
BITMAP = FileKind("BMP picture", "image/bmp", ".bmp", picture=True)
RAW = FileKind("raw photograph", "image/x-raw", ".raw")

_UNCERTAIN = (UNKNOWN, TEXT, ARCHIVE, VIDEO)
"""Kinds of which many others are, so that the ending of the name says more than the content."""

_BY_START = (
    (b"\x89PNG\r\n\x1a\n", FileKind("PNG picture", "image/png", ".png", picture=True)),
    (b"\xff\xd8\xff", FileKind("JPEG picture", "image/jpeg", ".jpg", picture=True)),
    (b"GIF87a", FileKind("GIF picture", "image/gif", ".gif", picture=True)),
    (b"GIF89a", FileKind("GIF picture", "image/gif", ".gif", picture=True)),
    (b"8BPS", FileKind("Photoshop picture", "image/vnd.adobe.photoshop", ".psd")),
    (b"\xff\x0a", FileKind("JPEG XL picture", "image/jxl", ".jxl")),
    (b"\0\0\0\x0cJXL \r\n\x87\n", FileKind("JPEG XL picture", "image/jxl", ".jxl")),
    (b"\0\0\0\x0cjP  \r\n\x87\n", FileKind("JPEG 2000 picture", "image/jp2", ".jp2")),
    (b"FUJIFILMCCD-RAW", RAW),
    (b"\0MRM", RAW),
    (b"FOVb", RAW),
    (b"%PDF-", FileKind("PDF document", "application/pdf", ".pdf")),
    (b"ID3", FileKind("MP3 recording", "audio/mpeg", ".mp3")),
)
_BY_FORM = {
    b"WEBP": FileKind("WebP picture", "image/webp", ".webp", picture=True),
    b"WAVE": FileKind("WAV recording", "audio/wav", ".wav"),
}
_BY_BRAND = {
    b"heic": FileKind("HEIC picture", "image/heic", ".heic"),
    b"heix": FileKind("HEIC picture", "image/heic", ".heic"),
    b"mif1": FileKind("HEIF picture", "image/heif", ".heif"),
    **dict.fromkeys(
        (b"heim", b"heis", b"hevc", b"hevx", b"msf1"),
        FileKind("HEIC picture", "image/heic", ".heic"),
    ),
    b"crx ": RAW,
    b"avis": FileKind("AVIF picture", "image/avif", ".avif"),
    b"avif": FileKind("AVIF picture", "image/avif", ".avif"),
    b"M4A ": FileKind("MPEG-4 recording", "audio/mp4", ".m4a"),
    b"qt  ": FileKind("QuickTime video", "video/quicktime", ".mov"),
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_BY_PART = (
    (b"word/document.xml", "Word document", "wordprocessingml.document", ".docx"),
    (b"xl/workbook.xml", "Excel workbook", "spreadsheetml.sheet", ".xlsx"),
    (b"ppt/presentation.xml", "PowerPoint slides", "presentationml.presentation", ".pptx"),
)
_PARTS = tuple(
    (part, FileKind(name, f"{_OFFICE}.{media}", suffix)) for part, name, media, suffix in _BY_PART
)
_OPEN = "application/vnd.oasis.opendocument."
_BY_MIMETYPE = {
    f"{_OPEN}text": FileKind("OpenDocument text", f"{_OPEN}text", ".odt"),
    f"{_OPEN}spreadsheet": FileKind("OpenDocument spreadsheet", f"{_OPEN}spreadsheet", ".ods"),
    f"{_OPEN}presentation": FileKind("OpenDocument slides", f"{_OPEN}presentation", ".odp"),
}
_MIMETYPE_AT = 30
"""Where an OpenDocument file, by its standard, says first of all what it is."""

_KINDS = {
    kind.media: kind
    for kind in (
        *(kind for _, kind in (*_BY_START, *_PARTS)),
        *(*_BY_FORM.values(), *_BY_BRAND.values(), *_BY_MIMETYPE.values()),
        *(TEXT, PAGE, DRAWING, ARCHIVE, VIDEO, TIFF, RAW, BITMAP),
    )
}


class Attachment(Struct, frozen=True):
    """A file attached to an entry, given by id; the content is stored under its SHA-256.

    ``size`` is in bytes; ``added`` is the moment when it was attached, ISO 8601.
    """

    entry: str
    sha256: str
    size: int
    media: str
    """The media type of its content, from `kind_of` when it was attached."""
    name: str
    """The name that it had, to be shown; never used as a path."""
    caption: str = ""
    added: str = ""

    def __post_init__(self) -> None:
        """Refuse days and moments that are none; msgspec then names their place."""
        if self.added:
            check_moment(self.added, "added")

    @property
    def kind(self) -> FileKind:
        """The kind of its content."""
        return _KINDS.get(self.media, UNKNOWN)

    @property
    def suffix(self) -> str:
        """The ending of its name in an export: the one that it came with, where that may leave.

        A kind that is certain from the content has its own ending, whatever the name says.
        """
        if self.kind not in _UNCERTAIN:
            return self.kind.suffix
        return plain_ending(self.name) or self.kind.suffix

    @property
    def kind_in_words(self) -> str:
        """What it is, for a reader: ``PDF document``, or ``MSG file`` by the ending of its name."""
        ending = plain_ending(self.name)
        named = self.kind is UNKNOWN or (self.kind is TEXT and ending != TEXT.suffix)
        return f"{ending[1:].upper()} file" if named and ending else self.kind.name

    @property
    def heading(self) -> str:
        """The learner's caption, or the name that it had, on one line."""
        return one_line(self.caption) or shown_name(self.name)

    @property
    def file_name(self) -> str:
        """A safe name for a copy, made from its content only."""
        return f"{self.sha256[:16]}{self.kind.suffix}"


def kind_of(data: bytes) -> FileKind:
    """Return the kind of a file from its content; `UNKNOWN` where it is not certain."""
    for start, kind in _BY_START:
        if data.startswith(start):
            return kind
    if is_tiff(data):
        return RAW if is_raw(data) else TIFF
    if _is_bitmap(data):
        return BITMAP
    if data.startswith(b"RIFF"):
        return _BY_FORM.get(data[8:12], UNKNOWN)
    if data[4:8] == b"ftyp":
        return _BY_BRAND.get(data[8:12], VIDEO)
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    return _kind_of_text(data)


def shown_name(name: str) -> str:
    """Return the name of a file for showing: on one line, without folders."""
    last = re.split(r"[/\\]", clean(name))[-1]
    return one_line(last, _LONGEST_NAME) or _UNNAMED


def size_in_words(size: int) -> str:
    """Return a number of bytes in words: ``1.4 MB``."""
    if size < _THOUSAND:
        return counted(size, "byte")
    if size < _THOUSAND**2:
        return f"{size / _THOUSAND:.0f} kB"
    return f"{size / _THOUSAND**2:.1f} MB"


def _is_bitmap(data: bytes) -> bool:
    """Return True for a BMP file, which says its own length behind its two letters."""
    return data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data) > _HEAD_OF_BMP


def _kind_of_zip(data: bytes) -> FileKind:
    named = data[_MIMETYPE_AT : _MIMETYPE_AT + 100]
    if named.startswith(b"mimetype"):
        said = named.removeprefix(b"mimetype").partition(b"PK")[0]
        return _BY_MIMETYPE.get(said.decode("ascii", "replace"), ARCHIVE)
    # A document that carries macros is no plain document.
    if b"[Content_Types].xml" in data and b"vbaProject.bin" not in data:
        for part, kind in _PARTS:
            if part in data:
                return kind
    return ARCHIVE


def _kind_of_text(data: bytes) -> FileKind:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return UNKNOWN
    if not data or _CONTROL.search(text):
        return UNKNOWN
    head = text[:_HEAD]
    if not _MARKUP.match(head):
        return TEXT
    return DRAWING if _DRAWING.search(head) else PAGE
