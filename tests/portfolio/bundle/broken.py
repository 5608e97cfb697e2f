"""Bundles whose ZIP says one thing to one program and another to the next."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

from journal.portfolio.bundle.manifest import MANIFEST

from .bundles import FOLDER, made, packed

if TYPE_CHECKING:
    from collections.abc import Mapping

START = f"{FOLDER}/START HERE.html"
FORGED = b"forged.."
_DESCRIBED = 8


def inside(bundle: Mapping[str, bytes], folder: str = FOLDER) -> list[tuple[str, bytes]]:
    return [(f"{folder}/{name}", data) for name, data in bundle.items()]


def zip_of(items: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a ZIP of members in their order, also such as are there twice."""
    target = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(target, "w", method) as archive:
        for name, data in items:
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 0, 0, 0)), data, method)
    return target.getvalue()


def hand_made(
    items: list[tuple[bytes, bytes]],
    *,
    flags: int = 0,
    local: Mapping[bytes, tuple[bytes, bytes]] | None = None,
    described: bool = False,
    extra: Mapping[bytes, bytes] | None = None,
) -> bytes:
    """Return a ZIP whose every byte is chosen here.

    ``local`` gives a member's own header another name and sum, by the name in the directory. With
    ``described``, sizes stand behind a member's data, as macOS writes them.
    """
    body, directory = b"", b""
    flags |= _DESCRIBED if described else 0
    for name, data in items:
        packer = zlib.compressobj(wbits=-15)
        shrunk = packer.compress(data) + packer.flush() if described else data
        method, sums = 8 if described else 0, (zlib.crc32(data), len(shrunk), len(data))
        own, own_data = (local or {}).get(name, (name, data))
        own_sums = (zlib.crc32(own_data), *sums[1:])
        field = (extra or {}).get(name, b"")
        at = len(body)
        body += struct.pack(
            "<4s5H3I2H",
            *(b"PK\3\4", 20, flags, method, 0, 33),
            *((0, 0, 0) if described else own_sums),
            *(len(own), 0),
        )
        body += own + shrunk
        body += b"PK\7\x08" + struct.pack("<3I", *sums) if described else b""
        directory += struct.pack(
            "<4s6H3I5H2I",
            *(b"PK\1\2", 20, 20, flags, method, 0, 33, *sums),
            *(len(name), len(field), 0, 0, 0, 0, at),
        )
        directory += name + field
    count = len(items)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end


def _end(data: bytes) -> tuple[int, int]:
    """Return where the end record and the directory of a ZIP begin."""
    at = data.rindex(b"PK\5\6")
    return at, int(struct.unpack_from("<I", data, at + 16)[0])


def _between(data: bytes, more: bytes, *, at: int = -1) -> bytes:
    """Return a ZIP with bytes before its directory, or elsewhere, and with its offsets mended."""
    end, start = _end(data)
    place = start if at < 0 else at
    moved = bytearray(data[:place] + more + data[place:])
    if place <= start:
        struct.pack_into("<I", moved, end + len(more) + 16, start + len(more))
    return bytes(moved)


def _unicode_path(raw: bytes, name: bytes) -> bytes:
    field = b"\1" + struct.pack("<I", zlib.crc32(raw)) + name
    return struct.pack("<HH", 0x7075, len(field)) + field


def _noted(data: bytes, note: bytes) -> bytes:
    """Return a ZIP with a note beside the last member of its directory."""
    end, start = _end(data)
    at = data.rindex(b"PK\1\2", start, end)
    record = bytearray(data[at:end])
    struct.pack_into("<H", record, 32, len(note))
    tail = bytearray(data[end:])
    struct.pack_into("<I", tail, 12, end - start + len(note))
    return data[:at] + bytes(record) + note + bytes(tail)


def _as_link(data: bytes, name: str) -> bytes:
    """Return a ZIP in which a member is said to be a link."""
    _, start = _end(data)
    at = data.rindex(name.encode(), start) - 46
    marked = bytearray(data)
    struct.pack_into("<I", marked, at + 38, 0o120777 << 16)
    return bytes(marked)


BUNDLE = made()
GOOD = inside(BUNDLE)
_FORGED = [(name, FORGED if name == START else data) for name, data in GOOD]
_PLAIN = zip_of(GOOD)
_COUNTERFEIT = zip_of(_FORGED)
_RAW = [(name.encode(), data) for name, data in GOOD]
_SHOWN = START.encode()
_END_AT, _DIRECTORY_AT = _end(_PLAIN)
_BARE = [(name.removeprefix(f"{FOLDER}/"), data) for name, data in GOOD]
TWO_WAYS = {
    "two whole ZIPs, one behind the other": _PLAIN + _COUNTERFEIT,
    "its end record taken off before a second ZIP": _PLAIN[:_END_AT] + _COUNTERFEIT,
    "a second end record in its note": _PLAIN[:-2]
    + struct.pack("<H", 22)
    + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0, 0, 0, 0, 0),
    "a whole second directory in a note that does not reach the end": _PLAIN[:-2]
    + struct.pack("<H", len(_COUNTERFEIT) + 1)
    + _COUNTERFEIT,
    "a note of one letter": _PLAIN[:-2] + struct.pack("<H", 1) + b"x",
    "a note beside a member": _noted(_PLAIN, b"PK\6\7"),
    "bytes before the first member": b"MZ program" + _PLAIN,
    "bytes before the first, with its offsets moved": _between(_PLAIN, b"x", at=0),
    "bytes between members and directory": _between(_PLAIN, b"PK hidden"),
    "bytes between directory and end": _between(_PLAIN, b"hidden", at=_END_AT),
    "another name in a member's own header": hand_made(
        _RAW, flags=0x800, local={_SHOWN: (_SHOWN.replace(b"START", b"OTHER"), dict(_RAW)[_SHOWN])}
    ),
    "another sum in a member's own header": hand_made(
        _RAW, flags=0x800, local={_SHOWN: (_SHOWN, FORGED)}
    ),
    "a member that no directory names": _between(
        _PLAIN, zip_of([(START, FORGED)])[: _end(zip_of([(START, FORGED)]))[1]]
    ),
    "fewer members counted on this disk": _PLAIN[: _END_AT + 8] + b"\1\0" + _PLAIN[_END_AT + 10 :],
}
"""ZIPs out of which not every program takes the same."""
ODD = {
    # What differs, and in how many files.
    "forged in the folder, genuine beside it": (
        zip_of([*_FORGED, ("START HERE.html", dict(GOOD)[START])]),
        2,
    ),
    "all forged in the folder, genuine beside it": (
        zip_of(
            [(n, d if n.endswith(MANIFEST) else b"forged") for n, d in GOOD]
            + [(n, d) for n, d in _BARE if n != MANIFEST]
        ),
        None,
    ),
    "genuine in the folder, forged beside it": (zip_of([*GOOD, ("START HERE.html", FORGED)]), 1),
    "the same name twice, forged last": (zip_of([*GOOD, (START, FORGED)]), 1),
    "the same name twice, genuine last": (zip_of([(START, FORGED), *GOOD]), 1),
    "a name in pieces beside the composed one": (
        zip_of([*GOOD, (f"{FOLDER}/attachments/A1 The plan e\u0301.pdf", FORGED)]),
        1,
    ),
    "a name that differs in case": (zip_of([*GOOD, (START.replace("START", "Start"), FORGED)]), 1),
    "the folder in other case": (zip_of([*GOOD, (START.replace("Osei", "osei"), FORGED)]), 1),
    "a name with a backslash": (zip_of([*GOOD, (START.replace("/", "\\"), FORGED)]), 1),
    "an absolute name": (zip_of([*GOOD, (f"/{START}", FORGED)]), 1),
    "a name with a drive": (zip_of([*GOOD, (f"C:/{START}", FORGED)]), 1),
    "a name that leads back in": (
        zip_of([*GOOD, (f"{FOLDER}/data/../START HERE.html", FORGED)]),
        1,
    ),
    "a folder with the name of a file": (zip_of([*GOOD, (f"{START}/", b"")]), 1),
    "a file that is said to be a link": (_as_link(_PLAIN, START), 1),
    "a page in what macOS would keep beside a file": (
        zip_of([*GOOD, (f"{FOLDER}/._START HERE.html", b"\0\5\x16\7<html>" + b"x" * 70_000)]),
        1,
    ),
    "a folder that has bytes": (zip_of([*GOOD, (f"{FOLDER}/more/", FORGED)]), 1),
    "another name in the field beside a name": (
        hand_made(_RAW, flags=0x800, extra={_SHOWN: _unicode_path(_SHOWN, b"other.html")}),
        1,
    ),
    "packed with LZMA": (zip_of(GOOD, zipfile.ZIP_LZMA), None),
    "packed with bzip2": (zip_of(GOOD, zipfile.ZIP_BZIP2), None),
    "said to be encrypted": (hand_made(_RAW, flags=0x801), None),
    "names that only look like litter": (
        zip_of(
            [
                *GOOD,
                (f"{FOLDER}/desktop.ini.exe", b"MZ"),
                (f"{FOLDER}/Thumbs.db - Portfolio corrected.docx", b"PK"),
                (f"{FOLDER}/._Portfolio amended.docx", b"PK"),
                (f"{FOLDER}/._START HERE.html", b"PK"),
                ("__MACOSX/Portfolio.docx", b"PK"),
                (f"{FOLDER}/~$Portfolio.docx", b"PK"),
                (f"{FOLDER}/.~lock.other.docx#", b"PK"),
                (f"{FOLDER}/.DS_Store.docx", b"PK"),
            ]
        ),
        8,
    ),
}
"""ZIPs that every program unpacks alike or not at all, and that are not as they were handed in."""
HONEST = {
    "as macOS streams it, without a word of its letters": hand_made(_RAW, described=True),
    "with sizes in front and names in UTF-8": hand_made(_RAW, flags=0x800),
    "with its folders named": zip_of([(f"{FOLDER}/", b""), (f"{FOLDER}/data/", b""), *GOOD]),
    "with what systems and programs leave": zip_of(
        [
            *GOOD,
            (f"{FOLDER}/desktop.ini", b"[.ShellClassInfo]"),
            (f"{FOLDER}/data/Thumbs.db", b"\xd0\xcf"),
            (".DS_Store", b"\0\0\0\1Bud1"),
            (f"__MACOSX/{FOLDER}/._START HERE.html", b"\0\5\x16\7"),
            (f"__MACOSX/._{FOLDER}", b"\0\5\x16\7"),
            (f"{FOLDER}/attachments/~$ The plan é.pdf", b"\x05Tutor"),
            (f"{FOLDER}/.~lock.START HERE.html#", b",tutor,pc,27.11.2026"),
        ]
    ),
    "as it was sent": packed(BUNDLE),
}
"""ZIPs of the genuine files, packed by others or opened and packed again."""
