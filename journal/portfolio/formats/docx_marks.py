"""Word marks: WordprocessingML in small pieces, such as runs, paragraphs, fields and pictures."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from journal.text import begins_right_to_left, has_right_to_left, printable

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"

_SPACE = re.compile(r"[\n\t]")
_TAG = re.compile(r"<[^>]*>")


def escaped(text: str) -> str:
    """Return a text escaped for the content or an attribute of an element."""
    return escape(printable(text))


def run(text: str, properties: str = "") -> str:
    """Return a run of text; a line break in it becomes a space."""
    properties += "<w:rtl/>" if has_right_to_left(text) else ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = _SPACE.sub(" ", escaped(text))
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def deleted(text: str, properties: str = "") -> str:
    """Return a run of deleted text; a line break in it becomes a space."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = _SPACE.sub(" ", escaped(text))
    return f'<w:r>{look}<w:delText xml:space="preserve">{words}</w:delText></w:r>'


def lines(text: str) -> str:
    """Return a run of text with its line breaks and tabs."""
    words = escaped(text)
    words = words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; ``properties`` follow its style, in the order of the schema."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    if begins_right_to_left(_TAG.sub("", inside)):
        # The schema has it behind the list and before the spaces.
        numbered, end, rest = properties.rpartition("</w:numPr>")
        properties = f"{numbered}{end}<w:bidi/>{rest}"
    look = f"<w:pPr>{named}{properties}</w:pPr>" if style or properties else ""
    return f"<w:p>{look}{inside}</w:p>"


def field(code: str, shown: str) -> str:
    """Return a field with the text that it shows until a program updates it."""
    return f'<w:fldSimple w:instr=" {escaped(code)} ">{run(shown)}</w:fldSimple>'


def field_begins(code: str) -> str:
    """Return the beginning of a field whose result has several paragraphs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_ENDS: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def to_place(inside: str, bookmark: str) -> str:
    """Return runs as a link to a bookmark."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inside}</w:hyperlink>'


def to_address(inside: str, relation: str) -> str:
    """Return runs as a link to an address, by the id of its relation."""
    return f'<w:hyperlink r:id="{relation}" w:history="1">{inside}</w:hyperlink>'


def picture(relation: str, number: int, size: tuple[int, int], alternative: str) -> str:
    """Return an inline picture; ``size`` is in English Metric Units, ``alternative`` a text."""
    across, down = size
    told = escaped(alternative)
    named = f'id="{number}" name="Picture {number}" descr="{told}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {named}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
