from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec import structs

from journal.portfolio.chapters.compile import compile_portfolio
from journal.portfolio.chapters.front import Author
from journal.portfolio.chapters.material import Material
from journal.portfolio.evidence.evidence import cover, gather, gather_sheets
from journal.portfolio.formats.markdown import to_markdown
from journal.portfolio.tree.tree import Picture, Table, Text
from journal.reflection.entry import Answer, Entry
from journal.reflection.suggestion import State, suggest
from journal.units.pack import read_pack
from journal.units.unit import CriterionRef, Unit
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import Heading, Worksheet

PACK = Path(__file__).parents[3] / "prompts" / "units" / "cmi-5015v1.toml"


@pytest.fixture(scope="module")
def unit() -> Unit:
    read = read_pack(Unit, PACK.name, PACK.read_text(encoding="utf-8"))
    assert isinstance(read, Unit)
    return read


def entry(
    date: str, *numbers: str, text: str = "My words.", asked: str = "", **more: object
) -> Entry:
    refs = tuple(CriterionRef("cmi-5015v1", number) for number in numbers)
    return Entry(date, date, (Answer(text, asked),), criteria=refs, **more)  # type: ignore[arg-type]  # keywords of Entry


def written(
    unit: Unit, entries: dict[str, Entry], *, withheld: bool = False, name: str = "Sam"
) -> str:
    coverage = cover(unit, gather(unit, entries))
    document = compile_portfolio(
        unit, Author(name, "A centre"), coverage, models={}, material=Material(withheld=withheld)
    )
    return to_markdown(document)


def section(markdown: str, start: str) -> str:
    """Return the part under the heading that begins so, up to the next of its level."""
    level = start.split(" ", maxsplit=1)[0]
    body = markdown[markdown.index(f"\n{start}") + 1 :]
    end = re.search(rf"\n#{{1,{len(level)}}} ", body)
    return body[: end.start()] if end else body


ENTRIES = {
    "2026-03-02-bbbbbb": entry("2026-03-02", "2.2", text="Later words.", asked="What then?"),
    "2026-03-01-aaaaaa": entry(
        "2026-03-01", "2.2", "2.3", text="First words.", title="A [b] title"
    ),
}


def test_every_criterion_is_quoted_exactly_in_the_units_order(unit: Unit) -> None:
    headings = re.findall(r"^### (.+)$", written(unit, {}), re.MULTILINE)

    assert headings == [f"{c.number} {c.text}" for _, c in unit.criteria()]


def test_evidence_stands_under_its_criterion_in_date_order(unit: Unit) -> None:
    under = section(written(unit, ENTRIES), "### 2.2")

    assert under.index("#### E1, Sunday 1 March 2026") < under.index("First words.")
    assert under.index("First words.") < under.index("#### E2, Monday 2 March 2026")
    assert "**What then?**\n\nLater words." in under
    assert "2026-03-01-aaaaaa" in under


def test_an_entry_for_two_criteria_is_printed_once_and_pointed_to(unit: Unit) -> None:
    markdown = written(unit, ENTRIES)

    assert markdown.count("First words.") == 1
    assert "[E1](#e1-sunday-1-march-2026)" in section(markdown, "### 2.3")


def test_the_matrix_leads_to_every_criterion_and_piece(unit: Unit) -> None:
    markdown = written(unit, ENTRIES)
    rows = [line for line in section(markdown, "## Coverage").split("\n") if line.startswith("| [")]

    assert len(rows) == 9
    assert "[E1](#e1-sunday-1-march-2026), [E2](#e2-monday-2-march-2026)" in rows[3]


def test_what_is_missing_is_what_the_criterion_requires(unit: Unit) -> None:
    criterion = unit.criterion("3.2")
    assert criterion is not None
    under = section(written(unit, {}), "### 3.2")

    assert "There is no evidence for this criterion yet." in under
    assert all(need.text in under for need in criterion.requires)
    assert not any(each in under for each in criterion.suggests)


def test_the_front_sheet_names_learner_unit_and_span(unit: Unit) -> None:
    front = written(unit, ENTRIES).partition("## How")[0]

    for fact in ("Sam", "A centre", "5015V1", "J/504/9056", "Sunday 1 March 2026 to Monday 2"):
        assert fact in front


def test_the_word_rule_is_stated(unit: Unit) -> None:
    assert "2,500 to 3,000 words, 10% either way" in written(unit, {})


def test_private_entries_stay_out_and_it_is_said_that_something_did(unit: Unit) -> None:
    entries = {
        **ENTRIES,
        "2026-03-03-cccccc": entry("2026-03-03", "1.1", text="Secret.", private=True),
    }
    markdown = written(unit, entries, withheld=True)

    assert "Secret" not in markdown
    assert "cccccc" not in markdown
    assert "is private and is left out" in markdown


def test_the_same_input_gives_the_same_bytes(unit: Unit) -> None:
    backwards = dict(reversed(ENTRIES.items()))

    assert written(unit, ENTRIES) == written(unit, backwards)


HOSTILE = "# Top\n\n---\n\n```\nunclosed\n\n<script>x</script> [a](javascript:b) \x1b[31m \u202e"


def test_nothing_a_learner_types_breaks_the_document(unit: Unit) -> None:
    entries = {
        "2026-03-01-aaaaaa": entry("2026-03-01", "1.1", text=HOSTILE, title=HOSTILE, asked=HOSTILE),
        "2026-03-02-bbbbbb": entry("2026-03-02", "1.1", text="## Top\n\n| a |\n|---|\n| b |"),
    }
    markdown = written(unit, entries, name=HOSTILE)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]

    assert not any(token.type == "html_block" for token in tokens)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert "\x1b" not in markdown
    assert "\u202e" not in markdown


def test_headings_are_all_different_and_every_link_arrives(unit: Unit) -> None:
    markdown = written(unit, ENTRIES)
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}

    assert len(slugs) == len(headings)
    assert set(re.findall(r"\]\(#([^)]+)\)", markdown)) <= slugs


def sheet(*numbers: str, private: bool = False) -> Worksheet:
    return Worksheet(
        "force-field-analysis",
        "2026-03-04",
        "2026-03-04T20:00:00+00:00",
        (Heading("force", "Force"), Heading("strength", "Strength"), Heading("note", "Note")),
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


def test_a_worksheet_alone_is_thin_evidence_and_answers_no_question(unit: Unit) -> None:
    coverage = cover(unit, (), gather_sheets(unit, {"one": sheet("3.1")}))
    (covered,) = [each for each in coverage if each.criterion.number == "3.1"]

    assert covered.standing.state is State.THIN
    assert [need.id for need in covered.missing] == [n.id for n in covered.criterion.requires]
    (first, *_) = [
        each
        for each in suggest(unit, {c.standing.criterion: c.standing for c in coverage}, ["gibbs"])
        if each.criterion.number == "3.1"
    ]
    assert first.reason == "3.1 has a worksheet, and no reflection on it yet."


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
            Heading("direction", "Direction", ColumnKind.CHOICE, sides),
            Heading("force", "Force"),
            Heading("strength", "Strength", ColumnKind.SCORE),
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
    assert "Driving: 1 row, sum 4. Restraining: 1 row, sum 5." in picture.description
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
    headings = tuple(Heading(f"c{number}", f"Column {number}") for number in range(8))
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
    headings = tuple(Heading(f"c{number}", f"Column {number}") for number in range(7))
    narrow = structs.replace(sheet("2.2"), columns=headings, rows=((*"abcdef", ""),))

    assert "| a | b | c | d | e | f |" in with_sheets(unit, one=narrow)


def test_an_entry_for_two_units_is_printed_in_each_under_its_own_criterion(unit: Unit) -> None:
    elsewhere = CriterionRef("other", "9.9")
    two = structs.replace(
        ENTRIES["2026-03-01-aaaaaa"],
        criteria=(elsewhere, CriterionRef("cmi-5015v1", "2.2"), CriterionRef("cmi-5015v1", "2.3")),
    )
    markdown = written(unit, {"2026-03-01-aaaaaa": two})

    assert "First words." in section(markdown, "### 2.2")
    assert "is printed under 2.2" in section(markdown, "### 2.3")
    assert "also evidence for 2.3." in markdown
    assert "9.9" not in markdown
