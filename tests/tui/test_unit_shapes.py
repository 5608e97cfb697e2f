"""Units of every shape on every screen that shows a criterion, in a small terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.journal import Journal
from journal.tui.parts.guide import GuideScreen
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.portfolio.portfolio import PortfolioScreen
from journal.tui.portfolio.statement import StatementScreen
from journal.tui.today.criteria import Criteria
from journal.tui.today.today import TodayScreen
from journal.tui.writing.write import WriteScreen

from ..units.shapes import SHAPES
from .conftest import fixed_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.tui.app import JournalApp

    from .conftest import OpenApp, Until


@pytest.fixture
def studied(tmp_path: Path) -> Callable[[str], Journal]:
    """Returns a journal in which a unit of this shape alone is studied."""

    def made(shape: str) -> Journal:
        text, label = SHAPES[shape]
        folder = tmp_path / "journal" / "prompts" / "units"
        folder.mkdir(parents=True)
        (folder / "mine.toml").write_text(text, encoding="utf-8")
        id_ = text.partition('id = "')[2].partition('"')[0]
        journal = Journal(tmp_path / "journal", tmp_path / "state", now=fixed_clock)
        journal.set_up("Amina", "", [id_])
        journal.entries.add("What I saw.", criteria=[label])
        return journal

    return made


@pytest.mark.parametrize("shape", SHAPES)
async def test_every_screen_that_shows_a_criterion_shows_one_of_any_shape(
    studied: Callable[[str], Journal],
    open_app: OpenApp,
    until: Until,
    screen_text: Callable[[JournalApp], str],
    shape: str,
) -> None:
    label = SHAPES[shape][1]
    # Of twenty the last ones are below the edge.
    seen = "1.1" if shape == "twenty criteria" else label
    app = open_app(studied(shape))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        def says(what: str) -> bool:
            return what in screen_text(app)

        def trouble() -> list[str]:
            return [note.message for note in app._notifications if note.severity == "error"]

        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        criteria = app.screen.query_one(Criteria)
        await until(pilot, lambda: criteria.option_count > 0)
        criteria.focus()
        await until(pilot, lambda: criteria.pointed)
        for _ in range(criteria.option_count):
            if criteria.pointed and criteria.pointed.ref.number == label:
                break
            await pilot.press("down")
        await until(pilot, lambda: criteria.pointed and criteria.pointed.ref.number == label)
        await until(pilot, lambda: says(f"{label} "))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, GuideScreen) and says(label))
        await pilot.press("escape", "w")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and says(label))
        await pilot.press("a", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen) and says(seen))
        app.screen.query_one("Chapters").focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CriterionScreen))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, StatementScreen))
        await pilot.press("x", "escape")
        await until(pilot, lambda: isinstance(app.screen, CriterionScreen))
        assert trouble() == []
