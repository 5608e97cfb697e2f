from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.drawing.drawing_lines import drawn
from journal.portfolio.drawing.text_width import NARROWEST, WIDEST, columns

from .conftest import SIDES, STAGES

if TYPE_CHECKING:
    from .conftest import Sheet

FORCES = (
    ("Driving", "new starters ask for it", "4"),
    ("Restraining", "no cover on the phones between eleven and two", "5"),
    ("Driving", "日本語", "1"),
)
words = st.text(max_size=60)


def test_a_force_field_is_bars_that_meet_at_one_line(force_field: Sheet) -> None:
    lines = drawn(force_field(*FORCES, ("Driving", "unscored", "")), 60)
    assert lines[:8] == (
        "            Driving          │          Restraining",
        "                             │",
        "   new starters ask  4 ━━━━► │ ◄━━━━━ 5 no cover on the",
        "             for it          │          phones between",
        "                             │          eleven and two",
        "                             │",
        "             日本語     1 ━► │",
        "                             │",
    )
    assert "1 row is not drawn" in " ".join(lines)
    assert "they do not add up to a result" in " ".join(lines)


def test_a_change_curve_has_its_marks_at_the_stages_and_a_legend(change_curve: Sheet) -> None:
    lines = drawn(
        change_curve(
            ("Denial", "Moira", "asked again"), ("Denial", "", "b"), ("Decision", "", "c")
        ),
        80,
    )
    (top,) = [line for line in lines if "(1 2)" in line]
    (axis,) = [line for line in lines if "Denial  " in line]
    assert abs(top.index("(1 2)") + 2 - (axis.index("Denial") + 3)) <= 1
    assert "1  Denial. Moira: asked again" in lines
    assert "3  Decision. c" in lines
    for stage in STAGES:
        assert any(stage in line for line in lines)
    assert "a later adaptation" in " ".join(lines)


def test_marks_without_room_are_told_as_a_span(change_curve: Sheet) -> None:
    crowded = change_curve(*(("Shock", "", f"row {number}") for number in range(1, 16)))
    assert any("(1…15)" in line for line in drawn(crowded, 80))
    assert any("●" in line for line in drawn(crowded, NARROWEST))


@pytest.mark.parametrize("width", [1, 40, 60, 80, 100, 500])
@given(
    rows=st.lists(st.tuples(st.sampled_from((*SIDES, "")), words, st.sampled_from("12345x"))),
)
def test_any_force_field_keeps_its_line_and_its_width(
    force_field: Sheet, width: int, rows: list[tuple[str, str, str]]
) -> None:
    lines = drawn(force_field(*rows), width)
    room = min(max(width, NARROWEST), WIDEST)
    assert all(columns(line) <= room for line in lines)
    assert not any("\n" in line for line in lines)
    if lines:
        body = lines[: lines.index("")]
        assert len({columns(line[: line.index("│")]) for line in body if line.count("│") == 1}) == 1


@pytest.mark.parametrize("width", [40, 80])
@given(rows=st.lists(st.tuples(st.sampled_from((*STAGES, "")), words, words)))
def test_any_change_curve_has_room_and_a_line_for_every_mark(
    change_curve: Sheet, width: int, rows: list[tuple[str, str, str]]
) -> None:
    lines = drawn(change_curve(*rows), width)
    assert all(columns(line) <= width for line in lines)
    text = "\n".join(lines)
    for number, (stage, _, _) in enumerate(rows, 1):
        if stage:
            assert f"{number}  {stage[:8]}" in text
