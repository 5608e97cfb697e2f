"""Answer envelope: what the page saves and what it gives to copy, with a checksum around it."""

from __future__ import annotations

import binascii
import re
from itertools import product
from typing import TYPE_CHECKING, Annotated
from zlib import crc32

import msgspec
from msgspec import Meta, Raw, Struct

from journal.errors import JournalError
from journal.exchange.invitation import BEGIN, END, FORMAT, VERSION
from journal.johari.answer import PeerAnswer
from journal.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 64 * 1024
"""The most bytes of an answer.

Chosen: the longest examples for six picks have some 10 KB in UTF-8.
"""
AGAIN = (
    "Nothing was kept, and the message stays as it is. Ask the peer to send the file or the text "
    "once more."
)

_Short = Annotated[str, Meta(max_length=100)]
_Word = Annotated[str, Meta(min_length=1, max_length=4000)]
_BETWEEN = r"[\s>|]+"
_RULE = "[-\u2010-\u2015]"
# A sentence may have the words of these lines in it, but hardly their rules.
_BEGIN = re.compile(rf"{_RULE}+[ \t]*{BEGIN.replace(' ', _BETWEEN)}")
_BLOCK = re.compile(
    rf"{_BEGIN.pattern}((?:(?!{_BEGIN.pattern}).)*?){_RULE}[ \t]*{END.replace(' ', _BETWEEN)}"
    rf"{_RULE}*",
    re.DOTALL,
)
_LETTERS = re.compile(
    r"^[ \t>|]*(eyJmb3JtYXQi[A-Za-z0-9+/=]+(?:\s[ \t>|]*[A-Za-z0-9+/=]+)*)", re.MULTILINE
)
"""A block without the lines around it: `{"format"` in letters."""
_BELOW = 40
"""Words below such a block that may look like letters of it."""
_JSON = re.compile(r"\{\s*[\"“”„]\s*format\s*[\"“”„]\s*:")
_STRAIGHT = str.maketrans("“”„‟\u00a0", '"""" ')


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


def envelopes(text: str) -> tuple[list[PeerAnswer | JournalError], str]:
    """Return the answers in envelopes in a text, in their order, and the text without them.

    An answer that was changed or cut on its way is an error in its place.
    """
    found: list[PeerAnswer | JournalError] = []
    rest, at = [], 0
    for block in _BLOCK.finditer(text):
        rest.append(text[at : block.start()])
        at = block.end()
        found.append(_read(from_letters, block[1]))
    rest.append(text[at:])
    outside = "\n".join(rest)
    if _BEGIN.search(outside):
        found.append(damaged())
        outside = outside[: next(_BEGIN.finditer(outside)).start()]
    for bare in reversed(list(_LETTERS.finditer(outside))):
        answer, end = _from_bare(bare[1])
        found.append(answer)
        outside = outside[: bare.start()] + outside[bare.start(1) + end :]
    parts = list(_JSON.finditer(outside))
    ends = [part.start() for part in parts[1:]] + [len(outside)]
    for part, end in zip(parts, ends, strict=False):
        found.append(_read(_from_piece, outside[part.start() : end]))
    return found, outside[: parts[0].start()] if parts else outside


def from_file(data: bytes) -> PeerAnswer:
    """Return the answer in a file as the page saves it.

    Raises:
        JournalError: when it is damaged, from a newer program, or no answer.
    """
    if len(data) > LARGEST:
        message = f"This file is larger than {LARGEST // 1024} KB, and no answer is."
        raise JournalError(message, AGAIN)
    try:
        envelope = msgspec.json.decode(data, type=_Envelope, strict=True)
    except (ValueError, RecursionError) as error:
        raise damaged() from error
    if envelope.format != FORMAT:
        raise JournalError("This is no answer to an invitation of this journal.", AGAIN)
    if envelope.version != VERSION:
        message = "This answer was written by the form of a newer program."
        raise JournalError(message, "Nothing was kept. Update the journal, then receive it again.")
    try:
        answer = bytes(envelope.answer)
        if f"{crc32(answer):08x}" != envelope.checksum:
            # An editor may have put spaces and line breaks between its parts.
            answer = msgspec.json.encode(msgspec.json.decode(answer))
        if f"{crc32(answer):08x}" != envelope.checksum:
            raise damaged()
        return _cleaned(msgspec.json.decode(answer, type=_Sent, strict=True))
    except (ValueError, RecursionError) as error:
        raise damaged() from error


def from_letters(block: str) -> PeerAnswer:
    """Return the answer in a block of letters, without the line breaks and marks of mail programs.

    Raises:
        JournalError: as `from_file`.
    """
    letters = re.sub(r"[^A-Za-z0-9+/]", "", block.replace("=3D", ""))
    try:
        return from_file(binascii.a2b_base64(letters + "=" * (-len(letters) % 4)))
    except binascii.Error as error:
        raise damaged() from error


def damaged() -> JournalError:
    """Return that an answer is not whole."""
    return JournalError("This answer is damaged: a part of it was changed or lost.", AGAIN)


def _from_bare(letters: str) -> tuple[PeerAnswer | JournalError, int]:
    """Return the answer with which letters begin, and where it ends; what follows may be words."""
    ends = [gap.start() for gap in re.finditer(r"\s", letters)] + [len(letters)]
    for end in reversed(ends[-_BELOW:]):
        try:
            return from_letters(letters[:end]), end
        except JournalError:
            continue
    return damaged(), len(letters)


def _from_piece(piece: str) -> PeerAnswer:
    """Return the answer in a file that was pasted; the checksum says which reading is whole."""
    plain = re.sub(r"(?m)^[ >|]+", "", piece)
    ways = product((piece, plain), ("\n", "", " "), (False, True))
    last = damaged()
    for text, line_end, straight in ways:
        whole = text.replace("\r", "").replace("\n", line_end)
        whole = whole.translate(_STRAIGHT) if straight else whole
        end = whole.rfind("}")
        for cut in _ends(whole, end):
            try:
                return from_file(whole[:cut].encode())
            except JournalError as error:
                last = error if "damaged" not in error.message else last
    raise last


def _ends(text: str, last: int) -> Iterator[int]:
    """Give the places at which an envelope may end."""
    double = text.find("}}")
    yield from dict.fromkeys(at for at in (double + 2 if double >= 0 else 0, last + 1) if at)


def _read(read: Callable[[str], PeerAnswer], text: str) -> PeerAnswer | JournalError:
    try:
        return read(text)
    except JournalError as error:
        return error


def _cleaned(sent: _Sent) -> PeerAnswer:
    return PeerAnswer(
        one_line(clean(sent.code)),
        tuple(one_line(clean(word)) for word in sent.picks),
        one_line(clean(sent.round)),
        {one_line(clean(word)): clean(told).strip() for word, told in sent.examples.items()},
        tuple(one_line(clean(word)) for word in sent.watch_outs),
    )
