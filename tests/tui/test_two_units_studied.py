"""Two units that share labels, on the screens that show one: each says of which it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from journal.journal import Journal
from journal.portfolio.evidence.claimable import claimed
from journal.tui.portfolio.claim import ClaimScreen
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.today.today import TodayScreen
from journal.tui.writing.write import WriteScreen

from ..units.ropes_and_knots import both
from .conftest import fixed_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.tui.app import JournalApp

    from .conftest import OpenApp, Until

ALONE = re.compile(r"(?<!ropes )(?<!knots )(?<![\d.])1\.1(?![\d.])")
"""A label without its unit."""


@pytest.fixture
def two(tmp_path: Path) -> Journal:
    both(tmp_path / "journal")
    journal = Journal(tmp_path / "journal", tmp_path / "state", now=fixed_clock)
    journal.set_up("Amina", "", ["ropes", "knots"])
    for unit in ("ropes", "knots"):
        id_ = journal.entries.add(f"Seen for {unit}", criteria=[f"{unit}:1.1"])
        refs = journal.refs([f"{unit}:1.1"])
        journal.claims.add(claimed(journal.claims.paper(id_), refs, why="It shows it."))
        journal.actions.add(f"Ask about {unit}", journal.today(), criteria=refs)
    return journal


async def test_every_screen_says_of_which_unit_a_label_is(
    two: Journal,
    open_app: OpenApp,
    until: Until,
    screen_text: Callable[[JournalApp], str],
) -> None:
    app = open_app(two)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:

        def says(what: str) -> bool:
            return what in screen_text(app)

        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        await until(pilot, lambda: says("Seen for knots"))
        # Left of them the criteria stand below the names of their units.
        seen = [line for line in screen_text(app).splitlines() if "Seen for" in line]
        latest = [line.rpartition("│")[2] for line in seen]
        assert len(latest) == 2
        assert not [line for line in latest if ALONE.search(line)], latest
        await pilot.press("a")
        await until(pilot, lambda: says("for ropes 1.1") or says("for knots 1.1"))
        await pilot.press("escape", "2")
        await until(pilot, lambda: says("Seen for ropes") and says("For knots 1.1"))
        assert not [line for line in screen_text(app).splitlines() if ALONE.search(line)]
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press("escape", "4")
        await until(pilot, lambda: says("│ropes ") and says("│knots "))
        app.screen.query_one("Chapters").focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CriterionScreen))
        (claim, *_) = two.claims.all()
        app.push_screen(ClaimScreen(two, claim.value.id, ()))
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen) and says(" 1.1  "))
        assert says("ropes 1.1") or says("knots 1.1")
