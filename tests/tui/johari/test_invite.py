"""Inviting peers: a form for each, in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Select

from journal.tui.johari.covering_message import CoveringMessageDialog
from journal.tui.johari.invite import InviteDialog
from journal.workflows.invite import form_name

from .johari_sample import MINE, at_johari, begun

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the learner is."""
    there = tmp_path / "forms"
    there.mkdir()
    monkeypatch.chdir(there)
    return there


@pytest.fixture
def begun_round(journal: Journal) -> str:
    id_ = begun(journal)
    journal.rounds.pick(journal.rounds.find(id_), MINE)
    return id_


async def inviting(app: JournalApp, pilot: Pilot[None], until: Until) -> InviteDialog:
    await at_johari(app, pilot, until)
    await pilot.press("i")
    await until(pilot, lambda: isinstance(app.screen, InviteDialog) and app.focused)
    assert isinstance(app.screen, InviteDialog)
    return app.screen


def told(app: JournalApp, where: str = "where") -> str:
    return " ".join(str(app.screen.query_one(f"#{where}").render()).split())


@pytest.mark.parametrize("size", SIZES)
async def test_forms_are_written_one_after_the_other(
    journal: Journal, begun_round: str, folder: Path, open_app: OpenApp, until: Until,
    look: Look, size: tuple[int, int],
) -> None:  # fmt: skip
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        dialog = await inviting(app, pilot, until)
        # The folder of a test has another name each time.
        dialog._folder = Path()
        await pilot.press("tab", *"coachee")
        await pilot.pause()
        await look(app, "johari-invite")
        await pilot.press("enter")
        await until(pilot, lambda: "One step is left: send" in told(app, "written"))
        await pilot.pause()
        await look(app, "johari-invited")
        await pilot.press("tab", "tab")
        app.screen.query_one(Select).value = ".txt"
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "P2" in told(app, "written"))
    page, text = folder / "johari-autumn-p1.html", folder / "johari-autumn-p2.txt"
    assert "<!doctype html" in page.read_text(encoding="utf-8").casefold()
    assert text.read_text(encoding="utf-8").startswith("Code: ")
    first, second = journal.rounds.invitations(begun_round)
    assert {first.value.peer, second.value.peer} == {"P1", "P2"}
    assert {first.value.relation, second.value.relation} == {"coachee", ""}


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(
    journal: Journal, begun_round: str, folder: Path, open_app: OpenApp, until: Until
) -> None:
    file = folder / "johari-autumn-p1.html"
    file.write_text("mine", encoding="utf-8")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await inviting(app, pilot, until)
        await pilot.press("enter")
        await until(pilot, lambda: "Enter again replaces it" in told(app))
        assert file.read_text(encoding="utf-8") == "mine"
        assert not journal.rounds.invitations(begun_round)
        await pilot.press("x", "backspace", "enter")
        assert file.read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        await until(pilot, lambda: "P1" in told(app, "written"))
    assert file.read_text(encoding="utf-8") != "mine"


async def test_who_has_lost_the_form_gets_the_same_one_again(
    journal: Journal, begun_round: str, folder: Path, open_app: OpenApp, until: Until
) -> None:
    code = journal.rounds.invite(journal.rounds.find(begun_round), "Jo", "coachee")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await inviting(app, pilot, until)
        await pilot.press("backspace", "backspace", *"jo")
        await until(pilot, lambda: "writes the same form again" in told(app))
        await pilot.press("enter")
        await until(pilot, lambda: "jo" in told(app, "written"))
    (each,) = journal.rounds.invitations(begun_round)
    assert each.id == code
    assert code in (folder / "johari-autumn-jo.html").read_text(encoding="utf-8")


async def test_a_form_that_cannot_be_written_is_told_of_and_tried_again(
    journal: Journal, begun_round: str, folder: Path, open_app: OpenApp, until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left")

    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await inviting(app, pilot, until)
        with monkeypatch.context() as patched:
            patched.setattr("journal.tui.johari.invite.export_invitation", full)
            await pilot.press("enter")
            await until(pilot, lambda: "Enter tries again" in told(app))
        await pilot.press("enter")
        await until(pilot, lambda: "P1" in told(app, "written"))
    assert len(journal.rounds.invitations(begun_round)) == 1
    assert (folder / "johari-autumn-p1.html").exists()


@pytest.mark.usefixtures("folder")
async def test_the_message_to_send_a_form_with_is_shown_and_copied(
    journal: Journal, begun_round: str, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        dialog = await inviting(app, pilot, until)
        await pilot.press("f5")
        assert "Write a form first" in told(app)
        dialog._field("by").typed = "yesterday"
        await pilot.press("enter")
        await until(pilot, lambda: "has gone by" in told(app))
        assert not journal.rounds.invitations(begun_round)
        dialog._field("by").typed, dialog._field("asked").typed = "tomorrow", "5"
        await pilot.press("enter")
        await until(pilot, lambda: "One step is left" in told(app, "written"))
        assert [dialog._field(name).typed for name in ("by", "asked")] == ["tomorrow", "5"]
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, CoveringMessageDialog))
        await pilot.press("f5")
        (code,) = (each.id for each in journal.rounds.invitations(begun_round))
        await until(pilot, lambda: f"Your code: {code}" in app.clipboard)
        assert "5 people are asked, you among them." in app.clipboard
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is dialog)


@pytest.mark.usefixtures("folder")
async def test_what_was_typed_is_there_when_one_comes_back(
    journal: Journal, begun_round: str, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await inviting(app, pilot, until)
        await pilot.press("backspace", "backspace", "enter")
        await until(pilot, lambda: "needs a label" in told(app))
        await pilot.press(*"Ana", "tab", *"my manager", *("tab",) * 4, "end", *"z", "escape", "i")
        await until(pilot, lambda: isinstance(app.screen, InviteDialog))
        typed = [each.value for each in app.screen.query(Input)]
        assert typed == ["Ana", "my manager", "", "", "johari-autumn-ana.htmlz"]
    assert not journal.rounds.invitations(begun_round)


def test_a_file_is_named_after_the_round_and_the_peer_in_plain_letters() -> None:
    assert form_name("Autumn: 2026/27", "../P 1", ".html") == "johari-autumn-2026-27-p-1.html"
    assert form_name("…", "?", ".txt") == "johari.txt"
