from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.chapters import Chapters
from journal.tui.portfolio.introduction import IntroductionDraft, IntroductionScreen
from journal.tui.portfolio.portfolio import PortfolioScreen
from journal.tui.today.today import TodayScreen

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot

    from journal.journal import Journal

    from ..conftest import Look, OpenApp, Until


async def opened(app: App[None], pilot: Pilot[None], until: Until) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
    await pilot.press("4")
    await until(pilot, lambda: isinstance(app.screen, PortfolioScreen) and app.focused)
    await until(pilot, lambda: app.screen.query_one(Chapters).option_count)
    await pilot.press("i")
    await until(pilot, lambda: isinstance(app.screen, IntroductionScreen))
    await until(pilot, lambda: isinstance(app.focused, Editor))


def told(app: App[None]) -> str:
    return str(app.screen.query_one("#told", Static).render())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_introduction_is_written_and_saved_by_keyboard_alone(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press(*"I run a ward.")
        await until(pilot, lambda: "4 words, which are not counted." in told(app))
        await look(app, "introduction")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
    assert journal.introductions.text(journal.unit()) == "I run a ward."


async def test_words_that_were_left_are_there_again_and_can_be_given_up(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    unit = journal.unit()
    base = journal.introductions.save(unit, "I run a ward.")
    draft = journal.typed.open(f"introduction-{unit.id}", IntroductionDraft, lambda d: [d.text])
    draft.keep(IntroductionDraft("I run two wards.", base))
    draft.close()
    app = open_app(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot, until)
        assert app.screen.query_one(Editor).words == "I run two wards."
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.focused, Editor))
        assert app.screen.query_one(Editor).words == "I run a ward."
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
    assert journal.introductions.text(unit) == "I run a ward."
