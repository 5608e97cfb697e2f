"""When typed words are written: at the first key, after a pause, and never late."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.tui.parts.autosave import LOOK, MOST, PAUSE, Pace

DISK = 0.05
"""Seconds that a write takes."""


def writes(keys: list[float], most: float = MOST, *, refused: bool = False) -> list[float]:
    """Return when a draft is written that gets a letter at each of these moments."""
    pace = Pace(most)
    kept, found, now = 0, [], 0.0
    while now < keys[-1] + 5:
        typed = sum(key <= now for key in keys)
        if pace.is_due(typed, kept, now):
            found.append(now)
            now += DISK
            pace.tried(now)
            kept = kept if refused else typed
        now += LOOK
    return found


@given(st.lists(st.floats(0.01, 2.5), min_size=1, max_size=40))
def test_no_letter_waits_longer_than_two_seconds_for_the_disk(gaps: list[float]) -> None:
    keys = [sum(gaps[: at + 1]) for at in range(len(gaps))]
    written = writes(keys)
    for key in keys:
        assert min(at for at in written if at >= key) - key < 2 - DISK


@given(st.lists(st.floats(0.01, 0.4), min_size=1, max_size=40))
def test_the_first_letter_and_the_last_before_a_pause_wait_less_than_a_second(
    gaps: list[float],
) -> None:
    keys = [5 + sum(gaps[: at + 1]) for at in range(len(gaps))]
    written = writes(keys)
    assert min(written) - keys[0] <= LOOK
    assert max(written) - keys[-1] <= PAUSE + 2 * LOOK + DISK < 1


def test_the_disk_is_not_written_at_each_letter() -> None:
    seconds = 30
    keys = [at * 0.15 for at in range(1, int(seconds / 0.15))]
    assert len(writes(keys)) <= seconds / MOST + 1


def test_nothing_is_written_while_nothing_changes() -> None:
    assert len(writes([1.0])) == 1


def test_what_cannot_be_written_is_tried_again_and_again_but_not_at_each_look() -> None:
    tries = writes([1.0], refused=True)
    assert len(tries) == pytest.approx(5 / MOST, abs=2)


def test_a_learner_may_have_it_written_more_often() -> None:
    keys = [at * 0.1 for at in range(1, 50)]
    assert len(writes(keys, 0.1)) > 2 * len(writes(keys))
