"""Record: one revision of one document, as a line of a log."""

from __future__ import annotations

import math
import re
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Raw, Struct, field

from journal.errors import JournalError

VERSION = 1
"""The line format that this program writes. Documents in a higher one are shown, not changed."""

LONGEST_LINE = 32 * 1024 * 1024
"""The most bytes of a line; a longer one is neither written nor read.

Chosen: five million words, far more than anybody types, and small enough to be held in memory.
"""

DEEPEST = 100
"""The most levels of lists and objects in a document.

Chosen: no record of ours has ten, and Python's recursion limit is 1,000.
"""

HIGHEST_N = 2**63 - 1
"""The highest logical clock (the largest 64-bit integer), at which it stays.

A foreign line that has it must not stop the next save.
"""

# One foreign byte may follow: the \r of a file that Windows tools converted, or a damaged \n.
_END = re.compile(rb',"rev":"([0-9a-f]{32})"\}.?\Z', re.DOTALL)
_END_LENGTH = 43


class Record(Struct, frozen=True, gc=False):
    """One revision of one document; ``body`` is its JSON as in the file, ``null`` when deleted.

    ``n`` is the logical clock (Lamport 1978), ``parents`` the revisions from which it was made.
    ``revision`` is the first 32 hexadecimal digits of the SHA-256 of everything before it in the
    line, so equal revisions are equal lines.
    """

    version: int = field(name="v")
    table: str = field(name="t")
    id: str
    parents: tuple[str, ...] = field(name="p")
    n: Annotated[int, Meta(ge=0, le=HIGHEST_N)]
    device: str = field(name="dev")
    at: Annotated[datetime, Meta(tz=True)]
    body: Raw = field(name="d")
    revision: str = field(name="rev", default="")

    @property
    def deleted(self) -> bool:
        """True when this revision deletes the document."""
        return bytes(self.body) == b"null"

    @property
    def newer(self) -> bool:
        """True when a newer version of the program wrote this revision."""
        return self.version > VERSION

    @property
    def age(self) -> tuple[int, str]:
        """A sort key, the same on every machine: older revisions first."""
        return (self.n, self.revision)

    def document(self) -> dict[str, Any]:
        """Return a new copy of the document; empty when deleted."""
        return msgspec.json.decode(self.body) or {}


class UnreadableLineError(ValueError):
    """A line is not a whole record; the text is the reason, as the end of a sentence."""


_decoder = msgspec.json.Decoder(Record)
_encoder = msgspec.json.Encoder()
_canonical = msgspec.json.Encoder(order="deterministic")


def encode(record: Record, document: dict[str, Any] | None) -> bytes:
    """Return the record as a line, with its line break, with ``document`` as its body.

    Raises:
        JournalError: when the document has a value that `plain` refuses, or is too long.
    """
    head = msgspec.structs.replace(record, body=Raw(_encoder.encode(plain(document))), revision="")
    for name in (record.table, record.id):
        plain(name)
    start = _encoder.encode(head).removesuffix(b',"rev":""}')
    line = start + b',"rev":"' + _checksum(start) + b'"}'
    if len(line) > LONGEST_LINE:
        message = f"“{record.id}” is too long to be saved ({len(line) // 2**20} MiB)."
        raise JournalError(message, "Nothing was changed. Keep large files as attachments.")
    return line + b"\n"


def parse(line: bytes) -> Record:
    """Return the record of a line, with or without its line break.

    Raises:
        UnreadableLineError: when the line is damaged, or whole but not a record.
    """
    line = line.removesuffix(b"\n")
    end = _END.search(line, max(0, len(line) - _END_LENGTH))
    if end is None or _checksum(line[: end.start()]) != end[1]:
        message = "is damaged"
        raise UnreadableLineError(message)
    try:
        record = _decoder.decode(line[: end.end(1) + 2])
        document = msgspec.json.decode(record.body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        message = f"is whole but cannot be understood ({error})"
        raise UnreadableLineError(message) from error
    if record.version < 1 or not isinstance(document, dict | None):
        message = "is whole but is not a record of a journal"
        raise UnreadableLineError(message)
    return record


def same(record: Record, document: dict[str, Any] | None) -> bool:
    """Return True when the record's document equals this one.

    The order of keys does not matter; true and 1 differ.
    """
    stored = None if record.deleted else record.document()
    try:
        given = plain(document)
    except JournalError:
        # Another program's document may hold what this one would not write, and be unchanged.
        return stored == document
    return _canonical.encode(stored) == _canonical.encode(given)


def plain(value: object, depth: int = 0) -> Any:
    """Return a deep copy of a value, made of JSON values only; tuples become lists.

    Raises:
        JournalError: naming a value that JSON or 64 bits cannot hold, or too many levels.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return int(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    if depth == DEEPEST:
        what = f"lists within lists more than {DEEPEST} deep"
        raise _unkept(what)
    if isinstance(value, dict):
        return {_key(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, depth + 1) for item in value]
    shown = value if isinstance(value, int | float) else f"a value of type {type(value).__name__}"
    raise _unkept(str(shown)[:60])


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        what = "half of a character (a lone surrogate)"
        raise _unkept(what) from error
    return str(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        what = f"a field whose name is not text ({str(key)[:60]})"
        raise _unkept(what)
    return _text(key)


def _unkept(what: str) -> JournalError:
    message = f"A journal cannot keep {what}. Nothing was changed."
    return JournalError(message, "Only text, whole and finite numbers, yes/no, lists and fields.")


def _checksum(start: bytes) -> bytes:
    return sha256(start).hexdigest()[:32].encode()
