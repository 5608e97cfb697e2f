"""How long from the start of the process until there is something to read on the screen?

Our app, on a journal of 10,000 entries, against a bare Textual app with one text area; whole
processes, interleaved. Exit status 1 when ours takes more than 1.3 times as long.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.filling import fill_journal, live_in
from benchmarks.terminal import Terminal

ROUNDS = 20
LIMIT = 1.3
ENTRIES = 10_000

_WORD = re.compile(r"[A-Za-z]{3}")


def seconds(module: str) -> float:
    """Return how long it takes until the first word is on the screen."""
    with Terminal(module) as terminal:
        return terminal.wait(_WORD.search) - terminal.started


def main() -> int:
    """Measure, print and judge."""
    with tempfile.TemporaryDirectory() as root:
        live_in(Path(root))
        fill_journal(ENTRIES)
        times: dict[str, list[float]] = {"benchmarks.bare": [], "journal": []}
        for round_ in range(ROUNDS + 1):
            for module, taken in times.items():
                first = seconds(module)
                # The first round compiles modules and makes folders.
                if round_:
                    taken.append(first)
    for module, taken in times.items():
        print(f"{module:<16} first paint: {median(taken) * 1000:.0f} ms")
    ratio = median(times["journal"]) / median(times["benchmarks.bare"])
    print(f"ratio {ratio:.2f}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
