"""Alarms: what is waited for, and what a learner goes on without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError, Problem
from journal.store.alarms import MASKS, Alarms
from journal.store.log import Change

if TYPE_CHECKING:
    from .conftest import OpenLog

HARM = Problem("masks m", "cannot be read.")
NOTE = Problem("masks n", "is of another version.", harmless=True)


@pytest.mark.parametrize(
    ("problems", "waits"), [((), False), ((NOTE,), False), ((HARM,), True), ((NOTE, HARM), True)]
)
def test_a_mask_that_cannot_be_read_is_waited_for_and_a_note_is_not(
    open_log: OpenLog, problems: tuple[Problem, ...], *, waits: bool
) -> None:
    alarms = Alarms(open_log(), lambda: problems)
    assert [alarm.log for alarm in alarms.waited()] == [MASKS] * waits
    if not waits:
        alarms.require_all()
        return
    with pytest.raises(JournalError, match="a name that it hides could leave your journal"):
        alarms.require_all()
    alarms.go_on_without([MASKS])
    alarms.require_all()


def test_a_refusal_names_the_first_logs_in_full_and_the_others_by_name(open_log: OpenLog) -> None:
    names = []
    for device in "abcde":
        log = open_log(device)
        names.append(log.append([Change("entries", device, {})])[0].device)
    here = open_log()
    here.refresh()
    for name in names:
        (here.folder / "log" / f"{name}.jsonl").unlink()
    with pytest.raises(JournalError) as refused:
        Alarms(open_log()).require_all()
    gone = sorted(names)
    assert refused.value.message.count("This log is gone.") == 3
    assert f"Likewise {gone[3]} and {gone[4]}." in refused.value.message
    assert refused.value.id == ",".join(gone)
