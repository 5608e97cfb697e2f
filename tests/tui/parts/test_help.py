from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.tui.parts.help import HelpScreen
from journal.tui.today.today import TodayScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import OpenApp, Until


async def helped(app: JournalApp, pilot: object, text: Callable[[JournalApp], str]) -> str:
    """Press F1, read the help, and close it."""
    await pilot.press("f1")  # type: ignore[attr-defined]
    assert isinstance(app.screen, HelpScreen)
    await pilot.pause()  # type: ignore[attr-defined]
    seen = text(app)
    await pilot.press("escape")  # type: ignore[attr-defined]
    return seen


async def test_f1_explains_every_part_of_welcome(
    clean_journal: Journal, open_app: OpenApp, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(clean_journal)
    async with app.run_test(notifications=True) as pilot:
        for words in ("Your name, as", "The college", "The unit that", "sets up your journal"):
            assert words in await helped(app, pilot, screen_text)
            await pilot.press("tab")


async def test_f1_explains_every_part_of_today(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        for words in ("What you could do now", "Your criteria, and"):
            seen = await helped(app, pilot, screen_text)
            assert words in seen
            assert "F2" in seen
            await pilot.press("tab")


async def test_f1_explains_every_part_of_write(
    journal: Journal, open_app: OpenApp, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        for words in ("Write your answer here", "The questions of this"):
            assert words in await helped(app, pilot, screen_text)
            await pilot.press("tab")
        await pilot.press("f2")
        assert "What this criterion asks for" in await helped(app, pilot, screen_text)
        await pilot.press("escape", "f5")
        assert "Why you pass over" in await helped(app, pilot, screen_text)
        await pilot.press("escape", "f10")
        assert "Enter chooses" in await helped(app, pilot, screen_text)


@pytest.mark.parametrize("screen", [TodayScreen, WriteScreen])
def test_every_binding_has_an_id_of_its_own(screen: type[TodayScreen | WriteScreen]) -> None:
    ids = [binding.id for binding in screen.BINDINGS]  # type: ignore[union-attr]
    assert all(ids)
    assert len(set(ids)) == len(ids)
