"""Choice: the format of a portfolio, by the ending of its file's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.errors import JournalError, Problem
from journal.portfolio.formats.csv_matrix import to_csv
from journal.portfolio.formats.docx_file import to_docx
from journal.portfolio.formats.html_page import to_html
from journal.portfolio.formats.json_tree import to_json
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.formats.pdf_file import lacking, to_pdf
from journal.portfolio.tree.tree import Image, Picture
from journal.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journal.portfolio.tree.tree import Document

SUFFIXES = (".md", ".html", ".docx", ".pdf", ".csv", ".json")
"""The endings of the formats in which a portfolio can be written."""

_NAMED = 8
"""Signs that are named one by one. Chosen: one line."""
_NO_TYPEFACE = "no typeface on this machine has them."
_OTHERS = "Install one that has them, such as Noto, or export as .html or .docx."
_OTHER_NAMES = {".markdown": ".md", ".htm": ".html"}


class FileContents(Struct, frozen=True):
    """The bytes of a file, and those of the files in the folder beside it, by name."""

    data: bytes
    beside: Mapping[str, bytes] = {}
    problems: tuple[Problem, ...] = ()
    """What of the document the file cannot show, and where."""


def beside(name: str) -> str:
    """Return the name of the folder beside a file, for the pictures to which it links."""
    return f"{name.rpartition('.')[0]}-files"


def check(name: str) -> str:
    """Return the ending of a file's name as one of `SUFFIXES`.

    Raises:
        JournalError: when there is no such format.
    """
    stem, dot, ending = name.rpartition(".")
    suffix = f"{dot}{ending}".lower()
    suffix = _OTHER_NAMES.get(suffix, suffix)
    if not stem or suffix not in SUFFIXES:
        known = listed(SUFFIXES, "or")
        message = f"A portfolio cannot be written as “{one_line(name, 60)}”. Nothing was written."
        raise JournalError(message, f"Give it a name that ends in {known}.")
    return suffix


def written(document: Document, name: str, above: str = "") -> FileContents:
    """Return a portfolio in the format of the ending of its file's name.

    ``above`` is the way, such as ``../``, from the file to the folder with the attached files.

    Raises:
        JournalError: when there is no such format, or a package for it is not installed.
    """
    suffix = check(name)
    if above and suffix == ".md":
        return _markdown(document, name, above)
    return _WRITERS[suffix](document, name)


def _markdown(document: Document, name: str, above: str = "") -> FileContents:
    pictures = {
        f"{block.name}.svg": block.svg.encode()
        for block in document.blocks
        if isinstance(block, Picture)
    }
    pictures |= {
        block.file_name: block.photograph.data
        for block in document.blocks
        if isinstance(block, Image)
    }
    return FileContents(to_markdown(document, beside(name), above).encode(), pictures)


def _html(document: Document, _name: str) -> FileContents:
    return FileContents(to_html(document).encode())


def _docx(document: Document, _name: str) -> FileContents:
    return FileContents(to_docx(document))


def _pdf(document: Document, _name: str) -> FileContents:
    problems = tuple(
        Problem(lack.place, f"The PDF has boxes for {_signs(lack.signs)}: {_NO_TYPEFACE}", _OTHERS)
        for lack in lacking(document)
    )
    return FileContents(to_pdf(document), problems=problems)


def _signs(signs: Sequence[str]) -> str:
    more = [f"{len(signs) - _NAMED:,} more"] if len(signs) > _NAMED else []
    return listed([*(f"“{sign}”" for sign in signs[:_NAMED]), *more])


def _csv(document: Document, _name: str) -> FileContents:
    # Spreadsheets take a file for UTF-8 when it begins with a mark of the byte order.
    return FileContents(to_csv(document).encode("utf-8-sig"))


def _json(document: Document, _name: str) -> FileContents:
    return FileContents(to_json(document).encode())


_WRITERS: dict[str, Callable[[Document, str], FileContents]] = dict(
    zip(SUFFIXES, (_markdown, _html, _docx, _pdf, _csv, _json), strict=True)
)
