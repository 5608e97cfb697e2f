"""Trial: a mutant in a process of its own, against tests, until the first of them fails."""

from __future__ import annotations

import gc
import importlib.machinery
import importlib.util
import os
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

from .mutants import CHECKOUT, Mutant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from types import CodeType, ModuleType

MEMORY = 2**30
"""Bytes: a loop that never ends must not take the machine with it."""
OPTIONS = (
    *("-x", "-q", "--hypothesis-profile=trial"),
    *("--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"),
)

settings.register_profile(
    "trial",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=50,
    phases=(Phase.explicit, Phase.generate),  # that it fails is enough, the simplest is not needed
)


def warm() -> None:
    """Load what every trial needs and no mutant is in, so that each trial begins with it."""
    for plugin in entry_points(group="pytest11"):
        plugin.load()
    gc.collect()
    gc.freeze()  # pytest collects garbage at every end, and looks through all that is not frozen


class Altered(importlib.machinery.SourceFileLoader):
    """Finds one module, with another text than that on the disk."""

    def __init__(self, mutant: Mutant) -> None:
        name = mutant.module.removesuffix(".py").replace("/", ".")
        super().__init__(name, str(CHECKOUT / mutant.module))
        self.text = mutant.text

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the module under its usual path, None for any other."""
        del path, target
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the other text; no cache of Python's sees it."""
        del fullname
        return compile(self.text, self.path, "exec", dont_inherit=True)


class Chosen:
    """A plugin of pytest: runs tests in the order given, and remembers the first that failed."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: at for at, test in enumerate(tests)}
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep what was chosen."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.order),
            key=lambda item: self.order[item.nodeid],
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the name of what failed."""
        if report.failed and not self.failed:
            self.failed = report.nodeid


def tried(mutant: Mutant | None, tests: Sequence[str], seconds: int, answer: Connection) -> None:
    """Answer with what noticed a mutant, or with nothing; without a mutant nothing may fail.

    ``seconds`` is how long it may compute.
    """
    import resource  # noqa: PLC0415  (not on Windows, where nothing forks)

    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    if mutant is not None:
        sys.meta_path.insert(0, Altered(mutant))
    chosen = Chosen(tests)
    files = sorted({test.partition("::")[0] for test in tests})
    code = pytest.main([*OPTIONS, *files], plugins=[chosen])
    answer.send(chosen.failed or ("" if code == pytest.ExitCode.OK else str(code)))
    os._exit(0)
