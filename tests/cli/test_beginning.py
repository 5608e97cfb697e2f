"""Ways to begin: led, quick, free, and telling what became of an action."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.errors import JournalError
from journal.workflows.begin_writing import (
    begin_answer,
    begin_free_writing,
    begin_session,
    quick_question,
)
from journal.workflows.export import export_calendar, portfolio_text
from journal.workflows.gather import count_withheld, gather_coverage

if TYPE_CHECKING:
    from journal.journal import Journal

DUE = date(2026, 11, 30)


@pytest.fixture
def learner(journal: Journal) -> Journal:
    journal.set_up("Sam Hill")
    return journal


def test_a_quick_reflection_asks_one_question_of_the_criterion(learner: Journal) -> None:
    ref = learner.refs(["2.2"])[0]
    question = quick_question(learner, ref)
    session = begin_session(learner, "2.2", only=question)
    assert [step.question for step in session.steps if step.question] == [question]
    assert session.model == "driscoll"
    assert len(session.steps) == 4


def test_the_quick_question_is_the_next_open_one(learner: Journal) -> None:
    ref = learner.refs(["2.2"])[0]
    first = quick_question(learner, ref)
    session = begin_session(learner, "2.2", only=first)
    asked = [step.question for step in session.steps]
    learner.entries.finish(session.jump(asked.index(first)).type("An answer."))
    assert quick_question(learner, ref) != first


def test_free_writing_becomes_an_answer_that_nobody_asked_for(learner: Journal) -> None:
    session = begin_free_writing(learner, "2.2").type("It just came out.")
    assert "2.2" in session.step.ask
    entry = learner.entries.find(learner.entries.finish(session)).value
    assert [(a.asked, a.stage, a.phase, a.text) for a in entry.answers] == [
        ("", "", None, "It just came out.")
    ]
    assert [ref.number for ref in entry.criteria] == ["2.2"]


def test_a_draft_of_free_writing_is_taken_up_again(learner: Journal) -> None:
    session = begin_free_writing(learner).type("half")
    learner.entries.keep(session)
    assert learner.entries.drafts() == [session]


def test_what_became_of_an_action_is_asked_and_leads_back_to_its_promise(learner: Journal) -> None:
    promise = learner.entries.add("I will ask A. again.", criteria=["2.2"])
    id_ = learner.actions.add("ask A. again", DUE, criteria=learner.refs(["2.2"]), entry=promise)
    session = begin_answer(learner, learner.actions.find(id_))
    assert "you would: ask A. again. What happened?" in session.step.ask
    assert "Monday 30 November 2026" in session.step.ask
    assert (session.action, session.links) == (id_, (promise,))
    entry = learner.entries.find(learner.entries.finish(session.type("She agreed."))).value
    assert entry.links == (promise,)
    assert entry.criteria == learner.refs(["2.2"])


def test_an_action_for_a_criterion_whose_pack_is_gone_can_still_be_answered(
    learner: Journal,
) -> None:
    gone = structs.replace(learner.refs(["2.2"])[0], unit="gone")
    id_ = learner.actions.add("ask A. again", DUE, criteria=[gone])
    assert begin_answer(learner, learner.actions.find(id_)).criteria == ()


def test_minutes_and_links_are_kept_with_the_entry(learner: Journal) -> None:
    other = learner.entries.add("the other")
    session = structs.replace(begin_session(learner, "2.2").type("w"), minutes=25, links=(other,))
    entry = learner.entries.find(learner.entries.finish(session)).value
    assert (entry.minutes, entry.links) == (25, (other,))


def test_a_theme_is_remembered_and_comments_stay(learner: Journal) -> None:
    file = learner.folder / "journal.toml"
    file.write_text(f"# mine\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    learner.choose_theme("contrast-dark")
    assert learner.settings.theme == "contrast-dark"
    assert file.read_text(encoding="utf-8").startswith("# mine\n")


@pytest.mark.parametrize("line", ['"write.next" = "f6"', 'write.next = "f6"'])
def test_keys_may_be_written_with_or_without_quotes(learner: Journal, line: str) -> None:
    file = learner.folder / "journal.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[keys]\n{line}\n", encoding="utf-8")
    learner.__dict__.pop("settings", None)
    assert learner.settings.keymap == {"write.next": "f6"}


def test_keys_that_are_none_are_told_of(learner: Journal) -> None:
    file = learner.folder / "journal.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[keys]\nwrite = 3\n", encoding="utf-8")
    learner.__dict__.pop("settings", None)
    with pytest.raises(JournalError, match="keys"):
        _ = learner.settings


def test_a_kind_of_worksheet_serves_the_criteria_that_name_it(learner: Journal) -> None:
    served = learner.served_by(learner.prompts.worksheets["force-field-analysis"])
    assert [ref.number for ref in served] == ["2.2", "2.3"]


# What is private


def test_private_passages_count_nowhere_and_reach_no_portfolio(learner: Journal) -> None:
    unit = learner.unit()
    learner.entries.add("Five words that are open. %%Anna cried.%%", criteria=["2.2"])
    learner.entries.add("%%Only Anna.%%", criteria=["2.2"])
    covered = {each.criterion.number: each for each in gather_coverage(learner, unit)}["2.2"]
    assert (covered.standing.entries, covered.standing.words) == (1, 5)
    assert "Anna" not in portfolio_text(learner, unit)
    assert "private" in portfolio_text(learner, unit)
    assert count_withheld(learner, unit) == 2


def test_the_calendar_tells_nothing_private(learner: Journal) -> None:
    kind = learner.prompts.worksheets["individual-change-plan"]
    for private in (False, True):
        id_ = learner.worksheets.new(kind, private=private)
        stored = learner.worksheets.find(id_)
        cells = tuple(
            "2026-12-24" if column.id == "review" else f"{'SECRET' if private else 'open'}"
            for column in stored.value.columns
        )
        learner.worksheets.save(stored, structs.replace(stored.value, rows=(cells,)))
    learner.actions.add("ask %%SECRET%% again", DUE)
    target = learner.folder / "reviews.ics"
    assert export_calendar(learner, target) == 2
    text = target.read_text(encoding="utf-8")
    assert "SECRET" not in text
    assert "open" in text
