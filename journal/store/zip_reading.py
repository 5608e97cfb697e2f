"""ZIP reading: the members of a ZIP from which every program takes the same files.

Programs read a ZIP from its directory or from its entries, from the front or from the end, so that
one file can give other things to each. Here entries, directory and end record must follow each
other from the first byte to the last without a gap, and say the same of every member. There may be
no comments, in which a second end could stand, and nothing but files and folders, no links.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DESCRIPTOR = struct.Struct("<3I")
_LOCAL_SIGN, _ENTRY_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DESCRIPTOR_SIGN = b"PK\x07\x08"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _DESCRIBED, _UTF_8 = 0x1, 0x8, 0x800
_READ_BY = _ENCRYPTED | _DESCRIBED | _UTF_8 | 0x2000
"""The flags by which a member is read; the others only tell how it was made."""
_UNICODE_PATH = 0x7075
_TWO_WAYS = re.compile(
    r"""
    ^/ | // | \\ | ^[A-Za-z]: |     # absolute, or with what is a separator on one system only
    [\x00-\x1f\x7f] |
    (?:^|/)\.{1,2}(?:/|$)           # a way out of the folder
    """,
    re.VERBOSE,
)


class Unread(StrEnum):
    """Why a member of a ZIP is not read."""

    DAMAGED = "damaged"
    PACKED = "packed in another way than Deflate"
    TWO_WAYS = "read in more than one way"


class TornZipError(Exception):
    """The bytes are no ZIP, or not a whole one."""


class TwoWaysError(Exception):
    """Another program may take other files out of the ZIP than this one."""


class Member(NamedTuple):
    """One member of a ZIP; ``begin`` and ``end`` are where its packed bytes stand."""

    name: str
    raw: bytes
    extra: bytes
    flags: int
    method: int
    crc: int
    size: int
    offset: int
    begin: int
    end: int
    mode: int
    """What the system that packed it says of its kind and permissions; 0 where it says nothing."""

    @property
    def is_folder(self) -> bool:
        """True for a member that only names a folder."""
        return self.name.endswith("/")


def members(data: bytes) -> list[Member]:
    """Return the members of a ZIP from its bytes, in the order of its directory.

    Raises:
        TornZipError: when they are no ZIP, or one that was cut off.
        TwoWaysError: when another program may read other files in it.
    """
    end = _end_record(data)
    _, disk, first, here, count, length, start, _ = _END.unpack_from(data, end)
    if disk or first or here != count or start + length != end:
        raise TwoWaysError
    found = list(_directory(data, start, end, count))
    placed = sorted(found, key=lambda member: member.offset)
    ends = [_after(data, member, start) for member in placed]
    if [0, *ends] != [*(member.offset for member in placed), start]:
        raise TwoWaysError
    return found


def _end_record(data: bytes) -> int:
    at = len(data) - _END.size
    if at >= 0 and data.startswith(_END_SIGN, at) and not _END.unpack_from(data, at)[-1]:
        return at
    raise TwoWaysError if data.rfind(_END_SIGN, max(0, at - 0xFFFF)) >= 0 else TornZipError


def _directory(data: bytes, at: int, end: int, count: int) -> Iterator[Member]:
    for _ in range(count):
        if at + _ENTRY.size > end or not data.startswith(_ENTRY_SIGN, at):
            raise TornZipError
        entry = _ENTRY.unpack_from(data, at)
        flags, method, crc, packed, size = (*entry[3:5], *entry[7:10])
        name_end = at + _ENTRY.size + entry[10]
        raw, extra = data[at + _ENTRY.size : name_end], data[name_end : name_end + entry[11]]
        offset = entry[16]
        if entry[12]:
            raise TwoWaysError
        at = name_end + entry[11]
        begin = offset
        if offset + _LOCAL.size <= len(data):
            begin += _LOCAL.size + sum(_LOCAL.unpack_from(data, offset)[9:])
        name = _named(raw, flags)
        mode = entry[15] >> 16
        yield Member(
            name, raw, extra, flags, method, crc, size, offset, begin, begin + packed, mode
        )
    if at != end:
        raise TwoWaysError


def _named(raw: bytes, flags: int) -> str:
    """Return a name; macOS writes UTF-8 and does not say so."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace") if flags & _UTF_8 else raw.decode("cp437")


def _after(data: bytes, member: Member, start: int) -> int:
    """Return where a member ends whose own header says what the directory says of it."""
    if member.end > start or not data.startswith(_LOCAL_SIGN, member.offset):
        raise TwoWaysError
    local = _LOCAL.unpack_from(data, member.offset)
    name = data[member.offset + _LOCAL.size :][: local[9]]
    sums = (member.crc, member.end - member.begin, member.size)
    late = bool(member.flags & _DESCRIBED and member.method == _DEFLATED)
    same = local[6:9] == sums or (late and local[6:9] == (0, 0, 0))
    alike = (local[2] ^ member.flags) & _READ_BY == 0 and local[3] == member.method
    if not (same and alike and name == member.raw):
        raise TwoWaysError
    return _after_descriptor(data, member, sums) if member.flags & _DESCRIBED else member.end


def _after_descriptor(data: bytes, member: Member, sums: tuple[int, int, int]) -> int:
    for sign in (_DESCRIPTOR_SIGN, b""):
        described = sign + _DESCRIPTOR.pack(*sums)
        if data.startswith(described, member.end):
            return member.end + len(described)
    raise TwoWaysError


def why_unread(data: bytes, member: Member) -> Unread | None:
    """Return why a member of a ZIP cannot be read; None where it may be tried."""
    behind = data[member.offset + _LOCAL.size + len(member.raw) : member.begin]
    other = any(_other_name(extra, member.raw) for extra in (member.extra, behind))
    kinds = (0, stat.S_IFDIR if member.is_folder else stat.S_IFREG)
    if not member.name or _TWO_WAYS.search(member.name) or other:
        return Unread.TWO_WAYS
    if stat.S_IFMT(member.mode) not in kinds:
        return Unread.TWO_WAYS
    if member.is_folder:
        return Unread.TWO_WAYS if member.size else None
    if member.flags & _ENCRYPTED:
        return Unread.DAMAGED
    return None if member.method in {_STORED, _DEFLATED} else Unread.PACKED


def _other_name(extra: bytes, raw: bytes) -> bool:
    """Return whether a field beside a name says another one, which some programs take."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and extra[at + 9 : at + 4 + length] != raw:
            return True
        at += 4 + length
    return False


def content(data: bytes, member: Member) -> bytes | None:
    """Return the content of a member; None where it is not what the ZIP says of it."""
    packed = data[member.begin : member.end]
    if member.method == _DEFLATED:
        try:
            opened = zlib.decompressobj(-zlib.MAX_WBITS)
            unpacked = opened.decompress(packed, member.size + 1)
        except zlib.error:
            return None
        if not opened.eof or opened.unused_data:
            return None
        packed = unpacked
    whole = len(packed) == member.size and zlib.crc32(packed) == member.crc
    return packed if whole else None
