from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journal.reflection.prompts import read_prompts
from journal.store.prompts import pack_files, shipped

if TYPE_CHECKING:
    from journal.errors import Problem

PACKS = Path(__file__).parent / "packs" / "units"
TWIN = (PACKS / "twin.toml").read_text(encoding="utf-8")
BTEC = (PACKS / "btec.toml").read_text(encoding="utf-8")
WHERE = "units/mine.toml"


def problems_of(text: str) -> list[Problem]:
    files = [(file.path, file.text) for file in pack_files(shipped())[0]]
    prompts = read_prompts([*files, (WHERE, text)])
    assert "cmi-5015v1" in prompts.units
    assert len(prompts.units) == 2
    return list(prompts.problems)


def only(text: str) -> Problem:
    (problem,) = problems_of(text)
    return problem


def twin(old: str, new: str) -> str:
    assert old in TWIN
    return TWIN.replace(old, new, 1)


def test_a_sound_unit_has_no_problems() -> None:
    assert problems_of(TWIN) == []
    assert problems_of(BTEC) == []


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        ('["explain"]', '["explane"]', "no verb “explane”", "Did you mean “explain”?"),
        ('["explain"]', '["analyze"]', "no verb “analyze”", "Did you mean “analyse”?"),
        ('["explain"]', '["zzz"]', "explains “zzz”", "verbs.toml in prompts/ of your journal"),
        ('["explain"]', '["ponder"]', "explains “ponder”", '[[verbs]] id = "ponder"'),
        (
            'verbs = ["explain"]',
            'verbs = ["explain"]\ntheory = ["johari-windows"]',
            "no theory card “johari-windows”",
            "Did you mean “johari-window”?",
        ),
        (
            'verbs = ["explain"]',
            'verbs = ["explain"]\nmodels = ["gibs"]',
            "no reflective model “gibs”",
            "Did you mean “gibbs”?",
        ),
        (
            'verbs = ["explain"]',
            'verbs = ["explain"]\nworksheets = ["change-curves"]',
            "no worksheet “change-curves”",
            "Did you mean “change-curve”?",
        ),
        (
            'verbs = ["explain"]',
            'verbs = ["explain"]\nbuilds_on = ["2.3"]',
            "no criterion to build on “2.3”",
            "Did you mean “2.2”?",
        ),
        (
            'requires = ["said"]',
            'requires = ["sad", "said"]',
            "no requirement “sad”",
            "Did you mean “said”?",
        ),
        ('phase = "what"', 'phase = "so what"', "the phase “what”", "Add one"),
        ('id = "means"', 'id = "seen"', "question seen is there 2 times", "label of its own"),
        (
            'text = "It is said"',
            'text = "It is said"\n\n[[outcomes.criteria.requires]]\nid = "shown"\ntext = "Shown"',
            "no question asks about the requirement “shown”",
            "Name it in the `requires` of a question",
        ),
    ],
)
def test_a_mistake_in_a_criterion_names_file_and_criterion(
    old: str, new: str, what: str, fix: str
) -> None:
    problem = only(twin(old, new))
    assert problem.where.startswith(f"{WHERE} criterion 1.1")
    assert what in problem.what
    assert fix in problem.fix


def test_a_label_that_is_there_twice_is_told_of_in_any_case() -> None:
    text = BTEC.replace('number = "M1"', 'number = "p1"').replace('"P1", "M1"', '"P1"')
    twice = next(problem for problem in problems_of(text) if "2 times" in problem.what)
    assert (twice.where, twice.what) == (WHERE, "criterion p1 is there 2 times.")
    assert twice.fix


def test_an_outcome_that_is_there_twice_is_told_of() -> None:
    text = (
        (PACKS / "twelve.toml")
        .read_text(encoding="utf-8")
        .replace('number = "12"', 'number = "11"')
    )
    assert only(text).what == "outcome 11 is there 2 times."


def test_criteria_that_build_on_one_another_in_a_circle_are_told_of() -> None:
    text = BTEC.replace('verbs = ["describe"]', 'verbs = ["describe"]\nbuilds_on = ["D1"]')
    problems = problems_of(text)
    assert {problem.where for problem in problems} == {WHERE}
    assert [problem.what.split()[1] for problem in problems] == ["P1", "M1", "D1"]
    assert all("`builds_on`" in problem.fix for problem in problems)


def test_a_criterion_that_builds_on_itself_is_told_of() -> None:
    problem = only(twin('["explain"]', '["explain"]\nbuilds_on = ["1.1"]'))
    assert "builds, in the end, on itself" in problem.what


def test_more_words_at_least_than_at_most_cannot_be() -> None:
    problem = only(TWIN + "\n[words]\nminimum = 3000\nmaximum = 2500\n")
    assert problem.where == f"{WHERE} $.words"
    assert "3000" in problem.what
    assert problem.fix == "Swap them."


@pytest.mark.parametrize(
    ("rule", "what", "fix"),
    [
        ("about = 2000\nmaximum = 2500", "stands beside", "Keep the one"),
        ('source = "the policy"', "no number of words", "Write `about`"),
        ('maximum = 9\nexcludes = ["Headings", "footnote"]', "“footnote”", "“footnotes”"),
        ('maximum = 9\nexcludes = ["wisdom"]', "“wisdom”", "appendices, bibliography"),
    ],
)
def test_a_word_rule_that_cannot_be_applied_is_told_of(rule: str, what: str, fix: str) -> None:
    problem = only(f"{TWIN}\n[words]\n{rule}\n")
    assert what in problem.what
    assert fix in problem.fix


def test_a_unit_with_mistakes_is_loaded_all_the_same() -> None:
    files = [(file.path, file.text) for file in pack_files(shipped())[0]]
    prompts = read_prompts([*files, (WHERE, twin('["explain"]', '["explane"]'))])
    assert prompts.units["twin"].criterion("1.1") is not None


def test_a_decision_that_stands_twice_is_told_of() -> None:
    problem = only(f'{TWIN}\n[decisions]\nmet = "pass"\nothers = ["Pass"]\n')
    assert problem.where == f"{WHERE} $.decisions"
    assert "there 2 times" in problem.what
