from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, OptionList

from journal.errors import JournalError
from journal.reflection.action import Ending
from journal.tui.parts.checks import Checks
from journal.tui.today.today import TodayScreen
from journal.tui.writing.finish import FinishScreen
from journal.tui.writing.sort import SortScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_answer, begin_free_writing, begin_session

from ..trouble import FULL, HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


def told(app: JournalApp) -> str:
    return "\n".join(note.message for note in app._notifications)


def written(journal: Journal) -> Session:
    return begin_session(journal, "2.2", model="driscoll").jump(2).type("What I saw.")


async def test_two_keys_are_enough(journal: Journal, open_app: OpenApp, until: Until) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "evidence for 2.2" in told(app)
    assert len(journal.entries.all()) == 1
    assert journal.entries.drafts() == []
    assert journal.actions.all() == []


@pytest.mark.parametrize("size", SIZES)
async def test_criteria_an_action_and_privacy_are_kept_with_the_entry(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f8", "tab", "down", "space", "tab")
        await pilot.press(*"Ask A. what helps", "enter", *"in 2 weeks")
        await pilot.pause()
        await look(app, "finish-promise")
        await pilot.press("tab", "space", "f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "On Monday 7 December 2026 it asks you about: Ask A. what helps" in told(app)
    (entry,) = journal.entries.all()
    assert [ref.number for ref in entry.value.criteria] == ["2.2", "2.3"]
    assert entry.value.private
    (action,) = journal.actions.all()
    assert (action.value.what, action.value.due) == ("Ask A. what helps", "2026-12-07")
    assert action.value.entry == entry.id
    assert action.value.criteria == entry.value.criteria


async def test_enter_leads_from_the_action_to_its_day_and_then_to_save(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "tab", "tab", *"Ask", "enter", *"31/12/2026", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.actions.all()[0].value.due == "2026-12-31"


async def test_an_action_without_a_day_is_asked_for_one(
    journal: Journal, open_app: OpenApp
) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "tab", "tab", *"Ask", "f8")
        assert isinstance(app.screen, FinishScreen)
        assert isinstance(app.focused, Input)
        assert "By when" in told(app)
        await pilot.press(*"yesterday", "f8")
        assert isinstance(app.screen, FinishScreen)
        assert "has gone by" in told(app)
    assert journal.entries.all() == []


async def test_going_back_saves_nothing_and_forgets_nothing(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen) and app.focused)
        await pilot.press("tab", "down", "space", "tab", *"Ask", "tab", *"friday", "escape")
        assert isinstance(app.screen, WriteScreen)
        assert journal.entries.all() == []
        assert len(journal.entries.drafts()[0].criteria) == 2
        await pilot.press("f8")
        await until(pilot, lambda: app.screen.query("#what"))
        assert app.screen.query_one("#what", Input).value == "Ask"
        assert app.screen.query_one("#due Input", Input).value == "friday"
        assert len(app.screen.query_one("#serves", Checks).ticked) == 2


async def test_a_way_leads_to_a_question_still_open_and_one_stays(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.work.session.at == 3
        await pilot.press("f8", "end", "enter")
        assert isinstance(app.screen, WriteScreen)
    assert journal.entries.all() == []


def promised(journal: Journal) -> Session:
    first = journal.entries.add("I will ask A.", criteria=["2.2"])
    refs = journal.refs(["2.2"])
    id_ = journal.actions.add("Ask A. again", date(2026, 11, 23), criteria=refs, entry=first)
    return begin_answer(journal, journal.actions.find(id_))


@pytest.mark.parametrize(("downs", "ending"), [(0, Ending.DONE), (1, Ending.DROPPED), (2, None)])
async def test_saving_tells_what_became_of_an_action(
    journal: Journal, open_app: OpenApp, until: Until, downs: int, ending: Ending | None
) -> None:
    session = promised(journal)
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"A. said yes", "enter", *"and more", "f8", *["down"] * downs, "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    entry = journal.entries.find(session.id)
    assert len(entry.value.links) == 1
    (action,) = journal.actions.all()
    results = [(each.ending, each.happened, each.entry) for each in action.value.results]
    assert results == ([(ending, "A. said yes", entry.id)] if ending else [])


@pytest.mark.parametrize("size", SIZES)
async def test_an_action_that_is_answered_is_named(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    look: Look,
    screen_text: Callable[[JournalApp], str],
    size: tuple[int, int],
) -> None:
    app = open_app(journal, promised(journal))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(*"A. said yes")
        await until(pilot, lambda: "3 words here" in screen_text(app))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen) and app.focused)
        await pilot.pause()
        await look(app, "finish-action")


async def test_nothing_private_is_told_of_an_action(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, promised(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"%%A. is ill.%% I waited.", "f8", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.actions.all()[0].value.results[0].happened == "I waited."


async def test_an_action_closed_meanwhile_or_gone_does_not_stop_the_entry(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    session = promised(journal)
    journal.actions.done(journal.actions.find(session.action))
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"words", "f8")
        assert app.screen.query_one("#ways", OptionList).option_count == 3
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.entries.find(session.id).value.answers


async def test_free_writing_is_offered_to_be_sorted_now(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_free_writing(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"one", "enter", "enter", *"two", "f8", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SortScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert [each.text for each in journal.entries.all()[0].value.answers] == ["one\n\ntwo"]


async def test_an_entry_that_cannot_be_saved_stays_a_draft_and_can_be_tried_again(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise FULL

    monkeypatch.setattr(journal.entries, "settle", fails)
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "tab", "tab", *"Ask", "enter", *"friday", "f8")
        assert isinstance(app.screen, FinishScreen)
        assert "they stay here" in told(app)
        assert journal.entries.drafts()[0].reply.text == "What I saw."
        assert journal.actions.all() == []
        monkeypatch.undo()
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert len(journal.actions.all()) == 1


async def test_an_action_that_cannot_be_kept_is_tried_again_and_the_entry_saved_once(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise JournalError(HOSTILE, HOSTILE)

    monkeypatch.setattr(journal.actions, "add", fails)
    session = written(journal)
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "tab", "tab", *"Ask", "enter", *"friday", "f8")
        assert isinstance(app.screen, FinishScreen)
        assert "The entry is saved, but not what is to be done next" in told(app)
        await pilot.press("f8", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "Not kept: Ask" in told(app)
    assert len(journal.entries.history(session.id)) == 1


async def test_hostile_text_is_text_here(
    journal: Journal, open_app: OpenApp, screen_text: Callable[[JournalApp], str]
) -> None:
    refs = journal.refs(["2.2"])
    id_ = journal.actions.add(HOSTILE, date(2026, 11, 23), criteria=refs)
    app = open_app(journal, begin_answer(journal, journal.actions.find(id_)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"words", "f8")
        await pilot.pause()
        assert "[/b] [red" in screen_text(app)
        assert not set(screen_text(app)) & set("\x1b\x07\u202e\u202c")
