"""How long does a command take from the shell? Beside `python -c pass` and a capture with jrnl.

Whole processes, one of each kind a round, on journals of 100 entries; jrnl has a venv of its own.
Time on the wall and of the processor (which a busy machine lengthens less), the least and the
median. Then which imports it goes to. Exit status 1 when `--version` takes more than 3 times what
Python alone takes, or `add` more than half of what jrnl takes, by the least time of the processor.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
import venv
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.filling import TEXT, fill_journal, live_in
from benchmarks.first_paint import seconds as first_paint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUNDS = 20
ENTRIES = 100
JRNL = "jrnl==4.6"
LINE = "a line from the shell"

VERSION_LIMIT = 3.0
ADD_LIMIT = 0.5

SHARE = 0.03
"""Of all the time of imports: what takes less is not printed."""

# What the script that pip writes does.
_JOURNAL = "import sys; from journal.__main__ import main; sys.exit(main())"

_JRNL_SETTINGS = """
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: v4.6
"""


class Taken(NamedTuple):
    """Seconds that a process took: on the wall, and of the processor (not known of the app)."""

    wall: float
    processor: float | None


def process(command: list[str], environment: Mapping[str, str]) -> Taken:
    """Return what a process takes that has to succeed."""
    start = time.perf_counter()
    running = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(running.pid, 0)
    wall = time.perf_counter() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, command
    return Taken(wall, usage.ru_utime + usage.ru_stime)


def installed_jrnl(folder: Path) -> Path:
    """Return the program in a fresh venv, which is fetched from the package index."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "-q", JRNL], check=True)
    return programs / "jrnl"


def jrnl_settings(home: Path) -> Path:
    """Return the settings of a jrnl with as many entries as our journal."""
    journal = home / "jrnl.txt"
    entries = [f"[2026-11-{day % 28 + 1:02} 09:00:00 AM] {TEXT}\n\n" for day in range(ENTRIES)]
    journal.write_text("".join(entries), encoding="utf-8")
    settings = home / "jrnl.yaml"
    settings.write_text(_JRNL_SETTINGS.format(journal=journal), encoding="utf-8")
    return settings


def subjects(jrnl: Path, home: Path) -> dict[str, Callable[[], Taken]]:
    """Return what is measured, by name."""
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    # As most people have it: the state folder is where the platform says.
    environment.pop("JOURNAL_STATE_DIR", None)

    def command(*words: str) -> Callable[[], Taken]:
        return partial(process, [sys.executable, "-c", _JOURNAL, *words], environment)

    others = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "jrnl": [str(jrnl), "--config-file", str(jrnl_settings(home)), LINE],
    }
    return {
        **{name: partial(process, words, environment) for name, words in others.items()},
        "journal --version": command("--version"),
        "journal --help": command("--help"),
        "journal add": command("add", LINE),
        "journal list": command("list"),
        "first screen": lambda: Taken(first_paint("journal"), None),
    }


def imports(*words: str) -> dict[str, float]:
    """Return the seconds that each import of a command takes with all below it, outermost first.

    The names are indented as deep as the imports are; the least of five runs.
    """
    least: dict[str, float] = {}
    for _ in range(5):
        told = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", _JOURNAL, *words],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stderr
        lines = [line.split("|") for line in told.splitlines() if line.startswith("import time:")]
        for _, cumulative, name in reversed(lines[1:]):
            least[name] = min(int(cumulative) / 1e6, least.get(name, 1e6))
    return least


def tell(times: Mapping[str, list[Taken]]) -> dict[str, float]:
    """Print the figures; return the least time of the processor by name."""
    least: dict[str, float] = {}
    print(f"{'milliseconds, least / median':32}{'wall':>16}{'processor':>16}")
    for name, taken in times.items():
        walls = [one.wall for one in taken]
        processors = [one.processor for one in taken if one.processor is not None]
        line = f"{name:32}{min(walls) * 1000:>8.0f}{median(walls) * 1000:>8.0f}"
        if processors:
            least[name] = min(processors)
            line += f"{least[name] * 1000:>8.0f}{median(processors) * 1000:>8.0f}"
        print(line)
    return least


def ratios(times: Mapping[str, list[Taken]], name: str, other: str) -> None:
    """Print how many times as long one takes as another, by each measure."""
    told = []
    for measure in ("wall", "processor"):
        ours, theirs = (
            [getattr(one, measure) for one in times[subject]] for subject in (name, other)
        )
        told.append(
            f"{measure} {min(ours) / min(theirs):.2f} / {median(ours) / median(theirs):.2f}"
        )
    print(f"{name:20} in times of {other:16} {', '.join(told)}")


def main() -> int:
    """Measure, print and judge."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--jrnl", type=Path, help="a jrnl that is installed; else it is fetched")
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    options = asked.parse_args()
    compileall.compile_dir(Path(__file__).parents[1] / "journal", quiet=1)
    with tempfile.TemporaryDirectory() as root:
        home = Path(root)
        jrnl = options.jrnl or installed_jrnl(home / "venv")
        live_in(home)
        fill_journal(ENTRIES)
        measured = subjects(jrnl, home)
        times: dict[str, list[Taken]] = {name: [] for name in measured}
        for round_ in range(options.rounds + 1):
            for name, measure in measured.items():
                taken = measure()
                # The first round compiles modules and makes folders.
                if round_:
                    times[name].append(taken)
        costs = {words: imports(*words) for words in (("--version",), ("add", LINE), ("list",))}
    least = tell(times)
    print("\nratios of the least / of the medians")
    for name in ("journal --version", "journal --help", "journal add", "journal list"):
        ratios(times, name, "python -c pass")
    ratios(times, "journal add", "jrnl")
    for words, modules in costs.items():
        whole = sum(cost for name, cost in modules.items() if not name.startswith("  "))
        print(f"\nimports of journal {words[0]}: {whole * 1000:.0f} ms, of which")
        for name, cost in modules.items():
            if cost > whole * SHARE:
                print(f"{cost * 1000:6.1f} {name}")
    too_long = (
        least["journal --version"] > VERSION_LIMIT * least["python -c pass"],
        least["journal add"] > ADD_LIMIT * least["jrnl"],
    )
    return int(any(too_long))


if __name__ == "__main__":
    sys.exit(main())
