"""A plugin of pytest that writes down how many seconds of computing each test takes."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

_seconds: dict[str, float] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    """Measure what a test computes, however busy the machine is."""
    begun = time.process_time()
    done = yield
    _seconds[item.nodeid] = time.process_time() - begun
    return done


def pytest_sessionfinish() -> None:
    """Write the seconds to the file that the environment names."""
    Path(os.environ["JOURNAL_SECONDS"]).write_text(json.dumps(_seconds), encoding="utf-8")
