"""A Johari moment at the end of a reflection: a key away, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList

from journal.errors import JournalError
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.tui.today.today import TodayScreen
from journal.tui.writing.finish import FinishScreen
from journal.tui.writing.moment_dialog import MomentDialog
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until


def written(journal: Journal) -> Session:
    return begin_session(journal, "2.2", model="driscoll").jump(2).type("What I saw.")


def told(app: JournalApp) -> str:
    return "\n".join(note.message for note in app._notifications)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_it_showed_is_kept_with_the_entry(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f8", "f9")
        await until(pilot, lambda: isinstance(app.screen, MomentDialog))
        await pilot.press(*"I ask too soon", "enter", "down", "enter", "up", "enter", "down")
        await pilot.pause()
        await look(app, "moment")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen))
        await pilot.pause()
        await look(app, "finish-moment")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "your Johari moment" in told(app)
    (entry,) = journal.entries.all()
    (moment,) = journal.moments.all()
    assert moment.value.about == "I ask too soon"
    assert (moment.value.before, moment.value.after) == (Pane.HIDDEN, Pane.UNKNOWN)
    assert moment.value.how is How.DISCLOSURE
    assert (moment.value.entry, moment.value.day) == (entry.id, entry.value.date)


async def test_a_word_of_the_latest_round_is_offered_and_the_wrong_key_loses_nothing(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = journal.rounds.new("Autumn", "l", ("calm", "kind", "warm", "wise"), pick=1)
    stored = journal.rounds.find(id_)
    code = journal.rounds.invite(stored, "P1")
    journal.rounds.pick(stored, ["calm"])
    from journal.johari.answer import PeerAnswer  # noqa: PLC0415

    journal.rounds.receive(PeerAnswer(code, ("kind",)))
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "f9", *"ki")
        await until(pilot, lambda: app.screen.query_one("#about", Input)._suggestion == "kind")
        await pilot.press("right", "escape")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen))
        await pilot.press("escape", "f8", "f9")
        await until(pilot, lambda: isinstance(app.screen, MomentDialog))
        assert app.screen.query_one("#about", Input).value == "kind"


async def test_without_words_there_is_no_moment(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "f9", "tab", "down", "escape", "f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert len(journal.entries.all()) == 1
    assert journal.moments.all() == []


async def test_a_moment_that_cannot_be_kept_is_tried_again_and_kept_once(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise JournalError("The disk is full.", "Free some space.")

    app = open_app(journal, written(journal))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f8", "f9", *"calm", "escape")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen))
        with monkeypatch.context() as broken:
            broken.setattr(journal.moments, "add", full)
            await pilot.press("f8")
            assert "The entry is saved, but not what it showed you" in told(app)
        assert isinstance(app.focused, OptionList)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert len(journal.entries.all()) == 1
    assert len(journal.moments.all()) == 1
