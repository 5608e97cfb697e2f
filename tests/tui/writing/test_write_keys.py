"""The keys of Write beside the questions: privacy, words alone, earlier answers, an own editor."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import structs
from textual.app import SuspendNotSupported

from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.text_editor import Editor
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import OpenApp, Until


def told(app: JournalApp) -> str:
    return "\n".join(note.message for note in app._notifications)


def write(app: JournalApp) -> WriteScreen:
    assert isinstance(app.screen, WriteScreen)
    return app.screen


async def test_a_paragraph_is_made_private_and_public_again(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"Anna cried")
        write(app).action_private()
        assert app.screen.query_one(Editor).words == "%%Anna cried%%"
        write(app).action_private()
        assert app.screen.query_one(Editor).words == "Anna cried"


async def test_the_words_stand_alone_until_escape(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"a")
        write(app).action_alone()
        await pilot.pause()
        assert not app.screen.query_one("Steps").display
        await pilot.press("f4")
        assert app.screen.has_class("-alone"), "it stays so from question to question"
        await pilot.press("escape")
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.query_one("Steps").display


async def test_an_earlier_answer_to_the_same_question_is_beside_the_words(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    journal.entries.finish(begin_session(journal, "2.2").type("What I wrote last time"))
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        write(app).action_earlier()
        await until(pilot, lambda: "What I wrote last" in screen_text(app))
        write(app).action_earlier()
        await until(pilot, lambda: "What I wrote last" not in screen_text(app))


async def test_where_the_screen_cannot_be_lent_it_is_said(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")

    def refuses(_: JournalApp) -> None:
        raise SuspendNotSupported

    app = open_app(journal, begin_session(journal, "2.2"))
    monkeypatch.setattr(type(app), "suspend", refuses)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"words")
        write(app).action_own_editor()
        await until(pilot, lambda: told(app))
        assert app.screen.query_one(Editor).words == "words"


async def test_the_own_editor_gives_the_words_back(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\nsheet = pathlib.Path(sys.argv[1])\n"
        "sheet.write_bytes(sheet.read_bytes().replace(b'words', b'better words'))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')

    @contextmanager
    def lent(_: JournalApp) -> Iterator[None]:
        yield

    app = open_app(journal, begin_session(journal, "2.2"))
    monkeypatch.setattr(type(app), "suspend", lent)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"words")
        write(app).action_own_editor()
        await until(pilot, lambda: app.screen.query_one(Editor).words == "better words")
        await until(pilot, lambda: journal.entries.drafts()[0].reply.text == "better words")


async def test_the_model_is_changed_before_the_first_word_only(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    session = structs.replace(begin_session(journal, "2.2", model="driscoll"), title="Kettle")
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and app.focused)
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert write(app).work.session.model != "driscoll"
        await pilot.press(*"w", "f10")
        assert "only before the first word" in told(app)


async def test_the_guide_leads_from_part_to_part(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(journal, begin_session(journal, "2.2"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, GuideScreen) and app.focused)
        await until(pilot, lambda: "REQUIRED" in screen_text(app))
        for key in ("tab", "down", "enter", "space", "t", "v", "pagedown", "up"):
            await pilot.press(key)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))


async def test_nothing_is_required_of_a_free_note(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, model="driscoll"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press("f2")
        assert "nothing is required" in told(app)
