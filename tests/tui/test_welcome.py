from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, Input

from journal.tui.today.today import TodayScreen
from journal.tui.welcome import WelcomeScreen

if TYPE_CHECKING:
    from journal.journal import Journal

    from .conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


async def test_a_new_journal_is_set_up_by_keyboard_and_leads_to_today(
    clean_journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(clean_journal)
    async with app.run_test(notifications=True) as pilot:
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press(*"Sam", "tab", *"Leeds", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert clean_journal.exists
    assert clean_journal.settings.learner.name == "Sam"
    assert clean_journal.settings.learner.centre == "Leeds"
    assert clean_journal.settings.units == ("cmi-5015v1",)


async def test_a_name_is_asked_for(clean_journal: Journal, open_app: OpenApp) -> None:
    app = open_app(clean_journal)
    async with app.run_test(notifications=True) as pilot:
        app.screen.query_one("#begin", Button).focus()
        await pilot.press("enter")
        assert isinstance(app.screen, WelcomeScreen)
        assert isinstance(app.focused, Input)
    assert not clean_journal.exists


async def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    clean_journal: Journal, open_app: OpenApp
) -> None:
    clean_journal.folder.parent.joinpath("journal").write_text(
        "a file in the way", encoding="utf-8"
    )
    app = open_app(clean_journal)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Sam", "f4")
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        assert app.screen.query_one("#name", Input).value == "Sam"


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_looks_as_before(
    clean_journal: Journal, open_app: OpenApp, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(clean_journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await look(app, "welcome")
