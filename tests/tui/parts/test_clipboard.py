"""Clipboard: where what is copied stays in the journal, that is said, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.tui.parts.clipboard import COPIED_HERE, hands_on
from journal.tui.today.today import TodayScreen

if TYPE_CHECKING:
    from journal.journal import Journal
    from tests.tui.conftest import OpenApp, Until


@pytest.mark.parametrize(
    ("system", "environment", "handed_on"),
    [
        ("darwin", {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ("darwin", {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ("linux", {"TERM": "xterm-256color"}, True),
        ("win32", {}, False),
        ("win32", {"WT_SESSION": "b5c2"}, True),
        ("win32", {"TERM_PROGRAM": "vscode"}, True),
    ],
)
def test_terminals_that_hand_on_what_is_copied(
    system: str, environment: dict[str, str], *, handed_on: bool
) -> None:
    assert hands_on(environment, system) is handed_on


@pytest.mark.parametrize("program", ["Apple_Terminal", "iTerm.app"])
async def test_a_copy_that_stays_here_is_told_once(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
) -> None:
    monkeypatch.setenv("TERM_PROGRAM", program)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        app.copy_to_clipboard("one")
        app.copy_to_clipboard("two")
        await pilot.pause()
        told = [notice.message for notice in app._notifications]
        assert told == ([COPIED_HERE] if program == "Apple_Terminal" else [])
        assert app.clipboard == "two"
