"""Covering: which tests run which lines, and how long each takes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
from coverage import CoverageData

from .mutants import CHECKOUT, Mutant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

ALWAYS = "tests/promises/test_house.py::test_a_record_is_frozen"
"""A test that looks at classes runs none of their lines."""

IMPORTED = ""
"""Stands for the test of a line that runs when modules are imported: any test may be of it."""


class Covering(msgspec.Struct, frozen=True):
    """The seconds of each test, and the tests that run each line of each module."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that a mutant meets, those that are fastest first."""
        of_module = self.lines.get(mutant.module, {})
        met = {test for line in mutant.lines for test in of_module.get(line, ())}
        if not met or IMPORTED in met:
            met = {ALWAYS, *self.seconds}
        return sorted(met, key=lambda test: self.cost([test]))

    def cost(self, tests: Iterable[str]) -> float:
        """Return how many seconds tests take without a mutant."""
        return sum(self.seconds.get(test, 0.01) for test in tests)


def covering(room: str, kept: Path, fails: Callable[[Covering], str]) -> Covering:
    """Return what the tests of a room cover of it; run again only where one of both changed.

    ``fails`` names a test that fails in a trial without any mutant, if there is one.
    """
    folder = room.replace("journal", "tests", 1)
    state = _digest([*(CHECKOUT / room).glob("*.py"), *(CHECKOUT / folder).glob("*.py")])
    file = kept / f"{room.replace('/', '-')}-{state}.json"
    if not file.exists():
        print(f"Which lines of {room} does {folder} run?", flush=True)
        found = _covered_by(room, folder, kept)
        if broken := fails(found):
            sys.exit(f"Without a mutant there fails: {broken}")
        file.write_bytes(msgspec.json.encode(found))
    return msgspec.json.decode(file.read_bytes(), type=Covering)


def _digest(paths: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(paths))).hexdigest()[:12]


def _covered_by(room: str, folder: str, kept: Path) -> Covering:
    data, times = kept / "coverage", kept / "seconds.json"
    files = [str(path) for path in sorted((CHECKOUT / folder).glob("test_*.py"))]
    options = [
        *("-q", "-p", "no:cacheprovider", "-p", "tests.mutation.seconds"),
        *("--cov=journal", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files],
        cwd=CHECKOUT,
        env={**os.environ, "COVERAGE_FILE": str(data), "JOURNAL_SECONDS": str(times)},
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode:
        sys.exit(f"The tests in {folder} fail without any mutant.")
    found = CoverageData(str(data))
    found.read()
    lines: dict[str, dict[int, list[str]]] = {}
    for path in (CHECKOUT / room).glob("*.py"):
        contexts = found.contexts_by_lineno(str(path))
        lines[path.relative_to(CHECKOUT).as_posix()] = {
            line: sorted({test.rpartition("|")[0] for test in tests})
            for line, tests in contexts.items()
        }
    data.unlink()
    return Covering(msgspec.json.decode(times.read_bytes(), type=dict[str, float]), lines)
