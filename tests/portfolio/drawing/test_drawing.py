from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.portfolio.drawing.drawing import LONGEST, Bars, Curve, figure
from journal.worksheet.kind import ColumnKind

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

    from .conftest import Sheet


def test_each_force_stands_on_its_side_in_the_order_of_the_rows(force_field: Sheet) -> None:
    drawn = figure(
        force_field(
            ("Restraining", "no cover", "5"),
            ("Driving", "starters ask", "4"),
            ("Restraining", "rooms", "1"),
        )
    )
    assert isinstance(drawn, Bars)
    assert [(bar.label, bar.strength) for bar in drawn.left.bars] == [("starters ask", 4)]
    assert [(bar.label, bar.strength) for bar in drawn.right.bars] == [
        ("no cover", 5),
        ("rooms", 1),
    ]
    assert drawn.description.endswith("Driving: 1 row. Restraining: 2 rows.")
    assert "sum" not in f"{drawn.description} {drawn.words}"


@pytest.mark.parametrize(
    ("row", "undrawn"),
    [
        (("Driving", "x", ""), True),
        (("Driving", "x", "6"), True),
        (("Driving", "x", "04"), True),
        (("driving", "x", "4"), True),
        (("", "x", "4"), True),
        ((" Driving ", "x", " 4 "), False),
        (("", " ", ""), False),
    ],
)
def test_a_row_that_cannot_be_drawn_is_left_out_and_counted(
    force_field: Sheet, row: tuple[str, ...], *, undrawn: bool
) -> None:
    drawn = figure(force_field(("Driving", "there", "3"), row))
    assert drawn is not None
    assert drawn.undrawn.startswith("1 row is not drawn: “Direction” or “Strength”") is undrawn


def test_several_rows_that_are_not_drawn_are_counted(force_field: Sheet) -> None:
    drawn = figure(force_field(("Driving", "there", "3"), ("", "x", "4"), ("Driving", "y", "")))
    assert drawn is not None
    assert drawn.undrawn.startswith("2 rows are not drawn")


def test_each_observation_is_marked_by_its_row_at_its_stage(change_curve: Sheet) -> None:
    drawn = figure(
        change_curve(
            ("Denial", "Moira", "asked again"),
            ("Relief", "", "no such stage"),
            ("Denial", "", "cancelled"),
            ("Shock", "the team", ""),
            ("Decision", "", ""),
        )
    )
    assert isinstance(drawn, Curve)
    assert [(mark.number, mark.stage) for mark in drawn.marks] == [(1, 1), (3, 1), (4, 0), (5, 5)]
    assert [mark.label for mark in drawn.marks] == [
        "Moira: asked again", "cancelled", "the team", "(no words)",
    ]  # fmt: skip
    assert drawn.at_stages()[:2] == ((4,), (1, 3))
    assert drawn.undrawn == "1 row is not drawn: “Stage” is empty or not as offered there."
    assert "2 rows at Denial" in drawn.description
    assert "adaptation" in drawn.note


def test_nothing_is_drawn_of_nothing(force_field: Sheet, change_curve: Sheet) -> None:
    assert figure(force_field()) is None
    assert figure(force_field(("", "x", ""))) is None
    assert figure(change_curve(("", "", "x"))) is None
    assert figure(structs.replace(force_field(("Driving", "x", "3")), drawing="")) is None
    assert figure(structs.replace(force_field(("Driving", "x", "3")), drawing="cloud")) is None


def test_a_pack_that_gives_no_drawing_is_no_trouble(
    force_field: Sheet, change_curve: Sheet
) -> None:
    bars = force_field(("Driving", "x", "3"))
    for kind in (ColumnKind.CHOICE, ColumnKind.SCORE, ColumnKind.TEXT):
        left = tuple(each for each in bars.columns if each.kind is not kind)
        assert figure(structs.replace(bars, columns=left)) is None
    curve = change_curve(("Shock", "", "x"))
    for wrong in (
        {"heights": (1, 2)},
        {"heights": ()},
        {"choices": ("Shock",), "heights": (1,)},
        {"choices": ("Shock", "Shock"), "heights": (1, 2)},
    ):
        stage = structs.replace(curve.columns[0], **wrong)
        assert figure(structs.replace(curve, columns=(stage, *curve.columns[1:]))) is None
    far = structs.replace(curve.columns[0], heights=(99, *curve.columns[0].heights[1:]))
    drawn = figure(structs.replace(curve, columns=(far, *curve.columns[1:])))
    assert isinstance(drawn, Curve)
    assert drawn.stages[0].height == 5


def test_a_drawing_takes_along_no_more_words_than_it_can_bear(force_field: Sheet) -> None:
    drawn = figure(force_field(("Driving", "long " * 1000, "3")))
    assert isinstance(drawn, Bars)
    assert len(drawn.left.bars[0].label) <= LONGEST


def test_the_drawings_of_the_shipped_kinds_can_be_made(
    prompts: Prompts, force_field: Sheet, change_curve: Sheet
) -> None:
    for made in (force_field(("Driving", "x", "3")), change_curve(("Shock", "", "x"))):
        kind = prompts.worksheets[made.kind]
        assert kind.drawing == made.drawing
        for heading in made.columns:
            column = kind.column(heading.id)
            assert column is not None
            assert (column.kind, column.choices) == (heading.kind, heading.choices)
