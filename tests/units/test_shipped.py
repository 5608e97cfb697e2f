"""The shipped unit against the facts of the awarding body's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.units.unit import Criterion, Phase, Unit

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

SENTENCES = {
    "1.1": "Identify how coaching and mentoring is used by an organisation",
    "1.2": "Evaluate the organisational and human resource implications of using coaching and "
    "mentoring",
    "2.1": "Evaluate the impact on an organisation of establishing a coaching and mentoring "
    "culture",
    "2.2": "Identify barriers to change which impact on coaching and mentoring",
    "2.3": "Explain how to overcome organisational and individual resistance to the "
    "implementation of coaching and mentoring",
    "2.4": "Develop a plan to support individuals in the adoption of change",
    "3.1": "Develop a plan to implement coaching and mentoring programmes within an organisation",
    "3.2": "Establish processes and mechanisms to record and monitor the impact of coaching and "
    "mentoring within an organisation",
    "3.3": "Review the implementation strategy to ensure continuous improvement",
}
OUTCOMES = {
    "1": "Understand the impact of coaching and mentoring programmes on an organisation",
    "2": "Be able to determine the use of management coaching as a tool in human resources "
    "development",
    "3": "Be able to monitor and evaluate the operation of coaching and mentoring within an "
    "organisation",
}
NO_CREDIT = {"two-words", "not-yet-used", "needs-and-risks", "what-would-show"}
"""Questions whose honest answer meets no requirement: a definition, what there is not, or what a
plan needs besides its tasks."""


@pytest.fixture(scope="module")
def unit(prompts: Prompts) -> Unit:
    return prompts.units["cmi-5015v1"]


def criterion(unit: Unit, number: str) -> Criterion:
    found = unit.criterion(number)
    assert found is not None
    return found


def test_nothing_is_wrong_with_any_shipped_pack(prompts: Prompts, unit: Unit) -> None:
    assert prompts.problems == ()
    assert prompts.check(unit, "units/cmi-5015v1.toml") == []


def test_the_nine_criteria_are_quoted_exactly_and_in_order(unit: Unit) -> None:
    assert {c.number: c.text for _, c in unit.criteria()} == SENTENCES
    assert [c.number for _, c in unit.criteria()] == list(SENTENCES)


def test_the_three_outcomes_hold_two_four_and_three_criteria(unit: Unit) -> None:
    assert {outcome.number: outcome.text for outcome in unit.outcomes} == OUTCOMES
    assert [len(outcome.criteria) for outcome in unit.outcomes] == [2, 4, 3]
    assert all(
        criterion.number.split(".")[0] == outcome.number for outcome, criterion in unit.criteria()
    )


def test_numbers_credit_and_hours_are_the_awarding_bodys_own(unit: Unit) -> None:
    assert (unit.title, unit.number) == ("Management of Coaching and Mentoring", "5015V1")
    assert (unit.awarding_body, unit.level) == ("CMI", "5")
    assert {reference.value for reference in unit.references} == {"J/504/9056"}
    assert (unit.credit, unit.guided_hours, unit.total_hours) == (6, 45, 60)
    assert unit.aims == (
        "This unit is about the value management coaching and mentoring and its operation "
        "within an organisation."
    )


def test_the_word_rule_is_that_of_level_five(unit: Unit) -> None:
    rule = unit.words
    assert rule is not None
    assert (rule.minimum, rule.maximum, rule.margin) == (2500, 3000, 10)
    assert set(rule.excludes) == {
        "index",
        "headings",
        "contents",
        "references",
        "bibliography",
        "tables",
    }
    assert "AB/POL/0019" in rule.source


def test_the_decisions_are_pass_and_refer_and_a_return_is_neither(unit: Unit) -> None:
    assert (unit.decisions.met, unit.decisions.not_met) == ("pass", "refer")
    assert unit.decisions.others == ("return",)


def test_each_criterion_has_the_verb_that_its_sentence_opens_with(
    prompts: Prompts, unit: Unit
) -> None:
    for _, each in unit.criteria():
        assert each.verbs == (each.text.split()[0].lower(),)
        assert prompts.verb(each.verbs[0]) is not None


def test_only_2_3_3_2_and_3_3_build_on_others(unit: Unit) -> None:
    assert {c.number: c.builds_on for _, c in unit.criteria() if c.builds_on} == {
        "2.3": ("2.2",),
        "3.2": ("3.1",),
        "3.3": ("3.1", "3.2"),
    }


@pytest.mark.parametrize("number", SENTENCES)
def test_a_criterion_asks_five_to_nine_open_questions_in_every_phase(
    unit: Unit, number: str
) -> None:
    questions = criterion(unit, number).questions
    assert 5 <= len(questions) <= 9
    assert {question.phase for question in questions} == set(Phase)
    assert len({question.id for question in questions}) == len(questions)
    assert len({question.ask for question in questions}) == len(questions)
    for question in questions:
        assert question.help
        assert question.requires or question.id in NO_CREDIT
        assert question.ask.endswith("?")
        assert not question.ask.startswith(("Is ", "Are ", "Do ", "Does ", "Did ", "Have ", "Can "))


@pytest.mark.parametrize("number", SENTENCES)
def test_every_requirement_is_asked_about_and_every_id_named_exists(
    prompts: Prompts, unit: Unit, number: str
) -> None:
    each = criterion(unit, number)
    asked = {need for question in each.questions for need in question.requires}
    assert asked == {need.id for need in each.requires}
    assert each.models
    assert set(each.models) <= set(prompts.models)
    assert each.theory
    assert set(each.theory) <= set(prompts.theory)
    assert each.worksheets
    assert set(each.worksheets) <= set(prompts.worksheets)
    assert each.guidance
    assert each.suggests


@pytest.mark.parametrize(
    ("number", "named"),
    [
        ("1.1", ["business plan", "team plan", "personal development plan", "CMI", "CIPD"]),
        ("1.2", ["talent management", "succession", "engagement", "culture", "self-development"]),
        ("1.2", ["retention", "morale", "motivation", "Clutterbuck", "Goleman", "Hersey"]),
        ("1.2", ["Blanchard", "Beverly Alimo-Metcalfe", "David MacLeod", "communication"]),
        ("2.1", ["stakeholders", "staff surveys", "feedback", "absence", "grievance"]),
        ("2.1", ["discipline", "case studies", "CIPD", "qualitative", "quantitative"]),
        ("2.2", ["Kübler-Ross", "Johari window", "Lewin", "resources", "understanding"]),
        ("2.3", ["barrier", "2.2", "solution", "real life"]),
        ("2.4", ["goals", "review dates", "success", "skill", "attitude", "emotional"]),
        ("3.1", ["senior management", "business plan", "learning and development plan"]),
        ("3.1", ["objectives", "stakeholders", "measurements", "timescales"]),
        ("3.2", ["SMART", "outputs", "outcomes", "levels"]),
        ("3.3", ["total quality management"]),
    ],
)
def test_nothing_that_the_guidance_names_is_lost(unit: Unit, number: str, named: list[str]) -> None:
    each = criterion(unit, number)
    said = " ".join([*each.guidance, *each.suggests, *(need.text for need in each.requires)])
    assert [word for word in named if word.casefold() not in said.casefold()] == []


def test_the_three_firm_phrases_of_the_guidance_are_requirements(unit: Unit) -> None:
    def required(number: str) -> str:
        return " ".join(need.text for need in criterion(unit, number).requires)

    assert "critical appraisal" in required("1.2")
    assert "responsibility" in required("3.2")
    assert "reported" in required("3.2")
    assert required("3.3").startswith("How and when")


def test_no_learner_can_lack_a_suggested_theorist(unit: Unit) -> None:
    required = " ".join(need.text for _, c in unit.criteria() for need in c.requires)
    names = ["Goleman", "Clutterbuck", "Lewin", "Kübler", "Johari", "Hersey", "MacLeod", "SMART"]
    assert [name for name in names if name in required] == []


def test_the_misspelt_names_are_corrected_in_the_notes_only(unit: Unit) -> None:
    notes = " ".join(unit.notes)
    elsewhere = " ".join(
        text
        for _, c in unit.criteria()
        for text in (*c.guidance, *c.suggests, *(q.ask + q.help for q in c.questions))
    )
    for wrong, right in {
        "Clutterbook": "Clutterbuck",
        "Beverley Alimo Metcalf": "Beverly Alimo-Metcalfe",
        "David Macleod": "David MacLeod",
        "Kubler Ross": "Kübler-Ross",
    }.items():
        assert wrong in notes
        assert right in notes
        assert wrong not in elsewhere
    assert "cut in two" in notes
