from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from journal.errors import JournalError
from journal.reflection.entry import Answer, Entry
from journal.store.draft_files import DraftFiles
from journal.tui.parts.text_editor import Editor
from journal.tui.today.today import TodayScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

from ..in_terminal import PATIENCE, InTerminal
from ..trouble import FULL, HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import OpenApp, Until


def hostile_session(journal: Journal) -> None:
    """Put hostile text in every place of a draft and of an entry."""
    session = begin_session(journal, "1.1", model="driscoll")
    step = structs.replace(session.steps[1], ask=HOSTILE, help=HOSTILE, stage=HOSTILE)
    steps = (session.steps[0], step, *session.steps[2:])
    session = structs.replace(session, steps=steps, title=HOSTILE, tags=(HOSTILE,))
    journal.entries.keep(session.jump(2).skip(HOSTILE).jump(1).type(HOSTILE))
    entry = Entry(HOSTILE, HOSTILE, (Answer(HOSTILE, HOSTILE),), HOSTILE, journal.refs(["1.1"]))
    journal.entries._stored.add("2026-11-01-hostil", entry)


async def test_hostile_text_is_text_on_every_screen(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    journal.set_up(HOSTILE, HOSTILE)
    hostile_session(journal)
    app = open_app(journal)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await until(pilot, lambda: "[red" in screen_text(app))
        await until(pilot, lambda: app.screen.query_one("Criteria").option_count)  # type: ignore[attr-defined]
        seen = [screen_text(app)]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        seen.append(screen_text(app))
        for key in ("f1", "escape", "f2", "escape", "f5", "escape", "f8", "escape", "ctrl+p"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(screen_text(app))
        await pilot.press(*"write", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    for text in seen:
        assert not set(text) & set("\x1b\x07\u202e\u202c")
    assert all("[/b] [red" in text for text in seen[:2])
    assert journal.entries.drafts()[0].reply.text == HOSTILE, "what was not touched is kept exactly"


async def test_hostile_words_in_an_error_are_text(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise JournalError(HOSTILE, HOSTILE)

    monkeypatch.setattr("journal.tui.navigation.begin_in", fails)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: app.screen.query("Toast"))
        assert isinstance(app.screen, TodayScreen)


async def test_a_failing_save_tells_keeps_the_words_and_goes_on_trying(
    often: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def fails(*_: Any) -> None:
        tries.append(1)
        raise FULL

    monkeypatch.setattr(DraftFiles, "write", fails)
    app = open_app(often, begin_session(often, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"precious")
        await until(pilot, lambda: len(tries) > 2)
        line = str(app.screen.query_one("#saved").render())
        assert "the disk is full" in line
        assert len(app._notifications) == 1, "said once, not at every attempt"
        await pilot.press("escape", "ctrl+q")
        assert isinstance(app.screen, WriteScreen), "it does not close over unsaved words"
        await pilot.press("f4", "f3")
        assert app.screen.query_one(Editor).words == "precious"
        monkeypatch.undo()
        await until(pilot, often.entries.drafts)
        await until(
            pilot, lambda: "Saved on this machine" in str(app.screen.query_one("#saved").render())
        )
    assert often.entries.drafts()[0].reply.text == "precious"


async def test_quitting_twice_leaves_even_when_nothing_can_be_saved(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise FULL

    monkeypatch.setattr(DraftFiles, "write", fails)
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"words", "ctrl+q")
        assert not app._exit
        await pilot.press("x", "ctrl+q")
        assert not app._exit, "new words, new warning"
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)


async def test_a_failing_finish_keeps_the_words(
    journal: Journal, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise FULL

    monkeypatch.setattr(journal.entries, "settle", fails)
    session = begin_session(journal, model="driscoll").answer("a").answer("b")
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"c", "f8", "enter", "escape")
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.query_one(Editor).words == "c"
    assert [reply.text for reply in journal.entries.drafts()[0].replies] == ["a", "b", "c"]


async def test_settings_that_cannot_be_read_do_not_stop_the_writing(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    (journal.folder / "journal.toml").write_text("autosave = [", encoding="utf-8")
    journal.__dict__.pop("settings", None)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"still here", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.entries.drafts()[0].reply.text == "still here"


@pytest.fixture
def terminal(
    journal: Journal, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[InTerminal]:
    """The app in a pseudo-terminal, at Write on a draft; the parameter is its autosave."""
    settings = journal.folder / "journal.toml"
    settings.write_text(
        f"autosave = {request.param}\n" + settings.read_text(encoding="utf-8"), encoding="utf-8"
    )
    journal.entries.keep(begin_session(journal, "2.2", model="driscoll").type("Before. "))
    with InTerminal(tmp_path) as app:
        app.sees("Go on")
        app.type("\r")
        app.sees("Before.", "Editor")
        yield app


@pytest.mark.parametrize("terminal", [0.1], indirect=True)
def test_a_killed_app_has_the_words_on_the_disk(journal: Journal, terminal: InTerminal) -> None:
    terminal.type("A sentence that")
    terminal.wait_for(lambda: journal.entries.drafts()[0].reply.text == "Before. A sentence that")
    terminal.process.kill()
    assert terminal.process.wait() == -signal.SIGKILL
    draft = journal.entries.drafts()[0]
    assert (draft.at, draft.reply.text) == (0, "Before. A sentence that")


@pytest.mark.parametrize("terminal", [600], indirect=True)
def test_a_closed_terminal_keeps_what_no_autosave_has_kept(
    journal: Journal, terminal: InTerminal
) -> None:
    terminal.type("xy")
    terminal.sees("Before. xy")
    terminal.process.send_signal(signal.SIGHUP)
    terminal.process.wait(PATIENCE)
    assert journal.entries.drafts()[0].reply.text == "Before. xy"
