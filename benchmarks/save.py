"""Does saving one entry cost more in a large journal? Medians of interleaved saves, in one run.

Exit status 1 when saving into 10,000 documents takes more than 1.5 times saving into 100.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.filling import LIMIT, SIZES, TEXT, Entry, entries, fill
from journal.clock import now
from journal.store.ids import dated
from journal.store.log import Log

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 150


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(name: str, small: list[float], large: list[float]) -> float:
    """Print both medians and return their ratio."""
    ratio = median(large) / median(small)
    print(
        f"{name:<22}{median(small) * 1000:>9.2f} ms{median(large) * 1000:>9.2f} ms{ratio:>8.2f} x"
    )
    return ratio


def main() -> int:
    """Measure, print and judge."""
    times: dict[tuple[str, int], list[float]] = {}
    new = dated(now)
    with tempfile.TemporaryDirectory() as root:
        places = {size: (Path(root, f"{size}"), Path(root, f"state{size}")) for size in SIZES}
        opened = {size: entries(fill(*places[size], size)) for size in SIZES}
        for _ in range(7):
            for size, (folder, state) in places.items():
                log = Log(folder, state, now)
                fresh = entries(log)
                times.setdefault(("open", size), []).append(seconds(log.refresh))
                times.setdefault(("first all()", size), []).append(seconds(fresh.all))
                times.setdefault(("second all()", size), []).append(seconds(fresh.all))
        for notes in opened.values():
            notes.all()
        for number in range(ROUNDS):
            for size, notes in opened.items():
                key = new()
                text = f"{number} {TEXT}"
                add = seconds(partial(notes.add, key, Entry(text)))
                base = next(iter(notes.history(key))).revision
                save = seconds(partial(notes.save, key, Entry(f"{text} and an edit"), base))
                times.setdefault(("add", size), []).append(add)
                times.setdefault(("save", size), []).append(save)
    print(f"{'':<22}{SIZES[0]:>9,} docs{SIZES[1]:>7,} docs")
    small, large = SIZES
    ratios = {
        name: compared(name, times[name, small], times[name, large])
        for name in ("add", "save", "open", "first all()", "second all()")
    }
    return int(max(ratios["add"], ratios["save"]) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
