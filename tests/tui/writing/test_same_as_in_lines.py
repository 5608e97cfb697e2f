"""The same session, led in plain lines and on the screen, leaves the same journal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import msgspec

from journal.clock import now
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.today.today import TodayScreen
from journal.tui.writing.finish import FinishScreen
from journal.workflows.begin_writing import answer_action

from ...cli.conftest import Shell

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Until

MOMENTS_IN_TIME = {"at", "written", "date", "made", "day"}
"""Fields that say when something was done, and so differ."""


def without_time(value: Any, names: dict[str, str]) -> Any:
    """What a record says: an id by what has it, and no moment in time."""
    if isinstance(value, dict):
        return {
            key: without_time(each, names)
            for key, each in value.items()
            if key not in MOMENTS_IN_TIME
        }
    if isinstance(value, list | tuple):
        return [without_time(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def documents(journal: Journal, promise: str) -> dict[str, list[Any]]:
    """All documents of a journal by their table, the ids of new ones by their table's name."""
    tables: dict[str, list[Any]] = {
        "entry": journal.entries.all(),
        "action": journal.actions.all(),
        "moment": journal.moments.all(),
    }
    names = {
        stored.id: f"the new {name}"
        for name, found in tables.items()
        for stored in found
        if stored.id != promise
    }
    return {
        name: [
            [
                names.get(stored.id, stored.id),
                without_time(msgspec.to_builtins(stored.value), names),
            ]
            for stored in sorted(found, key=lambda stored: names.get(stored.id, ""))
        ]
        for name, found in tables.items()
    }


async def test_a_session_in_lines_and_on_the_screen_leave_the_same_documents(
    tmp_path: Path, until: Until
) -> None:
    shell = Shell(tmp_path)
    shell.ok("init", "--name", "Sam Hill")
    promise = shell.add("I will ask A. again.", "-c", "2.2")
    action = shell.ok(
        "actions", "add", "ask A. again", "--due", "today", "-c", "2.2", "--entry", promise
    ).out.strip()
    shutil.copytree(shell.folder, tmp_path / "on the screen")

    with shell.terminal("write", "--plain", "--action", action, "--next", "thank her",
                        "--due", "2096-04-03") as terminal:  # fmt: skip
        terminal.wait_for("happened?")
        terminal.type("She agreed\n.\n")
        terminal.wait_for("2 of 3")
        terminal.type("\x04")
        terminal.wait_for("Is it done")
        terminal.type("\n")
        terminal.wait_for("something about yourself?")
        terminal.type("calm\n")
        terminal.wait_for("Who knew it before?")
        terminal.type("\n")
        terminal.wait_for("Who knows it now?")
        terminal.type("\n")
        terminal.wait_for("How?")
        terminal.type("\n")
        assert terminal.end() == 0

    journal = Journal(tmp_path / "on the screen", tmp_path / "its state", now=now)
    app = JournalApp(journal, answer_action(journal, action), now=now)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"She agreed", "f8", "tab", "tab", *"thank her", "enter", *"2096-04-03")
        await pilot.press("f9", *"calm", "escape")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))

    in_lines = documents(Journal(shell.folder, tmp_path / "another state", now=now), promise)
    assert {name: len(found) for name, found in in_lines.items()} == {
        "entry": 2, "action": 2, "moment": 1,
    }  # fmt: skip
    assert documents(journal, promise) == in_lines
