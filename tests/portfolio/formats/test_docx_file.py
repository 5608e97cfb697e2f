from __future__ import annotations

import re
import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from hypothesis import given, settings

from journal.errors import JournalError
from journal.portfolio.formats.docx_file import to_docx
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import (
    Bullets,
    Document,
    Heading,
    Link,
    Numbered,
    Paragraph,
    Quotation,
    Table,
)

from .samples import HOSTILE, everything, letters, paragraph, picture, squeezed, text, words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement


def opened(document: Document) -> WordDocument:
    return docx.Document(BytesIO(to_docx(document)))


def found(word: WordDocument, tag: str) -> list[BaseOxmlElement]:
    return list(word.element.body.iter(qn(tag)))


def said(word: WordDocument) -> str:
    """Return all text but that of the title and the contents."""
    for contents in found(word, "w:sdt"):
        word.element.body.remove(contents)
    word.element.body.remove(word.paragraphs[0]._p)
    return squeezed("".join(each.text or "" for each in found(word, "w:t")))


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_said_is_text_and_all_of_it(typed: str) -> None:
    document = everything(typed)
    unmarked = said(opened(document)).replace("⟦", "").replace("⟧", "")

    assert unmarked == letters(document, "Figure{number}.{title}")


@settings(max_examples=settings().max_examples * 3 // 5, deadline=None)
@given(text)
def test_whatever_is_typed_the_file_opens(typed: str) -> None:
    blocks = (Heading(2, typed, typed), *prose(typed))
    document = Document(typed, blocks)

    assert said(opened(document)) == letters(document)


def test_headings_are_words_own_below_the_title() -> None:
    word = opened(everything())
    styled = [(each.style.name, each.text) for each in word.paragraphs if each.style]

    assert styled[0] == ("Title", "Portfolio said")
    assert [each for each in styled if each[0].startswith("Heading")] == [
        ("Heading 1", "Coverage"),
        ("Heading 1", "Outcome 1: said"),
        ("Heading 2", "1.1 said"),
        ("Heading 3", "E1, Monday"),
        ("Heading 2", "1.2 said"),
        ("Heading 1", "Self-awareness"),
    ]


def test_every_style_that_is_used_is_there() -> None:
    word = opened(everything())
    known = {each.style_id for each in word.styles}
    marks = ("w:pStyle", "w:rStyle", "w:tblStyle")
    used = {each.get(qn("w:val")) for mark in marks for each in found(word, mark)}

    assert used <= known
    assert {"LeadIn", "Quote", "ListBullet", "ListNumber", "Caption", "CodeBlock"} <= used


def test_the_contents_are_a_field_already_filled_with_links() -> None:
    word = opened(everything())
    (contents,) = found(word, "w:sdt")
    (code,) = contents.iter(qn("w:instrText"))
    links = list(contents.iter(qn("w:hyperlink")))

    assert (code.text or "").split() == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"]
    assert ["".join(part.text or "" for part in each.iter(qn("w:t"))) for each in links] == [
        "Coverage",
        "Outcome 1: said",
        "1.1 said",
        "1.2 said",
        "Self-awareness",
    ]
    kinds = [each.get(qn("w:fldCharType")) for each in contents.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_without_headings_there_are_no_contents() -> None:
    assert not found(opened(Document("Title", (paragraph("said"),))), "w:sdt")


def test_links_lead_to_a_bookmark_or_an_address() -> None:
    word = opened(everything())
    marks = {each.get(qn("w:name")) for each in found(word, "w:bookmarkStart")}
    links = found(word, "w:hyperlink")
    inside = [each.get(qn("w:anchor")) for each in links if each.get(qn("w:anchor"))]
    outside = [each.get(qn("r:id")) for each in links if each.get(qn("r:id"))]

    assert set(inside) <= marks
    assert len(inside) == 5 + 3
    addresses = {word.part.rels[str(each)].target_ref for each in outside}
    assert addresses == {"https://example.org/a?b=c&d"}


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("http://x.y/a b", "http://x.y/a%20b"),
        ("http://[x]", "http://%5Bx%5D"),
        ("mailto:é@x.y", "mailto:%C3%A9@x.y"),
        ("http://x.y/\x00", "http://x.y/%E2%90%80"),
    ],
)
def test_an_address_is_one_that_word_can_read(address: str, target: str) -> None:
    word = opened(Document("Title", (Paragraph((Link(words("x"), address),)),)))
    links = [
        each.target_ref
        for each in word.part.rels.values()
        if each.reltype == RELATIONSHIP_TYPE.HYPERLINK
    ]

    assert links == [target]


def test_an_address_longer_than_word_takes_is_no_link() -> None:
    link = Link(words("x"), "http://" + "x" * 3000)

    assert not found(opened(Document("Title", (Paragraph((link,)),))), "w:hyperlink")


def test_the_first_row_of_a_table_comes_again_on_every_page() -> None:
    front, matrix, beside = opened(everything()).tables

    for table in (front, matrix, beside):
        first, *others = table._tbl.tr_lst
        assert first.xpath("./w:trPr/w:tblHeader")
        assert not any(each.xpath("./w:trPr/w:tblHeader") for each in others)
    assert [len(each.cells) for each in matrix.rows] == [4, 4]
    assert front._tbl.tr_lst[0].xpath("./w:tc/w:tcPr/w:gridSpan/@w:val") == ["2"]


def test_columns_fill_the_page_and_no_more() -> None:
    long = "word " * 100
    table = Table((words("No."), words("Answer")), ((words("1"), words(long)),))
    (made,) = opened(Document("Title", (table,))).tables
    widths = [int(each.get(qn("w:w"))) for each in made._tbl.tblGrid]

    assert 9300 < sum(widths) <= 9400
    assert widths[1] > 3 * widths[0]


def test_lists_are_words_own_and_each_counts_from_its_start() -> None:
    inner = Numbered(((paragraph("c"),),), 7)
    blocks = (
        Bullets(((paragraph("a"),), (paragraph("b"), inner))),
        Numbered(((paragraph("d"),), (paragraph("e"),))),
    )
    word = opened(Document("Title", blocks))
    marks = [
        (each.text, *(int(mark.get(qn("w:val"))) for mark in each._p.pPr.numPr))  # type: ignore[union-attr]
        for each in word.paragraphs[1:]
    ]
    numbers = word.part.numbering_part.element

    assert marks == [("a", 0, 1), ("b", 0, 1), ("c", 1, 3), ("d", 0, 4), ("e", 0, 4)]
    starts = numbers.xpath("./w:num[@w:numId=3]/w:lvlOverride[@w:ilvl=1]/w:startOverride/@w:val")
    assert starts == ["7"]


def test_lists_deeper_than_word_counts_stay_at_its_deepest() -> None:
    nested = paragraph("deep")
    for _ in range(12):
        nested = Quotation((Bullets(((nested,),)),))  # type: ignore[assignment]
    word = opened(Document("Title", (nested,)))

    assert {int(each.get(qn("w:val"))) for each in found(word, "w:ilvl")} <= set(range(9))
    assert "deep" in said(word)


def test_a_picture_says_what_is_seen_and_is_numbered() -> None:
    drawn = picture()
    word = opened(Document("Title", (drawn, drawn)))

    told = {each.get("descr") for each in found(word, "wp:docPr")}
    assert told == {f"{drawn.title}. {drawn.description}"}
    assert len({each.get("id") for each in found(word, "wp:docPr")}) == 2
    captions = [
        each.text for each in word.paragraphs if each.style and each.style.name == "Caption"
    ]
    assert [squeezed(each) for each in captions] == ["Figure.Forcefield"] * 2
    fields = [each.get(qn("w:instr")) for each in found(word, "w:fldSimple")]
    assert fields == [" SEQ Figure \\* ARABIC "] * 2
    (shape, _) = word.inline_shapes
    assert shape.width > 2 * shape.height > 0


def test_a_picture_higher_than_a_page_is_made_smaller() -> None:
    (shape,) = opened(Document("Title", (picture(bars=80),))).inline_shapes

    assert shape.height.cm < 21
    assert shape.width.cm < 10


def test_a_list_in_a_quotation_is_moved_in_further() -> None:
    quoted = Quotation((Bullets(((paragraph("a"), paragraph("b")),)),))
    mark, more = opened(Document("Title", (quoted,))).paragraphs[1:]

    assert mark.paragraph_format.left_indent == more.paragraph_format.left_indent
    assert mark.paragraph_format.first_line_indent == -mark.paragraph_format.left_indent / 2


def test_pages_carry_their_number_and_the_title() -> None:
    section = opened(everything()).sections[0]
    (above,) = section.header.paragraphs
    fields = [
        [each.get(qn("w:instr")).strip() for each in edge._element.iter(qn("w:fldSimple"))]
        for edge in (section.footer, section.first_page_footer)
    ]

    assert above.text == "Portfolio said"
    assert fields == [["PAGE", "NUMPAGES"]] * 2


def test_its_properties_hold_the_title_and_nothing_else() -> None:
    files = ZipFile(BytesIO(to_docx(everything())))
    properties = files.read("docProps/core.xml").decode()

    assert re.findall(r"<(\w+:\w+)>", properties) == ["dc:title"]
    assert not [each for each in files.namelist() if "app.xml" in each or "thumb" in each]
    assert not [each for each in files.namelist() if b"python" in files.read(each).lower()]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_docx(everything()) == to_docx(everything())


@pytest.mark.parametrize("missing", ["docx", "resvg_py"])
def test_a_missing_part_is_one_clear_line(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)

    with pytest.raises(JournalError) as raised:
        to_docx(everything())

    assert raised.value.message == "Word files need an extra part."
    assert raised.value.hint == "pip install 'criterion-journal[docx]'"
