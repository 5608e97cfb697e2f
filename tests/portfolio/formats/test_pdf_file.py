from __future__ import annotations

import re
import sys
from importlib.resources import files
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from journal.errors import JournalError
from journal.portfolio.formats.pdf_file import to_pdf
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    CodeBlock,
    Document,
    Heading,
    Link,
    Paragraph,
    Table,
    Text,
)

from .samples import HOSTILE, everything, paragraph, picture, squeezed, text, words

TYPESET = re.compile(r"[\s\u200b\u00ad-]")


def opened(document: Document) -> PdfReader:
    return PdfReader(BytesIO(to_pdf(document)))


def said(reader: PdfReader) -> str:
    return TYPESET.sub("", "".join(page.extract_text() for page in reader.pages))


def says(reader: PdfReader, wanted: str) -> bool:
    """Say whether a text is there; what comes after it is not read."""
    seen = ""
    for page in reader.pages:
        seen += TYPESET.sub("", page.extract_text())
        if wanted in seen:
            return True
    return False


def tags(reader: PdfReader) -> list[str]:
    """Return the tags of the structure, in order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = getattr(node, "get_object", lambda: node)()
        if isinstance(node, ArrayObject):
            for each in node:
                walk(each)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.root_object["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_said_is_set_as_text(typed: str) -> None:
    reader = opened(everything(typed))

    # What letters of other scripts come out as is the typeface's affair.
    if typed.isascii() and typed.isprintable():
        assert says(reader, TYPESET.sub("", typed))


@settings(max_examples=settings().max_examples * 2 // 5, deadline=None)
@given(text)
def test_whatever_is_typed_it_can_be_set(typed: str) -> None:
    assert opened(Document(typed, (Heading(2, typed, typed), *prose(typed)))).pages


def test_it_is_tagged_for_those_who_hear_it() -> None:
    reader = opened(everything())

    root: Any = reader.trailer["/Root"]
    assert (str(root["/MarkInfo"]["/Marked"]), str(root["/Lang"])) == ("True", "en-GB")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    found = tags(reader)
    assert [each for each in found if re.fullmatch(r"/H\d", each)] == [
        *("/H1", "/H2", "/H2", "/H2", "/H3", "/H4", "/H3", "/H2")
    ]
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Caption", "/Link"} <= set(found)


def test_bookmarks_are_the_headings() -> None:
    reader = opened(everything())
    titles = [each.title for each in _flat(reader.outline)]  # type: ignore[attr-defined]

    assert titles == [
        "Coverage",
        "Outcome 1: said",
        "1.1 said",
        "E1, Monday",
        "1.2 said",
        "Self-awareness",
    ]


def _flat(outline: object) -> list[object]:
    if isinstance(outline, list):
        return [each for part in outline for each in _flat(part)]
    return [outline]


def test_links_lead_inside_or_to_a_web_address() -> None:
    reader = opened(everything())
    notes = [each.get_object() for page in reader.pages for each in page.get("/Annots") or ()]
    addresses = {str(each["/A"]["/URI"]) for each in notes if "/URI" in each.get("/A", {})}

    assert addresses == {"https://example.org/a?b=c&d"}
    assert len(notes) > len(addresses)


def test_a_long_address_is_whole() -> None:
    address = "https://example.org/" + "long-" * 40
    reader = opened(Document("Title", (Paragraph((Link(words(address), address),)),)))
    pages: Any = reader.pages
    notes = [each.get_object() for page in pages for each in page["/Annots"]]

    assert {str(each["/A"]["/URI"]) for each in notes} == {address}


def test_its_letters_come_with_it() -> None:
    reader = opened(everything())
    pages: Any = reader.pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    described = [each["/DescendantFonts"][0].get_object()["/FontDescriptor"] for each in fonts]

    assert described
    assert all({"/FontFile2", "/FontFile3"} & set(each) for each in described)


def test_a_picture_says_what_is_seen() -> None:
    drawn = picture()
    made = to_pdf(Document("Title", (drawn,)))
    reader = PdfReader(BytesIO(made))

    assert "Figure1:Forcefield" in said(reader).replace(" ", "")
    assert drawn.description.split(".", maxsplit=1)[0] in _alternatives(reader)


def _alternatives(reader: PdfReader) -> str:
    objects: Any = [reader.get_object(at) for at in range(1, len(reader.xref_objStm) + 200)]
    return " ".join(
        str(each["/Alt"]) for each in objects if isinstance(each, dict) and "/Alt" in each
    )


def test_it_says_nothing_of_when_it_was_made() -> None:
    assert set(opened(everything()).metadata or {}) == {"/Title", "/Creator"}


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(everything()) == to_pdf(everything())


def test_a_letter_that_no_typeface_has_stops_nothing() -> None:
    assert "before" in said(opened(Document("Title", (paragraph("before \U0010fffd after"),))))


def test_words_without_an_end_stay_on_the_page() -> None:
    endless = "w" * 5000
    blocks = (
        paragraph(endless),
        CodeBlock(endless),
        Table((words("a"), words("b")), (((Text(endless),), words("c")),)),
    )
    reader = opened(Document("Title", blocks))

    assert said(reader).count("w") == 3 * 5000
    assert len(reader.pages) > 2


def test_the_template_reads_no_file_and_no_package() -> None:
    template = files("journal.portfolio.formats").joinpath("portfolio.typ").read_text("utf-8")
    code = re.sub(r"//.*", "", template)

    assert not re.search(r"\b(import|include|read|plugin|eval|csv|yaml|toml|xml|cbor)\b", code)
    assert code.count("json(") == 1
    assert "json(bytes(sys.inputs.portfolio))" in code
    assert set(re.findall(r"image\(([^)]*)", code)) <= {""}
    assert squeezed("image.with(bytes(node.svg)") in squeezed(code)


def test_a_missing_part_is_one_clear_line_and_says_the_other_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(JournalError) as raised:
        to_pdf(everything())

    assert raised.value.message == "PDF files need an extra part."
    assert "pip install 'criterion-journal[pdf]'" in raised.value.hint
    assert "export as .html" in raised.value.hint
