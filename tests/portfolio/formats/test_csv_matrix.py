from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given

from journal.portfolio.formats.csv_matrix import to_csv
from journal.portfolio.tree.tree import Document, Heading, Table
from journal.text import one_line

from .samples import HOSTILE, everything, text, words


def matrix(*rows: tuple[str, ...]) -> Document:
    head, *others = [tuple(words(cell) for cell in row) for row in rows]
    before = Table((words("Front sheet"),), ((words("no part of it"),),))
    heading = Heading(2, "Coverage", "coverage")
    return Document("Title", (before, heading, Table(head, tuple(others)), Heading(2, "x", "x")))


def read(document: Document) -> list[list[str]]:
    return list(csv.reader(StringIO(to_csv(document), newline=""), strict=True))


def test_it_is_the_matrix_and_nothing_else() -> None:
    made = read(matrix(("Criterion", "State"), ("1.1 Explain", "thin"), ("1.2", "none")))

    assert made == [["Criterion", "State"], ["1.1 Explain", "thin"], ["1.2", "none"]]


def test_lines_end_as_the_standard_says() -> None:
    assert to_csv(matrix(("a", "b"), ("c", 'd"e'))) == 'a,b\r\nc,"d""e"\r\n'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "\t=1", " =1"])
def test_no_cell_is_run(cell: str) -> None:
    ((_,), (made,)) = read(matrix(("Head",), (cell,)))

    assert made == f"'{cell.strip()}"


@pytest.mark.parametrize("said", HOSTILE)
def test_whatever_is_said_stays_in_its_cell(said: str) -> None:
    ((_,), (made,)) = read(matrix(("Head",), (f"x {said}",)))

    assert made == one_line(f"x {said}")


@given(text)
def test_whatever_is_typed_the_columns_stay(typed: str) -> None:
    made = read(matrix(("a", "b"), (typed, "c")))

    assert [len(each) for each in made] == [2, 2]
    assert made[1][1] == "c"
    assert not made[1][0].startswith(("=", "+", "-", "@"))


def test_links_and_emphasis_are_their_words() -> None:
    head, row = read(everything())

    assert head == ["A", "said", "", "D"]
    assert row[1:3] == ["said", ""]


def test_where_there_is_no_matrix_nothing_is_written() -> None:
    assert to_csv(Document("Title", (Heading(2, "Other", "other"),))) == ""
