"""Attached pictures, in each format that can show them."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote
from zipfile import ZipFile

import docx
import html5lib
import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from journal.portfolio.formats.choice import written
from journal.portfolio.tree.photograph import prepared
from journal.portfolio.tree.tree import Document, Heading, Image

from ...photographs import picture
from .samples import HOSTILE

CAPTION = "The board, “before” & after"


def image(caption: str = CAPTION, form: str = "JPEG") -> Image:
    media = f"image/{form.lower()}"
    return Image("A1", caption, prepared(picture(form), media))


def document(*images: Image) -> Document:
    return Document("Portfolio", (Heading(2, "Evidence", "evidence"), *images))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_page_holds_the_picture_itself(form: str) -> None:
    shown = image(form=form)
    page = written(document(shown), "p.html").data.decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (found,) = tree.iter("img")
    assert found.get("alt") == CAPTION
    assert (found.get("width"), found.get("height")) == ("64", "32")
    assert str(found.get("src")).startswith(f"data:image/{form.lower()};base64,")
    assert "img-src data:" in page
    (caption,) = tree.iter("figcaption")
    assert caption.text == f"A1: {CAPTION}"


def test_a_word_file_holds_it_with_its_words() -> None:
    shown, tall = image(), Image("A2", "Tall", prepared(picture(size=(50, 1500)), "image/jpeg"))
    made = written(document(shown, tall), "p.docx").data
    word = docx.Document(BytesIO(made))
    assert [each._inline.docPr.get("descr") for each in word.inline_shapes] == [CAPTION, "Tall"]
    first, second = word.inline_shapes
    assert (first.width.pt, first.height.pt) == (48, 24)
    assert second.height.pt == pytest.approx(395, abs=1)
    assert f"Figure . A1: {CAPTION}" in [each.text for each in word.paragraphs]
    with ZipFile(BytesIO(made)) as archive:
        media = [archive.read(each) for each in archive.namelist() if "/media/" in each]
    assert media == [shown.photograph.data, tall.photograph.data]


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_pdf_holds_it_with_its_words(form: str) -> None:
    made = written(document(image("A board", form)), "p.pdf").data
    (page,) = PdfReader(BytesIO(made)).pages[-1:]
    assert [(each.image.size if each.image else None) for each in page.images] == [(64, 32)]
    assert "A1: A board" in page.extract_text()
    assert b"/Alt" in made
    assert written(document(image("A board", form)), "p.pdf").data == made


def test_markdown_points_to_a_file_beside_it() -> None:
    shown = image("The [board](x) ![y]")
    file = written(document(shown), "My own.md")
    tokens = MarkdownIt().parse(file.data.decode())
    (found,) = [each for token in tokens for each in token.children or () if each.type == "image"]
    assert "".join(each.content for each in found.children or ()) == "A1: The [board](x) ![y]"
    path = PurePosixPath(unquote(str(found.attrs["src"])))
    assert path.parent.name == "My own-files"
    assert file.beside == {path.name: shown.photograph.data}


@pytest.mark.parametrize("name", ["p.json", "p.csv"])
def test_a_list_has_no_pictures(name: str) -> None:
    made = written(document(image()), name).data
    assert made == written(document(), name).data
    if name == "p.json":
        assert [each["type"] for each in json.loads(made)["blocks"]] == ["Heading"]


@pytest.mark.parametrize("caption", HOSTILE)
def test_no_caption_does_anything(caption: str) -> None:
    hostile = document(image(caption))
    page = html5lib.parse(written(hostile, "p.html").data.decode(), namespaceHTMLElements=False)
    assert len(list(page.iter("script"))) == len(list(page.iter("img"))) == 1
    word = docx.Document(BytesIO(written(hostile, "p.docx").data))
    assert len(word.inline_shapes) == 1
    tokens = MarkdownIt().parse(written(hostile, "p.md").data.decode())
    kinds = [each.type for token in tokens for each in token.children or ()]
    assert kinds.count("image") == 1
    assert "html_inline" not in kinds


def test_on_paper_a_tall_picture_leaves_room_for_words() -> None:
    tall = Image("A1", "Tall", prepared(picture(size=(1200, 1600)), "image/jpeg"))
    pages = PdfReader(BytesIO(written(document(tall, image()), "p.pdf").data)).pages
    assert len(pages) == 1
