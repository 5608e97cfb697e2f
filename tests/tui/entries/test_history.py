"""History on screen: what it looks like, with and without colour, and what it can bear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.reflection.entry import Answer, Entry
from journal.store import ids
from journal.tui.entries.entries import JournalScreen
from journal.tui.entries.history import HistoryScreen, RevisionList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

ID = "2026-11-03-kettle"
LONG = "I asked what she would try next and then waited, which is the hard part of it. "


@pytest.fixture
def changed(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """An entry in two versions, written on a machine whose name is known."""
    monkeypatch.setattr(ids, "letters", lambda length, *_: "k" * length)
    (journal.state / "device.json").unlink()
    answer = Answer(f"{LONG * 6}It went well.", "What happened?", "", "What?")
    entry = Entry(
        "2026-11-03",
        "2026-11-03T18:00:00+00:00",
        (answer,),
        title="Kettle",
        criteria=journal.refs(["2.2"]),
        tags=("team",),
    )
    revision = journal.entries._stored.add(ID, entry)
    better = structs.replace(answer, text=f"{LONG * 6}It went badly, and she said so.")
    later = structs.replace(entry, answers=(better,), tags=("team", "trust"), private=True)
    journal.entries.change(ID, later, revision)
    return journal


async def at_history(app: JournalApp, pilot: Pilot[None], until: Until) -> None:
    await pilot.press("2")
    await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.screen.ready)
    await pilot.press("h")
    await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
    await until(pilot, lambda: isinstance(app.focused, RevisionList))
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_was_changed_is_read_without_colour(
    changed: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(changed)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_history(app, pilot, until)
        seen = str(app.screen.query_one("#difference").render())
        assert "words unchanged" in seen
        assert "[-well.-] {+badly, and she said so.+}" in seen
        assert "team {+trust+}" in seen
        await look(app, "history")


async def test_a_deletion_is_told_and_is_no_version_to_restore(
    changed: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    changed.entries.delete(ID)
    changed.entries.undelete(ID)
    app = open_app(changed)
    async with app.run_test(notifications=True) as pilot:
        await at_history(app, pilot, until)
        assert "brought back" in screen_text(app)
        await pilot.press("down")
        await until(
            pilot, lambda: "was deleted here" in str(app.screen.query_one("#difference").render())
        )
        await pilot.press("r")
        await pilot.pause()
        assert len(changed.entries.history(ID)) == 4, "nothing was deleted again"
        await pilot.press("end")
        await until(
            pilot, lambda: "The first version" in str(app.screen.query_one("#difference").render())
        )


async def test_a_very_long_entry_is_compared_without_a_wait(
    changed: Journal, open_app: OpenApp, until: Until
) -> None:
    stored = changed.entries.get(ID)
    words = " ".join(f"w{n}" for n in range(40_000))
    for text in (words, words.replace("w2", "v2")):
        stored = changed.entries.get(ID)
        entry = structs.replace(stored.value, answers=(Answer(text, "What happened?"),))
        changed.entries.change(ID, entry, stored.revision)
    app = open_app(changed)
    async with app.run_test(notifications=True) as pilot:
        await at_history(app, pilot, until)
        assert "… and more" in str(app.screen.query_one("#difference").render())


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
async def test_other_themes_and_no_colour_do_not_crash(
    changed: Journal,
    open_app: OpenApp,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app(changed)
    async with app.run_test(notifications=True) as pilot:
        app.theme = theme
        await at_history(app, pilot, until)
        await pilot.press("c", "down", "escape")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
