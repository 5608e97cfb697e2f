"""A unit that was revised: told in the app, shown beside its words of before, carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from journal.journal import Journal
from journal.tui.portfolio.portfolio import PortfolioScreen
from journal.tui.portfolio.revision import RevisionScreen
from journal.tui.today.today import TodayScreen

from ...units.ropes import BEFORE, SENTENCES, Asked, pack, put
from ..conftest import fixed_clock

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from ..conftest import Look, OpenApp, Until

REVISED = {
    "1.1": Asked("Name four kinds of knot", BEFORE["1.1"].need, was=("1.1",)),
    "1.2": BEFORE["1.2"],
}


def of_screen(app: App[None], id_: str) -> str:
    return str(app.screen.query_one(id_, Static).render())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_former_words_are_told_shown_and_carried_over(
    tmp_path: Path, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    folder = tmp_path / "journal"
    put(folder, pack(BEFORE))
    journal = Journal(folder, tmp_path / "state", now=fixed_clock)
    journal.set_up("Amina", "", ["ropes"])
    for label in BEFORE:
        journal.entries.add(f"Seen for {label}", criteria=[label])
    put(folder, pack(REVISED))
    journal = Journal(folder, tmp_path / "state", now=fixed_clock)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        told = "The unit says other words now than what you wrote for 1.1 and 1.3 answered."
        await until(pilot, lambda: told in " ".join(of_screen(app, "#head").split()))
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, RevisionScreen))
        shown = of_screen(app, "#revised")
        assert f"before: {SENTENCES['1.1']}" in shown
        assert "now:    Name four kinds of knot" in shown
        assert "1.3  gone" in shown
        await pilot.pause()
        await look(app, "revision")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        left = "The unit says other words now than what you wrote for 1.3 answered."
        await until(pilot, lambda: left in " ".join(of_screen(app, "#head").split()))
    (entry,) = [entry for entry in journal.entries.all() if entry.value.heading == "Seen for 1.1"]
    assert [str(ref) for ref in entry.value.criteria] == ["1.1"]
