"""Hostile text in every field of a journal: every format stays sound, and nothing of it happens."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime
from html import escape
from io import BytesIO, StringIO
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import html5lib
import pytest
from docx.oxml.ns import qn
from icalendar import Calendar
from pypdf import PdfReader

from journal.exchange.spreadsheet import from_csv, to_csv
from journal.journal import Journal
from journal.portfolio.formats.choice import SUFFIXES, written
from journal.portfolio.tree.tree import (
    ADDRESSES,
    Document,
    Heading,
    Image,
    Picture,
    Table,
    outlined,
)
from journal.store.file_name import unfit
from journal.text import one_line, printable
from journal.workflows.export import (
    compile_now,
    export_calendar,
    export_chart,
    export_portfolio,
    export_table,
)
from journal.workflows.hand_in import sign, submit
from journal.workflows.verify_bundle import verified

from ..portfolio.formats.samples import HOSTILE, letters, squeezed
from . import second_reader
from .every_field import FIELDS, Peer, fill

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

MOMENT = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)
MARKUP = [
    *(each for each in HOSTILE if "\ud800" not in each and len(each) < 1000),
    "]]></svg><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a> </textarea></title></style>",
    "&lt;script&gt; &#x3c;img&#62; &copy",
]
MARKS = [
    "# h\n===\n---\n***",
    "```\n~~~\n<div>\n    code",
    "| a | b |\n|---|---|\n| c",
    "[r]: http://x.y/z 'title'\n\n[r] ![r] [^1]",
    "> q\n- i\n1. z\n   - [ ] t",
    "\\*\\_\\\\ a\\\nb  \nc <https://x.y/?a=1&b=2>",
    ":::note\n$$x$$ {#id .class} [[wiki]]",
]
RUN = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    '@SUM(A1:A9)*HYPERLINK("http://x.y","x")',
    "\t=1+1",
    "\r=1+1",
    '"]]\n[learner]\nname = "x"\n\'\'\'\n"""',
    "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT;,:\\n",
    "{{ 7*7 }} ${7*7} #{7*7} %s %(x)s {0}",
    '#import "x"; #read("/etc/passwd") \\input{x}',
]
SIGNS = [
    "a\x00b",
    "a\x1b[31mb\x1b]0;t\x07",
    "a\x08\x7f\x85\x9bb",
    "a\u202eb\u2066c\u200fd\u061ce",
    "a\ufeffb\u200bc\u00add\u2028e\u2029f",
    "\ufffe\uffff\U0001fffe",
    "e\u0301 ﷺ 😀 👩‍👩‍👧 日本語 שלום",
    "a\r\nb\rc\vd\fe",
]
TYPESET = re.compile(r"[\s\u200b\u00ad-]")
CASES = {"markup": MARKUP, "marks": MARKS, "formulas": RUN, "signs": SIGNS}
LONG = 1_000_000
SHOWN: tuple[str, ...] = (
    "centre",
    "title",
    "asked",
    "caption",
    "cell",
    "why",
    "where",
    "action",
    "happened",
)
SHOWN += ("by", "comment", "moment", "name", "ai", "worksheet title")
SHOWN += ("number", "employer", "tool", "purpose", "kept", "prompt", "allowed by")
DRAWN = {"svg", "title", "desc", "rect", "g", "text", "tspan", "circle", "line", "path", "polyline"}
DRAWN |= {"polygon"}


class Exported(NamedTuple):
    """A journal that says hostile things, its portfolio, and the folder with all that left it."""

    journal: Journal
    said: dict[str, str]
    document: Document
    folder: Path

    def data(self, suffix: str) -> bytes:
        return (self.folder / f"portfolio{suffix}").read_bytes()

    def text(self, suffix: str) -> str:
        return self.data(suffix).decode("utf-8-sig")

    def headings(self) -> list[str]:
        blocks = outlined(self.document).blocks
        return [squeezed(printable(each.text)) for each in blocks if isinstance(each, Heading)]

    def of(self, *kinds: type) -> int:
        return sum(isinstance(each, kinds) for each in self.document.blocks)


def exported(folder: Path, said: dict[str, str]) -> Exported:
    journal = Journal(
        folder / "journal",
        folder / "state",
        now=lambda: MOMENT,
        chance=Random(1).randbytes,  # noqa: S311  (ids of a test need no secrecy)
    )
    fill(journal, said.__getitem__, tuple(Peer(f"P{at}", "", "") for at in range(3)))
    unit, out = journal.unit(), folder / "out"
    out.mkdir()
    sign(journal, unit, said["name"], said["ai"])
    for suffix in SUFFIXES:
        export_portfolio(journal, unit, out / f"portfolio{suffix}")
    export_calendar(journal, out / "actions.ics")
    export_chart(journal, out / "chart.svg")
    return Exported(journal, said, compile_now(journal, unit).masked, out)


@pytest.fixture(scope="module", params=CASES)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Hostile text of one kind in every field, beginning with another one in each."""
    texts = CASES[request.param]
    said = {}
    for number, field in enumerate(FIELDS):
        first = number % len(texts)
        said[field] = "\n\n".join([*texts[first:], *texts[:first], f"end of {field}"])
    return exported(tmp_path_factory.mktemp("hostile"), said)


def test_markdown_reads_as_it_was_meant(hostile: Exported) -> None:
    assert second_reader.read(hostile.text(".md")) == second_reader.written(hostile.document)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", hostile.text(".md"))


def test_a_page_has_our_elements_and_every_letter(hostile: Exported) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page: ET.Element = parser.parse(hostile.text(".html"))
    (main,) = page.iter("main")
    tags = {str(each.tag) for each in page.iter()}

    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1
    assert tags.isdisjoint({"iframe", "object", "embed", "svg", "base", "textarea", "link"})
    assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]
    assert all((each.get("src") or "data:image/").startswith("data:image/") for each in page.iter())
    leading = [each.get("href") or "" for each in page.iter("a")]
    assert all(each.startswith(("#", *ADDRESSES)) for each in leading)
    shown = squeezed("".join(main.itertext()))
    assert shown == letters(hostile.document)
    missing = [
        field for field in SHOWN if squeezed(printable(one_line(hostile.said[field]))) not in shown
    ]
    assert missing == []


def test_word_has_every_letter_and_leads_nowhere_else(hostile: Exported) -> None:
    word = docx.Document(BytesIO(hostile.data(".docx")))
    for contents in list(word.element.body.iter(qn("w:sdt"))):
        word.element.body.remove(contents)
    word.element.body.remove(word.paragraphs[0]._p)
    shown = squeezed("".join(each.text or "" for each in word.element.body.iter(qn("w:t"))))

    assert shown == letters(hostile.document, "Figure{number}.{title}")
    assert len(word.tables) == hostile.of(Table)
    leading = [each for each in word.part.rels.values() if each.is_external]
    assert all(each.target_ref.startswith(ADDRESSES) for each in leading)
    fields = [each.text for each in word.element.body.iter(qn("w:instrText"))]
    assert fields == []
    with ZipFile(BytesIO(hostile.data(".docx"))) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(packed.read(name))  # noqa: S314  (ours)


def test_a_pdf_has_its_bookmarks_and_runs_nothing(hostile: Exported) -> None:
    reader = PdfReader(BytesIO(hostile.data(".pdf")))
    notes: list[Any] = [
        each.get_object() for page in reader.pages for each in page.get("/Annots") or ()
    ]
    leading = [str(each["/A"]["/URI"]) for each in notes if "/URI" in each.get("/A", {})]
    raw = hostile.data(".pdf")

    assert len(_flat(reader.outline)) == len(hostile.headings())
    assert all(each.startswith(ADDRESSES) for each in leading)
    assert not [each for each in (b"/JavaScript", b"/Launch", b"/OpenAction") if each in raw]
    text = TYPESET.sub("", "".join(page.extract_text() for page in reader.pages))
    assert [field for field in SHOWN if TYPESET.sub("", f"end of {field}") not in text] == []


def _flat(outline: object) -> list[object]:
    if isinstance(outline, list):
        return [each for part in outline for each in _flat(part)]
    return [outline]


def test_data_stay_data(hostile: Exported, tmp_path: Path) -> None:
    rows = list(csv.reader(StringIO(hostile.text(".csv"), newline=""), strict=True))
    cells = [cell for row in rows for cell in row]
    tree = json.loads(hostile.text(".json"))

    assert len({len(row) for row in rows}) == 1
    assert not [each for each in cells if each.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert len(tree["blocks"]) == len(hostile.document.blocks)
    for stored in hostile.journal.worksheets.all():
        export_table(stored.value, tmp_path / "table.csv")
        table = (tmp_path / "table.csv").read_bytes().decode("utf-8-sig")
        for row in csv.reader(StringIO(table, newline=""), strict=True):
            assert not [each for each in row if each.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert from_csv(table, stored.value) == stored.value
        assert to_csv(from_csv(table, stored.value)) == table


def test_a_calendar_has_the_actions_and_nothing_else(hostile: Exported) -> None:
    calendar = Calendar.from_ical((hostile.folder / "actions.ics").read_bytes())
    kinds = sorted(str(each.name) for each in calendar.walk())

    assert kinds == ["VALARM"] * 2 + ["VCALENDAR", "VEVENT"] + ["VTODO"] * 2
    for each in calendar.walk("VTODO"):
        assert str(each["SUMMARY"]).endswith("end of action")


def test_pictures_are_drawings_and_nothing_else(hostile: Exported) -> None:
    pictures = [*(hostile.folder / "portfolio-files").iterdir(), hostile.folder / "chart.svg"]

    assert len(pictures) == hostile.of(Picture, Image) + 1
    for path in pictures:
        assert re.fullmatch(r"[a-z0-9-]+\.svg", path.name)
        svg = ET.fromstring(path.read_text("utf-8"))  # noqa: S314  (ours)
        assert {each.tag.rpartition("}")[2] for each in svg.iter()} <= DRAWN
        attributes = {name for each in svg.iter() for name in each.attrib}
        assert not [name for name in attributes if name.startswith("on") or "href" in name]


def test_what_was_signed_and_set_is_handed_in_as_it_was_said(
    hostile: Exported, tmp_path: Path
) -> None:
    unit = hostile.journal.unit()
    submit(hostile.journal, unit, tmp_path / "bundle.zip")
    found = verified(tmp_path / "bundle.zip")

    assert found.intact
    assert found.manifest is not None
    assert found.declaration is not None
    assert found.declaration.ai == hostile.said["ai"].strip()
    assert hostile.journal.settings.learner.centre == hostile.said["centre"]
    with ZipFile(tmp_path / "bundle.zip") as archive:
        names = archive.namelist()
    assert len({name.partition("/")[0] for name in names}) == 1
    parts = {part for name in names for part in name.split("/")}
    assert [part for part in parts if unfit(part) or part in {".", ".."}] == []


def test_a_line_of_a_million_letters_is_in_every_format(journal: Journal) -> None:
    line = ("a long day & <b>much</b> was said | more " * (LONG // 40)).strip()
    journal.entries.add(line, criteria=["2.2"])
    document = compile_now(journal, journal.unit()).masked
    made = {suffix: written(document, f"portfolio{suffix}").data for suffix in SUFFIXES}

    assert second_reader.read(made[".md"].decode()) == second_reader.written(document)
    assert escape(line).encode() in made[".html"]
    word = docx.Document(BytesIO(made[".docx"]))
    assert line in "".join(each.text or "" for each in word.element.body.iter(qn("w:t")))
    assert len(PdfReader(BytesIO(made[".pdf"])).pages) > 100
    assert line.encode() in made[".json"]
