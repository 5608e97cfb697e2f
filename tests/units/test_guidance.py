"""The 84 things that the awarding body's guidance names, and the questions that ask for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts
    from journal.units.unit import Question

ITEMS = {
    "1.1": {
        "examples of use": r"by whom, and what was it meant",
        "a breadth of them": r"uses had you missed",
        "business plans": r"business plan",
        "team plans": r"team's plan",
        "personal development plans": r"development plan",
        "research of CMI": r"CMI",
        "research of CIPD": r"CIPD",
        "why one was chosen for a person": r"why in this way rather than the other",
        "benefits of each type": r"use of coaching(.|\n)*use of mentoring(.|\n)*get from it",
    },
    "1.2": {
        "examples": r"Think of one person",
        "critical appraisal": r"your verdict on coaching, and on mentoring",
        "longer and in more detail": r"compared with places or times",
        "a range of perspectives": r"three chairs",
        "longer term": r"five years",
        "talent management and succession": r"who takes over",
        "employee engagement": r"engagement",
        "leadership development": r"way of leading changed",
        "organisation culture": r"culture",
        "self-development": r"their own development",
        "staff retention": r"Did they stay",
        "morale": r"Morale",
        "motivation": r"motivation",
        "styles of leadership": r"styles",
        "theorists as a frame": r"A writer can be your frame",
        "Clutterbuck": r"Clutterbuck",
        "Goleman": r"Goleman",
        "Hersey and Blanchard": r"Hersey and Blanchard",
        "Alimo-Metcalfe": r"Alimo-Metcalfe",
        "MacLeod": r"MacLeod",
        "communication": r"communication",
        "organisational performance": r"performance",
    },
    "2.1": {
        "what such a culture is": r"What do you mean by a coaching and mentoring culture",
        "what it looks like to stakeholders": r"a newcomer, a line manager, somebody at",
        "own processes, formal and informal": r"two formal and two informal",
        "case studies": r"case study",
        "coaching organisations": r"EMCC, ICF or the Association for Coaching",
        "CIPD": r"CIPD",
        "staff surveys": r"staff survey",
        "feedback on coaching and mentoring": r"feedback on the coaching and mentoring",
        "absence, grievance, discipline": r"absence, grievance and discipline",
        "working relationships": r"[Ww]orking relationships",
        "anecdote": r"told you in passing",
        "qualitative and quantitative": r"some in numbers and some in words",
        "several stakeholders' views": r"three views",
    },
    "2.2": {
        "a list of factors": r"on your list",
        "effect on coaching and mentoring": r"what did one do to a coaching conversation",
        "individual or organisational": r"one in people and one in the organisation",
        "own experience": r"held back from a change yourself",
        "behaviours of the curve": r"change curve offers names",
        "why a problem": r"why it is a problem",
        "Johari window": r"Johari window",
        "resources": r"no budget",
        "purpose not understood": r"do not know what it is for",
        "force field": r"force field",
    },
    "2.3": {
        "barriers of 2.2 beside solutions": r"your list for 2\.2",
        "real-life examples": r"real example",
    },
    "2.4": {
        "one individual": r"this person",
        "knowledge, skill, behaviour, attitude": r"Knowledge, a skill, a behaviour or an attitude",
        "a template of steps": r"steps, in order",
        "goals": r"by the end",
        "timelines": r"a date beside each",
        "review dates": r"At least three",
        "measures of success": r"measure of success",
        "the emotional side": r"for the feeling",
    },
    "3.1": {
        "an example plan": r"an organisation that you know well",
        "support of senior management": r"support of senior management",
        "other plans": r"business plan, the learning and development plan",
        "objectives and tasks": r"Objectives and tasks",
        "links to objectives": r"Which aim or trouble",
        "key stakeholders": r"key stakeholders",
        "measurements": r"One measure",
        "timescales": r"timescale",
    },
    "3.2": {
        "SMART objectives": r"SMART",
        "who is responsible": r"Whose name stands beside the plan",
        "how impact is reported": r"Who writes the report on impact, in what form",
        "tools for outputs": r"register for outputs",
        "outcomes and impact": r"outcome(.|\n)*impact",
        "frequency": r"how often",
        "levels": r"level by level",
    },
    "3.3": {
        "how and when": r"When will you review the plan(.|\n)*set that against the plan",
        "adapt": r"Which line of the plan(.|\n)*would you write anew",
        "opportunities": r"opportunity",
        "still what the organisation needs": r"still meet the need",
        "total quality management": r"principles of total quality management",
    },
}


def asked(questions: tuple[Question, ...]) -> str:
    return "\n".join(f"{question.ask} {question.help}" for question in questions)


def test_the_guidance_names_eighty_four_things() -> None:
    assert sum(map(len, ITEMS.values())) == 84


@pytest.mark.parametrize("number", ITEMS)
def test_the_questions_of_a_criterion_ask_for_all_that_its_guidance_names(
    prompts: Prompts, number: str
) -> None:
    criterion = prompts.units["cmi-5015v1"].criterion(number)
    assert criterion
    there = asked(criterion.questions)
    assert [item for item, words in ITEMS[number].items() if not re.search(words, there)] == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1.1", "What do you mean by coaching, and what by mentoring"),
        ("1.2", "against which|cost beside gain"),
        ("3.1", "hours, training, supervision and money, what could go wrong"),
        ("3.2", "when is it deleted"),
    ],
)
def test_definitions_costs_resources_risk_and_data_are_asked_for(
    prompts: Prompts, number: str, words: str
) -> None:
    criterion = prompts.units["cmi-5015v1"].criterion(number)
    assert criterion
    assert re.search(words, asked(criterion.questions))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("1.2", "one through coaching and one through mentoring"),
        ("1.2", "What has coaching cost the organisation, and what has mentoring"),
        ("2.2", "in the way of coaching, what gets in the way of mentoring"),
        ("2.3", "barrier in the organisation to coaching and one to mentoring"),
        ("2.3", "barrier to coaching and one to mentoring, each with its remedy"),
        ("3.1", "be offered as coaching, and what as mentoring"),
        ("3.2", "one for coaching and one for mentoring, show that something has changed"),
        ("3.3", "line of your plan on coaching and one on mentoring"),
    ],
)
def test_mentoring_is_asked_for_beside_coaching_and_not_in_its_stead(
    prompts: Prompts, number: str, words: str
) -> None:
    criterion = prompts.units["cmi-5015v1"].criterion(number)
    assert criterion
    assert any(words in question.ask for question in criterion.questions if question.requires)


def test_no_question_and_no_worksheet_presumes_an_office_a_voice_or_full_time(
    prompts: Prompts,
) -> None:
    flavour = re.compile(
        r"\b(rota|kettle|damp|phones|corridor|overhear|your workplace|over a line)\b"
    )
    unit = prompts.units["cmi-5015v1"]
    texts = [asked(criterion.questions) for _, criterion in unit.criteria()]
    texts += [" ".join(criterion.guidance) for _, criterion in unit.criteria()]
    for kind in prompts.worksheets.values():
        texts += [kind.about, kind.summary, *kind.limits, *(column.help for column in kind.columns)]
    assert [found for text in texts for found in flavour.findall(text)] == []
