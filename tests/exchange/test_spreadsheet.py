from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from journal.errors import JournalError
from journal.exchange.spreadsheet import from_csv, to_csv
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import ColumnHeading, Worksheet

EMPTY = Worksheet(
    "force-field-analysis",
    "2026-11-23",
    "2026-11-23T20:10:00+00:00",
    (ColumnHeading("force", "Force"), ColumnHeading("strength", "Strength")),
)
CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


def filled(*rows: tuple[str, ...]) -> Worksheet:
    return structs.replace(EMPTY, rows=rows)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_every_cell_comes_back_exactly(rows: list[tuple[str, str]]) -> None:
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert from_csv(to_csv(filled(*rows)), EMPTY) == filled(*kept)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "'quoted'"])
def test_no_cell_is_a_formula(cell: str) -> None:
    written = to_csv(filled((cell, "5")))
    (_, row) = csv.reader(StringIO(written, newline=""))
    assert row[0].startswith("'")
    assert from_csv(written, EMPTY).rows == ((cell, "5"),)


def test_columns_may_stand_in_another_order_and_semicolons_between_them() -> None:
    text = "\ufeffSTRENGTH;force\r\n4;no cover\r\n;\r\n"
    assert from_csv(text, EMPTY).rows == (("no cover", "4"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "“Force” is not in the file"),
        ("Force\nx\n", "“Strength” is not in the file"),
        ("Force,Strenght\n", "no one column “strenght”"),
        ("Force,Force,Strength\n", "no one column “force”"),
        ("Force,Strength\na,1,extra\n", "Line 2 has more cells"),
        ('Force,Strength\n"a,1\n', "not a CSV file"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(JournalError, match=said) as refused:
        from_csv(text, EMPTY)
    assert "Nothing was changed." in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    "blank", ["", " ", "\n", "\r\n", "\u00a0", "\u200b", "\ufeff", "\t", "\u2028", "\u00ad \u3000"]
)
@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "−1", "＋1", "'=1"])  # noqa: RUF001
def test_no_cell_is_a_formula_behind_what_shows_nothing(blank: str, formula: str) -> None:
    cell = f"{blank}{formula}"
    written = to_csv(filled((cell, "5")))
    (_, row) = csv.reader(StringIO(written, newline=""))
    assert row[0].startswith("'")
    assert from_csv(written, EMPTY).rows == ((cell, "5"),)


SCORED = structs.replace(
    EMPTY,
    columns=(
        ColumnHeading("force", "Force"),
        ColumnHeading("s", "Strength", kind=ColumnKind.SCORE),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\nForce;Strength\r\nno cover, yet;3.0\r\n",
        '"sep=,"\nForce,Strength\n"no cover, yet",3\n',
        "sep=\t\nForce\tStrength\nno cover, yet\t3,00\n",
        "\ufeffForce\tStrength\r\nno cover, yet\t3\r\n",
        "SEP=|;;\nStrength|Force\n3.000|no cover, yet\n",
    ],
)
def test_what_spreadsheets_save_is_read(text: str) -> None:
    assert from_csv(text, SCORED).rows == (("no cover, yet", "3"),)
