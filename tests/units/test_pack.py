from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import Problem
from journal.reflection.prompts import read_prompts
from journal.store.prompts import pack_files, shipped
from journal.units.pack import read_pack, read_packs
from journal.units.unit import Unit

SOUND = (Path(__file__).parent / "packs" / "units" / "twin.toml").read_text(encoding="utf-8")
OTHER = (
    "units/ten.toml",
    Path(__file__).with_name("packs").joinpath("units/ten.toml").read_text(encoding="utf-8"),
)
WHERE = "units/mine.toml"
TITLE = 'title = "Labels of another unit"'
CRITERION = "$.outcomes[0].criteria[0]"


def broken(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def problem_of(text: str) -> Problem:
    found = read_pack(Unit, WHERE, text)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "fix"),
    [
        ('title = "', "title = ", WHERE, "not valid TOML", "quotation marks"),
        ('id = "twin"', 'id = "twin', WHERE, "line 2", "Mend"),
        ('id = "twin"', 'id = "tw\x1bin"', WHERE, "not valid TOML", "Mend"),
        ('id = "twin"', 'id = "twin"\nid = "two"', WHERE, "not valid TOML", "Mend"),
        (TITLE, "", f"{WHERE} $", "`title` is missing", "Add `title = …`"),
        (
            'ask = "What have you seen in 1.1?"',
            'aks = "What?"',
            f"{WHERE} {CRITERION}.questions[0]",
            "no field `aks`",
            "Did you mean `ask`?",
        ),
        (
            'number = "5016V1"',
            'number = "5016V1"\nzzzzzz = 1',
            f"{WHERE} $",
            "no field `zzzzzz`",
            "Take it out",
        ),
        (
            'verbs = ["explain"]',
            'verbs = "explain"',
            f"{WHERE} {CRITERION}.verbs",
            "expected a list, got text",
            'Write a list with commas: ["first", "second"].',
        ),
        (
            'title = "Labels of another unit"',
            "title = 5",
            f"{WHERE} $.title",
            "expected text, got a whole number",
            "Change",
        ),
        (
            'number = "5016V1"',
            'number = "5016V1"\ncredit = "six"',
            f"{WHERE} $.credit",
            "expected a number, got text",
            "Change",
        ),
        (
            'phase = "what"',
            'phase = "why"',
            f"{WHERE} {CRITERION}.questions[0].phase",
            "no choice 'why'",
            "Write “now what”, “so what” or “what”.",
        ),
        (
            'number = "1.1"',
            'number = "1_1"',
            f"{WHERE} {CRITERION}.number",
            "form",
            "such as 1.10, 1.1(a)",
        ),
        (
            'id = "twin"',
            'id = "My Unit"',
            f"{WHERE} $.id",
            "form",
            "Write lower-case letters, digits and hyphens, such as force-field.",
        ),
        (
            'text = "Be another unit"',
            'text = " \\u0000 "',
            f"{WHERE} $.outcomes[0].text",
            "length",
            "Change",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_its_place_and_what_to_do(
    old: str, new: str, where: str, what: str, fix: str
) -> None:
    problem = problem_of(broken(old, new))
    assert problem.where == where
    assert what in problem.what
    assert fix in problem.fix
    assert "regex" not in str(problem)


def test_a_thirteenth_outcome_is_one_too_many() -> None:
    twelve = (Path(__file__).parent / "packs/units/twelve.toml").read_text(encoding="utf-8")
    start = twelve.index("[[outcomes]]")
    problem = problem_of(twelve + "\n" + twelve[start : twelve.index("[[outcomes]]", start + 1)])
    assert problem.where == f"{WHERE} $.outcomes"
    assert "12" in problem.what
    assert problem.fix


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "[" * 100_000 + "]" * 100_000,
        "a = " + "{a=" * 100_000 + "1" + "}" * 100_000,
        ".".join(["a"] * 3_000) + " = 1",
        f"[{'.'.join(['a'] * 3_000)}]\nb = 1",
    ],
    ids=["open", "lists", "tables", "dotted", "header"],
)
def test_nesting_beyond_all_sense_is_a_problem_and_no_crash(text: str) -> None:
    problem = problem_of(text)
    assert problem.where.startswith(WHERE)
    assert problem.fix


def test_control_and_bidi_characters_are_taken_out_of_every_text() -> None:
    text = broken("What have you seen", "What\\u202e ha\\u001bve you\\u0085 seen")
    unit = read_pack(Unit, WHERE, text)
    assert isinstance(unit, Unit)
    assert unit.outcomes[0].criteria[0].questions[0].ask == "What have you seen in 1.1?"


def test_a_problem_does_not_carry_control_characters_to_the_screen() -> None:
    problem = problem_of(broken('id = "twin"', 'id = "twin"\n"\\u001b]0;\\u202ex\\u0007" = 1'))
    assert problem.what == "there is no field `]0;x` here."


@settings(max_examples=settings().max_examples * 3 // 2, deadline=None)
@given(st.text(), st.data())
def test_any_text_is_a_pack_or_a_problem(noise: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SOUND)))
    for text in (noise, SOUND[:at] + noise + SOUND[at:], SOUND[:at]):
        found = read_pack(Unit, WHERE, text)
        assert isinstance(found, Unit) or (found.where.startswith(WHERE) and found.fix)


def test_a_broken_pack_does_not_keep_the_others_from_loading() -> None:
    files = [
        ("units/bad.toml", "id = "),
        OTHER,
        ("units/deep.toml", "a = " + "[" * 100_000),
        ("units/twin.toml", SOUND),
    ]
    units, problems = read_packs(Unit, files)
    assert list(units) == ["ten", "twin"]
    assert [problem.where for problem in problems] == ["units/bad.toml", "units/deep.toml"]


def test_of_two_packs_with_one_id_the_later_wins() -> None:
    later = SOUND.replace("Labels of another unit", "My own edition")
    units, problems = read_packs(Unit, [("units/twin.toml", SOUND), ("units/own.toml", later)])
    assert units["twin"].title == "My own edition"
    assert problems == []


@pytest.mark.parametrize("folder", ["units", "models", "worksheets", "theory"])
def test_a_broken_pack_of_any_kind_leaves_the_shipped_ones_usable(folder: str) -> None:
    files = [(file.path, file.text) for file in pack_files(shipped())[0]]
    prompts = read_prompts([*files, (f"{folder}/bad.toml", 'id = "Bad Id"')])
    assert "cmi-5015v1" in prompts.units
    assert len(prompts.models) == 10
    assert [problem.where.split()[0] for problem in prompts.problems] == [f"{folder}/bad.toml"]


def test_a_broken_list_of_verbs_leaves_the_earlier_one_in_force() -> None:
    files = [(file.path, file.text) for file in pack_files(shipped())[0]]
    prompts = read_prompts([*files, ("own/verbs.toml", "verbs = 3")])
    assert prompts.verb("identify") is not None
    assert [problem.where for problem in prompts.problems] == ["own/verbs.toml $.verbs"]
