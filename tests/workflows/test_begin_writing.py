from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.errors import ErrorKind, JournalError
from journal.reflection.session import Way
from journal.settings import FIRST_UNIT
from journal.units.unit import CriterionRef
from journal.workflows.begin_writing import (
    answer_action,
    begin_answer,
    begin_free_writing,
    begin_in,
    begin_session,
    draft_for,
    quick_question,
    suggestions,
    write_about,
)
from journal.workflows.gather import gather_coverage

from ..conftest import MOMENT
from ..own_packs import adopt

if TYPE_CHECKING:
    from journal.journal import Journal


def test_a_session_is_begun_for_a_criterion_with_its_first_model(journal: Journal) -> None:
    session = begin_session(journal, "2.2")
    assert session.model == "gibbs"
    assert session.criterion == CriterionRef(FIRST_UNIT, "2.2")
    assert session.date == "2026-11-23"
    assert datetime.fromisoformat(session.started) == MOMENT
    assert session.id.startswith("2026-11-23-")
    assert journal.entries.drafts() == []
    assert (
        begin_session(journal, "2.2", model="driscoll", day=date(2026, 11, 2)).date == "2026-11-02"
    )
    assert begin_session(journal).criterion is None


def test_a_model_or_criterion_that_is_not_there_is_refused_with_a_choice(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no reflective model “freud”") as refused:
        begin_session(journal, "2.2", model="freud")
    assert "gibbs" in refused.value.hint
    with pytest.raises(JournalError):
        begin_session(journal, "7.7")


def test_a_pack_that_names_an_unknown_model_can_be_written_for(journal: Journal) -> None:
    adopt(journal, "twin")
    pack = journal.folder / "prompts" / "units" / "twin.toml"
    pack.write_text(
        pack.read_text(encoding="utf-8").replace(
            '["explain"]', '["explain"]\nmodels = ["lost", "kolb"]'
        ),
        encoding="utf-8",
    )
    assert begin_session(journal, "twin:1.1").model == "kolb"


def test_suggestions_begin_with_what_is_empty_and_can_be_begun(journal: Journal) -> None:
    journal.entries.finish(begin_session(journal, "1.1").answer("words"))
    unit = journal.unit()
    proposed = suggestions(journal, unit, gather_coverage(journal, unit))
    assert [suggestion.criterion.number for suggestion in proposed][:2] == ["1.2", "2.1"]
    assert proposed[-1].criterion.number == "1.1"
    session = begin_session(journal, proposed[0].criterion.number, model=proposed[0].model)
    assert proposed[0].question in {step.question for step in session.steps}


def test_free_writing_asks_one_thing_and_names_no_model(journal: Journal) -> None:
    session = begin_free_writing(journal, "cmi-5015v1:2.2", day=date(2026, 11, 2))
    (step,) = session.steps
    assert step.ask == "Write freely about 2.2: whatever comes, in any order."
    assert (session.model, session.date) == ("", "2026-11-02")
    assert session.criterion == CriterionRef(FIRST_UNIT, "2.2")
    assert begin_free_writing(journal).criterion is None
    with pytest.raises(JournalError):
        begin_free_writing(journal, "7.7")


def test_what_became_of_an_action_is_asked_and_leads_back_to_where_it_was_promised(
    journal: Journal,
) -> None:
    entry = journal.entries.add("I will ask first.")
    refs = (CriterionRef("gone", "1.1"), CriterionRef(FIRST_UNIT, "2.2"))
    id_ = journal.actions.add("Ask first", journal.today(), criteria=refs, entry=entry)
    session = begin_answer(journal, journal.actions.find(id_))
    assert "by Monday 23 November 2026 you would: Ask first. What happened?" in session.step.ask
    assert session.criteria == refs[1:], "what no pack has any more is asked about all the same"
    assert (session.links, session.action) == ((entry,), id_)
    journal.entries.finish(session.answer("I asked."))
    (linked,) = journal.entries.catalogue().linked(entry)
    assert linked.id == session.id


def test_a_quick_reflection_asks_what_has_no_answer_yet(journal: Journal) -> None:
    ref = CriterionRef(FIRST_UNIT, "2.2")
    first = quick_question(journal, ref)
    session = begin_session(journal, "2.2", only=first)
    assert session.model == "driscoll"
    assert [step.question for step in session.steps if step.question] == [first]
    assert len(session.steps) == 4
    at = next(at for at, step in enumerate(session.steps) if step.question == first)
    journal.entries.finish(session.jump(at).type("Because she could not hear me."))
    assert quick_question(journal, ref) not in {"", first}
    assert quick_question(journal, CriterionRef("gone", "1.1")) == ""


def test_free_writing_becomes_an_answer_that_nobody_asked_for(journal: Journal) -> None:
    session = begin_free_writing(journal, "2.2").type("It just came out.")
    assert "2.2" in session.step.ask
    entry = journal.entries.find(journal.entries.finish(session)).value
    assert [
        (answer.asked, answer.stage, answer.phase, answer.text) for answer in entry.answers
    ] == [("", "", None, "It just came out.")]
    assert [ref.number for ref in entry.criteria] == ["2.2"]


def test_a_draft_of_free_writing_is_taken_up_again(journal: Journal) -> None:
    session = begin_free_writing(journal).type("half")
    journal.entries.keep(session)
    assert journal.entries.drafts() == [session]


def test_an_action_for_a_criterion_whose_pack_is_gone_can_still_be_answered(
    journal: Journal,
) -> None:
    gone = structs.replace(journal.refs(["2.2"])[0], unit="gone")
    id_ = journal.actions.add("ask A. again", journal.today(), criteria=[gone])
    assert begin_answer(journal, journal.actions.find(id_)).criteria == ()


def test_each_way_begins_as_it_says(journal: Journal) -> None:
    unit, criterion = journal.criterion("2.2")
    led, quick, free = (begin_in(journal, way, "2.2") for way in Way)
    assert led.model == "gibbs"
    assert {q.id for q in criterion.questions} <= {step.question for step in led.steps}
    first = quick_question(journal, unit.ref(criterion))
    assert [step.question for step in quick.steps if step.question] == [first]
    assert (free.model, len(free.steps)) == ("", 1)
    assert {session.criterion for session in (led, quick, free)} == {unit.ref(criterion)}


def test_a_session_begins_at_the_question_that_was_chosen(journal: Journal) -> None:
    chosen = journal.criterion("2.2")[1].questions[-1].id
    assert begin_in(journal, Way.LED, "2.2", question=chosen).step.question == chosen
    quick = begin_in(journal, Way.QUICK, "2.2", question=chosen)
    assert [step.question for step in quick.steps if step.question] == [chosen]
    assert begin_in(journal, Way.LED, "2.2", model="driscoll", question="gone").at == 0


@pytest.mark.parametrize("way", [Way.LED, Way.QUICK])
def test_a_note_for_no_criterion_is_short(journal: Journal, way: Way) -> None:
    session = begin_in(journal, way)
    assert (session.model, session.criterion) == ("driscoll", None)


def test_a_draft_that_waits_comes_before_a_new_session(journal: Journal) -> None:
    ref = journal.refs(["2.2"])[0]
    action = journal.actions.add("Ask A. again", journal.today())
    assert draft_for(journal, ref) is None
    for_criterion = begin_in(journal, Way.LED, "2.2").type("Words.")
    of_action = answer_action(journal, action).type("She agreed.")
    about = write_about(journal, "When are you calm?", ref, "Calm").type("At noon.")
    assert (about.title, about.step.ask) == ("Calm", "When are you calm?")
    other = begin_in(journal, Way.LED, "2.3").type("Others.")
    for session in (for_criterion, of_action, about, other):
        journal.entries.keep(session)
    assert answer_action(journal, action[-4:]) == of_action
    assert write_about(journal, "When are you calm?", title="Another") == about
    found = draft_for(journal, ref)
    assert found
    assert found.id in {for_criterion.id, about.id}


def test_a_closed_action_has_no_answer_to_come(journal: Journal) -> None:
    id_ = journal.actions.add("Ask A. again", journal.today())
    journal.actions.drop(journal.actions.find(id_))
    with pytest.raises(JournalError, match="This action is closed: Ask A") as refused:
        answer_action(journal, id_)
    assert (refused.value.kind, refused.value.of) == (ErrorKind.LATE, "answer")
