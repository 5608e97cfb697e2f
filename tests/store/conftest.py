from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Protocol

import pytest

from journal.store.log import Log
from journal.store.tables import Database

if TYPE_CHECKING:
    from pathlib import Path


class OpenLog(Protocol):
    def __call__(self, device: str = "here", folder: str = "journal") -> Log: ...


class OpenDatabase(Protocol):
    def __call__(self, device: str = "here", folder: str = "journal") -> Database: ...


class FakeClock:
    """A clock that a test sets; each look at it takes a second."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def open_log(tmp_path: Path, clock: FakeClock) -> OpenLog:
    """Opens the journal ``folder`` as ``device`` sees it: each device has a state folder."""

    def opened(device: str = "here", folder: str = "journal") -> Log:
        return Log(tmp_path / folder, tmp_path / "state" / device, clock)

    return opened


@pytest.fixture
def open_database(open_log: OpenLog) -> OpenDatabase:
    numbers = count(1)

    def opened(device: str = "here", folder: str = "journal") -> Database:
        return Database(open_log(device, folder), lambda: f"id-{next(numbers)}")

    return opened


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """The folder of the journal's log files."""
    return tmp_path / "journal" / "log"
