from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.formats.column_widths import is_name, repeats, shares
from journal.portfolio.tree.tree import Table

from .samples import text, words


def table(*rows: tuple[str, ...]) -> Table:
    head, *others = [tuple(words(cell) for cell in row) for row in rows]
    return Table(head, tuple(others))


def test_long_answers_get_more_room_than_numbers() -> None:
    number, answer = shares(table(("No.", "Answer"), ("1", "word " * 40)))

    assert answer > 3 * number


def test_a_column_has_room_for_its_longest_word() -> None:
    long = "word " * 200
    stage, *others = shares(table(("Stage", "A", "B"), ("Experimentation", long, long)))

    assert stage / (stage + sum(others)) > len("Experimentation") / 84


def test_a_bold_head_has_more_room_than_its_letters() -> None:
    long = "word " * 200
    number, *others = shares(table(("Words", "A", "B", "C"), ("12", long, long, long)))

    assert number / (number + sum(others)) >= (len("Words") + 4) / 84


@given(st.lists(st.lists(text, min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_column_has_some_room(rows: list[list[str]]) -> None:
    assert all(each > 0 for each in shares(table(*map(tuple, rows))))


@pytest.mark.parametrize(
    ("head", "named"),
    [(("Facts", ""), True), (("Facts", "Values"), False), (("Facts",), False), ((), False)],
)
def test_a_head_of_one_name_is_that_of_the_table(head: tuple[str, ...], *, named: bool) -> None:
    assert is_name(Table(tuple(words(each) if each else () for each in head), ())) is named


def test_a_head_as_long_as_a_page_stands_once() -> None:
    assert repeats(table(("Stage", "What you saw"), ("a", "b" * 3000)))
    assert not repeats(table(("Stage", "word " * 200), ("a", "b")))
