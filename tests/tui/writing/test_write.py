from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.tui.parts.dialogs import SkipDialog
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.text_editor import Editor
from journal.tui.today.suggestions import Offers
from journal.tui.today.today import TodayScreen
from journal.tui.writing.finish import FinishScreen
from journal.tui.writing.steps import Steps
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


def session_of(app: JournalApp) -> Session:
    screen = next(each for each in app.screen_stack if isinstance(each, WriteScreen))
    return screen.work.session


@pytest.mark.parametrize("size", SIZES)
async def test_the_journey_from_the_suggestion_to_a_saved_entry(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    look: Look,
    screen_text: Callable[[JournalApp], str],
    size: tuple[int, int],
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query("Offers") and app.focused)
        await until(pilot, lambda: app.screen.query_one(Offers).highlighted is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"One answer", "f4")
        assert session_of(app).at == 2
        assert journal.entries.drafts()[0].replies[1].text == "One answer"
        await pilot.press(*"And two", "f4")
        await pilot.press("f5")
        assert isinstance(app.screen, SkipDialog)
        await look(app, "skip")
        await pilot.press(*"not yet", "enter")
        assert session_of(app).replies[3].reason == "not yet"
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await until(pilot, lambda: "4 of about" in screen_text(app))
        await look(app, "write")
        await pilot.press("f8")
        assert isinstance(app.screen, FinishScreen)
        await look(app, "finish")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    entry = journal.entries.all()[0]
    assert [answer.text for answer in entry.value.answers] == ["One answer", "And two"]
    assert [skip.reason for skip in entry.value.skipped] == ["not yet"]
    assert journal.entries.drafts() == []
    told = [note.message for note in app._notifications]
    assert any(entry.id in line and "evidence for 1.1" in line for line in told)


async def test_escape_keeps_the_draft_and_enter_goes_on_with_it(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2", model="driscoll").jump(2))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"Half a th", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert journal.entries.drafts()[0].replies[2].text == "Half a th"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert session_of(app).at == 2
        await pilot.press(*"ought")
        assert app.screen.query_one(Editor).words == "Half a thought"


async def test_leaving_with_nothing_written_keeps_nothing(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"oh", "f4", "f3", "backspace", "backspace", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.entries.drafts() == []


async def test_the_words_are_kept_without_any_key(
    often: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(often, begin_session(often, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"kept")
        await until(pilot, lambda: [d.reply.text for d in often.entries.drafts()] == ["kept"])


async def test_going_on_puts_the_words_on_the_disk_at_once(
    journal: Journal, open_app: OpenApp
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"many keys", "f4")
        [draft] = journal.entries.drafts()
        assert [reply.text for reply in draft.replies][:1] == ["many keys"]


async def test_quitting_and_turning_away_keep_the_words(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"one")
        app.on_app_blur()
        assert journal.entries.drafts()[0].reply.text == "one"
        await pilot.press(*" two", "ctrl+q")
        await until(pilot, lambda: not app.is_running or app._exit)
    assert journal.entries.drafts()[0].reply.text == "one two"


async def test_moving_between_the_questions(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2", model="driscoll"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"first", "f4", *"second", "f3")
        editor = app.screen.query_one(Editor)
        assert (session_of(app).at, editor.words) == (0, "first")
        await pilot.press(*" more", "ctrl+z")
        assert editor.words != "first more", "undo works within a question"
        await pilot.press("tab")
        assert isinstance(app.focused, Steps), "Tab moves and does not type"
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: session_of(app).at == 3)
        assert isinstance(app.focused, Editor)
        await pilot.press("f9")
        assert isinstance(app.focused, Steps)


async def test_next_offers_to_finish_when_nothing_else_is_open(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    session = begin_session(journal, model="driscoll").answer("a").answer("b")
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"c", "f4")
        assert isinstance(app.screen, FinishScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, WriteScreen), "nothing is finished by mistake"
        await pilot.press("f4", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert [a.text for a in journal.entries.all()[0].value.answers] == ["a", "b", "c"]


async def test_the_last_question_leads_to_one_still_open(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, model="driscoll").jump(2))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"c", "f4", "down", "enter")
        await until(pilot, lambda: session_of(app).at == 0)
        await pilot.press("f5", "enter")
        await until(pilot, lambda: session_of(app).at == 1)
        await pilot.press("f5", "enter")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen))


async def test_an_empty_session_is_not_finished(journal: Journal, open_app: OpenApp) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8")
        assert isinstance(app.screen, WriteScreen)
    assert journal.entries.all() == []


async def test_the_model_changes_only_before_the_first_word(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2", model="gibbs"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f10", "home", "enter")
        await until(pilot, lambda: session_of(app).model == next(iter(journal.prompts.models)))
        await pilot.press(*"x", "f10")
        assert isinstance(app.screen, WriteScreen)


async def test_a_second_session_leaves_the_first_as_a_draft(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"first", "ctrl+p")
        await until(pilot, lambda: app.screen.query("Input"))
        await pilot.press(*"write for 3.1")
        await until(pilot, lambda: app.screen.query("CommandList") and _hits(app) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: _label(app) == "3.1")
        assert [each.reply.text for each in journal.entries.drafts()] == ["first"]
        await pilot.press("escape")
        await until(pilot, lambda: _label(app) == "2.2")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


def _hits(app: JournalApp) -> int:
    return app.screen.query_one("CommandList").option_count  # type: ignore[attr-defined,no-any-return]


def _label(app: JournalApp) -> str:
    if not isinstance(app.screen, WriteScreen):
        return ""
    ref = app.screen.work.session.criterion
    return ref.number if ref else ""


@pytest.mark.parametrize("size", SIZES)
async def test_the_guide_tells_required_from_suggested(
    journal: Journal, open_app: OpenApp, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f2")
        assert isinstance(app.screen, GuideScreen)
        await pilot.pause()
        await look(app, "guide")
        await pilot.press("f2")
        assert isinstance(app.focused, Editor)
