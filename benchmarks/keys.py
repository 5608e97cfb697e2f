"""How long from a key until it is on the screen? Write, against a bare app with one text area.

Both are open at the same text at the same time and get their keys in turn; our journal has 10,000
entries. Exit status 1 when the median or the slowest keys (p95) take more than 1.25 times as long.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from benchmarks.filling import WORDS, fill_journal, live_in
from benchmarks.terminal import Terminal
from journal.workflows.begin_writing import begin_session

LIMIT = 1.25
ENTRIES = 10_000
PAUSE = 0.03
"""Seconds between two keys, so that neither app has anything left to do for the last one."""

# Each is typed once, so that what is seen on the screen can only be its echo.
_KEYS = [chr(code) for code in (*range(0x410, 0x460), *range(0x48A, 0x500))]

_UP = "\x1b[A"

_PARAGRAPH = 100
_LONG = (WORDS.split() * 150)[:2000]
TEXTS = {
    "no text": "",
    "2,000 words": "\n\n".join(
        " ".join(_LONG[at : at + _PARAGRAPH]) for at in range(0, len(_LONG), _PARAGRAPH)
    ),
    "2,000 in one line": " ".join(_LONG),
}


def typed(ours: Terminal, bare: Terminal) -> tuple[list[float], list[float]]:
    """Return how long each key takes in both."""
    times: dict[Terminal, list[float]] = {ours: [], bare: []}
    for terminal in times:
        terminal.settle(2)
        # TextArea does not show the first letter of a new last row, so its end is left alone.
        terminal.type(_UP * 8)
        terminal.settle(1)
    for at, key in enumerate(_KEYS):
        for terminal, taken in times.items():
            taken.append(terminal.press(key))
            terminal.settle(PAUSE)
            if at % 8 == 7:
                terminal.type(" ")
                terminal.settle(PAUSE)
    return times[ours], times[bare]


def slowest(times: list[float]) -> float:
    """Return the time that one key in twenty exceeds."""
    return quantiles(times, n=20)[-1]


def main() -> int:
    """Measure, print and judge."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as root:
        live_in(Path(root))
        journal = fill_journal(ENTRIES)
        print(f"{'':<20}{'median':>8}{'p95':>8}{'bare':>8}{'p95':>8}{'ratios':>13}")
        for name, text in TEXTS.items():
            session = begin_session(journal, "2.1").type(text)
            journal.entries.keep(session)
            file = Path(root, "text.txt")
            file.write_text(text, encoding="utf-8")
            with (
                Terminal("journal", "write", "--resume", session.id) as ours,
                Terminal("benchmarks.bare", str(file)) as bare,
            ):
                of_ours, of_bare = typed(ours, bare)
            figures = [median(of_ours), slowest(of_ours), median(of_bare), slowest(of_bare)]
            ratios = [figures[0] / figures[2], figures[1] / figures[3]]
            worst = max(worst, *ratios)
            shown = "".join(f"{figure * 1000:>8.1f}" for figure in figures)
            print(f"{name:<20}{shown}{ratios[0]:>7.2f}{ratios[1]:>6.2f}")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
