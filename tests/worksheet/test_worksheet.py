from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.units.unit import CriterionRef
from journal.worksheet.kind import Column, ColumnKind, WorksheetKind
from journal.worksheet.worksheet import (
    Mistake,
    Worksheet,
    add_row,
    begin,
    change_cell,
    check_cell,
    check_row,
    check_worksheet,
    delete_row,
    duplicate_row,
    fitted,
    move_row,
    reference_choices,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FORCES = WorksheetKind(
    id="forces",
    title="Forces",
    about="What pushes and what holds.",
    row="force",
    columns=(
        Column(
            "side",
            "Side",
            ColumnKind.CHOICE,
            "Which way?",
            required=True,
            choices=("Driving", "Restraining"),
        ),
        Column("force", "Force", ColumnKind.TEXT, "A few words.", required=True),
        Column("strength", "Strength", ColumnKind.SCORE, "1 is weak."),
        Column("review", "Review", ColumnKind.DATE, "A day."),
        Column("who", "Who", ColumnKind.PERSON, "A made-up name."),
    ),
    summary="Which would you weaken?",
    drawing="opposing bars",
    limits=("The scores are opinions.",),
)
BARRIER = Column(
    "barrier", "Barrier", ColumnKind.REFERENCE, "Take one.", of="forces.force", only="Restraining"
)
REF = CriterionRef("cmi-5015v1", "2.2")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
rows = st.lists(st.tuples(words, words, words, words, words), max_size=6)


def sheet(*cells: tuple[str, ...]) -> Worksheet:
    made = begin(FORCES, date="2026-11-23", written="2026-11-23T20:10:00+00:00", criteria=(REF,))
    return replace(made, rows=cells)


THREE = sheet(
    ("Restraining", "no cover", "4", "", ""),
    ("Driving", "new starters ask", "3", "", ""),
    ("Restraining", "fear of being judged", "2", "2026-12-01", "R."),
)


def names(worksheet: Worksheet) -> list[str]:
    return [worksheet.cells(row)["force"] for row in range(len(worksheet.rows))]


# ── the record


def test_a_new_worksheet_keeps_what_its_kind_said_that_day() -> None:
    new = begin(FORCES, date="2026-11-23", written="2026-11-23T20:10:00+00:00", title="Coaching")
    assert (new.kind, new.name, new.title, new.asked, new.drawing) == (
        *("forces", "Forces", "Coaching", "Which would you weaken?", "opposing bars"),
    )
    assert [(column.id, column.name) for column in new.columns] == [
        *(("side", "Side"), ("force", "Force"), ("strength", "Strength")),
        *(("review", "Review"), ("who", "Who")),
    ]
    assert new.columns[0].choices == ("Driving", "Restraining")
    assert new.rows == ()


def test_of_two_columns_with_one_id_the_first_counts() -> None:
    twice = replace(FORCES, columns=(*FORCES.columns, replace(FORCES.columns[1], name="Again")))
    made = begin(twice, date="2026-11-23", written="2026-11-23T20:10:00+00:00")
    assert made.columns == THREE.columns


def test_a_worksheet_is_called_by_its_title_else_by_its_kind() -> None:
    assert THREE.heading == "Forces"
    assert replace(THREE, title="Monthly\ncoaching").heading == "Monthly coaching"
    assert replace(THREE, name="").heading == "forces"


def test_its_texts_are_the_cells_and_then_the_summary() -> None:
    made = replace(sheet(("Driving", "asked for", "", "", "")), summary="The rota first.")
    assert list(made.texts()) == ["Driving", "asked for", "The rota first."]
    assert list(sheet().texts()) == []


def test_it_serves_the_criteria_that_it_was_given_for() -> None:
    assert THREE.serves(REF)
    assert not THREE.serves(CriterionRef("cmi-5015v1", "2.3"))


def test_a_row_that_is_too_short_has_empty_cells() -> None:
    assert sheet(("Driving", "asked for")).cells(0) == {
        "side": "Driving",
        "force": "asked for",
        "strength": "",
        "review": "",
        "who": "",
    }


@given(rows, words)
def test_a_worksheet_goes_through_json_and_comes_back_equal(
    cells: list[tuple[str, ...]], summary: str
) -> None:
    made = replace(sheet(*cells), summary=summary, title=summary, private=bool(summary))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Worksheet) == made


# ── rows


def test_a_row_is_added_last_or_before_another() -> None:
    assert names(add_row(THREE, {"force": "new"})) == [*names(THREE), "new"]
    assert names(add_row(THREE, {"force": "new"}, at=1))[:2] == ["no cover", "new"]
    assert add_row(sheet()).rows == (("", "", "", "", ""),)


def test_a_cell_is_changed_and_nothing_else() -> None:
    changed = change_cell(THREE, 1, "strength", "5")
    assert changed.rows == (
        THREE.rows[0],
        ("Driving", "new starters ask", "5", "", ""),
        THREE.rows[2],
    )
    assert change_cell(sheet(("Driving",)), 0, "who", "R.").rows == (("Driving", "", "", "", "R."),)


def test_rows_are_moved_as_far_as_there_is_room() -> None:
    first, second, third = names(THREE)
    assert names(move_row(THREE, 0, 1)) == [second, first, third]
    assert names(move_row(THREE, 0, 99)) == [second, third, first]
    assert names(move_row(THREE, 2, -1)) == [third, first, second]


def test_a_copy_stands_right_below_and_a_deleted_row_is_gone() -> None:
    first, second, third = names(THREE)
    assert names(duplicate_row(THREE, 1)) == [first, second, second, third]
    assert names(delete_row(THREE, 1)) == [first, third]


@pytest.mark.parametrize("row", [-1, 3])
@pytest.mark.parametrize(
    "change",
    [
        lambda row: change_cell(THREE, row, "force", "x"),
        lambda row: move_row(THREE, row, 0),
        lambda row: duplicate_row(THREE, row),
        lambda row: delete_row(THREE, row),
        THREE.cells,
    ],
)
def test_a_row_that_is_not_there_changes_nothing(change: Callable[[int], object], row: int) -> None:
    with pytest.raises(IndexError):
        change(row)


def test_a_column_that_is_not_there_takes_no_text() -> None:
    with pytest.raises(KeyError, match="froce"):
        add_row(THREE, {"froce": "x"})
    with pytest.raises(KeyError, match="froce"):
        change_cell(THREE, 0, "froce", "x")


@given(rows, st.data())
def test_no_row_is_lost_or_altered_by_work_on_others(
    cells: list[tuple[str, ...]], data: st.DataObject
) -> None:
    made = sheet(*cells)
    place = data.draw(st.integers(-2, 8))
    added = add_row(made, {"force": "new"}, at=place)
    new = ("", "new", "", "", "")
    assert sorted(added.rows) == sorted([*made.rows, new])
    assert delete_row(added, min(max(place, 0), len(cells))) == made
    if not cells:
        return
    row = data.draw(st.integers(0, len(cells) - 1))
    moved = move_row(made, row, place)
    assert sorted(moved.rows) == sorted(made.rows)
    assert move_row(moved, min(max(place, 0), len(cells) - 1), row) == made
    doubled = duplicate_row(made, row)
    assert doubled.rows[row] == doubled.rows[row + 1]
    assert delete_row(doubled, row + 1) == made
    assert [*delete_row(made, row).rows[:row], made.rows[row], *made.rows[row + 1 :]] == cells
    assert change_cell(change_cell(made, row, "force", "x"), row, "force", cells[row][1]) == made


# ── a pack that changes


def test_going_on_under_a_changed_pack_takes_its_columns_and_loses_no_word() -> None:
    force = replace(FORCES.columns[1], name="What acts")
    added = Column("why", "Why", ColumnKind.LONG_TEXT, "Your reason.")
    later = replace(FORCES, columns=(force, added), summary="And now?", title="Forces at work")
    made = fitted(later, THREE)
    assert [column.id for column in made.columns] == [
        *("force", "why", "side", "strength", "review", "who"),
    ]
    assert (made.columns[0].name, made.asked, made.name) == (
        "What acts",
        "And now?",
        "Forces at work",
    )
    for row in range(3):
        assert made.cells(row) == {**THREE.cells(row), "why": ""}


def test_a_column_in_which_nothing_stands_goes_with_the_pack() -> None:
    later = replace(FORCES, columns=FORCES.columns[:2])
    made = fitted(later, replace(sheet(("Driving", "asked for", "", "", "")), summary="Mine."))
    assert [column.id for column in made.columns] == ["side", "force"]
    assert made.asked == "Which would you weaken?"
    assert fitted(FORCES, THREE) == THREE


# ── validation


@pytest.mark.parametrize(
    ("column", "text", "what", "fix"),
    [
        ("strength", "6", "Strength: “6” is not a score.", "Write a whole number from 1 to 5."),
        ("strength", "4.5", "Strength: “4.5” is not a score.", "whole number"),
        ("strength", "٣", "is not a score", "whole number"),
        ("review", "3 April", "Review: “3 April” is not a date in figures.", "such as 2026-04-03"),
        ("review", "20260403", "is not a date in figures", "year, month and day"),
        ("review", "2026-W14-5", "is not a date in figures", "year, month and day"),
        ("review", "2026-02-30", "there is no day “2026-02-30” in", "Check the day and the month."),
        ("side", "driveing", "Side: “driveing” is not one of the", "Did you mean “Driving”?"),
        ("side", "DRIVING", "“DRIVING” is not one of the", "Did you mean “Driving”?"),
        ("side", "qqq", "is not one of the choices", "Choose “Driving” or “Restraining”."),
    ],
)
def test_what_does_not_fit_is_said_with_what_to_write(
    column: str, text: str, what: str, fix: str
) -> None:
    cells = {**THREE.cells(0), column: text}
    (mistake,) = check_row(FORCES, cells, row=7)
    assert (mistake.row, mistake.column, mistake.empty) == (7, column, False)
    assert what in mistake.what
    assert fix in mistake.fix
    assert str(mistake) == f"{mistake.what} {mistake.fix}"


def test_what_is_still_to_be_written_is_said_with_the_columns_own_help() -> None:
    assert check_row(FORCES, {"side": "Driving", "strength": "3"}) == [
        Mistake(0, "force", "“Force” is still empty.", "A few words.", empty=True)
    ]


def test_a_row_with_nothing_in_it_is_told_of_once() -> None:
    (mistake,) = check_row(FORCES, {"force": " \n", "side": ""}, row=2)
    assert (mistake.row, mistake.column, mistake.empty) == (2, "", True)
    assert mistake.fix == "Fill it in, or delete it."


def test_a_whole_worksheet_is_checked_row_by_row() -> None:
    assert check_worksheet(FORCES, THREE) == []
    assert check_worksheet(FORCES, sheet()) == []
    wrong = change_cell(change_cell(THREE, 2, "strength", "0"), 0, "side", "")
    assert [(each.row, each.column) for each in check_worksheet(FORCES, wrong)] == [
        *((0, "side"), (2, "strength")),
    ]


def test_a_column_that_the_kind_has_no_longer_is_let_be() -> None:
    later = replace(FORCES, columns=FORCES.columns[:2])
    assert check_worksheet(later, change_cell(THREE, 0, "strength", "eleven")) == []


def test_spaces_around_a_value_do_no_harm_and_strange_signs_are_made_visible() -> None:
    strength = FORCES.columns[2]
    assert check_cell(strength, " 4 ") is None
    mistake = check_cell(strength, "\x1b[31m" + "x" * 100)
    assert mistake is not None
    assert "\x1b" not in mistake.what
    assert len(mistake.what) < 70


@given(words)
def test_any_words_are_a_text_a_person_and_a_reference(text: str) -> None:
    for column in (FORCES.columns[1], FORCES.columns[4], BARRIER):
        mistake = check_cell(column, text)
        assert mistake is None or mistake.empty


# ── references


def test_a_reference_offers_the_rows_of_the_other_worksheet_once_and_in_order() -> None:
    more = sheet(
        ("Restraining", "no quiet room", "", "", ""),
        (" Restraining ", " no cover ", "", "", ""),
        ("Restraining", "  ", "", "", ""),
    )
    assert reference_choices(BARRIER, [THREE, more]) == (
        *("no cover", "fear of being judged", "no quiet room"),
    )


def test_without_only_every_row_is_offered() -> None:
    assert reference_choices(replace(BARRIER, only=""), [THREE]) == tuple(names(THREE))


def test_another_kind_and_another_column_offer_nothing() -> None:
    assert reference_choices(BARRIER, [replace(THREE, kind="others")]) == ()
    assert reference_choices(replace(BARRIER, of="forces.gone"), [THREE]) == ()
    assert reference_choices(FORCES.columns[1], [THREE]) == ()


def test_a_private_worksheets_words_go_to_private_ones_only() -> None:
    secret = replace(THREE, private=True)
    assert reference_choices(BARRIER, [secret]) == ()
    assert reference_choices(BARRIER, [secret], private=True) == (
        "no cover",
        "fear of being judged",
    )
