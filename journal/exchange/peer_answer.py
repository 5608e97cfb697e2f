"""Peer answer: a peer's answer read from a file, a block of text, or the filled-in text form.

It comes from outside, so it is limited in size, checked and cleaned before anyone sees it. The
round checks whether it fits.
"""

from __future__ import annotations

import binascii
import codecs
import re
from typing import TYPE_CHECKING, Annotated
from zlib import crc32

import msgspec
from msgspec import Meta, Raw, Struct

from journal.errors import ErrorKind, JournalError
from journal.exchange.invitation import BEGIN, END, FORMAT, VERSION
from journal.exchange.peer_answer_in_mail import read_text_form
from journal.johari.answer import PeerAnswer
from journal.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 64 * 1024
"""The most bytes of an answer.

Chosen: the longest examples for six picks have some 10 KB in UTF-8; a message around them has room.
"""
_AGAIN = "Nothing was kept. Ask the peer to send the file or the text once more."

_Short = Annotated[str, Meta(max_length=100)]
_Word = Annotated[str, Meta(min_length=1, max_length=4000)]
_BLOCK = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class _Envelope(Struct, frozen=True):
    """The outer part of an answer file; the checksum is that of the bytes of ``answer``."""

    format: str
    version: int
    checksum: str
    answer: Raw


class _Sent(Struct, frozen=True, forbid_unknown_fields=True):
    round: _Short
    code: Annotated[_Short, Meta(min_length=1)]
    picks: Annotated[tuple[_Word, ...], Meta(max_length=200)]
    examples: Annotated[dict[_Word, _Word], Meta(max_length=200)]
    watch_outs: Annotated[tuple[_Word, ...], Meta(max_length=200)]


def read_answer(data: bytes) -> PeerAnswer:
    """Return the answer in a file of any of the three kinds.

    Raises:
        JournalError: when it is too large, damaged, from a newer program, or no answer at all.
    """
    if len(data) > LARGEST:
        message = f"This file is larger than {LARGEST // 1024} KB, and no answer is."
        raise JournalError(message, _AGAIN)
    text = _decoded(data).strip()
    blocks = {_letters(block) for block in _BLOCK.findall(text)}
    if len(blocks) > 1:
        message = "There is more than one answer in this file."
        raise JournalError(message, "Nothing was kept. Save each message as a file of its own.")
    if blocks:
        return _from_file(_from_letters(blocks.pop()))
    if BEGIN in text and not text.startswith("<"):
        raise _damaged()
    if text.startswith("{"):
        return _from_file(text.encode())
    if text[:200].casefold().startswith("<!doctype html"):
        message = "This is a web page, perhaps the form itself; an answer is a small file."
        hint = "Ask the peer to open the page, press “Save my answer” and send what it saves."
        raise JournalError(message, hint)
    return read_text_form(text)


def read_codes(code: str, picks: Iterable[str]) -> PeerAnswer:
    """Return an answer that came by voice or by post, from the code and words that were typed.

    Raises:
        JournalError: when there is no code or no word.
    """
    words = tuple(word for word in map(_line, picks) if word)
    if not _line(code) or not words:
        message = "An answer needs the code of the invitation and the words that were picked."
        raise JournalError(message, kind=ErrorKind.EMPTY, of="answer")
    return PeerAnswer(_line(code), words)


def _decoded(data: bytes) -> str:
    """Return bytes of any program as text; invalid bytes become replacement characters."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _letters(block: str) -> str:
    """Return the letters of a block, without the line breaks and quote marks of mail programs."""
    return re.sub(r"[^A-Za-z0-9+/]", "", block)


def _from_letters(letters: str) -> bytes:
    try:
        return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))
    except binascii.Error as error:
        raise _damaged() from error


def _from_file(data: bytes) -> PeerAnswer:
    try:
        envelope = msgspec.json.decode(data, type=_Envelope, strict=True)
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    if envelope.format != FORMAT:
        raise JournalError("This is no answer to an invitation of this journal.", _AGAIN)
    if envelope.version != VERSION:
        message = "This answer was written by the form of a newer program."
        raise JournalError(message, "Nothing was kept. Update the journal, then receive it again.")
    if f"{crc32(envelope.answer):08x}" != envelope.checksum:
        raise _damaged()
    try:
        return _cleaned(msgspec.json.decode(envelope.answer, type=_Sent, strict=True))
    except (ValueError, RecursionError) as error:
        raise _damaged() from error


def _cleaned(sent: _Sent) -> PeerAnswer:
    return PeerAnswer(
        _line(sent.code),
        tuple(map(_line, sent.picks)),
        _line(sent.round),
        {_line(word): clean(example).strip() for word, example in sent.examples.items()},
        tuple(map(_line, sent.watch_outs)),
    )


def _line(text: str) -> str:
    return one_line(clean(text))


def _damaged() -> JournalError:
    return JournalError("This answer is damaged: a part of it was changed or lost.", _AGAIN)
