"""The worksheets that ship, and what is told of a pack that does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.reflection.prompts import read_prompts
from journal.store.prompts import pack_files, shipped
from journal.worksheet.kind import ColumnKind

if TYPE_CHECKING:
    from journal.errors import Problem
    from journal.reflection.prompts import Prompts

COLUMNS = {
    "force-field-analysis": ["direction", "force", "strength", "evidence", "effect", "weaken"],
    "change-curve": ["stage", "person", "behaviour", "effect", "helped"],
    "barriers-and-solutions": ["barrier", "level", "solution", "because", "example"],
    "individual-change-plan": [
        *("person", "goal", "activity", "emotional", "by", "review", "review-2", "review-3"),
        "measure",
    ],
    "implementation-plan": [
        *("task", "programme", "link", "stakeholders", "measure", "timescale", "resources"),
        *("risk", "ethics", "buy-in"),
    ],
    "smart-monitoring": [
        *("line", "objective", "letters", "owner", "due", "output", "outcome", "tool"),
        *("frequency", "reporting"),
    ],
    "pdca-review": ["planned", "actual", "difference", "adaptation", "need", "next"],
    "benefits-and-measures": [
        *("benefit", "stakeholder", "measure", "formality", "data", "doubt"),
    ],
    "uses-of-coaching-and-mentoring": ["form", "use", "plan", "why", "benefit"],
    "costs-and-benefits": ["side", "what", "figure", "whose", "when", "source"],
    "stakeholder-grid": ["who", "power", "interest", "sees", "notice", "do"],
}
SERVED = {
    "1.1": ["uses-of-coaching-and-mentoring"],
    "1.2": ["benefits-and-measures", "costs-and-benefits", "stakeholder-grid"],
    "2.1": ["benefits-and-measures", "stakeholder-grid"],
    "2.2": ["force-field-analysis", "change-curve"],
    "2.3": ["barriers-and-solutions", "force-field-analysis"],
    "2.4": ["individual-change-plan", "change-curve"],
    "3.1": ["implementation-plan", "stakeholder-grid", "costs-and-benefits"],
    "3.2": ["smart-monitoring"],
    "3.3": ["pdca-review"],
}
REFERENCES = {
    ("barriers-and-solutions", "barrier"): ("force-field-analysis.force", "Restraining"),
    ("smart-monitoring", "line"): ("implementation-plan.task", ""),
    ("pdca-review", "planned"): ("implementation-plan.task", ""),
}
WHERE = "worksheets/mine.toml"
SOUND = """
id = "mine"
title = "Mine"
about = "What pushes and what holds."
drawing = "opposing bars"
theory = ["force-field-analysis"]
limits = ["None is known."]

[[columns]]
id = "side"
name = "Side"
kind = "choice"
choices = ["For", "Against"]
help = "Which way?"

[[columns]]
id = "barrier"
name = "Barrier"
kind = "reference"
of = "force-field-analysis.force"
only = "Restraining"
help = "Take one."

[[columns]]
id = "note"
name = "Note"
kind = "text"
help = "A few words."

[[columns]]
id = "strength"
name = "Strength"
kind = "score"
help = "1 is weak."
"""
SIDES = '["For", "Against"]'
SCORE = 'kind = "score"'
REFERS = 'of = "force-field-analysis.force"\nonly = "Restraining"'


def problems_of(text: str) -> list[Problem]:
    files = [(file.path, file.text) for file in pack_files(shipped())[0]]
    return list(read_prompts([*files, (WHERE, text)]).problems)


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


# ── what ships


def test_eleven_worksheets_ship_and_each_is_named_by_the_unit(prompts: Prompts) -> None:
    unit = prompts.units["cmi-5015v1"]
    assert prompts.problems == ()
    assert set(prompts.worksheets) == set(COLUMNS)
    assert {c.number: list(c.worksheets) for _, c in unit.criteria()} == SERVED


@pytest.mark.parametrize("name", COLUMNS)
def test_a_worksheet_has_its_columns_each_with_help(prompts: Prompts, name: str) -> None:
    kind = prompts.worksheets[name]
    assert [column.id for column in kind.columns] == COLUMNS[name]
    for column in kind.columns:
        assert column.help.endswith((".", "?"))
        assert len(column.name) <= 32
    assert any(column.required for column in kind.columns)
    assert kind.summary.endswith("?")
    assert kind.row != "row"
    assert kind.theory
    assert kind.sources


def test_references_lead_from_barriers_to_forces_and_from_reviews_to_the_plan(
    prompts: Prompts,
) -> None:
    assert {
        (kind.id, column.id): (column.of, column.only)
        for kind in prompts.worksheets.values()
        for column in kind.columns
        if column.kind is ColumnKind.REFERENCE
    } == REFERENCES


def test_two_worksheets_are_drawn(prompts: Prompts) -> None:
    assert {kind.id: kind.drawing for kind in prompts.worksheets.values() if kind.drawing} == {
        "force-field-analysis": "opposing bars",
        "change-curve": "curve",
    }


def test_the_force_field_says_whose_the_scores_are(prompts: Prompts) -> None:
    kind = prompts.worksheets["force-field-analysis"]
    assert kind.columns[0].choices == ("Driving", "Restraining")
    assert "later practice, not Lewin's" in " ".join(kind.limits)


def test_the_curve_says_whose_adaptation_it_is_and_lies_lowest_at_depression(
    prompts: Prompts,
) -> None:
    kind = prompts.worksheets["change-curve"]
    stage = kind.columns[0]
    assert stage.choices == (
        *("Shock", "Denial", "Frustration", "Depression", "Experiment", "Decision", "Integration"),
    )
    assert stage.choices[stage.heights.index(min(stage.heights))] == "Depression"
    assert stage.heights.count(min(stage.heights)) == 1
    assert stage.heights[-1] == max(stage.heights)
    assert "not Kübler-Ross's own" in kind.limits[0]
    assert "facing their own death" in kind.about


def test_smart_keeps_dorans_letters_apart_from_todays(prompts: Prompts) -> None:
    kind = prompts.worksheets["smart-monitoring"]
    letters = kind.column("letters")
    assert letters is not None
    assert letters.choices == ("Doran's (1981)", "Today's")
    for said in (kind.about, letters.help):
        assert "specific, measurable, assignable, realistic" in said.casefold()
        assert "specific, measurable, achievable, relevant" in said.casefold()
    assert "not Doran's" in kind.limits[0]


def test_pdca_is_said_not_to_be_named_by_the_unit(prompts: Prompts) -> None:
    said = " ".join(prompts.worksheets["pdca-review"].limits)
    assert "names total quality management and not PDCA" in said
    assert "Plan, Do, Study, Act" in said


# ── packs that do not fit


def test_a_sound_worksheet_has_no_problems() -> None:
    assert problems_of(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        (
            '= "force-field-analysis.',
            '= "force-feild-analysis.',
            "no worksheet “force-feild",
            "Did you mean “force-field-analysis”?",
        ),
        (
            "analysis.force",
            "analysis.froce",
            "no column of “force-field-analysis” called “froce”",
            "Did you mean “force”?",
        ),
        ('only = "Restraining"', 'only = "Restraint"', "called “Restraint”", "“Restraining”?"),
        (REFERS, "", "a reference needs the column", "Add `of ="),
        (SCORE, f'{SCORE}\nof = "mine.note"', "a score refers to nothing", "Take `of`"),
        (SCORE, f'{SCORE}\nchoices = ["1"]', "a score has no choices", '"choice"'),
        (SIDES, '["For", "For"]', "two different choices", "Add `choices"),
        (SIDES, f"{SIDES}\nheights = [1]", "as many heights", "its height"),
        (SIDES, '["For", "Against", "Both"]', "bars cannot be drawn", "two choices"),
        ('id = "note"', 'id = "side"', "column side is there 2 times", "label of its own"),
        ('theory = ["force', 'theory = ["farce', "no theory card “farce-field", "Did you mean"),
        ('"opposing bars"', '"curve"', "without heights", "Add `heights`"),
    ],
)
def test_a_mistake_in_a_worksheet_names_the_file_and_what_to_mend(
    old: str, new: str, what: str, fix: str
) -> None:
    (problem,) = problems_of(changed(old, new))
    assert problem.where.startswith(WHERE)
    assert what in problem.what
    assert fix in problem.fix


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ('kind = "score"', 'kind = "stars"', "“reference”"),
        ('"opposing bars"', '"pie"', "“curve”"),
        ('"force-field-analysis.force"', '"force"', "a full stop and a column's id"),
        ('limits = ["None is known."]', "limits = []", ""),
        ('help = "Which way?"', "", "Add `help"),
    ],
)
def test_a_worksheet_of_another_shape_is_left_out_and_told_of(old: str, new: str, fix: str) -> None:
    files = [(file.path, file.text) for file in pack_files(shipped())[0]]
    prompts = read_prompts([*files, (WHERE, changed(old, new))])
    (problem,) = prompts.problems
    assert problem.where.startswith(WHERE)
    assert fix in problem.fix
    assert set(prompts.worksheets) == set(COLUMNS)


def test_a_learners_own_worksheet_replaces_the_shipped_one_of_its_name() -> None:
    files = [(file.path, file.text) for file in pack_files(shipped())[0]]
    own = changed('id = "mine"', 'id = "change-curve"')
    prompts = read_prompts([*files, (WHERE, own)])
    assert prompts.worksheets["change-curve"].title == "Mine"
    assert prompts.problems == ()


def test_a_worksheet_is_checked_beside_the_others_before_it_is_one_of_them(
    prompts: Prompts,
) -> None:
    kind = prompts.worksheets["barriers-and-solutions"]
    assert prompts.check_worksheet(kind, WHERE) == []
