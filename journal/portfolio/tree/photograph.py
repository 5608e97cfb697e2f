"""Photograph: an attached picture, prepared for other people.

It is upright, not larger than a page can show, and has no metadata: not where, when or with what it
was taken.
"""

from __future__ import annotations

import re
import warnings
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile
from zlib import error

from msgspec import Struct

from journal.errors import JournalError
from journal.portfolio.tree.attachment import kind_of
from journal.portfolio.tree.tiff import GPS, is_tiff, tells, tiff_tags

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST: Final = 1600
"""The most pixels on the long side. Chosen: 240 to the inch across the text of an A4 page."""

_QUALITY = 85
"""JPEG quality. Chosen: Pillow's default is 75, and it advises against values above 95."""
_HEAVY = 1_000_000
"""Bytes from which on a picture that came as PNG is written as JPEG.

Chosen: a dozen such pictures still fit into a mail.
"""
_MOST_DOTS = 40_000_000
"""Dots that are unpacked. Chosen: they take 160 MB; a JPEG with more is unpacked at a fraction."""
_WHITE = (255, 255, 255)
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
_EVEN = ("L", "LA", "RGB", "RGBA", "CMYK")
"""The modes of Pillow's in which the mean of two colours is a colour between them."""
_LOSSLESS = ("image/png", "image/gif", "image/tiff", "image/bmp")
_ORIENTATION, _GPS = 0x0112, 0x8825
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_EXIF = re.compile(rb"Exif\0\0|eXIf|EXIF[\s\S]{4}(?=II\*\0|MM\0\*)")
_ZIP = b"PK\x03\x04"
_MOST_FILES, _MOST_UNPACKED = 1_000, 100_000_000
"""Files and bytes of a ZIP that are looked into. Chosen: as many as a long document has."""
_TELLING = ("image/x-raw", "image/vnd.adobe.photoshop")
_MOST_EXIF = 200_000
"""Bytes of EXIF data that are read. Chosen: three times the 64 KiB that a JPEG segment can have."""
_XMP_PLACE = re.compile(rb"(?:exif:|[\"'<])GPS(?:Latitude|Longitude|Position)")
_BOX_PLACE = re.compile(rb"\xa9xyz[\s\S]{4}[+-]\d|com\.apple\.quicktime\.location|loci\0\0\0\0")
_MORE = re.compile(rb"http://ns\.adobe\.com/|<x:xmpmeta|Photoshop 3\.0|[zi]TXt|tEXt")


class Metadata(StrEnum):
    """The metadata in a file, beside what can be seen or heard."""

    NOTHING = "nothing"
    MORE = "more"
    """Metadata without a place, such as when and with what it was made."""
    PLACE = "place"


class Photograph(Struct, frozen=True):
    """A picture that may leave the journal: PNG or JPEG; width and height are in pixels."""

    media: str
    data: bytes
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """The ending of its file's name."""
        return _SUFFIXES[self.media]

    @property
    def sha256(self) -> str:
        """The SHA-256 of its data, in hexadecimal digits."""
        return sha256(self.data).hexdigest()

    @property
    def file_name(self) -> str:
        """A safe name for its file, made from its content only."""
        return f"{self.sha256[:16]}{self.suffix}"


def prepared(data: bytes, media: str) -> Photograph:
    """Return a picture without metadata, upright and scaled; the same bytes give the same result.

    Of an animation it is the first frame. Transparent parts become white, so that the picture can
    be read on a dark page.

    Raises:
        JournalError: when it is damaged, too large, or not what it was attached as.
    """
    kind = kind_of(data)
    if not kind.picture or kind.media != media:
        raise _refused("It is not the picture that it was attached as.")
    from PIL import Image  # noqa: PLC0415  (takes long to read in, and is seldom needed)

    _tell_nobody()
    try:
        with Image.open(BytesIO(data), formats=[media.partition("/")[2]]) as opened:
            if getattr(opened, "n_frames", 1) > 1 and media == "image/tiff":
                raise _refused("It has several pages, and only one could be shown.")  # noqa: TRY301  (as below)
            opened.draft(None, (2 * LONGEST, 2 * LONGEST))
            if opened.width * opened.height > _MOST_DOTS:
                raise Image.DecompressionBombError  # noqa: TRY301  (said once, below)
            return _written(_shown(opened), media)
    except JournalError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise _refused("It has more dots than can safely be shown.") from error
    except Exception as error:  # what decoders raise for damaged files is in no list
        raise _refused("It is damaged or not complete.") from error


def metadata_in(data: bytes) -> Metadata:
    """Return the metadata in a file, as far as it can be found.

    Of what is no picture only a place is told, also that of a picture within it.
    """
    media = kind_of(data).media
    if _BOX_PLACE.search(data) or _XMP_PLACE.search(data):
        return Metadata.PLACE
    if data.startswith(_ZIP):
        return _metadata_in_zip(data)
    noted = [data[match.end() :][:_MOST_EXIF] for match in _EXIF.finditer(data)][:8]
    if GPS in tiff_tags(data):
        return Metadata.PLACE
    if any(map(_has_place, noted)):
        return Metadata.PLACE
    if not media.startswith("image/"):
        return Metadata.NOTHING
    # What a camera took down says with which camera, and a Photoshop file with which program.
    if media in _TELLING:
        return Metadata.MORE
    if is_tiff(data):
        return Metadata.MORE if tells(tiff_tags(data)) else Metadata.NOTHING
    return Metadata.MORE if noted or _MORE.search(data) else Metadata.NOTHING


def _metadata_in_zip(data: bytes) -> Metadata:
    """Return whether a picture in a ZIP, such as a Word document, has a place in it."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            sizes = 0
            for info in archive.infolist()[:_MOST_FILES]:
                sizes += info.file_size
                if sizes > _MOST_UNPACKED:
                    break
                inside = archive.read(info)
                if kind_of(inside).media.startswith("image/") and (
                    metadata_in(inside) is Metadata.PLACE
                ):
                    return Metadata.PLACE
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, error):
        return Metadata.NOTHING
    return Metadata.NOTHING


def _tell_nobody() -> None:
    """Keep Pillow from writing to the terminal, and make it refuse too large pictures."""
    from PIL.Image import DecompressionBombWarning  # noqa: PLC0415  (as above)

    warnings.filterwarnings("ignore", module=r"PIL\.")
    warnings.simplefilter("error", DecompressionBombWarning)


def _has_place(noted: bytes) -> bool:
    """Return True if EXIF data have a place; True also if they cannot be read."""
    from PIL.Image import Exif  # noqa: PLC0415  (as above)

    _tell_nobody()
    start = min((at for mark in (b"II*\0", b"MM\0*") if (at := noted.find(mark)) >= 0), default=-1)
    if start < 0:
        return False
    exif = Exif()
    try:
        exif.load(b"Exif\0\0" + noted[start:])
        return bool(exif.get_ifd(_GPS))
    except Exception:  # noqa: BLE001  (what is raised for damaged notes is in no list)
        return True


def _shown(opened: Image) -> Image:
    """Return a picture upright, and scaled to at most `LONGEST`."""
    from PIL import Image  # noqa: PLC0415  (as above)

    opened.load()
    orientation = _orientation(opened)
    # A large one takes least room when it is made small first, where its colours allow that.
    if opened.mode in _EVEN and "transparency" not in opened.info:
        opened.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image = _flat(opened)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if turn := _TURNS.get(orientation):
        image = image.transpose(Image.Transpose[turn])
    return image


def _orientation(image: Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001  (what is raised for damaged notes is in no list)
        return 1


def _flat(image: Image) -> Image:
    """Return a picture in RGB or greys, without transparency."""
    from PIL import Image as Images  # noqa: PLC0415  (as above)

    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        ground = Images.new("RGB", seen.size, _WHITE)
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    if image.mode in {"1", "L"}:
        return image.convert("L")
    return _in_common_colours(image).convert("RGB")


def _in_common_colours(image: Image) -> Image:
    """Return a picture in sRGB, because its colour profile is removed."""
    from PIL import ImageCms  # noqa: PLC0415  (as above)

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK"}:
        return image
    try:
        common = ImageCms.createProfile("sRGB")
        seen = ImageCms.profileToProfile(image, BytesIO(profile), common, outputMode="RGB")
    except Exception:  # noqa: BLE001  (a damaged profile only makes the colours a little other)
        return image
    return seen or image


def _written(image: Image, media: str) -> Photograph:
    # Writers of files take along what stands here.
    image.info = {}
    if media in _LOSSLESS:
        data = _saved(image, "PNG")
        if len(data) <= _HEAVY:
            return Photograph("image/png", data, *image.size)
    return Photograph("image/jpeg", _saved(image, "JPEG"), *image.size)


def _saved(image: Image, form: str) -> bytes:
    target = BytesIO()
    image.save(target, form, **({"quality": _QUALITY} if form == "JPEG" else {}))
    return target.getvalue()


def _refused(why: str) -> JournalError:
    return JournalError(f"It cannot be shown. {why}", "Open it yourself, and save it anew as PNG.")
