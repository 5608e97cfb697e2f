"""Every format of a whole portfolio, opened by another program than the one that made it."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

import docx
import html5lib
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from journal.demo import build
from journal.journal import Journal
from journal.portfolio.formats.choice import written
from journal.portfolio.tree.tree import (
    Document,
    Heading,
    Image,
    Picture,
    Quotation,
    Table,
    outlined,
)
from journal.workflows.export import compile_now

from ..many_entries import fill_with_many
from ..portfolio.formats.samples import letters, squeezed
from ..sampling import LONG
from . import second_reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from journal.portfolio.tree.tree import Block

MOMENT = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
ENTRIES = 1000 if LONG else 200


class Exported(NamedTuple):
    """A portfolio as it was compiled, in any format."""

    document: Document

    def data(self, suffix: str) -> bytes:
        return written(self.document, f"portfolio{suffix}").data

    def text(self, suffix: str) -> str:
        return self.data(suffix).decode("utf-8-sig")

    def headings(self) -> list[tuple[int, str]]:
        blocks = outlined(self.document).blocks
        return [(each.level, squeezed(each.text)) for each in blocks if isinstance(each, Heading)]

    def of(self, *kinds: type) -> int:
        return sum(isinstance(each, kinds) for each in unquoted(self.document.blocks))


def unquoted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give each block, and in place of a quotation those that are in it."""
    for block in blocks:
        if isinstance(block, Quotation):
            yield from unquoted(block.blocks)
        else:
            yield block


@pytest.fixture(scope="module", params=["the sample learner", "many entries"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    folder = tmp_path_factory.mktemp("exported")
    if request.param == "the sample learner":
        journal = build(folder / "journal", folder / "state", MOMENT)
    else:
        journal = Journal(folder / "journal", folder / "state", now=lambda: MOMENT)
        fill_with_many(journal, ENTRIES)
    return Exported(compile_now(journal, journal.unit()).masked)


def test_another_parser_finds_the_same_blocks_in_the_markdown(exported: Exported) -> None:
    text = exported.text(".md")

    assert second_reader.read(text) == second_reader.written(exported.document)
    pointed_to = set(re.findall(r"\]\(portfolio-files/([\w.-]+)\)", text))
    assert pointed_to == set(written(exported.document, "portfolio.md").beside)
    assert len(pointed_to) == exported.of(Picture, Image)


def test_the_page_is_strictly_html_with_all_that_is_said(exported: Exported) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page: Element = parser.parse(exported.text(".html"))
    (main,) = page.iter("main")
    found = [
        (int(each.tag[1]), squeezed("".join(each.itertext())))
        for each in main.iter()
        if re.fullmatch("h[2-6]", str(each.tag))
    ]

    assert found == exported.headings()
    assert squeezed("".join(main.itertext())) == letters(exported.document)
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(set(ids)) == len(ids)
    inside = [each.get("href") or "" for each in page.iter("a")]
    assert {each[1:] for each in inside if each.startswith("#")} <= set(ids)
    images = list(page.iter("img"))
    assert len(images) == exported.of(Picture, Image)
    assert all(each.get("alt") for each in images)


def test_word_has_the_headings_the_tables_and_the_pictures(exported: Exported) -> None:
    word = docx.Document(BytesIO(exported.data(".docx")))
    named = [(each.style.name or "", each.text) for each in word.paragraphs if each.style]
    headings = [
        (int(name.split()[1]) + 1, squeezed(text))
        for name, text in named
        if re.fullmatch(r"Heading \d", name)
    ]

    assert headings == exported.headings()
    assert len(word.tables) == exported.of(Table)
    told = [each.get("descr") for each in word.element.body.iter(qn("wp:docPr"))]
    assert len(told) == exported.of(Picture, Image)
    assert all(told)


def test_the_pdf_has_the_bookmarks_the_title_and_every_page(exported: Exported) -> None:
    reader = PdfReader(BytesIO(exported.data(".pdf")))
    pages = [page.extract_text() for page in (*reader.pages[:2], reader.pages[-1])]
    bookmarks = [squeezed(title) for title in _flat(reader.outline)]

    assert bookmarks == [text for _, text in exported.headings()]
    assert squeezed(exported.document.title) in squeezed(pages[0])
    assert f"Page {len(reader.pages)} of {len(reader.pages)}" in pages[-1]
    assert bookmarks[-2:] == ["Indexofevidence", "Assessor'srecord"]
    assert reader.metadata is not None
    assert reader.metadata.title == exported.document.running


def _flat(outline: Any) -> list[str]:
    if isinstance(outline, list):
        return [each for part in outline for each in _flat(part)]
    return [str(outline["/Title"])]


def test_the_table_and_the_tree_are_data(exported: Exported) -> None:
    rows = list(csv.reader(StringIO(exported.text(".csv"), newline=""), strict=True))
    criteria = [
        each
        for each in exported.document.blocks
        if isinstance(each, Heading) and each.anchor.startswith("criterion ")
    ]
    tree = json.loads(exported.text(".json"))

    assert len(rows) == 1 + len(criteria)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [each["type"] for each in tree["blocks"]] == [
        type(each).__name__ for each in exported.document.blocks
    ]
