"""PDF file: the portfolio set by typst, tagged for screen readers, with bookmarks and its fonts.

The template is our own program; the learner's words reach it only as data.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, cast

import msgspec
from msgspec import Struct

from journal.errors import JournalError
from journal.portfolio.formats.column_widths import is_name, repeats, shares
from journal.portfolio.tree.tree import (
    ADDRESSES,
    Heading,
    Image,
    Link,
    Paragraph,
    Picture,
    Strong,
    Subheading,
    Table,
    leads_beside,
    outlined,
    plain,
    quoted,
    said_where,
)
from journal.text import begins_right_to_left, printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.portfolio.tree.photograph import Photograph
    from journal.portfolio.tree.tree import Document, Inline

STANDARD: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1), for assistive technology."""

_HINT = (
    "pip install 'criterion-journal[pdf]'. Or export as .html, open that in a browser and print it."
)
_ENDLESS = re.compile(r"\S{40,}")
_ENDLESS_IN_TABLE = re.compile(r"\S{25,}")
"""Words that typst cannot break, and would let run off the page or into the next column."""
_CLUSTER = re.compile(r"[^\x00-\u00ff\s\u2000-\u206f\ufe00-\ufe0f][\u0300-\u036f\ufe00-\ufe0f]*")
"""A sign beyond Western European letters and spaces, with the accents that follow it."""
_NOBODYS = "\U0010fffd"
"""The last sign of private use, which no typeface has."""
_ONE_A_PAGE = b"""
#set page(width: 2cm, height: 2cm)
#set text(font: "Libertinus Serif")
#json(bytes(sys.inputs.signs)).map(sign => [#sign]).join(pagebreak())
"""
_GLYPH = re.compile(rb'<use xlink:href="#(\w+)"')
_PIECE = re.compile(r"\S{16}(?=[\w/])")


class Lacking(Struct, frozen=True):
    """Signs that no typeface here has, and where they are: a signpost or a heading."""

    place: str
    signs: tuple[str, ...]


def to_pdf(document: Document) -> bytes:
    """Return the whole document as PDF; the same document gives the same bytes.

    Raises:
        JournalError: when typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise JournalError("PDF files need an extra part.", _HINT) from error
    document = outlined(document)
    shown = {**_data(document), "running": _data(document.running)}
    data = msgspec.json.encode(shown).decode()
    compiled = partial(typst.compile, _template(), format="pdf", sys_inputs={"portfolio": data})
    try:
        made = compiled(pdf_standards=STANDARD)
    except typst.TypstError:
        # The standard forbids letters that no typeface here has; as boxes they can yet be copied.
        made = compiled()
    return cast("bytes", made)


def lacking(document: Document) -> tuple[Lacking, ...]:
    """Return the signs of a document that no typeface on this machine has, place by place.

    Raises:
        JournalError: when typst is not installed.
    """
    where: dict[str, dict[str, None]] = {}
    for place, text in said_where(document):
        for cluster in _CLUSTER.findall(printable(text)) if not text.isascii() else ():
            where.setdefault(cluster, {})[place] = None
    signs = sorted(where)
    absent = _absent(signs) if signs else []
    places: dict[str, list[str]] = {}
    for sign in absent:
        for place in where[sign]:
            places.setdefault(place, []).append(sign)
    return tuple(Lacking(place, tuple(some)) for place, some in places.items())


def _absent(signs: Sequence[str]) -> list[str]:
    """Return those of some signs for which typst finds no typeface.

    Each is set on a page of its own. What no typeface has is drawn as the box that stands for a
    sign which cannot be in any.
    """
    try:
        import typst  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise JournalError("PDF files need an extra part.", _HINT) from error
    data = msgspec.json.encode([_NOBODYS, *signs]).decode()
    pages = typst.compile(_ONE_A_PAGE, format="svg", sys_inputs={"signs": data})
    drawn = [set(_GLYPH.findall(page)) for page in cast("list[bytes]", pages)]
    box = drawn[0]
    return [sign for sign, used in zip(signs, drawn[1:], strict=True) if box & used]


@cache
def _template() -> bytes:
    return files("journal.portfolio.formats").joinpath("portfolio.typ").read_bytes()


def _data(value: Any, endless: re.Pattern[str] = _ENDLESS) -> Any:
    """Return a part of the tree as plain data, in the shape that the template reads."""
    match value:
        case str():
            return endless.sub(_in_pieces, printable(value))
        case tuple():
            return [_data(item, endless) for item in value]
        case Picture() | Image():
            return _figure(value)
        case Link(inlines, address) if address and not _leads(address):
            return _fields(Link(inlines), endless)
        case Link(inlines, address, anchor):
            # Where a link leads must stay as it is.
            leads = {"address": quoted(address), "anchor": printable(anchor)}
            return {**_fields(Link(inlines), endless), **leads}
        case Heading(level, text, anchor):
            named = {"level": level, "text": _data(text), "anchor": printable(anchor)}
            return {"type": "Heading", **named}
        case Table():
            laid_out = {"shares": shares(value), "named": is_name(value), "repeat": repeats(value)}
            return {**_fields(value, _ENDLESS_IN_TABLE), **laid_out}
        case Paragraph(inlines) | Subheading(inlines):
            return {**_fields(value, endless), **_looks(inlines)}
        case Struct():
            return _fields(value, endless)
        case _:
            return value


def _leads(address: str) -> bool:
    return leads_beside(address) or address.startswith(ADDRESSES)


def _looks(inlines: tuple[Inline, ...]) -> Mapping[str, bool]:
    """Return what sets a paragraph apart: that it leads into another, or runs from the right."""
    leads = len(inlines) == 1 and isinstance(inlines[0], Strong)
    backwards = begins_right_to_left(plain(inlines))
    return ({"leads": True} if leads else {}) | ({"backwards": True} if backwards else {})


def _figure(figure: Picture | Image) -> Mapping[str, Any]:
    named = {"type": type(figure).__name__, "title": _data(figure.title)}
    if isinstance(figure, Picture):
        told = printable(f"{figure.title}. {figure.description}")
        return {**named, "svg": figure.svg, "told": told}
    photograph = figure.photograph
    size = {"width": photograph.width, "height": photograph.height}
    return {**named, "svg": _in_svg(photograph), "told": printable(figure.caption), **size}


def _in_svg(photograph: Photograph) -> str:
    """Return a photograph as an SVG with nothing else in it, because typst takes only texts."""
    size = f'width="{photograph.width}" height="{photograph.height}"'
    source = f"data:{photograph.media};base64,{b64encode(photograph.data).decode()}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{source}"/></svg>'


def _fields(struct: Struct, endless: re.Pattern[str]) -> Mapping[str, Any]:
    fields = {name: _data(getattr(struct, name), endless) for name in struct.__struct_fields__}
    return {"type": type(struct).__name__, **fields}


def _in_pieces(word: re.Match[str]) -> str:
    return _PIECE.sub("\\g<0>\u200b", word[0])
