from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from journal.portfolio.evidence.criterion_page import guidance, page
from journal.workflows.begin_writing import begin_session
from journal.workflows.gather import gather_coverage

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.portfolio.evidence.criterion_page import Page


def page_of(journal: Journal, label: str) -> Page:
    unit, criterion = journal.criterion(label)
    covered, entries = gather_coverage(journal, unit), journal.entries.all()
    return page(unit, criterion, journal.prompts, covered, entries, journal.worksheets.all())


def test_private_entries_stand_apart_and_others_criteria_do_not_stand_there(
    journal: Journal,
) -> None:
    mine = journal.entries.add("seen", criteria=["2.2"])
    secret = journal.entries.add("unseen", criteria=["2.2"], private=True)
    journal.entries.add("elsewhere", criteria=["1.1"])
    found = page_of(journal, "2.2")
    assert [each.id for each in found.coverage.evidence] == [mine]
    assert [id_ for id_, _ in found.private] == [secret]
    assert found.ref.number == "2.2"


def test_an_empty_worksheet_is_there_although_it_is_no_evidence(journal: Journal) -> None:
    kind = journal.prompts.worksheets["force-field-analysis"]
    id_ = journal.worksheets.new(kind, criteria=journal.refs(["2.2"]))
    found = page_of(journal, "2.2")
    assert [each for each, _ in found.worksheets] == [id_]
    assert found.coverage.sheets == ()


def test_the_next_question_is_the_first_without_an_answer(journal: Journal) -> None:
    _, criterion = journal.criterion("2.2")
    first, second, *_ = criterion.questions
    assert page_of(journal, "2.2").next_question == first.id
    session = begin_session(journal, "2.2", only=first.id)
    asked = [step.question for step in session.steps].index(first.id)
    journal.entries.finish(session.jump(asked).answer("It hurt."))
    assert page_of(journal, "2.2").next_question == second.id


def test_what_no_pack_has_is_left_out_of_the_guidance(journal: Journal) -> None:
    _, criterion = journal.criterion("2.2")
    bent = structs.replace(criterion, verbs=("no-verb",), theory=("none",), worksheets=("none",))
    found = guidance(bent, journal.prompts)
    assert (found.verbs, found.cards, found.kinds) == ((), (), ())


def test_where_every_question_is_answered_the_first_is_asked_again(journal: Journal) -> None:
    _, criterion = journal.criterion("2.2")
    found = page_of(journal, "2.2")
    every = frozenset(question.id for question in criterion.questions)
    standing = structs.replace(found.coverage.standing, answered=every)
    done = structs.replace(found, coverage=structs.replace(found.coverage, standing=standing))
    assert done.next_question == criterion.questions[0].id
