"""Pictures made up for the tests, with what cameras write into them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

CAMERA = "Secret-Camera-7"
PLACE = (51.0, 30.0, 26.0)
FORMS = ("JPEG", "PNG", "WEBP")


def noted(*, place: bool = True, orientation: int = 1) -> Image.Exif:
    """Return what a camera notes: its name, how it was held, and where it was."""
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif[0x0112] = orientation
    if place:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", PLACE, "W", PLACE
    return exif


def picture(
    form: str = "JPEG",
    *,
    size: tuple[int, int] = (64, 32),
    exif: Image.Exif | None = None,
    mode: str = "RGB",
) -> bytes:
    """Return a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    target = BytesIO()
    more = {"exif": exif.tobytes()} if exif else {}
    image.convert(mode).save(target, form, **more)
    return target.getvalue()


def commented() -> bytes:
    """Return a PNG with comments and a profile of colours."""
    told = PngInfo()
    told.add_text("Comment", CAMERA)
    told.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{CAMERA}</x:xmpmeta>")
    target = BytesIO()
    Image.new("RGB", (8, 8), "red").save(target, "PNG", pnginfo=told, icc_profile=CAMERA.encode())
    return target.getvalue()
