"""Bundle files: what a stranger finds in a bundle, by what it is told from thirty others."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

import docx
import html5lib
import pytest
from pypdf import PdfReader

from journal.journal import Journal
from journal.portfolio.bundle.first_member import ENOUGH, first_member
from journal.portfolio.bundle.manifest import MOST_BYTES
from journal.store.archive import unzipped
from journal.store.files import write_for_others
from journal.workflows import hand_in
from journal.workflows.export import portfolio_text
from journal.workflows.hand_in import sign, submit
from journal.workflows.verify_bundle import verified

from ..photographs import picture

if TYPE_CHECKING:
    from pathlib import Path

NAME = "A1 The plan as agreed.pdf"
MADE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def learner(folder: Path, name: str, *, caption: str = "The plan as agreed") -> Journal:
    """A learner with an entry that a PDF, a mail and a picture are attached to."""
    seconds = iter(range(10_000))
    later = lambda: MADE + timedelta(seconds=next(seconds))  # noqa: E731  (what was first counts)
    journal = Journal(folder / "journal", folder / "state", now=later)
    journal.set_up(name, "Kestrel Yard")
    journal.set_learner(number="L-77", employer="Harbour Trust")
    id_ = journal.entries.add("I asked Anna Smith, and she waited.", criteria=["2.2"])
    journal.masks.add("Anna Smith", "Coachee A")
    for file, data, said in (
        ("The plan (final) é.pdf", b"%PDF-1.4\n", caption),
        ("anna_smith_mail.msg", b"\xd0\xcf\x11\xe0\0\xff", ""),
        ("board.png", picture("PNG", size=(900, 600)), "The board"),
    ):
        path = folder / file
        path.write_bytes(data)
        journal.attachments.add(id_, path, most=1_000_000, caption=said)
    return journal


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the bundles of two learners of one unit."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("Meera Holloway", "Sam Poor"):
        journal = learner(tmp_path_factory.mktemp("learner"), name)
        sign(journal, journal.unit(), name, "")
        submit(journal, journal.unit(), folder)
    return folder


@pytest.fixture(scope="module")
def files(desk: Path) -> dict[str, bytes]:
    """The files of Meera Holloway's bundle, by their names in its folder."""
    (path,) = desk.glob("Holloway*.zip")
    found, unreadable = unzipped(path)
    assert not unreadable
    return {name.partition("/")[2]: data for name, data in found.items()}


def word_of(files: dict[str, bytes]) -> bytes:
    return next(data for name, data in files.items() if name.endswith(".docx"))


def pdf_of(files: dict[str, bytes]) -> bytes:
    return next(data for name, data in files.items() if re.match(r"Portfolio.*\.pdf$", name))


def test_an_attached_file_is_linked_from_every_format(files: dict[str, bytes]) -> None:
    address = f"attachments/{NAME}"
    assert files[address] == b"%PDF-1.4\n"
    page = html5lib.parse(files["START HERE.html"].decode(), namespaceHTMLElements=False)
    assert address in [unquote(link.get("href", "")) for link in page.iter("a")]
    word = docx.Document(BytesIO(word_of(files)))
    assert address in [
        unquote(rel.target_ref) for rel in word.part.rels.values() if rel.is_external
    ]
    notes = [
        note.get_object()
        for sheet in PdfReader(BytesIO(pdf_of(files))).pages
        for note in sheet.get("/Annots") or ()
    ]
    assert address in [unquote(str(note["/A"].get("/URI", ""))) for note in notes if "/A" in note]
    assert f"](<../{address.replace(' ', '%20')}>)" in files["data/portfolio.md"].decode()
    assert address in files["data/portfolio.json"].decode()


def test_what_is_attached_keeps_its_plain_ending_and_loses_no_mask(
    files: dict[str, bytes],
) -> None:
    attached = sorted(name for name in files if name.startswith("attachments/"))
    assert attached == [
        f"attachments/{NAME}",
        "attachments/A2 Coachee A mail.msg",
        "attachments/A3 The board.png",
    ]


def test_the_size_that_is_told_is_that_of_what_is_handed_in(files: dict[str, bytes]) -> None:
    size = len(files["attachments/A3 The board.png"])
    assert f"(PNG picture, {size / 1000:.0f} kB)" in files["data/portfolio.md"].decode()


def test_alone_a_portfolio_says_that_files_come_with_the_bundle(tmp_path: Path) -> None:
    journal = learner(tmp_path, "Meera Holloway")
    text = portfolio_text(journal, journal.unit())
    assert "The plan as agreed (PDF document, 9 bytes; handed in only with the bundle)." in text
    assert "attachments/" not in text


def test_whose_it_is_stands_in_titles_heads_properties_and_rows(files: dict[str, bytes]) -> None:
    whose = "Meera Holloway – 5015V1 – submission 1 – Portfolio of evidence: "  # noqa: RUF001
    page = files["START HERE.html"].decode()
    assert f"<title>{whose}" in page
    word = docx.Document(BytesIO(word_of(files)))
    properties = word.core_properties
    assert properties.title.startswith(whose)
    assert properties.author == properties.last_modified_by == "Meera Holloway"
    assert properties.created is not None
    assert properties.created.date() == MADE.date()
    assert word.sections[0].header.paragraphs[0].text.startswith(whose)
    pdf = PdfReader(BytesIO(pdf_of(files)))
    assert pdf.metadata is not None
    assert pdf.metadata.author == "Meera Holloway"
    assert (pdf.metadata.title or "").startswith(whose)
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date() == MADE.date()
    assert "Meera Holloway" in pdf.pages[-1].extract_text()
    head, *rows = csv.reader(StringIO(files["data/portfolio.csv"].decode("utf-8-sig")))
    assert head[-4:] == ["Learner", "Centre", "Submission", "Date"]
    whose_row = ("Meera Holloway", "Kestrel Yard", "1", "2026-11-25")
    assert {tuple(row[-4:]) for row in rows} == {whose_row}


def test_two_bundles_on_one_desk_share_no_name_and_no_title(desk: Path) -> None:
    titles, names = set(), []
    for path in sorted(desk.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
            (start,) = [name for name in inside if name.endswith("/START HERE.html")]
            titles.add(re.findall("<title>(.*?)</title>", archive.read(start).decode())[0])
            assert {name.partition("/")[0] for name in inside} == {path.stem}
            (dated,) = {info.date_time for info in archive.infolist()}
            assert dated[:4] == (2026, 11, 25, 9)
        names += [name.rpartition("/")[2] for name in inside if name.endswith((".docx", ".pdf"))]
    assert len(titles) == 2
    documents = [name for name in names if name.startswith("Portfolio")]
    assert len(set(documents)) == len(documents) == 4


def test_the_first_bytes_say_what_is_needed_of_many(desk: Path, files: dict[str, bytes]) -> None:
    (path,) = desk.glob("Holloway*.zip")
    found = first_member(path.read_bytes()[:ENOUGH])
    assert found is not None
    assert len(found.data) < MOST_BYTES
    manifest = found.manifest
    facts = {one.number: one for one in manifest.criteria}
    assert (manifest.learner, manifest.files, manifest.signed) == (
        "Meera Holloway",
        len(files),
        "2026-11-25",
    )
    assert len(facts) == 9
    assert (facts["2.2"].evidence, facts["2.2"].words, facts["2.2"].required) == (1, 7, 2)
    assert (facts["2.2"].first, facts["2.2"].last) == ("2026-11-25", "2026-11-25")
    assert facts["3.3"].evidence == 0
    assert manifest.first == "2026-11-25"


def test_the_front_sheet_and_the_record_are_there_for_the_assessor(
    files: dict[str, bytes],
) -> None:
    text = files["data/portfolio.md"].decode()
    for row in (
        "| Learner number | L-77 |",
        "| Employer | Harbour Trust |",
        "| Submission | 1 |",
        "| Handed in | Wednesday 25 November 2026 |",
        "| Criterion | Decision | Comment |",
        "| Internal verifier, signature and date |",
    ):
        assert row in text
    record = text.partition("## Assessor's record")[2]
    assert len(re.findall(r"(?m)^\| \[\d\.\d\]", record)) == 9
    assert not re.search(r"(?m)^\| \[\d\.\d\].*\| *(pass|refer)", record)


def test_a_bundle_that_could_not_be_verified_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = learner(tmp_path, "Sam Poor")
    sign(journal, journal.unit(), "Sam Poor", "")
    monkeypatch.setattr(hand_in, "MOST_BYTES", 10_000)
    with pytest.raises(Exception, match="more than can be verified"):
        submit(journal, journal.unit(), tmp_path / "b.zip")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(("b.zip", "b – "))]  # noqa: RUF001
    assert journal.submissions.last(journal.unit().id) is None


def test_where_the_bundle_cannot_be_written_no_seal_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = learner(tmp_path, "Sam Poor")
    sign(journal, journal.unit(), "Sam Poor", "")

    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".zip":
            raise OSError("the disk is full")
        write_for_others(path, data)

    monkeypatch.setattr(hand_in, "write_for_others", full)
    with pytest.raises(OSError, match="full"):
        submit(journal, journal.unit(), tmp_path / "b.zip")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(("b.zip", "b – "))]  # noqa: RUF001
    assert journal.submissions.last(journal.unit().id) is None


def test_folders_have_the_chapter_and_the_files_of_each_criterion(tmp_path: Path) -> None:
    journal = learner(tmp_path, "Meera Holloway", caption="=1+1")
    sign(journal, journal.unit(), "Meera Holloway", "")
    done = submit(journal, journal.unit(), tmp_path / "b.zip", folders=True)
    assert not done.left_out
    assert verified(tmp_path / "b.zip", done.seal).intact
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        found = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    folders = {name.split("/")[1] for name in found if name.startswith("criteria/")}
    assert len(folders) == 9
    (barriers,) = [folder for folder in folders if folder.startswith("2.2 ")]
    mine = {n.rpartition("/")[2] for n in found if n.startswith(f"criteria/{barriers}/")}
    assert mine == {"2.2.docx", "A1 =1+1.pdf", "A2 Coachee A mail.msg", "A3 The board.png"}
    chapter = docx.Document(BytesIO(found[f"criteria/{barriers}/2.2.docx"]))
    told = "\n".join(paragraph.text for paragraph in chapter.paragraphs)
    assert "I asked Coachee A" in told
    assert "Assessor's record" not in told
    sheet = found["Tracking sheet.xlsx"]
    with zipfile.ZipFile(BytesIO(sheet)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert not [name for name, data in parts.items() if b"<f>" in data or b"<hyperlink" in data]
    shared = parts["xl/sharedStrings.xml"].decode()
    for text in ("Meera Holloway", "=1+1", "A1 =1+1.pdf", "MSG file", "Verifier: sampled"):
        assert text in shared
    assert "Anna" not in shared


def test_without_the_extra_a_tracking_sheet_is_told_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    journal = learner(tmp_path, "Meera Holloway")
    sign(journal, journal.unit(), "Meera Holloway", "")
    done = submit(journal, journal.unit(), tmp_path / "b.zip", folders=True)
    (lacking,) = done.left_out
    assert lacking.startswith("Tracking sheet.xlsx: ")
    assert "criterion-journal[xlsx]" in lacking
