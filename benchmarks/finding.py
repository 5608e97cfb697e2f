"""Can 10,000 entries be searched as fast as one types? The Journal screen, headless, in one run.

Prints how long it takes to open the screen, and from each key of a search to the frame that shows
what was found. Exit status 1 when a p95 is above 100 ms.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from journal import clock
from journal.journal import Journal
from journal.store.log import Change
from journal.tui.app import JournalApp
from journal.tui.entries.entries import JournalScreen
from journal.tui.parts.entry_list import EntryList

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.pilot import Pilot
    from textual.screen import Screen

COUNT = 10_000
LIMIT = 0.100
"""Seconds at p95."""

OPENINGS = 60
SEARCHES = ("supervision", "open question", "2.2 trust", "#rota talk", "zebra crossing", "mnc")
"""Some that many entries hold, some that narrow by filters, and some that none holds exactly."""

SENTENCES = """
I asked an open question and waited for the answer before I spoke again because the silence was
longer than I like it and the team talk about trust was still in the room when we began what she
said about supervision made me think of the rota café meeting feedback goal listening change plan
"""


def fill(root: Path, count: int = COUNT) -> Journal:
    """Return a journal of entries of three answers of about a hundred words each."""
    chance = Random(1)  # noqa: S311  (words of a benchmark need no secrecy)
    journal = Journal(root / "journal", root / "state")
    journal.set_up("Sam Hill")
    unit = journal.unit()
    labels = [criterion.number for _, criterion in unit.criteria()]
    day = date(2026, 11, 23)
    changes = []
    words = SENTENCES.split()
    for n in range(count):
        about = day - timedelta(days=n // 4)
        texts = [" ".join(chance.choices(words, k=100)) + f" Entry {n}." for _ in range(3)]
        document = {
            "date": about.isoformat(),
            "written": f"{about}T18:{n % 60:02}:00+00:00",
            "answers": [
                {"text": text, "asked": "What took place?", "stage": "Description"}
                for text in texts
            ],
            "criteria": [{"unit": unit.id, "number": chance.choice(labels)}],
            "model": chance.choice(["gibbs", "driscoll"]),
            "tags": [chance.choice(["rota", "team", "supervision"])],
            "private": not n % 10,
        }
        changes.append(Change("entries", f"{about}-{n:06}", document))
    journal._log.append(changes)  # noqa: SLF001  (saving them one by one would take minutes)
    return Journal(root / "journal", root / "state")


class Watched(JournalApp):
    """The app, opening on nothing, which notes when it has painted a frame."""

    # Today, which reads everything when it opens, was read before anybody comes here.
    DEFAULT_MODE = "_default"
    painted = 0.0
    first = 0.0
    """When entries were painted first."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.seen = asyncio.Event()
        """Set when entries have been painted."""

    def _display(self, screen: Screen[None], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        self.painted = time.perf_counter()
        if not self.seen.is_set() and any(each.entries for each in screen.query(EntryList)):
            self.first = self.painted
            self.seen.set()


async def seconds(watched: Watched, pilot: Pilot[None], begin: float) -> float:
    """Return how long it was from a moment to the last frame, once nothing more is painted."""
    before = -1.0
    while watched.painted != before or watched.painted < begin:
        before = watched.painted
        for _ in range(3):
            await pilot.pause()
    return watched.painted - begin


async def opening(journal: Journal) -> float:
    """Return how long it takes from asking for the screen to the frame with the entries."""
    # What the apps before it left behind is not this one's to tidy up.
    gc.collect()
    # The list has to be made anew after every entry.
    journal.entries.add("A line on the bus")
    watched = Watched(journal)
    async with watched.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        begin = time.perf_counter()
        await watched.push_screen(JournalScreen(journal, clock.now))
        await watched.seen.wait()
        return watched.first - begin


async def typing(journal: Journal) -> list[float]:
    """Return how long each key of the searches takes, typed letter by letter."""
    times = []
    gc.collect()
    watched = Watched(journal)
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = JournalScreen(journal, clock.now)
        await watched.push_screen(screen)
        while not screen.ready:
            await pilot.pause(0.01)
        line = screen.query_one(Input)
        # A blinking cursor paints frames that no key has asked for.
        line.cursor_blink = False
        line.focus()
        for search in SEARCHES:
            line.value = ""
            await seconds(watched, pilot, 0.0)
            for letter in search:
                begin = time.perf_counter()
                watched.post_message(events.Key(letter, letter))
                times.append(await seconds(watched, pilot, begin))
    return times


def told(name: str, times: list[float]) -> bool:
    """Print the figures and say whether they are good enough."""
    p95 = quantiles(times, n=20)[-1]
    print(f"{name:<24} median {median(times) * 1000:4.0f} ms   p95 {p95 * 1000:4.0f} ms")
    return p95 <= LIMIT


def main() -> int:
    """Measure, print and judge."""
    # As the program does at its start.
    gc.set_threshold(100_000, 20, 20)
    with tempfile.TemporaryDirectory() as root:
        journal = fill(Path(root))
        # Today has read the journal and the packs before anybody comes here.
        journal.entries.all()
        journal.terms(journal.today())
        openings = [asyncio.run(opening(journal)) for _ in range(OPENINGS)]
        keys = asyncio.run(typing(journal))
    print(f"{COUNT:,} entries of about 300 words")
    good = [told("opening the journal", openings), told("a key of a search", keys)]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
