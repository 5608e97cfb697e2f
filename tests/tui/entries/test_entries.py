from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import structs
from textual.widgets import Input, Static

from journal.reflection.entry import Answer, Entry
from journal.tui.entries.edit import EditScreen
from journal.tui.entries.entries import JournalScreen
from journal.tui.entries.entry import EntryScreen
from journal.tui.entries.entry_page import EntryPage
from journal.tui.entries.filter import FilterDialog
from journal.tui.entries.history import HistoryScreen
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.entry_list import EntryList
from journal.tui.parts.entry_picker import PickDialog
from journal.tui.parts.text_editor import Editor
from journal.tui.writing.sort import SortScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]
HOSTILE = "[/b] [red \x1b]0;owned\x07 \u202edexob\u202c {x} $y"


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Three entries: a kettle talk for 2.2, a walk, and a private note."""
    kettle = Entry(
        "2026-11-03",
        "2026-11-03T18:00:00+00:00",
        (
            Answer("The kettle talk went well.", "What happened?", "", "What?"),
            Answer("She asked me first.", "So what?", "", "So what?"),
        ),
        title="Kettle",
        criteria=journal.refs(["2.2"]),
        model="driscoll",
        tags=("team",),
        minutes=25,
    )
    journal.entries._stored.add("2026-11-03-kettle", kettle)
    journal.entries._stored.add(
        "2026-11-10-canals",
        Entry("2026-11-10", "2026-11-10T18:00:00+00:00", (Answer("First.\n\nA walk."),)),
    )
    journal.entries._stored.add(
        "2026-11-12-secret",
        Entry("2026-11-12", "2026-11-12T18:00:00+00:00", (Answer("Mine."),), private=True),
    )
    return journal


def listed(app: JournalApp) -> list[str]:
    return [each.id[-6:] for each in app.screen.query_one(EntryList).entries]


def page_text(app: JournalApp) -> str:
    return "\n".join(str(each.render()) for each in app.screen.query_one(EntryPage).query(Static))


async def opened(app: JournalApp, pilot: Pilot[None], until: Until) -> JournalScreen:
    await pilot.press("2")
    await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.screen.ready)
    assert isinstance(app.screen, JournalScreen)
    return app.screen


def told(app: JournalApp) -> str:
    return "\n".join(note.message for note in app._notifications)


@pytest.mark.parametrize("size", SIZES)
async def test_all_entries_are_there_newest_first_with_a_preview(
    filled: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(filled)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await opened(app, pilot, until)
        assert listed(app) == ["secret", "canals", "kettle"]
        await pilot.press("down", "down")
        await until(pilot, lambda: screen.looked_at and screen.looked_at.value.title == "Kettle")
        await pilot.pause()
        await look(app, "journal")


@pytest.mark.parametrize("size", SIZES)
async def test_a_search_narrows_at_every_key_and_lights_the_words(
    filled: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(filled)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("slash", *"TALK")
        await until(pilot, lambda: listed(app) == ["kettle"])
        await pilot.pause()
        await look(app, "journal-search")
        await pilot.press("escape")
        await until(pilot, lambda: len(listed(app)) == 3)


async def test_where_nothing_holds_the_words_titles_alike_are_offered(
    filled: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("slash", *"ktl")
        await until(pilot, lambda: listed(app) == ["kettle"])
        await pilot.press("backspace", "backspace", "backspace", *"9.9")
        await until(pilot, lambda: "no criterion 9.9" in " ".join(screen_text(app).split()))


@pytest.mark.parametrize("size", SIZES)
async def test_the_filter_makes_the_line_that_could_be_typed(
    filled: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(filled)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FilterDialog) and app.focused)
        app.screen.query_one("#criterion", Input).value = "2.2"
        app.screen.query_one("#tag", Input).value = "team"
        app.screen.query_one("#from", Input).value = "last year"
        for field in app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()
        await look(app, "journal-filter")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await until(pilot, lambda: listed(app) == ["kettle"])
        line = app.screen.query_one(Input).value
        assert line == "2.2 #team from:2025-01-01"


async def test_deleting_is_undone(filled: Journal, open_app: OpenApp, until: Until) -> None:
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("d")
        await until(pilot, lambda: listed(app) == ["canals", "kettle"])
        assert [each.id for each in filled.entries.deleted()] == ["2026-11-12-secret"]
        await pilot.press("u")
        await until(pilot, lambda: len(listed(app)) == 3)
        assert filled.entries.deleted() == []
        await pilot.press("u")
        assert "Nothing was deleted here" in told(app)


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_is_read_in_full_and_linked_with_another(
    filled: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(filled)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and app.focused)
        await pilot.press(*"frst", "down", "up", "enter")
        await until(
            pilot, lambda: filled.entries.find("kettle").value.links == ("2026-11-10-canals",)
        )
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        await until(pilot, lambda: listed(app) == ["canals"])
        app.clear_notifications()
        await pilot.pause()
        await look(app, "entry")
        await pilot.press("tab", "enter")
        await until(
            pilot,
            lambda: (
                isinstance(app.screen, EntryScreen)
                and app.screen.looked_at.id == "2026-11-10-canals"
            ),
        )
        await until(pilot, lambda: listed(app) == ["kettle"])
        await pilot.press("tab", "x")
        await until(pilot, lambda: filled.entries.find("kettle").value.links == ())
        await pilot.press("x")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.query(EntryScreen) is not None)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_is_read_with_what_is_attached(
    filled: Journal,
    open_app: OpenApp,
    until: Until,
    tmp_path: Path,
    size: tuple[int, int],
) -> None:
    file = tmp_path / "white [b]board.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n and so on")
    filled.attachments.add("2026-11-03-kettle", file, most=1000, caption=f"The board {HOSTILE}")
    notes = file.with_name("notes.txt")
    notes.write_text("Kettle first.", encoding="utf-8")
    filled.attachments.add("2026-11-03-kettle", notes, most=1000)
    app = open_app(filled)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        await until(pilot, lambda: "Attached" in page_text(app))
        text = page_text(app)
        assert "white [b]board.png (PNG picture, 18 bytes)  The board [/b] [red" in text
        assert "notes.txt (text, 13 bytes)" in text
        assert not set(text) & set("\x1b\u202e")


async def test_free_writing_goes_to_the_sorting(
    filled: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("down", "s")
        await until(pilot, lambda: isinstance(app.screen, SortScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await pilot.press("down")
        await pilot.pause()
        await pilot.press("s")
        assert "in stages already" in told(app)


# Changing an entry


async def at_edit(app: JournalApp, pilot: Pilot[None], until: Until) -> EditScreen:
    await opened(app, pilot, until)
    await pilot.press("down", "down", "e")
    await until(pilot, lambda: isinstance(app.screen, EditScreen) and app.focused)
    assert isinstance(app.screen, EditScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_words_and_facts_are_changed_and_the_old_ones_stay(
    filled: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(filled)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_edit(app, pilot, until)
        await look(app, "edit")
        await pilot.press("f4", *" Twice.", "f4", "f3")
        inputs = list(app.screen.query(Input))
        inputs[0].value = "Kettle again"
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
    entry = filled.entries.find("kettle").value
    assert entry.title == "Kettle again"
    assert entry.answers[1].text == "She asked me first. Twice."
    assert [each.value.title for each in filled.entries.history("2026-11-03-kettle")] == [
        "Kettle",
        "Kettle again",
    ]


async def test_a_change_that_was_not_saved_is_there_again(
    filled: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_edit(app, pilot, until)
        await pilot.press(*" More")
        assert screen.keep()
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        await at_edit(app, pilot, until)
        assert app.screen.query_one(Editor).words.endswith(" More")
        assert "You had begun to change" in told(app)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
    assert len(filled.entries.history("2026-11-03-kettle")) == 1


async def test_what_cannot_be_read_is_said_and_nothing_is_lost(
    filled: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_edit(app, pilot, until)
        inputs = {each.value: each for each in screen.query(Input)}
        inputs["2026-11-03"].value = "someday"
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: "someday" in told(app))
        assert isinstance(app.screen, EditScreen)
        inputs["2026-11-03"].value = "4/11/2026"
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
    assert filled.entries.find("kettle").value.date == "2026-11-04"


async def test_leaving_without_a_change_saves_nothing(
    filled: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        await at_edit(app, pilot, until)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
    assert len(filled.entries.history("2026-11-03-kettle")) == 1


# History


@pytest.mark.parametrize("size", SIZES)
async def test_an_earlier_version_is_read_and_restored(
    filled: Journal, open_app: OpenApp, until: Until, size: tuple[int, int]
) -> None:
    stored = filled.entries.find("kettle")
    first, second = stored.value.answers
    badly = structs.replace(first, text="The kettle talk went badly.")
    changed = structs.replace(stored.value, answers=(badly, second))
    filled.entries.change(stored.id, changed, stored.revision)
    app = open_app(filled)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("down", "down")
        await pilot.pause()
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and app.focused)
        await pilot.pause()
        seen = str(app.screen.query_one("#difference").render())
        assert "[-well.-]" in seen
        assert "{+badly.+}" in seen
        await pilot.press("r")
        assert "nothing was changed" in told(app)
        app.clear_notifications()
        await pilot.press("down", "c")
        await until(
            pilot,
            lambda: "the version shown now" in str(app.screen.query_one("#difference").render()),
        )
        await pilot.press("r")
        await until(pilot, lambda: len(filled.entries.history(stored.id)) == 3)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
    assert filled.entries.find("kettle").value == stored.value


async def test_two_versions_from_two_machines_wait_for_a_choice(
    filled: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    stored = filled.entries.find("kettle")
    for title in ("Here", "There"):
        filled.entries.change(
            stored.id, structs.replace(stored.value, title=title), stored.revision
        )
    assert filled.entries.find("kettle").others
    app = open_app(filled)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        await pilot.press("down", "down")
        await pilot.pause()
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and app.focused)
        assert "2 versions" in " ".join(screen_text(app).split())
        await pilot.press("r")
        await until(pilot, lambda: not filled.entries.find("kettle").others)


# Much, and hostile


async def test_hostile_words_are_words_in_the_list_the_page_and_the_editor(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    journal.entries._stored.add(
        "2026-11-01-hostil",
        Entry("2026-11-01", HOSTILE, (Answer(HOSTILE, HOSTILE),), HOSTILE, tags=(HOSTILE,)),
    )
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot, until)
        seen = [screen_text(app)]
        for key in ("enter", "h", "escape", "e"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(screen_text(app))
        await pilot.press("escape")
        await pilot.pause()
    assert journal.entries.find("hostil").value.title == HOSTILE, (
        "what was not touched stays exactly"
    )
    for text in seen:
        assert "[/b] [red" in text
        assert not set(text) & set("\x1b\x07\u202e\u202c")


async def test_ten_thousand_entries_are_listed_and_searched(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    entry = Entry("2026-11-01", "2026-11-01T18:00:00+00:00", (Answer("Words to be found."),))
    journal._database.table("entries").insert_multiple(
        [msgspec.to_builtins(entry) for _ in range(10_000)]
    )
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until)
        assert len(listed(app)) == 10_000
        await pilot.press("end", "pageup", "home", "slash", *"zzzz")
        await until(pilot, lambda: len(listed(app)) < 10_000)
