"""TIFF: the tags of the first picture in such a file, as scanners and cameras write them."""

from __future__ import annotations

import struct
from typing import Final

_ORDERS = {b"II*\0": "<", b"MM\0*": ">", b"IIRO": "<", b"IIRS": "<", b"MMOR": ">", b"IIU\0": "<"}
_BIG = {b"II+\0": "<", b"MM\0+": ">"}
_MOST_TAGS = 4096
_ENTRY, _BIG_ENTRY = 12, 20
_DNG_VERSION, _SUB_PICTURES, _MAKE = 0xC612, 0x014A, 0x010F
_CANON = (b"CR", 8)
_OF_THE_PICTURE: Final = frozenset(
    # Size, colours, compression, strips and tiles, resolution, pages, samples and profile.
    [254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282,
     283, 284, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332,
     334, 336, 338, 339, 340, 341, 347, 529, 530, 531, 532, 34675]
)  # fmt: skip
"""Tags without which the picture could not be drawn; they say nothing else."""
GPS: Final = 0x8825
"""The tag that leads to the place, by the EXIF specification."""


def is_tiff(data: bytes) -> bool:
    """Return True for a file in this form, or in one that makers of cameras made of it."""
    return data[:4] in _ORDERS or data[:4] in _BIG


def is_raw(data: bytes) -> bool:
    """Return True for what a camera took down before it made a picture of it, such as DNG."""
    mark, at = _CANON
    if data[:4] in {b"IIRO", b"IIRS", b"MMOR", b"IIU\0"} or data[at : at + len(mark)] == mark:
        return True
    tags = tiff_tags(data)
    return _DNG_VERSION in tags or {_SUB_PICTURES, _MAKE} <= tags


def tiff_tags(data: bytes) -> frozenset[int]:
    """Return the numbers of the tags of the first picture; none where they cannot be read."""
    try:
        return frozenset(_tags(data))
    except struct.error:
        return frozenset()


def tells(tags: frozenset[int]) -> frozenset[int]:
    """Return the tags that say more than the picture, such as who made it and with what."""
    return tags - _OF_THE_PICTURE


def _tags(data: bytes) -> list[int]:
    if order := _BIG.get(data[:4]):
        (at,) = struct.unpack_from(f"{order}Q", data, 8)
        (count,) = struct.unpack_from(f"{order}Q", data, at)
        begin, step = at + 8, _BIG_ENTRY
    elif order := _ORDERS.get(data[:4]):
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        (count,) = struct.unpack_from(f"{order}H", data, at)
        begin, step = at + 2, _ENTRY
    else:
        return []
    places = range(begin, begin + step * min(count, _MOST_TAGS), step)
    return [struct.unpack_from(f"{order}H", data, place)[0] for place in places]
