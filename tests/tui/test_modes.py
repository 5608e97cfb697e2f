"""Going about: modes, the palette, the learner's own keys and colours."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList

from journal.tui import palette
from journal.tui.entries.entries import JournalScreen
from journal.tui.johari.johari import JohariScreen
from journal.tui.key_listing import named_keys
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.portfolio.portfolio import PortfolioScreen
from journal.tui.themes import THEMES
from journal.tui.today.today import TodayScreen
from journal.tui.worksheets.worksheets import WorksheetsScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from .conftest import OpenApp, Until

MODES: list[tuple[str, type[Screen[None]]]] = [
    ("2", JournalScreen),
    ("3", WorksheetsScreen),
    ("4", PortfolioScreen),
    ("5", JohariScreen),
    ("1", TodayScreen),
]


def settle(journal: Journal, *, theme: str = "", keys: str = "") -> None:
    """Write a theme, and keys of their own, into the learner's settings."""
    file = journal.folder / "journal.toml"
    first = f"theme = '{theme}'\n" if theme else ""
    last = f"\n[keys]\n{keys}\n" if keys else ""
    file.write_text(f"{first}{file.read_text(encoding='utf-8')}{last}", encoding="utf-8")
    journal.__dict__.pop("settings", None)


def _at(app: JournalApp, screen: type[Screen[None]]) -> bool:
    return isinstance(app.screen, screen)


def _looked_at(app: JournalApp) -> str:
    stored = app.screen.looked_at if isinstance(app.screen, JournalScreen) else None
    return stored.id if stored else ""


async def test_each_mode_is_one_key_away(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        for key, screen in MODES:
            await pilot.press(key)
            await until(pilot, partial(_at, app, screen))
            assert f"[{app.current_mode.title()}]" in screen_text(app)


async def test_a_digit_in_the_words_is_a_digit(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"1234")
        assert app.screen.query_one(Editor).words == "1234"
        assert app.current_mode == "today"


async def test_writing_stays_open_while_another_mode_is_looked_at(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"half a th")
        app.action_go("journal")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await until(
            pilot, lambda: [d.reply.text for d in journal.entries.drafts()] == ["half a th"]
        )
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert app.screen.query_one(Editor).words == "half a th"


async def test_the_palette_finds_an_entry_by_a_few_of_its_letters(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.entries.add("The kettle conversation", criteria=["2.2"])
    wanted = journal.entries.add("A walk along the canal")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("ctrl+p", *"walkcanal")
        await until(pilot, lambda: app.screen.query("CommandList"))
        hits = app.screen.query_one("CommandList")
        await until(pilot, lambda: hits.option_count == 1)  # type: ignore[attr-defined]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await until(pilot, lambda: _looked_at(app) == wanted)


async def test_letters_typed_before_the_titles_are_read_find_them_all_the_same(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.entries.add("A walk along the canal")
    read, may_read = palette._titles, Event()
    monkeypatch.setattr(palette, "_titles", lambda app: (may_read.wait(60), read(app))[1])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("ctrl+p", *"walkcanal")
        may_read.set()
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count == 1)


async def test_the_palette_leads_to_the_page_of_a_criterion(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("ctrl+p", *"look at 2.3")
        hits = app.screen.query_one("CommandList")
        await until(pilot, lambda: hits.option_count == 1)  # type: ignore[attr-defined]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CriterionScreen))


async def test_a_key_of_the_learners_own_takes_the_place_of_ours(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    settle(journal, keys="app.portfolio = 'ctrl+y'")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("4")
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))


def test_every_key_has_a_name_of_its_own_and_says_what_it_does() -> None:
    keys = named_keys()
    assert {"write.next", "today.note", "app.journal"} <= {key.id for key in keys}
    assert all(key.what.strip() for key in keys)
    assert len({key.id for key in keys}) == len(keys)


@pytest.mark.parametrize("name", [theme.name for theme in THEMES])
async def test_a_theme_is_taken_on_from_the_settings(
    journal: Journal, open_app: OpenApp, until: Until, name: str
) -> None:
    settle(journal, theme=name)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert app.theme == name


async def test_a_theme_chosen_in_the_app_is_remembered(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        app.theme = "contrast-light"
        await until(pilot, lambda: journal.settings.theme == "contrast-light")


async def test_a_theme_that_is_not_there_is_told_of(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    settle(journal, theme="tartan")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: any("tartan" in n.message for n in app._notifications))
