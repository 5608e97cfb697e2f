"""From no round to a window and back again to a second round, with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Select

from journal.tui.johari.course import JohariCourse
from journal.tui.johari.invite import InviteDialog
from journal.tui.johari.johari import JohariScreen
from journal.tui.johari.new_round import NewRoundDialog
from journal.tui.johari.over_time import JohariTimeScreen
from journal.tui.johari.pick_words import JohariPickScreen
from journal.tui.johari.receive import ReceiveDialog

from .johari_sample import AFTER, BEFORE, MINE, at_johari, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import OpenApp, Until

LATER = ("calm", "bold", "kind", "patient", "reflective", "witty")
PEERS = 4


async def a_round(
    app: JournalApp, pilot: Pilot[None], until: Until, label: str, mine: Iterable[str]
) -> None:
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, NewRoundDialog) and app.focused)
    await pilot.press(*label, "tab")
    if app.screen.query_one(Select).value != "adjectives":
        await pilot.press("enter", "up", "enter")
    await until(pilot, lambda: app.screen.query_one(Select).value == "adjectives")
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, JohariPickScreen) and app.focused)
    for word in mine:
        await pilot.press(*word, "space")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, JohariScreen))
    await until(pilot, lambda: app.screen.query_one("RoundList").has_focus)
    await pilot.press("i")
    await until(pilot, lambda: isinstance(app.screen, InviteDialog) and app.focused)
    for peer in range(1, PEERS + 1):
        await pilot.press("enter")
        done = f"p{peer}.html"
        await until(
            pilot,
            lambda done=done: done in str(app.screen.query_one("#written").render()),  # type: ignore[misc]
        )
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(app.screen, JohariScreen))
    await until(pilot, lambda: len(app.screen.pointed.invitations) == PEERS)  # type: ignore[attr-defined]


def send(journal: Journal, downloads: Path, theirs: tuple[tuple[str, ...], ...]) -> None:
    """Fill in every form that lies there, as a peer would."""
    stored = journal.rounds.find()
    for at, each in enumerate(journal.rounds.invitations(stored.id)):
        answer = sent(stored.id, each.id, theirs[at])
        (downloads / f"answer-{each.id}.json").write_bytes(answer)


async def test_two_rounds_from_the_first_word_to_what_has_moved(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_app: OpenApp,
    until: Until, screen_text: Callable[[JournalApp], str],
) -> None:  # fmt: skip
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    app = open_app(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_johari(app, pilot, until)
        for label, mine, theirs in (("Summer", MINE, BEFORE), ("Autumn", LATER, AFTER)):
            await a_round(app, pilot, until, label, mine)
            send(journal, downloads, theirs)
            await pilot.press("r")
            await until(pilot, lambda: isinstance(app.screen, ReceiveDialog) and app.focused)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, JohariScreen))
            drawn = f"{label}, 23 Nov 2026: 4 peers answered"
            await until(pilot, lambda drawn=drawn: drawn in screen_text(app))  # type: ignore[misc]
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, JohariTimeScreen))
        course = app.screen.query_one(JohariCourse)
        await until(pilot, lambda: course.pointed and course.pointed.told)
        await pilot.press("down")
        await until(pilot, lambda: "“witty” from unknown to open" in screen_text(app))
    assert [each.window.peers for each in journal.rounds.opened()] == [4, 4]
    assert (tmp_path / "johari-autumn-p3.html").is_file()
