from __future__ import annotations

import os
import signal
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import count
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from journal.journal import Journal
from journal.reflection import prompts as packs
from journal.reflection.prompts import Prompts, read_prompts
from journal.store import prompts as shelf

from . import forked
from .sampling import LONG, SEED
from .skipped_is_failed import pytest_runtest_makereport  # noqa: F401  (a hook of pytest)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

# How long an example takes says how busy the machine is. In CI the same commit gives the same
# result: what chance finds is found by whoever runs the tests, and by the long form, and is red
# where somebody can look at it.
settings.register_profile(
    "journal",
    deadline=None,
    print_blob=True,
    derandomize=bool(os.environ.get("CI")) and not LONG,
    max_examples=1000 if LONG else 50,
)
settings.load_profile("journal")

MOMENT = datetime(2026, 11, 23, 20, 10, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def _packs_read_once() -> Generator[None]:
    """Read the same packs once for all journals of the tests: they are frozen records."""
    read = lru_cache(maxsize=8)(read_prompts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packs, "read_prompts", lambda files: read(tuple(files)))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_wait_for_the_disk() -> Generator[None]:
    """Let what is written count as synced: only a power cut would tell, and no test cuts power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session", autouse=True)
def _fork_server_ends() -> Generator[None]:
    yield
    forked.stop()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A new journal on a Monday evening, whose ids come from a seed."""
    return Journal(
        tmp_path / "journal",
        tmp_path / "state",
        now=lambda: MOMENT,
        chance=Random(1).randbytes,  # noqa: S311  (ids of a test need no secrecy)
    )


@pytest.fixture
def ticking(tmp_path: Path) -> Journal:
    """A journal in which each moment is a second after the one before."""
    moments = (MOMENT + timedelta(seconds=seconds) for seconds in count())
    return Journal(
        tmp_path / "ticking",
        tmp_path / "ticking state",
        now=lambda: next(moments),
        chance=Random(1).randbytes,  # noqa: S311  (ids of a test need no secrecy)
    )


@pytest.fixture
def again(tmp_path: Path) -> Callable[..., Journal]:
    """Opens the same journal once more, as another start of the program does."""
    seeds = iter(range(2, 100))

    def opened(now: datetime = MOMENT, state: str = "state") -> Journal:
        return Journal(
            tmp_path / "journal",
            tmp_path / state,
            now=lambda: now,
            chance=Random(next(seeds)).randbytes,  # noqa: S311  (ids of a test need no secrecy)
        )

    return opened


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    """The packs that ship with the program."""
    files, unreadable = shelf.pack_files(shelf.shipped())
    assert not unreadable
    return read_prompts((file.path, file.text) for file in files)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Let each core have tests that follow one another, which share what is built once a module."""
    if getattr(config.option, "numprocesses", None) and config.option.dist == "no":
        config.option.dist = "worksteal"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say by what samples were drawn, so that they can be drawn again."""
    terminalreporter.write_line(f"JOURNAL_SEED={SEED} draws what the long form tries whole")


def pytest_configure() -> None:
    """Let Ctrl-C be heard, by the programs that tests start too.

    A shell that starts the tests in the background lets them, and all that they start, ignore it.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
