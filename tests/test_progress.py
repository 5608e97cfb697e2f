from __future__ import annotations

import pytest

from journal.progress import Cancelled, Progress


def test_a_task_that_is_stopped_in_time_goes_no_further() -> None:
    progress = Progress()
    assert progress.doing == ""
    progress.step("Reading")
    assert progress.doing == "Reading"
    assert progress.cancel()
    with pytest.raises(Cancelled):
        progress.step("Writing", last=True)
    assert progress.doing == "Reading"


def test_what_is_being_changed_is_changed_whole() -> None:
    progress = Progress()
    progress.step("Writing", last=True)
    assert not progress.cancel()
    progress.step("Tidying")
