"""What is gone of a journal stands above every screen, and an export waits for a second word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.tui.parts.alarm_bar import AlarmBar
from journal.tui.portfolio.export import ExportDialog
from journal.tui.portfolio.portfolio import PortfolioScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from journal.journal import Journal

    from .conftest import OpenApp, Until


@pytest.fixture
def log(journal: Journal) -> Path:
    """The log of a journal with one entry, which this machine has seen."""
    journal.set_up("Sam", "", ("cmi-5015v1",))
    journal.entries.add("It was there.", criteria=("2.2",))
    journal.entries.all()
    return next((journal.folder / "log").iterdir())


def lose(log: Path) -> bytes:
    """Delete a log, and return what stood in it."""
    whole = log.read_bytes()
    log.unlink()
    return whole


def bring_back(log: Path, whole: bytes) -> None:
    log.write_bytes(whole)


def said(app: App[None]) -> str:
    """What stands above the screen that is shown."""
    return " ".join(str(bar.render()) for bar in app.screen.query(AlarmBar) if bar.display)


async def test_what_is_gone_stands_above_every_screen_until_it_is_back(
    journal: Journal, log: Path, open_app: OpenApp, until: Until
) -> None:
    whole = lose(log)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: "2 saved versions that were here" in said(app))
        for key in "2345":
            await pilot.press(key)
            await until(pilot, lambda: f"log/{log.name}" in said(app))
        assert app.screen.query_one(AlarmBar).region.y == 0
        bring_back(log, whole)
        await pilot.press("1")
        await until(pilot, lambda: not said(app))


async def test_while_all_is_there_no_line_is_taken_away(
    journal: Journal, log: Path, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        for key in "21":
            await pilot.press(key)
            await until(pilot, lambda: not app.workers)
        assert not app.screen.query(AlarmBar), log


async def test_an_export_without_what_is_gone_is_written_at_the_second_word(
    journal: Journal, log: Path, open_app: OpenApp, until: Until, tmp_path: Path
) -> None:
    lose(log)
    target = tmp_path / "portfolio.md"
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen) and said(app))
        app.push_screen(ExportDialog(journal, journal.unit(), tmp_path, target.name))
        await until(pilot, lambda: isinstance(app.screen, ExportDialog))
        await pilot.press("enter")
        where = app.screen.query_one("#where")
        await until(pilot, lambda: "This log is gone" in str(where.render()))
        assert "Have it written once more" in str(where.render())
        assert not target.exists()
        await pilot.press("enter")
        await until(pilot, lambda: "Written" in str(where.render()))
    assert target.exists()
