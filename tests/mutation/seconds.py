"""A plugin of pytest that writes down how many seconds each test takes."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_seconds: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add what one phase of a test took."""
    _seconds[report.nodeid] += report.duration  # type: ignore[assignment]  # a sum is no count


def pytest_sessionfinish() -> None:
    """Write the sums to the file that the environment names."""
    Path(os.environ["JOURNAL_SECONDS"]).write_text(json.dumps(_seconds), encoding="utf-8")
