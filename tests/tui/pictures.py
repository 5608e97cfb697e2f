"""Draws the pictures for the README, by hand: pictures.py [FOLDER], by default docs/."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from journal import clock
from journal.demo.replay import build
from journal.tui.app import JournalApp
from journal.tui.parts.requests import ShowWorksheet, WriteStatement
from journal.tui.today.criteria import Criteria

if TYPE_CHECKING:
    from journal.journal import Journal

SIZES = [(80, 24), (120, 40)]


async def draw(journal: Journal, now: datetime, size: tuple[int, int], target: Path) -> None:
    """Draw each place where a learner is: Today, Write, the journal, a worksheet and more."""
    app = JournalApp(journal, now=lambda: now)
    name = f"{size[0]}x{size[1]}.svg"
    async with app.run_test(size=size) as pilot:
        while not app.screen.query_one(Criteria).option_count:
            await pilot.pause(0.05)
        await pilot.pause()
        app.save_screenshot(f"today-{name}", str(target))
        await pilot.press("enter")
        await pilot.pause(0.5)
        app.save_screenshot(f"write-{name}", str(target))
        await pilot.press("escape", "2")
        await pilot.pause(1)
        await pilot.press("down", "down")
        await pilot.pause(1)
        app.save_screenshot(f"journal-{name}", str(target))
        force_field = next(
            each.id
            for each in journal.worksheets.all()
            if each.value.kind == "force-field-analysis"
        )
        await pilot.press("3")
        await pilot.pause(0.5)
        app.screen.post_message(ShowWorksheet(force_field))
        await pilot.pause(1)
        app.save_screenshot(f"worksheet-{name}", str(target))
        await pilot.press("escape")
        app.screen.post_message(WriteStatement(journal.refs(["2.2"])[0]))
        await pilot.pause(1)
        await pilot.press("f4", "down", "down")
        await pilot.pause(0.5)
        app.save_screenshot(f"statement-{name}", str(target))
        await pilot.press("escape", "escape", "4")
        await pilot.pause(1)
        await pilot.press("down", "down", "down")
        await pilot.pause(0.5)
        app.save_screenshot(f"portfolio-{name}", str(target))
        await pilot.press("5")
        await pilot.pause(1)
        app.save_screenshot(f"johari-{name}", str(target))


def main(target: Path) -> None:
    """Build the sample journal and draw it at each size."""
    target.mkdir(parents=True, exist_ok=True)
    now = clock.now()
    for size in SIZES:
        with TemporaryDirectory() as folder:
            journal = build(Path(folder, "journal"), Path(folder, "state"), now)
            asyncio.run(draw(journal, now + timedelta(hours=2), size, target))


if __name__ == "__main__":
    checkout = Path(__file__).parents[2]
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else checkout / "docs")
