from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from journal.errors import JournalError
from journal.portfolio.tree import photograph as photograph_module
from journal.portfolio.tree.attachment import kind_of
from journal.portfolio.tree.photograph import LONGEST, Metadata, Photograph, metadata_in, prepared

from ...photographs import CAMERA, FORMS, commented, noted, picture

RED, BLUE = (254, 0, 0), (0, 0, 254)


def opened(photograph: Photograph) -> Image.Image:
    image = Image.open(BytesIO(photograph.data))
    assert image.size == (photograph.width, photograph.height)
    assert Image.MIME[str(image.format)] == photograph.media
    return image


def near(seen: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 40 for one, other in zip(seen, colour, strict=True))


def bomb(across: int, down: int) -> bytes:
    """Return a small PNG that says that it is very large."""
    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def media(data: bytes) -> str:
    return kind_of(data).media


@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_a_camera_noted_is_left(form: str) -> None:
    data = picture(form, exif=noted())
    assert metadata_in(data) is Metadata.PLACE
    photograph = prepared(data, media(data))
    assert metadata_in(photograph.data) is Metadata.NOTHING
    assert CAMERA.encode() not in photograph.data
    image = opened(photograph)
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert prepared(data, media(data)) == photograph


def test_comments_and_profiles_are_taken_out() -> None:
    data = commented()
    assert metadata_in(data) is Metadata.MORE
    assert CAMERA.encode() in data
    photograph = prepared(data, "image/png")
    assert CAMERA.encode() not in photograph.data
    assert set(opened(photograph).info) == set()


def test_colours_are_those_that_the_profile_meant() -> None:
    common = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    target = BytesIO()
    Image.new("RGB", (8, 8), RED).save(target, "JPEG", icc_profile=common)
    image = opened(prepared(target.getvalue(), "image/jpeg"))
    assert "icc_profile" not in image.info
    assert near(image.getpixel((4, 4)), RED)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    data = picture(exif=noted(orientation=orientation))
    image = opened(prepared(data, "image/jpeg"))
    assert image.size == ((64, 32) if orientation < 5 else (32, 64))
    places = {1: (8, 16), 2: (56, 16), 3: (56, 16), 4: (8, 16)}
    places |= {5: (16, 8), 6: (16, 8), 7: (16, 56), 8: (16, 56)}
    assert near(image.getpixel(places[orientation]), RED)
    assert not near(image.getpixel(places[orientation]), BLUE)


@pytest.mark.parametrize(("size", "shown"), [((3200, 400), (1600, 200)), ((90, 1700), (85, 1600))])
def test_a_large_picture_is_made_smaller_and_a_small_one_stays(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    assert opened(prepared(picture(size=size), "image/jpeg")).size == shown
    assert opened(prepared(picture("PNG", size=(3, 5)), "image/png")).size == (3, 5)


@pytest.mark.parametrize(
    ("form", "mode", "as_media"),
    [
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("PNG", "L", "image/png"),
        ("PNG", "LA", "image/png"),
        ("PNG", "I;16", "image/png"),
        ("GIF", "P", "image/png"),
        ("WEBP", "RGBA", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
    ],
)
def test_every_sort_of_picture_can_be_shown(form: str, mode: str, as_media: str) -> None:
    source = "L" if mode == "I;16" else mode
    data = picture(form, mode=source)
    if mode == "I;16":
        target = BytesIO()
        Image.new("I;16", (4, 4), 40_000).save(target, "PNG")
        data = target.getvalue()
    photograph = prepared(data, media(data))
    assert photograph.media == as_media
    image = opened(photograph)
    assert image.mode in {"RGB", "L"}
    if mode == "I;16":
        assert image.getpixel((1, 1)) == 156


def test_what_is_see_through_is_on_white() -> None:
    target = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(target, "PNG")
    assert opened(prepared(target.getvalue(), "image/png")).getpixel((1, 1)) == (255, 255, 255)


def test_a_large_picture_with_a_see_through_part_is_small_and_on_white() -> None:
    target = BytesIO()
    Image.new("RGBA", (2000, 20), (255, 0, 0, 0)).save(target, "PNG")
    image = opened(prepared(target.getvalue(), "image/png"))
    assert (image.size, image.getpixel((9, 9))) == ((1600, 16), (255, 255, 255))


def test_of_a_moving_picture_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    target = BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], comment=CAMERA.encode())
    photograph = prepared(target.getvalue(), "image/gif")
    assert near(opened(photograph).getpixel((1, 1)), RED)
    assert CAMERA.encode() not in photograph.data


def test_a_heavy_png_becomes_a_jpeg() -> None:
    target = BytesIO()
    Image.effect_noise((1200, 1200), 100).save(target, "PNG")
    photograph = prepared(target.getvalue(), "image/png")
    assert photograph.media == "image/jpeg"
    assert photograph.file_name.endswith(".jpg")


def test_a_picture_is_unpacked_up_to_its_most_dots_and_a_jpeg_beyond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def made(media: str, side: int) -> bytes:
        target = BytesIO()
        Image.new("RGB", (side, side), (9, 9, 9)).save(target, media)
        return target.getvalue()

    monkeypatch.setattr(photograph_module, "_MOST_DOTS", 4000 * 4000)
    assert prepared(made("PNG", 4000), "image/png").width == 1600
    with pytest.raises(JournalError, match="more dots"):
        prepared(made("PNG", 4001), "image/png")
    assert prepared(made("JPEG", 6500), "image/jpeg").width == 1600


@pytest.mark.parametrize(
    ("data", "as_media", "why"),
    [
        (bomb(60_000, 60_000), "image/png", "more dots"),
        (bomb(11_000, 11_000), "image/png", "more dots"),
        (bomb(9_400, 9_400), "image/png", "more dots"),
        (bomb(2000, 2000), "image/png", "damaged"),
        (picture()[:400], "image/jpeg", "damaged"),
        (b"\xff\xd8\xff\xe0 a photo", "image/jpeg", "damaged"),
        (b"\x89PNG\r\n\x1a\n and so on", "image/png", "damaged"),
        (b"GIF89a", "image/gif", "damaged"),
        (picture("PNG"), "image/jpeg", "attached as"),
        (b"%PDF-1.7", "application/pdf", "attached as"),
        (b"<svg/>", "image/svg+xml", "attached as"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_a_sentence(
    data: bytes, as_media: str, why: str
) -> None:
    with pytest.raises(JournalError, match=why) as caught:
        prepared(data, as_media)
    assert caught.value.hint


@settings(max_examples=settings().max_examples * 3 // 5, deadline=None)
@given(
    form=st.sampled_from(FORMS),
    at=st.integers(0, 10_000),
    junk=st.binary(min_size=1, max_size=40),
    end=st.integers(0, 10_000),
)
def test_no_damage_ends_in_anything_but_a_sentence(
    form: str, at: int, junk: bytes, end: int
) -> None:
    data = picture(form, exif=noted())
    at %= len(data)
    damaged = (data[:at] + junk + data[at + len(junk) :])[: max(end, 8)]
    metadata_in(damaged)
    try:
        photograph = prepared(damaged, media(damaged))
    except JournalError:
        return
    assert max(photograph.width, photograph.height) <= LONGEST
    assert CAMERA.encode() not in photograph.data


def test_what_a_file_tells_is_found_in_other_kinds_too() -> None:
    notes = noted().tobytes()
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"infe\0\0\0\0Exif\0\0\0\0" + b"\0\0\0\6" + notes
    assert metadata_in(heic) is Metadata.PLACE
    plain = b"\0\0\0\x18ftypheic" + b"\0\0\0\6" + noted(place=False).tobytes()
    assert metadata_in(plain) is Metadata.MORE
    film = b"\0\0\0\x14ftypqt  \0\0\0\0moov"
    assert metadata_in(film) is Metadata.NOTHING
    assert metadata_in(film + b"\xa9xyz\0\x12\x15\xc7+51.5-000.1/") is Metadata.PLACE
    assert metadata_in(b"notes of a day") is Metadata.NOTHING
    assert metadata_in(picture(exif=noted(place=False))) is Metadata.MORE
    assert metadata_in(picture()) is Metadata.NOTHING
    damaged = picture(exif=noted(place=False)).replace(b"MM\0*\0\0\0\x08", b"MM\0*\xff\xff\xff\xf8")
    assert metadata_in(damaged) is not Metadata.NOTHING
    assert metadata_in(picture()[:20] + b"Exif\0\0" + picture()[20:]) is Metadata.MORE


def _tiff(*, noted_: bool, pages: int = 1, form: str = "TIFF") -> bytes:
    target = BytesIO()
    image = Image.new("RGB", (64, 32), "red")
    more: dict[str, Any] = {"exif": noted().tobytes()} if noted_ else {}
    if pages > 1:
        more |= {"save_all": True, "append_images": [image] * (pages - 1)}
    image.save(target, form, **more)
    return target.getvalue()


def test_a_scan_says_where_it_was_taken_and_is_shown_without_that() -> None:
    scan = _tiff(noted_=True)
    assert kind_of(scan).media == "image/tiff"
    assert metadata_in(scan) is Metadata.PLACE
    shown = prepared(scan, "image/tiff")
    assert (shown.media, shown.width) == ("image/png", 64)
    assert CAMERA.encode() not in shown.data
    assert metadata_in(shown.data) is Metadata.NOTHING
    assert metadata_in(_tiff(noted_=False)) is Metadata.NOTHING


def test_a_scan_of_several_pages_is_not_shown_by_its_first() -> None:
    with pytest.raises(JournalError, match="several pages"):
        prepared(_tiff(noted_=False, pages=2), "image/tiff")


def test_a_bitmap_is_a_picture_by_its_content() -> None:
    bitmap = _tiff(noted_=False, form="BMP")
    assert kind_of(bitmap).media == "image/bmp"
    assert prepared(bitmap, "image/bmp").media == "image/png"
    assert kind_of(b"BMW is a car, and no picture of thirty bytes").media == "text/plain"


def raw_with(tags: dict[int, int], order: str = "<") -> bytes:
    """Return the head of a TIFF with these tags, as cameras write it."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = b"".join(
        struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in sorted(tags.items())
    )
    return mark + struct.pack(f"{order}IH", 8, len(tags)) + entries + b"\0" * 8


@pytest.mark.parametrize(
    "data",
    [
        raw_with({0xC612: 1}),
        raw_with({0x010F: 1, 0x014A: 1}, ">"),
        b"II*\0\x10\0\0\0CR\2\0" + b"\0" * 20,
        b"IIRO\x08\0\0\0" + b"\0" * 20,
        b"FUJIFILMCCD-RAW 0201" + b"\0" * 20,
        b"\0\0\0\x18ftypcrx \0\0\0\1crx isom",
        b"8BPS\0\1" + b"\0" * 20,
    ],
)
def test_what_cannot_be_cleaned_says_that_it_tells_more(data: bytes) -> None:
    assert not kind_of(data).picture
    assert kind_of(data).media.startswith("image/")
    assert metadata_in(data) is not Metadata.NOTHING


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_tag_that_draws_nothing_is_told(order: str) -> None:
    size = {256: 1, 257: 1, 258: 8, 259: 1}
    assert metadata_in(raw_with(size, order)) is Metadata.NOTHING
    assert metadata_in(raw_with(size | {315: 1}, order)) is Metadata.MORE


def test_a_document_with_a_photograph_that_says_where_it_was_taken_is_told() -> None:
    def document(photograph: bytes) -> bytes:
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as file:
            file.writestr("[Content_Types].xml", "<Types/>")
            file.writestr("word/document.xml", "<w:document/>")
            file.writestr("word/media/image1.jpeg", photograph)
        return target.getvalue()

    assert metadata_in(document(picture(exif=noted()))) is Metadata.PLACE
    assert metadata_in(document(picture(exif=noted(place=False)))) is Metadata.NOTHING
    assert metadata_in(b"%PDF-1.7 stream " + picture(exif=noted())) is Metadata.PLACE
    assert metadata_in(b"PK\3\4 and no more") is Metadata.NOTHING
