from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from textual.widgets import Input

from journal.tui.parts.checks import Checks
from journal.tui.parts.tags import Tags
from journal.tui.parts.text_editor import Editor
from journal.tui.parts.typed_day import TypedDay
from journal.tui.writing.details import DetailsScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_free_writing, begin_session

from ..trouble import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_details_are_in_the_draft_at_once_and_in_the_entry(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    journal.entries.add("An earlier note", tags=["team", "feedback"])
    journal.entries.add("Another", tags=["team"])
    app = open_app(journal, begin_session(journal, "2.2", model="driscoll"))
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen._memory)
        await pilot.press(*"words", "f12")
        assert isinstance(app.screen, DetailsScreen)
        await pilot.press(*"My title", "tab", *"last friday", "tab", *"25x", "tab", *"te")
        await until(pilot, lambda: app.screen.query_one("#tags", Input)._suggestion == "team")
        await pilot.press("right", *", new one", "tab", "down", "space", "tab", "space")
        await pilot.pause()
        await look(app, "details")
        await pilot.press("escape")
        assert isinstance(app.focused, Editor)
        assert "Private" in str(app.screen.query_one("#criterion").render())
    (draft,) = journal.entries.drafts()
    assert draft.reply.text == "words"
    assert (draft.title, draft.date, draft.minutes) == ("My title", "2026-11-20", 25)
    assert draft.tags == ("team", "new one")
    assert [ref.number for ref in draft.criteria] == ["2.2", "2.3"]
    assert draft.private
    entry = journal.entries.find(journal.entries.finish(draft)).value
    assert (entry.title, entry.date, entry.minutes, entry.private) == (
        "My title",
        "2026-11-20",
        25,
        True,
    )


async def test_the_criterion_whose_questions_are_answered_stays(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f12", "tab", "tab", "tab", "tab")
        assert isinstance(app.focused, Checks)
        await pilot.press("space")
        await until(pilot, lambda: "2.2 stays" in _told(app))
        assert [ref.number for ref in app.focused.ticked] == ["2.2"]


async def test_free_writing_may_be_for_any_criterion_or_none(
    journal: Journal, open_app: OpenApp
) -> None:
    app = open_app(journal, begin_free_writing(journal, "2.2").type("words"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f12", "tab", "tab", "tab", "tab", "space", "enter", "enter", "escape")
    assert journal.entries.drafts()[0].criteria == ()


def _told(app: JournalApp) -> str:
    return "\n".join(note.message for note in app._notifications)


async def test_a_day_that_cannot_be_read_changes_nothing_and_is_said(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(journal, begin_session(journal, "2.2").type("words"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: isinstance(app.screen, DetailsScreen) and app.focused)
        await pilot.press("tab", *"tomorrow")
        await until(pilot, lambda: "is still to" in screen_text(app))
        await pilot.press("escape")
        assert isinstance(app.screen, DetailsScreen), "it is said once before it closes"
        assert "The day stays Monday 23 November 2026." in _told(app)
        assert app.screen.query_one(TypedDay).query_one(Input).has_focus
        await pilot.press("escape")
        assert isinstance(app.screen, WriteScreen)
    assert journal.entries.drafts()[0].date == "2026-11-23"


async def test_details_alone_make_a_draft_and_quitting_keeps_them(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f12", *"Just a title", "ctrl+q")
        await until(pilot, lambda: app._exit)
    assert journal.entries.drafts()[0].title == "Just a title"


async def test_what_is_not_touched_stays_exactly_and_hostile_text_is_text(
    journal: Journal, open_app: OpenApp, screen_text: Callable[[JournalApp], str], until: Until
) -> None:
    journal.entries.add("An earlier note", tags=[HOSTILE])
    session = structs.replace(
        begin_session(journal, "2.2").type("words"),
        title=HOSTILE,
        tags=(HOSTILE,),
        started="2026-11-23T18:00:00+00:00",
    )
    app = open_app(journal, session)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen._memory)
        await pilot.press("f12")
        await pilot.pause()
        assert not set(screen_text(app)) & set("\x1b\x07\u202e\u202c")
        assert "[/b] [red" in screen_text(app)
        await pilot.press("tab", "tab", *"5", "enter")
    draft = journal.entries.drafts()[0]
    assert (draft.title, draft.tags, draft.minutes) == (HOSTILE, (HOSTILE,), 5)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", None),
        ("te", "team"),
        ("new, TE", "new, TEam"),
        ("team", None),
        ("team, te", None),
        ("team,f", "team,feedback"),
        ("team, ", None),
    ],
)
async def test_the_last_tag_is_completed(typed: str, offered: str | None) -> None:
    assert await Tags(("team", "feedback")).get_suggestion(typed) == offered
