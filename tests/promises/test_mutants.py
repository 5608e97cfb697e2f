"""Mutants: what is written down of the changes that a test should notice is about today's code."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..mutation.mutants import CHECKOUT, Equivalent, Planted, equivalents, planted


def source(module: str) -> str:
    return (CHECKOUT / Path(module)).read_text(encoding="utf-8")


@pytest.mark.parametrize("one", equivalents(), ids=lambda one: one.before[:40])
def test_a_line_that_is_said_to_have_equivalent_mutants_is_there(one: Equivalent) -> None:
    assert one.before in " ".join(line.strip() for line in source(one.module).splitlines())
    assert one.why
    assert one.before not in one.after


@pytest.mark.parametrize("change", planted(), ids=lambda change: change.does)
def test_a_change_that_is_made_by_hand_can_be_made(change: Planted) -> None:
    assert source(change.module).count(change.before) == 1, "write it down anew, or take it out"
