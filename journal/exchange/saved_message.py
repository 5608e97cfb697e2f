"""Saved message: what came from a peer, opened: a file of a mail program, a saved page, or a text.

Nothing is guessed at: what cannot be opened is named, so that the learner knows where it is.
"""

from __future__ import annotations

import binascii
import codecs
import email
import email.policy
import quopri
import re
from contextlib import suppress
from email.errors import MessageError
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.exchange.html_text import is_html, text_of
from journal.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, Message

DEEPEST = 8
"""How many messages within messages are opened. Chosen: nobody forwards more often."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a Word document or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "a message saved by Outlook (.msg) or an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"bplist", "a web archive of Safari"),
)
_HEADERS = re.compile(rb"\A(?:[!-9;-~]+:[ \t]?[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_OF_MAIL = re.compile(
    rb"^(?:mime-version|content-type|content-transfer-encoding|received|return-path|message-id|"
    rb"delivered-to|x-mozilla-status|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_MBOX = re.compile(rb"(?m)^From [^\n]*\d\d:\d\d[^\n]*\r?\n(?=[!-9;-~]+:)")
_EMLX = re.compile(rb"\A\s*(\d{1,9})\s*\r?\n")
_TEXTS = ("text/plain", "text/html", "application/json")
_NO_WORDS = frozenset(
    ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
)
"""What a mail program adds that says nothing of the peer's."""
_NAMED = (".json", ".txt", ".text", ".html", ".htm", ".eml", ".md")

_ESCAPE = re.compile(r"=([0-9A-F]{2})?")
_SOFT = re.compile(r"(?m)^.{60,76}=[ \t]*$")
_NEVER_ESCAPED = frozenset(range(0x21, 0x7F)) - {ord("="), ord("."), ord("F")}
_FORM = re.compile(r"<script[^>]*\bid=[\"']?asked\b")
"""What only the form for a peer has, however a browser saved it."""
_PICTURE = re.compile(r"data:image/[^\"'\s)>]{100,}")
_MOST_HTML = 1024 * 1024
"""The most characters of HTML that are read. Chosen: a mail of Outlook has some 100,000."""
_LETTERS = re.compile(r"\A[A-Za-z0-9+/\s]{60,}={0,2}\s*\Z")


class OpenedMessage(Struct, frozen=True):
    """What is in a message: its texts, and the names of what could not be opened.

    Each text is given in the ways that a mail program wrote it, which say the same, the plainest
    first; a text without any is the form itself, as it was sent.
    """

    texts: tuple[tuple[str, ...], ...]
    closed: tuple[str, ...] = ()
    subject: str = ""


def opened(data: bytes, deep: int = DEEPEST) -> OpenedMessage:
    """Return what is in a file that came from a peer, or in what was pasted.

    ``deep`` is how many messages within it are opened.
    """
    if kind := next((kind for mark, kind in _KINDS if data.startswith(mark)), ""):
        return OpenedMessage((), (f"it is {kind}",))
    texts: list[tuple[str, ...]] = []
    closed: list[str] = []
    subjects: list[str] = []
    for message in _messages(data):
        subjects.append(one_line(clean(str(message.get("Subject", ""))), 200))
        for ways, name in _parts(message, deep):
            if name:
                closed.append(name)
            else:
                texts.append(ways)
    if texts or closed:
        # Of several messages a subject does not say whose text is whose.
        subject = subjects[0] if len(subjects) == 1 else ""
        return OpenedMessage(tuple(texts), tuple(dict.fromkeys(closed)), subject)
    return OpenedMessage((_ways(decoded(data)),))


def decoded(data: bytes, charset: str = "") -> str:
    """Return bytes of any program as text; invalid bytes become replacement characters."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    for encoding in (marked, charset, _by_zeros(data), "utf-8"):
        if not encoding:
            continue
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def unescaped(text: str) -> str:
    """Return a text without the signs of quoted-printable, where it can only be that.

    A message whose head was not saved comes so. Such a text is ASCII, escapes nothing that needs
    no escape, and has a line that goes on in the next, or a letter in several escapes.
    """
    if "=" not in text or not text.isascii() or any(map(_longer, text.split("\n"))):
        return text
    for escape in _ESCAPE.finditer(text):
        if escape[1] is None:
            if text[escape.end() : escape.end() + 2].lstrip(" \r")[:1] not in {"", "\n"}:
                return text
        elif int(escape[1], 16) in _NEVER_ESCAPED:
            return text
    inner = quopri.decodestring(text.encode())
    try:
        plain = inner.decode()
    except UnicodeDecodeError:
        plain = inner.decode("cp1252", errors="replace") if _SOFT.search(text) else text
    return plain if _SOFT.search(text) or not plain.isascii() else text


def _longer(line: str) -> bool:
    return len(line.rstrip("\r")) > 76  # noqa: PLR2004  (RFC 2045, 6.7)


def _by_zeros(data: bytes) -> str:
    """Return which kind of UTF-16 without a mark it is, by where the zeros are."""
    if len(data) < 4 or len(data) % 2:  # noqa: PLR2004
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) // 4
    if odd > half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > half and not odd else ""


def _ways(text: str, kind: str = "") -> tuple[str, ...]:
    """Return what a text says; nothing where it is the page that the peer was sent."""
    if not kind:
        text = unescaped(text)
    if kind != "text/html" and not is_html(text):
        # Not cleaned: a checksum is that of all signs.
        return (text,)
    if _FORM.search(text):
        return ()
    page = _PICTURE.sub("", clean(text))
    return (text_of(page) if len(page) <= _MOST_HTML else page,)


def _messages(data: bytes) -> Iterator[EmailMessage | Message]:
    """Give the messages of a file: one, all those of an mbox, none of anything else."""
    if sized := _EMLX.match(data):
        data = data[sized.end() :][: int(sized[1])]
    marks = list(_MBOX.finditer(data))
    ends = [mark.start() for mark in marks[1:]] + [len(data)]
    pieces = [data[mark.end() : end] for mark, end in zip(marks, ends, strict=False)] or [data]
    for piece in pieces:
        stripped = piece.lstrip()
        head = _HEADERS.match(stripped.removeprefix(codecs.BOM_UTF8))
        if head and _OF_MAIL.search(head[0]):
            plain = stripped.removeprefix(codecs.BOM_UTF8)
            # One that was made to be opened without end is none.
            with suppress(RecursionError):
                yield email.message_from_bytes(plain, policy=email.policy.compat32)


def _parts(message: Message, deep: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give each text of a message in all its ways, or the name of what cannot be opened."""
    if message.is_multipart():
        inner = [part for part in message.get_payload() if not isinstance(part, str)]
        if message.get_content_type() == "multipart/alternative":
            yield from _alternative(inner, deep)
        elif deep:
            for part in inner:
                yield from _parts(part, deep - 1)
        else:
            yield (), "a message within many messages"
        return
    kind, name = message.get_content_type(), _name(message)
    if kind in _NO_WORDS:
        return
    if kind not in _TEXTS and not name.casefold().endswith(_NAMED):
        # A picture in the text is a signature's; one that is attached may be a sheet of paper.
        if not kind.startswith("image/") or message.get_content_disposition() == "attachment":
            yield (), name or kind
    else:
        yield from _readable(message, kind, name, deep)


def _readable(
    message: Message, kind: str, name: str, deep: int
) -> Iterator[tuple[tuple[str, ...], str]]:
    data = _payload(message)
    if name.casefold().endswith(".eml") and deep:
        inside = opened(data, deep - 1)
        yield from ((ways, "") for ways in inside.texts)
        yield from (((), closed) for closed in inside.closed)
    elif (text := decoded(data, message.get_content_charset() or "")).strip():
        yield _ways(text, kind), ""


def _alternative(parts: list[Message], deep: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the text that the parts say in several ways, and whatever else is among them."""
    ways: list[str] = []
    for part in parts:
        for said, name in _parts(part, max(deep - 1, 0)):
            if name:
                yield (), name
            else:
                ways += said
    if ways:
        yield tuple(ways), ""


def _payload(message: Message) -> bytes:
    try:
        payload = message.get_payload(decode=True)
    except (MessageError, ValueError, binascii.Error, LookupError):
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _name(message: Message) -> str:
    try:
        return one_line(clean(message.get_filename() or ""), 60)
    except (MessageError, ValueError, LookupError):
        return ""


def unlettered(text: str) -> str:
    """Return the text of a body that was saved as base64 without its head; empty if it is none."""
    if not _LETTERS.match(text):
        return ""
    try:
        data = binascii.a2b_base64("".join(text.split()), strict_mode=True)
    except binascii.Error:
        return ""
    inner = decoded(data)
    return "" if "\N{REPLACEMENT CHARACTER}" in inner else inner
