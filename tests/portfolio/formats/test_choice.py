from __future__ import annotations

import subprocess
import sys

import pytest

from journal.errors import JournalError
from journal.portfolio.formats.choice import SUFFIXES, beside, check, written
from journal.portfolio.tree.tree import Document, Heading, Table

from ...sampling import LONG
from .samples import everything, paragraph, words

BEGINS = {
    ".md": b"# Portfolio said\n",
    ".html": b"<!doctype html>\n",
    ".docx": b"PK\x03\x04",
    ".pdf": b"%PDF-",
    ".csv": b"\xef\xbb\xbfA,said,,D\r\n",
    ".json": b'{\n "format": "criterion-journal/portfolio"',
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_ending_of_the_name_says_which_format(suffix: str) -> None:
    assert written(everything(), f"My portfolio{suffix}").data.startswith(BEGINS[suffix])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_line_without_a_blank_can_be_written_however_long(suffix: str) -> None:
    line = "w" * (1_000_000 if LONG else 200_000)
    table = Table((words("Criterion"),), ((words(line[:100_000]),),))
    document = Document("Title", (Heading(2, "Coverage", "coverage"), table, paragraph(line)))

    assert len(written(document, f"mine{suffix}").data) > 5000


def test_only_markdown_has_its_pictures_beside_it() -> None:
    files = {suffix: written(everything(), f"mine{suffix}").beside for suffix in SUFFIXES}

    assert {suffix for suffix, others in files.items() if others} == {".md"}
    assert list(files[".md"]) == ["w1-force-field.svg"]
    assert b"(mine-files/w1-force-field.svg)" in written(everything(), "mine.md").data
    assert beside("mine.v2.md") == "mine.v2-files"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.PDF", ".pdf"), ("a.b.Html", ".html"), ("a.htm", ".html"), ("a.markdown", ".md")],
)
def test_endings_are_known_however_they_are_typed(name: str, suffix: str) -> None:
    assert check(name) == suffix


@pytest.mark.parametrize("name", ["portfolio", "portfolio.odt", ".md", "md", "x.\x1b[31m"])
def test_any_other_is_refused_in_a_sentence_that_lists_the_known(name: str) -> None:
    with pytest.raises(JournalError) as raised:
        written(everything(), name)

    assert "Nothing was written" in raised.value.message
    assert raised.value.message.isprintable()
    assert (
        raised.value.hint == "Give it a name that ends in .md, .html, .docx, .pdf, .csv or .json."
    )


def test_what_an_extra_brings_is_not_loaded_until_it_is_used() -> None:
    code = "import journal.portfolio.formats.choice, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout.split()

    assert not {"docx", "typst", "resvg_py", "lxml"} & set(loaded)
