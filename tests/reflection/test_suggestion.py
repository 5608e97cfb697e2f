from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from journal.reflection.suggestion import CriterionProgress, EvidenceState, Suggestion, suggest
from journal.units.decision import Decision, Verdict
from journal.units.unit import Criterion, CriterionRef, Outcome, Phase, Question, Requirement, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journal.reflection.prompts import Prompts

EVERY = frozenset(Phase)


def unit_of(builds_on: Mapping[str, tuple[str, ...]]) -> Unit:
    criteria = tuple(
        Criterion(
            number,
            f"Explain {number}",
            ("explain",),
            (Requirement("all", "All"),),
            tuple(
                Question(f"q{at}", phase, f"Question {at} of {number}?")
                for at, phase in enumerate(Phase)
            ),
            builds_on=before,
        )
        for number, before in builds_on.items()
    )
    return Unit(id="u", title="U", number="U1", outcomes=(Outcome("1", "Understand", criteria),))


def standing(
    number: str, state: EvidenceState = EvidenceState.NONE, **more: object
) -> CriterionProgress:
    entries = 0 if state is EvidenceState.NONE else 2
    plain = CriterionProgress(CriterionRef("u", number), state, entries, entries * 40)
    return structs.replace(plain, **more)


def ordered(unit: Unit, *standings: CriterionProgress) -> list[str]:
    return [each.criterion.number for each in listed(unit, *standings)]


def listed(unit: Unit, *standings: CriterionProgress) -> list[Suggestion]:
    known = {each.criterion: each for each in standings}
    for _, criterion in unit.criteria():
        known.setdefault(unit.ref(criterion), standing(criterion.number))
    return suggest(unit, known, ["driscoll", "gibbs"])


def first(unit: Unit, *standings: CriterionProgress) -> Suggestion:
    return listed(unit, *standings)[0]


THREE = unit_of({"1.1": (), "1.2": (), "1.3": ()})
FOUR = unit_of({"1.1": (), "1.2": (), "1.3": (), "1.4": ()})
ONE = unit_of({"1.1": ()})


def test_empty_comes_before_thin_before_growing_before_ready() -> None:
    assert ordered(
        FOUR,
        standing("1.1", EvidenceState.READY),
        standing("1.2", EvidenceState.GROWING),
        standing("1.3", EvidenceState.THIN),
        standing("1.4"),
    ) == ["1.4", "1.3", "1.2", "1.1"]


def test_criteria_that_stand_alike_keep_the_units_own_order() -> None:
    assert ordered(unit_of({"P1": (), "M1": (), "D1": ()})) == ["P1", "M1", "D1"]


def test_a_criterion_waits_behind_an_empty_one_that_it_builds_on() -> None:
    unit = unit_of({"1.1": ("1.3",), "1.2": (), "1.3": ()})
    assert ordered(unit) == ["1.2", "1.3", "1.1"]
    assert listed(unit)[2].reason == ("1.1 has nothing yet; it builds on 1.3, so write that first.")
    assert ordered(unit, standing("1.3", EvidenceState.THIN)) == ["1.1", "1.2", "1.3"]


def test_a_chain_of_empty_criteria_begins_at_its_root_whatever_the_units_order() -> None:
    unit = unit_of({"1.1": ("1.2",), "1.2": ("1.3",), "1.3": ("1.4",), "1.4": ()})
    assert ordered(unit) == ["1.4", "1.3", "1.2", "1.1"]


def test_criteria_that_build_on_one_another_are_listed_all_the_same() -> None:
    unit = unit_of({"1.1": ("1.2",), "1.2": ("1.1",), "1.3": ("1.3",), "1.4": ("9.9",)})
    assert sorted(ordered(unit)) == ["1.1", "1.2", "1.3", "1.4"]


def test_what_others_build_on_is_said() -> None:
    unit = unit_of({"1.1": (), "1.2": ("1.1",), "1.3": ("1.1",)})
    assert first(unit).reason == "1.1 has nothing yet, and 1.2 and 1.3 build on it."
    assert first(ONE).reason == "1.1 has nothing yet."


def test_the_first_question_without_an_answer_is_asked() -> None:
    answered = standing(
        "1.1", EvidenceState.THIN, answered=frozenset({"q0"}), phases=frozenset(Phase)
    )
    assert first(ONE).question == "q0"
    assert first(ONE, answered).question == "q1"
    assert first(ONE, answered).ask == "Question 1 of 1.1?"


def test_a_skipped_question_comes_back_only_when_nothing_else_is_left() -> None:
    skipped = standing("1.1", EvidenceState.THIN, skipped=frozenset({"q0"}), phases=EVERY)
    assert first(ONE, skipped).question == "q1"
    left = structs.replace(skipped, answered=frozenset({"q1", "q2"}))
    assert first(ONE, left).question == "q0"
    assert first(ONE, left).reason == (
        "1.1 has 2 entries, 80 words, and only questions that you skipped are left."
    )


def test_when_every_question_has_an_answer_the_criterion_itself_is_asked() -> None:
    done = standing(
        "1.1", EvidenceState.READY, answered=frozenset({"q0", "q1", "q2"}), phases=EVERY
    )
    suggestion = first(ONE, done)
    assert (suggestion.question, suggestion.ask) == ("", "Explain 1.1")
    assert suggestion.reason == (
        "Every question of 1.1 has an answer (2 entries, 80 words): read it again."
    )


def test_a_phase_with_no_answer_is_named() -> None:
    thin = standing(
        "1.1", EvidenceState.THIN, answered=frozenset({"q0"}), phases=frozenset({Phase.WHAT})
    )
    assert first(ONE, thin).reason == (
        "1.1 is thin (2 entries, 80 words), with nothing yet on “so what” or “now what”."
    )
    growing = structs.replace(thin, state=EvidenceState.GROWING, phases=EVERY)
    assert first(ONE, growing).reason == (
        "1.1 is growing (2 entries, 80 words), with 2 questions still open."
    )


def test_the_first_of_the_criterions_models_that_exists_is_suggested() -> None:
    outcome = ONE.outcomes[0]
    criterion = structs.replace(outcome.criteria[0], models=("lost", "gibbs"))
    unit = structs.replace(ONE, outcomes=(structs.replace(outcome, criteria=(criterion,)),))
    known = {CriterionRef("u", "1.1"): standing("1.1")}
    assert suggest(unit, known, ["driscoll", "gibbs"])[0].model == "gibbs"
    assert suggest(unit, known, ["boud", "driscoll"])[0].model == "driscoll"
    assert suggest(unit, known, ["boud"])[0].model == "boud"


def test_a_worksheet_alone_asks_for_a_reflection_on_it() -> None:
    reason = first(ONE, standing("1.1", EvidenceState.THIN, entries=0, sheets=1)).reason
    assert reason == "1.1 has a worksheet, and no reflection on it yet."


def test_what_a_tutor_sent_back_comes_before_what_is_empty_with_what_they_said() -> None:
    sent_back = Decision(
        CriterionRef("u", "1.3"), Verdict.NOT_YET, "2026-11-03", "", "J. Marsh", "Say\nwhy."
    )
    met = Decision(CriterionRef("u", "1.1"), Verdict.MET, "2026-11-03", "")
    found = listed(
        THREE,
        standing("1.1", EvidenceState.JUDGED, decision=met),
        standing("1.3", EvidenceState.READY, decision=sent_back),
    )
    assert [suggestion.criterion.number for suggestion in found] == ["1.3", "1.2", "1.1"]
    assert found[0].reason == ("1.3 was judged “not yet met” by J. Marsh on 2026-11-03: “Say why.”")
    assert found[2].reason == "1.1 was judged “met” on 2026-11-03."


@settings(max_examples=settings().max_examples * 4 // 5, deadline=None)
@given(st.data())
def test_whatever_is_written_there_is_one_explained_suggestion_for_each_criterion(
    prompts: Prompts, data: st.DataObject
) -> None:
    unit = prompts.units["cmi-5015v1"]
    standings = {}
    for _, criterion in unit.criteria():
        ids = [question.id for question in criterion.questions]
        state = data.draw(st.sampled_from(EvidenceState))
        answered = (
            data.draw(st.frozensets(st.sampled_from(ids))) if state != "none" else frozenset()
        )
        skipped = data.draw(st.frozensets(st.sampled_from(ids))) - answered
        entries = data.draw(st.integers(1, 30)) if state != "none" else 0
        phases = frozenset(q.phase for q in criterion.questions if q.id in answered)
        ref = unit.ref(criterion)
        standings[ref] = CriterionProgress(
            ref, state, entries, entries * 90, answered, skipped, phases
        )

    suggestions = suggest(unit, standings, list(prompts.models))

    assert suggestions == suggest(unit, dict(reversed(standings.items())), list(prompts.models))
    assert sorted(each.criterion for each in suggestions) == sorted(standings)
    states = [list(EvidenceState).index(standings[each.criterion].state) for each in suggestions]
    assert states == sorted(states)
    places = {each.criterion.number: at for at, each in enumerate(suggestions)}
    for each in suggestions:
        now = standings[each.criterion]
        found = prompts.find(each.criterion)
        assert found is not None
        criterion = found[1]
        ids = [question.id for question in criterion.questions]
        assert each.model in prompts.models
        assert each.criterion.number in each.reason
        assert each.reason.endswith(".")
        assert ". " not in each.reason
        assert "\n" not in each.reason
        assert each.question not in now.answered
        if each.question:
            assert each.ask == criterion.questions[ids.index(each.question)].ask
        if each.question in now.skipped:
            assert now.answered | now.skipped == set(ids)
        empty = [
            number
            for number in criterion.builds_on
            if not standings[CriterionRef(unit.id, number)].entries
        ]
        assert all(places[number] < places[criterion.number] for number in empty)
