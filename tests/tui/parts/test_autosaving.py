"""What is typed in a dialog outlives a kill, and is there again when the dialog opens."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from journal.tui.parts.autosaving import AutosavingDialog, DialogLines
from journal.tui.today.today import TodayScreen
from journal.workflows.begin_writing import begin_session

from ..in_terminal import InTerminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import OpenApp, Until

F5, F8, F9 = "\x1b[15~", "\x1b[19~", "\x1b[20~"


def kept(journal: Journal) -> list[dict[str, str]]:
    return [lines.typed for _, lines in journal.typed.all(DialogLines)[0]]


def to_actions(app: InTerminal) -> None:
    app.type("a")
    app.sees("What you said you would do", "ActionList")
    app.sees("ring Dana", "ActionList")


def to_new_action(app: InTerminal) -> None:
    to_actions(app)
    app.type("a")


def to_what_happened(app: InTerminal) -> None:
    to_actions(app)
    app.type("d")


def to_skip(app: InTerminal) -> None:
    app.type("n")
    app.sees("0 words here", "Editor")
    app.type(F5)


def to_finish(app: InTerminal) -> None:
    app.type("n")
    app.sees("0 words here", "Editor")
    app.type("Some words")
    app.sees("2 words here", "Editor")
    app.type(F8)
    app.sees("Do next", "ways")


def to_next_promise(app: InTerminal) -> None:
    to_finish(app)
    app.type("\t\t")


def to_moment(app: InTerminal) -> None:
    to_finish(app)
    app.type(F9)


@pytest.mark.parametrize(
    ("go", "line"),
    [
        (to_new_action, "what"),
        (to_what_happened, "happened"),
        (to_skip, "reason"),
        (to_next_promise, "what"),
        (to_moment, "about"),
    ],
)
def test_a_killed_dialog_has_its_line_on_the_disk(
    often: Journal,
    tmp_path: Path,
    go: Callable[[InTerminal], None],
    line: str,
) -> None:
    often.actions.add("ring Dana", often.today())
    with InTerminal(tmp_path) as app:
        app.sees("Criteria")
        go(app)
        app.sees("", line)
        app.type("the very words")
        app.wait_for(lambda: any(each.get(line) == "the very words" for each in kept(often)))
        app.process.kill()
        assert app.process.wait() == -signal.SIGKILL
    with InTerminal(tmp_path) as app:
        app.sees("Criteria")
    assert any(each.get(line) == "the very words" for each in kept(often))


async def test_what_was_typed_before_a_crash_is_there_and_goes_once_it_is_kept(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.typed.keep("action", DialogLines({"what": "ring Dana", "due": "Friday"}))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("a", "a")
        await until(pilot, lambda: isinstance(app.screen, AutosavingDialog))
        assert app.screen.query_one("#what", Input).value == "ring Dana"
        assert app.screen.query_one("#due", Input).value == "Friday"
        await pilot.press("ctrl+s")
        await until(pilot, journal.actions.all)
    assert journal.actions.all()[0].value.what == "ring Dana"
    assert kept(journal) == []


async def test_finishing_brings_back_promise_and_moment_and_lets_go_of_both(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    session = begin_session(journal, "2.2", model="driscoll").type("What I saw.")
    journal.typed.keep(f"finish-{session.id}", DialogLines({"what": "ask again", "due": "Friday"}))
    journal.typed.keep(f"moment-{session.id}", DialogLines({"about": "calm"}))
    app: JournalApp = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, AutosavingDialog))
        await pilot.pause()
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.actions.all()[0].value.what == "ask again"
    assert journal.moments.all()[0].value.about == "calm"
    assert kept(journal) == []


async def test_a_full_disk_does_not_close_the_dialog(
    journal: Journal, open_app: OpenApp, until: Until, tmp_path: Path
) -> None:
    (tmp_path / "state" / "drafts").mkdir(parents=True, exist_ok=True)
    (tmp_path / "state" / "drafts" / "typed").write_text("in the way", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("a", "a")
        await until(pilot, lambda: isinstance(app.screen, AutosavingDialog))
        await pilot.press(*"ring", "tab", *"Friday")
        assert isinstance(app.screen, AutosavingDialog)
        assert not app.screen.keep()
        await pilot.press("enter")
        await until(pilot, journal.actions.all)
