from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from journal.errors import JournalError
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.requests import SortEntry
from journal.tui.today.today import TodayScreen
from journal.tui.writing.sort import SortScreen
from journal.workflows.begin_writing import begin_session

from ..trouble import FULL, HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]
TEXT = (
    "The meeting ran over, and Ann said nothing.\n\nI think that I had asked a question to which "
    "only one answer was welcome, and that everybody round the table knew it.\n\nNext time I "
    "write the question down first."
)


async def opened(app: JournalApp, pilot: Pilot[None], until: Until, id_: str) -> SortScreen:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    app.post_message(SortEntry(id_))
    await until(pilot, lambda: isinstance(app.screen, SortScreen) and app.focused)
    assert isinstance(app.screen, SortScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_paragraphs_get_their_stages_by_keys_alone(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    id_ = journal.entries.add(TEXT, criteria=["2.2"])
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        first = journal.prompts.models[screen.model.id]
        assert screen.model.id == journal.criterion("2.2")[1].models[0]
        await pilot.press("right", "down", "2")
        assert screen.places == (0, 1, None)
        await pilot.pause()
        await look(app, "sort")
        await pilot.press("left", "right", "right", "0", "left")
        assert screen.places[2] == len(first.stages) - 1
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert any("3 paragraphs sorted" in note.message for note in app._notifications)
    entry = journal.entries.find(id_).value
    stages = [answer.stage for answer in entry.answers]
    assert stages == [first.stages[0].name, first.stages[1].name, first.stages[-1].name]
    assert [each.text for each in entry.answers] == TEXT.split("\n\n")
    assert journal.entries.history(id_)[0].value.answers[0].text == TEXT, (
        "the entry as it was is there"
    )


async def test_another_model_carries_the_places_over_by_phase(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = journal.entries.add(TEXT)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        await pilot.press("m")
        assert isinstance(app.screen, ChoiceDialog)
        models = list(journal.prompts.models)
        await pilot.press("home", *["down"] * models.index("gibbs"), "enter")
        await until(pilot, lambda: screen.model.id == "gibbs")
        await pilot.press("2", "6")
        await pilot.press("m", "home", *["down"] * models.index("driscoll"), "enter")
        await until(pilot, lambda: screen.model.id == "driscoll")
        assert screen.places == (0, 2, None)
        await pilot.press("9")
        assert screen.places == (0, 2, None), "there is no such stage"
        await pilot.press("m", "escape", "f4")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.entries.find(id_).value.model == "driscoll"


async def test_leaving_or_saving_nothing_changes_nothing(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = journal.entries.add(TEXT)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, id_)
        await pilot.press("f4")
        assert isinstance(app.screen, SortScreen)
        assert any("No paragraph has a stage" in note.message for note in app._notifications)
        await pilot.press("1", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert len(journal.entries.history(id_)) == 1


async def test_a_failing_disk_leaves_the_places_as_they_are(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise FULL

    id_ = journal.entries.add(TEXT)
    monkeypatch.setattr(journal.entries, "change", fails)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, id_)
        await pilot.press("1", "f4")
        assert app.screen is screen
        assert screen.places[0] == 0
        assert any("disk is full" in note.message for note in app._notifications)


async def test_hostile_and_endless_paragraphs_are_shown_as_text(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    screen_text: Callable[[JournalApp], str],
) -> None:
    id_ = journal.entries.add(f"{HOSTILE}\n\n{'word ' * 2000}")
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot, until, id_)
        await until(pilot, lambda: "[/b] [red" in screen_text(app))
        assert not set(screen_text(app)) & set("\x1b\x07\u202e\u202c")
        assert "…" in screen_text(app)
        await pilot.press("1", "2", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.entries.find(id_).value.answers[0].text == HOSTILE


def test_an_entry_without_free_writing_is_refused(journal: Journal) -> None:
    id_ = journal.entries.finish(begin_session(journal, "2.2", model="driscoll").type("led"))
    with pytest.raises(JournalError, match="no free writing"):
        SortScreen(journal, id_)
