from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.tui.worksheets.worksheet import WorksheetScreen
from journal.tui.worksheets.worksheet_guide import WorksheetGuideScreen
from journal.tui.worksheets.worksheet_list import Kinds, Sheets
from journal.tui.worksheets.worksheets import WorksheetsScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]
HOSTILE = "[/b] [red \x1b]0;owned\x07 \u202edexob\u202c {x} $y [@click=app.quit]z[/]"


def saved(journal: Journal, kind: str, title: str, *firsts: str) -> str:
    found = journal.prompts.worksheets[kind]
    id_ = journal.worksheets.new(found, title=title, criteria=journal.served_by(found))
    stored = journal.worksheets.find(id_)
    rows = tuple(("Driving", first, "3", "", "", "") for first in firsts)
    journal.worksheets.save(stored, structs.replace(stored.value, rows=rows))
    return id_


async def shown(app: JournalApp, pilot: Pilot[None], until: Until) -> WorksheetsScreen:
    await until(pilot, lambda: app.screen.query("Offers") and app.focused)
    await pilot.press("3")
    await until(pilot, lambda: isinstance(app.screen, WorksheetsScreen))
    screen = app.screen
    assert isinstance(screen, WorksheetsScreen)
    await until(pilot, lambda: screen._shelf is not None)
    return screen


def titles(screen: WorksheetsScreen) -> list[str]:
    return [each.worksheet.title for each in screen.query_one(Sheets).things]


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_list_says_what_worksheets_are_for(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await shown(app, pilot, until)
        assert isinstance(app.focused, Kinds)
        assert screen.query_one(Kinds).option_count == 11
        await pilot.press("down", "down")
        await pilot.pause()
        await look(app, "worksheets-empty")


@pytest.mark.parametrize("size", SIZES)
async def test_the_worksheets_stand_above_the_kinds(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    saved(journal, "smart-monitoring", "")
    saved(journal, "force-field-analysis", "A monthly talk for all", "new starters ask", "it pays")
    draft = journal.worksheets.begin(journal.prompts.worksheets["pdca-review"])
    journal.worksheets.keep(journal.worksheets.open(draft).typed("Half a review"))
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await shown(app, pilot, until)
        await until(pilot, lambda: isinstance(app.focused, Sheets))
        assert titles(screen) == ["Half a review", "A monthly talk for all", ""]
        await pilot.press("down")
        await pilot.pause()
        await look(app, "worksheets")


async def test_enter_opens_a_worksheet_and_escape_comes_back(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = saved(journal, "force-field-analysis", "Rota", "no cover")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await shown(app, pilot, until)
        await until(pilot, lambda: isinstance(app.focused, Sheets))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorksheetScreen) and app.focused)
        assert isinstance(app.screen, WorksheetScreen)
        assert app.screen.id_ == id_
        await pilot.press("f3", *" and phones", "escape")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: titles(screen) == ["Rota and phones"])


async def test_enter_begins_a_kind_for_its_criteria(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await shown(app, pilot, until)
        await pilot.press("end", "f2")
        assert isinstance(app.screen, WorksheetGuideScreen)
        await pilot.press("f2", "enter")
        await until(pilot, lambda: isinstance(app.screen, WorksheetScreen) and app.focused)
        await pilot.press(*"March", "escape")
        await until(pilot, lambda: app.screen is screen and titles(screen) == ["March"])
    (stored,) = journal.worksheets.all()
    assert (stored.value.kind, [ref.number for ref in stored.value.criteria]) == (
        "pdca-review",
        ["3.3"],
    )


async def test_a_deleted_worksheet_is_had_back(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    saved(journal, "force-field-analysis", "One", "a")
    saved(journal, "force-field-analysis", "Two", "b")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await shown(app, pilot, until)
        await until(pilot, lambda: isinstance(app.focused, Sheets))
        await pilot.press("d")
        await until(pilot, lambda: titles(screen) == ["One"])
        await pilot.press("d")
        await until(pilot, lambda: titles(screen) == [])
        assert isinstance(app.focused, Kinds)
        await pilot.press("d")
        await pilot.press("u")
        await until(pilot, lambda: titles(screen) == ["One"])
        await pilot.press("u")
        await until(pilot, lambda: titles(screen) == ["Two", "One"])
        await pilot.press("u")
    assert [each.value.rows[0][1] for each in journal.worksheets.all()] == ["b", "a"]
    told = " ".join(note.message for note in app._notifications)
    assert "U brings it back" in told
    assert "Nothing was deleted" in told
    assert "Go to one of your worksheets first" in told


async def test_hostile_text_is_text_in_the_list(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    saved(journal, "force-field-analysis", HOSTILE, HOSTILE)
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await shown(app, pilot, until)
        await until(pilot, lambda: "[/b] [red" in screen_text(app))
        assert not set(screen_text(app)) & set("\x1b\x07\u202e\u202c")
        await pilot.press("d")
        await until(pilot, lambda: app.screen.query("Toast"))


async def test_a_log_that_cannot_be_read_is_told(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise OSError

    monkeypatch.setattr(journal.worksheets, "all", fails)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query("Offers") and app.focused)
        await pilot.press("3")
        await until(
            pilot,
            lambda: any("Your worksheets could not" in n.message for n in app._notifications),
        )
        assert isinstance(app.focused, Kinds), "one can still be begun"
