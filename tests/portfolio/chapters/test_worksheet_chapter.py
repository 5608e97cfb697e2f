from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from journal.portfolio.chapters.compile import compile_portfolio
from journal.portfolio.chapters.front import Author
from journal.portfolio.evidence.evidence import cover, gather, gather_sheets
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Picture, Table, Text
from journal.units.unit import CriterionRef
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import ColumnHeading, Worksheet

from .written import ENTRIES, section

if TYPE_CHECKING:
    from journal.units.unit import Unit


def sheet(*numbers: str, private: bool = False) -> Worksheet:
    return Worksheet(
        "force-field-analysis",
        "2026-03-04",
        "2026-03-04T20:00:00+00:00",
        (
            ColumnHeading("force", "Force"),
            ColumnHeading("strength", "Strength"),
            ColumnHeading("note", "Note"),
        ),
        rows=(("no | cover", "4", ""), ("# pressure", "2", "")),
        name="Force field analysis",
        title="The *rota*",
        criteria=tuple(CriterionRef("cmi-5015v1", number) for number in numbers),
        asked="Which first?",
        summary="The rota.",
        private=private,
    )


def with_sheets(unit: Unit, **worksheets: Worksheet) -> str:
    coverage = cover(unit, gather(unit, ENTRIES), gather_sheets(unit, worksheets))
    return to_markdown(compile_portfolio(unit, Author("Sam"), coverage, models={}))


def test_a_worksheet_is_a_table_in_the_body_under_its_criterion(unit: Unit) -> None:
    under = section(with_sheets(unit, one=sheet("2.2", "2.3")), "### 2.2")

    assert "#### W1, Wednesday 4 March 2026" in under
    assert "**The \\*rota\\*** *Force field analysis, worksheet one.*" in under
    assert "| Force | Strength |\n| --- | --- |\n| no \\| cover | 4 |\n| # pressure | 2 |" in under
    assert "**Which first?**\n\nThe rota." in under


def test_a_worksheet_for_two_criteria_is_printed_once_and_pointed_to(unit: Unit) -> None:
    markdown = with_sheets(unit, one=sheet("2.2", "2.3"))

    assert markdown.count("no \\| cover") == 1
    assert "[W1](#w1-wednesday-4-march-2026), Force field" in section(markdown, "### 2.3")


def test_private_and_empty_worksheets_stay_out(unit: Unit) -> None:
    empty = structs.replace(sheet("2.2"), rows=())
    markdown = with_sheets(unit, one=sheet("2.2", private=True), two=empty)

    assert "W1" not in markdown
    assert "cover |" not in markdown


def drawn_sheet(*numbers: str) -> Worksheet:
    sides = ("Driving", "Restraining")
    return structs.replace(
        sheet(*numbers),
        columns=(
            ColumnHeading("direction", "Direction", ColumnKind.CHOICE, sides),
            ColumnHeading("force", "Force"),
            ColumnHeading("strength", "Strength", ColumnKind.SCORE),
        ),
        rows=(("Driving", "starters ask", "4"), ("Restraining", "no cover", "5")),
        drawing="opposing bars",
    )


def test_a_drawing_stands_before_the_table_of_its_worksheet(unit: Unit) -> None:
    coverage = cover(unit, (), gather_sheets(unit, {"one": drawn_sheet("2.2", "2.3")}))
    document = compile_portfolio(unit, Author("Sam"), coverage, models={})
    (at,) = [at for at, block in enumerate(document.blocks) if isinstance(block, Picture)]
    picture, table = document.blocks[at : at + 2]

    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert picture.name == "w1-force-field-analysis"
    assert picture.title == "Force field analysis: The *rota*"
    assert "Driving: 1 row. Restraining: 1 row." in picture.description
    assert "starters ask" in picture.svg
    assert table.rows[0][1] == (Text("starters ask"),)


def test_pictures_are_linked_where_there_is_a_folder_and_left_out_elsewhere(unit: Unit) -> None:
    coverage = cover(unit, (), gather_sheets(unit, {"one": drawn_sheet("2.2")}))
    document = compile_portfolio(unit, Author("Sam"), coverage, models={})

    linked = to_markdown(document, "my portfolio-files")
    (line,) = [each for each in linked.split("\n") if each.startswith("![")]
    assert line.startswith("![Force field analysis: The \\*rota\\*. Bars that meet")
    assert line.endswith("(my%20portfolio-files/w1-force-field-analysis.svg)")
    assert to_markdown(document) == linked.replace(f"{line}\n\n", "")


def test_the_name_of_a_picture_is_safe_whatever_the_kind_is_called(unit: Unit) -> None:
    odd = structs.replace(drawn_sheet("2.2"), kind="../..\\Ä force " + "x" * 99)
    coverage = cover(unit, (), gather_sheets(unit, {"one": odd}))
    document = compile_portfolio(unit, Author("Sam"), coverage, models={})
    (picture,) = [block for block in document.blocks if isinstance(block, Picture)]

    assert re.fullmatch(r"w1-force-x+", picture.name)
    assert len(picture.name) < 50


def test_a_wide_worksheet_is_a_narrow_table_for_each_row(unit: Unit) -> None:
    headings = tuple(ColumnHeading(f"c{number}", f"Column {number}") for number in range(8))
    wide = structs.replace(
        sheet("2.2"),
        columns=headings,
        rows=(tuple("abcdefgh"), ("", *"ij", "", *"klmn"), ("alone", *[""] * 7)),
    )
    under = section(with_sheets(unit, one=wide), "### 2.2")

    assert "| Column 0 |" not in under
    assert "**a** *Row 1 of 3.*\n\n| Column | Written there |" in under
    assert "| Column 7 | h |\n\n*Row 2 of 3.*\n" in under
    assert "| Column 2 | j |\n| Column 4 | k |" in under
    assert "| Column 7 | n |\n\n**alone** *Row 3 of 3.*\n\n**Which first?**" in under


def test_six_columns_are_one_table(unit: Unit) -> None:
    headings = tuple(ColumnHeading(f"c{number}", f"Column {number}") for number in range(7))
    narrow = structs.replace(sheet("2.2"), columns=headings, rows=((*"abcdef", ""),))

    assert "| a | b | c | d | e | f |" in with_sheets(unit, one=narrow)
