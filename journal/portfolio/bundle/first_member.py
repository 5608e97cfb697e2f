"""First member: the manifest of a bundle from the first bytes of its file, without unpacking it.

The manifest is the first member of a bundle and is stored as it is, so that a few kilobytes of a
file are all that has to be read. One that was packed again by another program may be deflated
there, or stand elsewhere.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from journal.portfolio.bundle.manifest import MANIFEST, MOST_BYTES, Manifest, read_manifest

ENOUGH = 2 * MOST_BYTES
"""Bytes that are enough of any bundle: a manifest, and its longest name."""
_HEADER = struct.Struct("<4sHHHHHIIIHH")
_BEGINS = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_MOST_UNPACKED = 64 * 1024
"""Chosen: forty criteria take eight kilobytes; what is far larger is no manifest."""


class FirstMember(NamedTuple):
    """The first member of a bundle: its manifest, and the bytes that the seal is made of."""

    manifest: Manifest
    data: bytes


def first_member(head: bytes) -> FirstMember | None:
    """Return the manifest in the first bytes of a bundle; None where it does not stand there.

    ``head`` are at least the first `ENOUGH` bytes of the file, or all that it has. Nothing else of
    the bundle is looked at, so that nothing is said of whether it is whole.
    """
    if len(head) < _HEADER.size or not head.startswith(_BEGINS):
        return None
    fields = _HEADER.unpack_from(head)
    method, size, name_size, extra_size = fields[3], fields[7], fields[9], fields[10]
    begin = _HEADER.size + name_size + extra_size
    name = head[_HEADER.size : _HEADER.size + name_size].decode("utf-8", "replace")
    if name.rpartition("/")[2] != MANIFEST or name.count("/") > 1:
        return None
    packed = head[begin : begin + size] if size else head[begin:]
    data = packed if method == _STORED else _inflated(packed) if method == _DEFLATED else b""
    manifest = read_manifest(data)
    return FirstMember(manifest, data) if manifest else None


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, _MOST_UNPACKED)
    except zlib.error:
        return b""
