"""No test is skipped in silence: in CI on Linux a skipped test counts as failed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no test be skipped in silence where everything that the tests need is there."""
    report = yield
    ci = os.environ.get("CI") or os.environ.get("JOURNAL_CI")
    if report.skipped and ci and sys.platform == "linux":
        report.outcome = "failed"
        report.longrepr = f"skipped, and in CI nothing may be: {report.longrepr}"
    return report
