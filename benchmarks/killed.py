"""How many seconds of typing a killed app loses, in every screen and dialog that takes words.

The app runs in a pseudo-terminal and is killed (SIGKILL) at a random moment while letters are
typed, twelve a second. Lost is the time since the first letter was typed that is in no draft on the
disk.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.terminal import Terminal
from journal.journal import Journal

LETTERS_A_SECOND = 12
MOST_SECONDS = 6
"""Seconds of typing before the kill, at the most."""
F4, F5, F8, F9, DOWN = "\x1bOS", "\x1b[15~", "\x1b[19~", "\x1b[20~", "\x1b[B"


class Place(NamedTuple):
    """Where words are typed: the keys that lead there, each with what is to be seen before it."""

    name: str
    way: tuple[tuple[str, str], ...]
    there: str
    """What is to be seen when it is open."""


PLACES = (
    Place("write", (("Criteria", "n"),), "0 words"),
    Place("skip", (("Criteria", "n"), ("0 words", F5)), "Skip this question"),
    Place(
        "finish",
        (("Criteria", "n"), ("0 words", "Some words"), ("2 words", F8), ("Do next", "\t\t")),
        "",
    ),
    Place("action", (("Criteria", "a"), ("ring Dana", "a")), "Something to do"),
    Place("what happened", (("Criteria", "a"), ("ring Dana", "d")), "Enter tells it"),
    Place("edit", (("Criteria", "2"), ("An entry", "e")), "Changing an entry"),
    Place("worksheet", (("Criteria", "3"), ("worksheet", "n"), ("PDCA", "\r")), "Title"),
    Place("statement", (("Criteria", "4"), ("1.1 ", DOWN + "t")), "share"),
    Place("claim", (("Criteria", "2"), ("An entry", "c"), ("mark words", "\r")), "Evidence"),
    Place("hand in", (("Criteria", "4"), ("1.1 ", "h")), "signature"),
    Place("johari: new", (("Criteria", "5"), ("No round", "n")), "A new round"),
)


def lost(place: Place, chance: random.Random) -> float:
    """Return the seconds of typing that a kill loses in one place."""
    with tempfile.TemporaryDirectory() as root:
        folder, state = Path(root) / "journal", Path(root) / "state"
        os.environ |= {"JOURNAL_DIR": str(folder), "JOURNAL_STATE_DIR": str(state)}
        journal = Journal(folder, state / "of the setting up")
        journal.set_up("Sam", "")
        journal.actions.add("ring Dana", journal.today())
        journal.entries.add("An entry for it.", criteria=["1.1"])
        with Terminal("journal") as terminal:
            for before, keys in place.way:
                terminal.wait(partial(_shows, before))
                terminal.type(keys)
            terminal.wait(partial(_shows, place.there))
            # The focus may come after what is seen.
            terminal.settle(1)
            text, typed = "", []
            end = time.monotonic() + chance.uniform(0.3, MOST_SECONDS)
            while time.monotonic() < end:
                text += chance.choice("bcdfghklmnprstvz")
                typed.append(time.monotonic())
                terminal.type(text[-1])
                terminal.settle(1 / LETTERS_A_SECOND)
            killed = time.monotonic()
        there = max((_prefix(text, path) for path in state.rglob("drafts/**/*.json")), default=0)
        return killed - typed[there] if there < len(text) else 0.0


def _shows(part: str, text: str) -> bool:
    return part in text


def _prefix(text: str, draft: Path) -> int:
    """Return how many letters of a text, from its first, are in a draft."""
    written = json.dumps(json.loads(draft.read_text(encoding="utf-8")))
    return next((size for size in range(len(text), 0, -1) if text[:size] in written), 0)


def main() -> None:
    """Kill the app in every place and print the seconds lost: median and worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10, help="in each place")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  (the moments of kills)
    everything: list[float] = []
    for place in PLACES:
        seconds = [lost(place, chance) for _ in range(options.kills)]
        everything += seconds
        print(f"{place.name:14} {statistics.median(seconds):5.2f} s  {max(seconds):5.2f} s")
    print(f"{'all':14} {statistics.median(everything):5.2f} s  {max(everything):5.2f} s")


if __name__ == "__main__":
    main()
