"""Does ``journal add`` take longer in a large journal? Whole processes, in interleaved pairs.

Exit status 1 when it takes more than 1.5 times as long with 10,000 entries as with 100.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.filling import LIMIT, SIZES, fill

PAIRS = 15


def seconds(folder: Path, home: Path) -> float:
    """Return how long one capture takes, from the start of the process to its end."""
    command = [
        sys.executable,
        "-m",
        "journal",
        "--dir",
        str(folder),
        "add",
        "a line from the shell",
    ]
    places = {"HOME": home, "XDG_STATE_HOME": home, "XDG_DATA_HOME": home, "LOCALAPPDATA": home}
    environment = os.environ | {name: str(place) for name, place in places.items()}
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main() -> int:
    """Measure, print and judge."""
    with tempfile.TemporaryDirectory() as root:
        home = Path(root, "home")
        home.mkdir()
        folders = {size: Path(root, f"journal{size}") for size in SIZES}
        for size, folder in folders.items():
            fill(folder, Path(root, f"state{size}"), size)
        times: dict[int, list[float]] = {size: [] for size in SIZES}
        for pair in range(PAIRS + 1):
            for size, folder in folders.items():
                taken = seconds(folder, home)
                # The first pair compiles modules and makes folders.
                if pair:
                    times[size].append(taken)
    small, large = (median(times[size]) for size in SIZES)
    for size in SIZES:
        print(f"add, {size:>6,} entries: {median(times[size]) * 1000:.0f} ms")
    print(f"ratio {large / small:.2f}")
    return int(large / small > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
