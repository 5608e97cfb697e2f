"""Words: every word that a learner types is in every format, whatever Markdown it stands in."""

from __future__ import annotations

# ruff: noqa: RUF001  (signs that look alike are typed so)
import json
import re
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from journal.portfolio.formats.choice import written
from journal.portfolio.formats.pdf_file import Lacking, lacking
from journal.portfolio.tree.prose import prose
from journal.portfolio.tree.tree import Document, Heading, Link, Paragraph, paragraph

FORMATS = (".md", ".html", ".docx", ".pdf", ".json")
INLINE: tuple[str, ...] = (
    *("¤", "*¤*", "**¤**", "***¤***", "_¤_", "__¤__", "~~¤~~", "`¤`", "``¤ ` ¤``"),
    *("[¤](https://x.org)", "[¤](https://x.org '¤')", "[¤](javascript:¤)", "[¤]"),
    *("[¤][¤]", "![¤](pic¤.png '¤')", "![¤](a.png)", "<¤>", "<b>¤</b>"),
    *("<!-- ¤ -->", "\\*¤\\*", "https://x.org/¤", "www.¤.org", "<https://x.org/¤>"),
    *("¤@x.org", "&lt;¤&gt;", "¤ | ¤", "[^¤]", "$$¤$$", "¤  \n¤", "¤\\\n¤"),
    *("[¤]()", "[](https://x.org/¤)", "~¤~", "==¤==", "^¤^", ":¤:", "“¤”", "¤…"),
    *("**¤*¤***", "[*¤*](mailto:¤@x.org)", "# ¤", "¤:\n: ¤", "[`¤`](tel:1 '¤')"),
)
BLOCK: tuple[str, ...] = (
    *("¤", "# ¤", "###### ¤ ##", "¤\n===", "¤\n---", "> ¤\n> ¤", "> > ¤\n¤"),
    *("- ¤\n- ¤", "* ¤\n\n  ¤\n* ¤", "1. ¤\n2. ¤", "7) ¤\n   - ¤"),
    *("- [ ] ¤\n- [x] ¤", "    ¤\n    ¤", "```\n¤\n```", "```¤ ¤\n¤\n```"),
    *("~~~¤ `¤`\n¤\n~~~", "```¤", "~~~ {.¤ k=¤}\n¤\n~~~", "|¤|¤|\n|-|-|\n|¤|¤|"),
    *("|¤|¤|\n|-|-|\n|¤|¤|¤|", "¤|¤\n-|-\n¤|¤|¤|¤\n¤|"),
    *("|¤|\n|:-:|\n|¤|¤|\n|¤|¤|¤|", "|¤\\|¤|¤|\n|-|-|\n|`¤|¤`|¤|"),
    *("> |¤|\n> |-|\n> |¤|¤|", "- |¤|\n  |-|\n  |¤|¤|", "¤[^¤]\n\n[^¤]: ¤\n    ¤"),
    *("[^¤]: ¤\n[^¤]: ¤", "[¤]: https://x.org/¤ '¤'", "[¤]: ¤", "<div>\n¤\n</div>"),
    *("<script>¤</script>", "• ¤\n• ¤", "• ¤\n\t◦ ¤\n\t\t▪ ¤\n• ¤", "o\t¤\no\t¤"),
    *("·\t¤\n·\t¤\n¤", "¤\n• ¤\n• ¤", "‣ ¤\n  ¤", "– ¤", "***\n¤\n***"),
    *("¤\n\n---\n¤", "---\ntitle: ¤\n---\n¤", "¤\n¤\n\n¤", "Term ¤\n: ¤", "\\# ¤"),
    *("+ ¤\n\n      ¤", "1. ¤\n\n   ```¤\n   ¤\n   ```", "שלום ¤", "¤ سلام"),
    *("|¤\n|-|-|", "||¤||\n|-|-|-|-|\n|¤", "-\n  ¤", "> ```¤\n> ¤", "- > ¤\n  > - ¤"),
    *("\t¤",),
)


def filled(forms: tuple[str, ...], inner: st.SearchStrategy[str] | None) -> Any:
    """Return a strategy of one of the forms, each hole (¤) filled by a word or an inner form."""

    @st.composite
    def made(draw: st.DrawFn) -> str:
        first, *rest = draw(st.sampled_from(forms)).split("¤")
        holes = [draw(inner) if inner is not None and draw(st.booleans()) else "¤" for _ in rest]
        return first + "".join(hole + part for hole, part in zip(holes, rest, strict=True))

    return made()


TEXTS = st.lists(filled(BLOCK, filled(INLINE, None)), min_size=1, max_size=4).map("\n\n".join)


def numbered(text: str) -> tuple[str, list[str]]:
    """Return a text with a word of its own in each hole, and the words."""
    first, *rest = text.split("¤")
    words = [f"w{number}q{chr(97 + number % 26)}k" for number in range(len(rest))]
    return first + "".join(word + part for word, part in zip(words, rest, strict=True)), words


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def read(data: bytes, suffix: str) -> str:
    """Return the letters of all that a reader of a file sees, and where its links lead."""
    if suffix == ".docx":
        with ZipFile(BytesIO(data)) as file:
            parts = [file.read("word/document.xml"), file.read("word/_rels/document.xml.rels")]
        return letters(re.sub("<w:[^>]*>|</[^>]*>", "", b"".join(parts).decode()))
    if suffix == ".pdf":
        pages = PdfReader(BytesIO(data)).pages
        said = [page.extract_text() for page in pages]
        notes = (note.get_object() for page in pages for note in page.get("/Annots") or ())
        links = [str(note["/A"]) for note in notes if "/A" in note]
        return letters("".join([*said, *links]))
    text = data.decode()
    if suffix == ".json":
        return letters(json.dumps(json.loads(text), ensure_ascii=False))
    if suffix == ".html":
        body = text.partition("<main")[2]
        return letters(unescape(re.sub(r'<a href="([^"]*)">|<[^>]*>', r"\1", body)))
    return letters(text.replace("\\", ""))


def lost(text: str, suffix: str) -> list[str]:
    """Return the words of a text with holes that a format does not have."""
    typed, words = numbered(text)
    document = Document("T", (Heading(2, "E1", "E1"), *prose(typed)))
    there = read(written(document, f"p{suffix}").data, suffix)
    return [word for word in words if word not in there]


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_construct_loses_a_word(suffix: str) -> None:
    for form in (*BLOCK, *INLINE):
        assert lost(form, suffix) == [], form


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(TEXTS)
def test_no_construct_within_another_loses_a_word(text: str) -> None:
    for suffix in (".html", ".md", ".json"):
        assert lost(text, suffix) == [], suffix


@settings(max_examples=15, deadline=None)
@given(TEXTS)
def test_no_construct_within_another_loses_a_word_in_print(text: str) -> None:
    for suffix in (".docx", ".pdf"):
        assert lost(text, suffix) == [], suffix


def test_signs_that_no_typeface_has_are_told_with_their_entry() -> None:
    blocks = (
        Heading(2, "2.1 Something", "criterion 2.1"),
        paragraph("plain, café, Łódź, Ω, “quoted” → …"),
        Heading(3, "E1, Monday", "E1"),
        paragraph("with 王芳 there"),
        Heading(3, "E2, Tuesday", "E2"),
        paragraph("with 王 again \U0010fffe"),
    )
    document = Document("T", blocks)
    assert lacking(document) == (
        Lacking("E1", ("王", "芳")),
        Lacking("E2", ("王",)),
    )
    (first, second) = written(document, "p.pdf").problems
    assert (first.where, second.where) == ("E1", "E2")
    assert "“王” and “芳”" in first.what
    assert written(document, "p.html").problems == ()
    assert lacking(Document("T", blocks[:2])) == ()


@pytest.mark.parametrize(
    ("typed", "address", "rest"),
    [
        ("see https://x.org/a_b?c=1&d=(e).", "https://x.org/a_b?c=1&d=(e)", "."),
        ("(https://x.org)", "https://x.org", ")"),
        ("www.example.org, then", "http://www.example.org", ", then"),
        ("HTTPS://X.org/A!", "https://X.org/A", "!"),
    ],
)
def test_an_address_that_is_typed_as_it_is_becomes_a_link(
    typed: str, address: str, rest: str
) -> None:
    (block,) = prose(typed)
    assert isinstance(block, Paragraph)
    link = block.inlines[-2]
    assert isinstance(link, Link)
    assert link.address == address
    assert block.inlines[-1].text == rest  # type: ignore[union-attr]


def test_what_comes_from_word_is_a_list_and_what_stands_in_code_is_not() -> None:
    kinds = [
        type(block).__name__ for block in prose("Said:\n• one\n• two\n  ◦ deep\n\n```\n• no\n```")
    ]
    assert kinds == ["Paragraph", "Bullets", "CodeBlock"]
    assert prose("• one\n\t◦ deep") == prose("- one\n  - deep")
    assert prose("o\tone\no\ttwo") == prose("- one\n- two")


def test_a_paragraph_from_the_right_says_so() -> None:
    document = Document("T", prose("שלום עולם\n\n- مرحبا\n\n| שלום | b |\n|-|-|\n| a | שלום |"))
    html = written(document, "p.html").data.decode()
    assert '<p dir="auto">שלום' in html
    assert '<li dir="auto">' in html
    assert '<td dir="auto">' in html
    with ZipFile(BytesIO(written(document, "p.docx").data)) as file:
        body = file.read("word/document.xml").decode()
    assert "<w:bidi/>" in body
    assert "<w:rtl/>" in body
