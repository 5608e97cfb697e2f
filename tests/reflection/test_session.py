from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec import structs

from journal.reflection.model import Model, Stage
from journal.reflection.session import Reply, Session, begin, steps_for
from journal.units.pack import Source
from journal.units.unit import Criterion, CriterionRef, Phase, Question, Requirement

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts

NUMBERS = ["1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"]
MODELS = [
    *("boud", "brookfield", "driscoll", "five-rs", "gibbs"),
    *("grow", "johns", "kolb", "rolfe", "schon"),
]


def model_of(*phases: Phase) -> Model:
    stages = tuple(
        Stage(f"Stage {n}", phase, f"Model {n}?", f"Hint {n}") for n, phase in enumerate(phases)
    )
    source = (Source("A. Writer", "2026", "A Book"),)
    return Model(
        id="m",
        title="M",
        people=("A. Writer",),
        year="2026",
        good_for="Tests",
        stages=stages,
        sources=source,
    )


def criterion_of(*phases: Phase) -> Criterion:
    questions = tuple(
        Question(f"q{n}", phase, f"Question {n}?", f"Help {n}") for n, phase in enumerate(phases)
    )
    return Criterion(
        "1.1", "Explain it", ("explain",), (Requirement("all", "All"),), questions=questions
    )


WHAT, SO_WHAT, NOW_WHAT = Phase
USUAL = model_of(WHAT, WHAT, SO_WHAT, NOW_WHAT)
ASKED = criterion_of(WHAT, NOW_WHAT, SO_WHAT, WHAT)


def session(model: Model = USUAL, criterion: Criterion | None = ASKED) -> Session:
    return begin(
        "2026-11-23-k7q2mx",
        date="2026-11-23",
        started="2026-11-23T20:10:00+00:00",
        model=model.id,
        steps=steps_for(model, criterion),
        criteria=[CriterionRef("u", "1.1")] if criterion else [],
    )


def test_the_criterions_questions_come_in_the_first_stage_of_their_phase() -> None:
    assert [step.question or step.ask for step in steps_for(USUAL, ASKED)] == [
        "Model 0?",
        "q0",
        "q3",
        "Model 1?",
        "Model 2?",
        "q2",
        "Model 3?",
        "q1",
    ]


def test_a_question_keeps_its_own_phase_and_takes_the_name_of_its_stage() -> None:
    step = steps_for(model_of(SO_WHAT), criterion_of(NOW_WHAT))[1]
    assert (step.stage, step.phase) == ("Stage 0", NOW_WHAT)
    assert (step.ask, step.help, step.question) == ("Question 0?", "Help 0", "q0")


def test_a_phase_that_the_model_lacks_is_asked_in_the_last_stage_before_it() -> None:
    steps = steps_for(model_of(WHAT, WHAT, NOW_WHAT), criterion_of(SO_WHAT))
    assert [step.stage for step in steps if step.question] == ["Stage 1"]
    steps = steps_for(model_of(WHAT, SO_WHAT), criterion_of(NOW_WHAT))
    assert [step.stage for step in steps if step.question] == ["Stage 1"]


def test_a_phase_before_all_of_the_models_is_asked_in_its_first_stage() -> None:
    steps = steps_for(model_of(SO_WHAT, NOW_WHAT), criterion_of(WHAT))
    assert [step.stage for step in steps if step.question] == ["Stage 0"]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("number", NUMBERS)
def test_any_shipped_criterion_goes_with_any_shipped_model(
    prompts: Prompts, number: str, model: str
) -> None:
    found = prompts.find(CriterionRef("cmi-5015v1", number))
    assert found is not None
    criterion, chosen = found[1], prompts.models[model]
    steps = steps_for(chosen, criterion)
    assert Counter(step.question for step in steps if step.question) == Counter(
        question.id for question in criterion.questions
    )
    assert [(step.ask, step.stage) for step in steps if not step.question] == [
        (stage.ask, stage.name) for stage in chosen.stages
    ]
    phases = [stage.phase for stage in chosen.stages]
    order = list(Phase)
    homes = {
        phase: phases.index(phase)
        if phase in phases
        else max(
            (at for at, p in enumerate(phases) if order.index(p) < order.index(phase)), default=0
        )
        for phase in Phase
    }
    for step in steps:
        if step.question:
            asked = next(each for each in criterion.questions if each.id == step.question)
            assert (step.ask, step.phase) == (asked.ask, asked.phase)
            assert step.stage == chosen.stages[homes[asked.phase]].name


def test_without_a_criterion_a_model_asks_its_own_questions() -> None:
    free = session(criterion=None)
    assert [step.question for step in free.steps] == [""] * 4
    assert free.criterion is None
    assert free.entry().criteria == ()


def test_a_session_begins_empty_at_its_first_step() -> None:
    fresh = session()
    assert fresh.at == 0
    assert fresh.empty
    assert fresh.remaining() == tuple(range(8))
    assert fresh.entry().answers == ()
    assert fresh.criterion == CriterionRef("u", "1.1")


def test_going_on_at_the_last_step_and_back_at_the_first_stays() -> None:
    last = session().jump(7)
    assert last.forward().at == 7
    assert last.answer("the end").at == 7
    assert session().back().at == 0


@pytest.mark.parametrize("at", [-1, 8, 100])
def test_there_is_no_jump_to_a_step_that_is_not_there(at: int) -> None:
    with pytest.raises(IndexError, match="8 steps"):
        session().jump(at)


def test_words_that_were_there_when_a_step_was_skipped_are_kept() -> None:
    skipped = session().type("half a thought").skip("later")
    assert skipped.replies[0] == Reply("half a thought", skipped=True, reason="later")
    assert [answer.text for answer in skipped.entry().answers] == ["half a thought"]
    assert skipped.entry().skipped == ()


def test_a_skip_without_words_is_kept_with_its_reason_until_words_take_it_back() -> None:
    skipped = session().skip("not today").back()
    (skip,) = skipped.entry().skipped
    assert (skip.asked, skip.reason, skip.phase) == ("Model 0?", "not today", WHAT)
    assert skipped.type("  ").reply.skipped
    written = skipped.type("today after all")
    assert not written.reply.skipped
    assert written.entry().skipped == ()


def test_an_entry_takes_over_everything_that_the_session_knows() -> None:
    told = structs.replace(
        session().answer("\nwords\n"),
        title="A title",
        tags=("one",),
        private=True,
    )
    entry = told.entry()
    assert (entry.date, entry.written) == ("2026-11-23", "2026-11-23T20:10:00+00:00")
    assert (entry.title, entry.tags, entry.private, entry.model) == ("A title", ("one",), True, "m")
    assert entry.criteria == (CriterionRef("u", "1.1"),)
    assert entry.answers[0].text == "words"
    assert entry.heading == "A title"


def test_an_entry_keeps_the_wording_in_which_it_was_asked_when_the_pack_changes() -> None:
    draft = msgspec.json.encode(session().jump(1).answer("before the change"))
    changed = structs.replace(ASKED.questions[0], ask="Asked quite differently?")
    later = structs.replace(ASKED, questions=(changed, *ASKED.questions[1:]))
    assert steps_for(USUAL, later)[1].ask == "Asked quite differently?"
    (answer,) = msgspec.json.decode(draft, type=Session).entry().answers
    assert (answer.asked, answer.question) == ("Question 0?", "q0")


class AnySitting(RuleBasedStateMachine):
    """A learner who types, skips and wanders as they like."""

    texts = st.text(max_size=12) | st.sampled_from(["", " ", "\n", "words"])

    @initialize(
        phases=st.lists(st.sampled_from(Phase), min_size=1, max_size=5),
        asked=st.none() | st.lists(st.sampled_from(Phase), min_size=1, max_size=5),
    )
    def sit_down(self, phases: list[Phase], asked: list[Phase] | None) -> None:
        self.session = session(model_of(*phases), criterion_of(*asked) if asked else None)
        self.steps = self.session.steps
        self.words = [""] * len(self.steps)
        self.skips = [False] * len(self.steps)
        self.at = 0

    def _go_on(self) -> None:
        self.at = min(self.at + 1, len(self.steps) - 1)

    def _write(self, text: str) -> None:
        self.words[self.at] = text
        if text.strip():
            self.skips[self.at] = False

    @rule(text=texts)
    def type(self, text: str) -> None:
        self.session = self.session.type(text)
        self._write(text)

    @rule(text=texts)
    def answer(self, text: str) -> None:
        self.session = self.session.answer(text)
        self._write(text)
        self._go_on()

    @rule(reason=texts)
    def skip(self, reason: str) -> None:
        self.session = self.session.skip(reason)
        self.skips[self.at] = True
        self._go_on()

    @rule()
    def forward(self) -> None:
        self.session = self.session.forward()
        self._go_on()

    @rule()
    def back(self) -> None:
        self.session = self.session.back()
        self.at = max(self.at - 1, 0)

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        self.at = data.draw(st.integers(0, len(self.steps) - 1))
        self.session = self.session.jump(self.at)

    @invariant()
    def the_learner_is_where_they_went(self) -> None:
        assert self.session.at == self.at
        assert self.session.step is self.steps[self.at]
        assert self.session.reply is self.session.replies[self.at]

    @invariant()
    def the_questions_stay_and_each_has_one_reply(self) -> None:
        assert self.session.steps is self.steps
        assert len(self.session.replies) == len(self.steps)
        assert [reply.text for reply in self.session.replies] == self.words

    @invariant()
    def what_remains_is_exactly_what_was_neither_answered_nor_skipped(self) -> None:
        assert self.session.remaining() == tuple(
            at for at, words in enumerate(self.words) if not words.strip() and not self.skips[at]
        )
        assert self.session.empty == (not any(words.strip() for words in self.words))

    @invariant()
    def the_entry_holds_exactly_the_answered_steps_in_their_wording(self) -> None:
        entry = self.session.entry()
        written = [(step, words) for step, words in zip(self.steps, self.words, strict=True)]
        assert [(a.asked, a.question, a.stage, a.phase, a.text) for a in entry.answers] == [
            (step.ask, step.question, step.stage, step.phase, words.strip("\n"))
            for step, words in written
            if words.strip()
        ]
        assert [skip.asked for skip in entry.skipped] == [
            step.ask
            for at, (step, words) in enumerate(written)
            if self.skips[at] and not words.strip()
        ]

    @invariant()
    def a_session_written_down_is_read_back_as_it_was(self) -> None:
        read = msgspec.json.decode(msgspec.json.encode(self.session), type=Session)
        assert read == self.session


AnySitting.TestCase.settings = settings(
    max_examples=settings().max_examples * 2 // 5, stateful_step_count=20, deadline=None
)
test_any_sitting_can_be_taken_up_again_and_loses_no_words = AnySitting.TestCase


@pytest.mark.parametrize("change", [{"at": 99}, {"at": -1}, {"replies": []}, {"steps": []}])
def test_a_draft_edited_by_hand_into_nonsense_is_refused(change: dict[str, object]) -> None:
    whole = msgspec.to_builtins(session())
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(whole | change, Session)
