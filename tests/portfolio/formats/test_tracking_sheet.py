"""Tracking sheet: evidence against criteria, and no cell that does anything."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from journal.portfolio.formats.tracking_sheet import TrackedEvidence, TrackingSheet, to_xlsx
from journal.portfolio.tree.tree import Imprint

from .samples import HOSTILE

WHOSE = Imprint("Meera Holloway", "Kestrel Yard", "5015V1", 1, "2026-11-25")


def sheet(*rows: TrackedEvidence) -> TrackingSheet:
    return TrackingSheet(WHOSE, "5015V1 Coaching", ("1.1", "1.2"), rows)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_it_has_each_piece_with_its_criteria_and_room_for_decisions() -> None:
    piece = TrackedEvidence("E1", "A talk", "Reflective account", "2026-10-16", "", ("1.2",))
    found = parts(to_xlsx(sheet(piece)))
    shared = found["xl/sharedStrings.xml"]
    for text in ("E1", "A talk", "Meera Holloway", "5015V1 Coaching", "Assessor: decision"):
        assert f">{text}<" in shared
    evidence = found["xl/worksheets/sheet1.xml"]
    (mark,) = re.findall(r'<c r="([A-Z]+9)" t="s"', evidence)[-1:]
    assert mark == "G9", "the second criterion's column, in the first row"
    assert "Meera Holloway" in found["docProps/core.xml"]
    assert "2026-11-25" in found["docProps/core.xml"]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert to_xlsx(sheet()) == to_xlsx(sheet())


@pytest.mark.parametrize("said", [*HOSTILE, "http://x.y", "mailto:a@b", "internal:Sheet2!A1"])
def test_no_cell_is_a_formula_or_a_link(said: str) -> None:
    piece = TrackedEvidence(said, said, said, "", said, ("1.1",))
    found = parts(to_xlsx(sheet(piece)))
    assert not any("<f>" in text or "<hyperlink" in text for text in found.values())
    assert not any(name.endswith("sheet1.xml.rels") for name in found)
