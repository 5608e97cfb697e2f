"""A new round, and one's own words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Select

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.tui.johari.new_round import NewRoundDialog
from journal.tui.johari.pick_words import JohariPickScreen
from journal.tui.johari.word_checks import WordChecks

from .johari_sample import MINE, at_johari, begun, invited

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_round_is_begun_with_a_list_of_ones_own(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewRoundDialog))
        await pilot.press(*"Autumn", "tab", "enter", "up", "enter")
        await until(pilot, lambda: app.screen.query_one(Select).value == "adjectives")
        await pilot.press("tab", "backspace", "5")
        await pilot.press("tab", *"Religious, shy", "tab", *"empathetic", "tab", "space")
        await pilot.pause()
        await look(app, "johari-new")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, JohariPickScreen))
    made = journal.rounds.find("Autumn").value
    assert (made.pick, len(made.words)) == (5, 54)
    assert "empathetic" in made.words
    assert not {"religious", "shy"} & set(made.words)
    assert "hurries" in made.watch_outs


@pytest.mark.parametrize(
    ("typed", "said", "at"),
    [
        ([], "What is the round called?", "label"),
        ([*"autumn"], "“autumn” already", "label"),
        ([*"A", "tab", "tab", "backspace"], "How many words", "pick"),
        ([*"A", "tab", "tab", "backspace", *"40"], "pick 1 to 27", "pick"),
        ([*"A", "tab", "tab", "tab", *"nice"], "“nice” is not on the list", "without"),
    ],
)
async def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    journal: Journal, open_app: OpenApp, until: Until, typed: list[str], said: str, at: str
) -> None:
    begun(journal)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        await pilot.press("n", *typed, "enter")
        if app.screen.query("#trouble"):
            await pilot.press("ctrl+s")
        await until(pilot, lambda: said in str(app.screen.query_one("#trouble").render()))
        assert app.focused is app.screen.query_one(f"#{at} Input")
        before = [each.value for each in app.screen.query(Input)]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewRoundDialog))
        assert [each.value for each in app.screen.query(Input)] == before
    assert len(journal.rounds.all()) == 1


async def test_another_list_of_words_is_chosen(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("n", *"Talks", "tab")
        await until(pilot, lambda: "of 36 words" in screen_text(app))
        await pilot.press("enter", "up", "enter")
        await until(pilot, lambda: "of 54 words" in screen_text(app))
        assert "“religious” is left out unless you add it" in " ".join(screen_text(app).split())
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, JohariPickScreen))
    made = journal.rounds.find("Talks").value
    assert made.list_id == "adjectives"
    assert "religious" not in made.words


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_found_by_letters_and_counted(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    begun(journal)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, JohariPickScreen))
        for letters in ("calm", "kin", "organ", "pati"):
            await pilot.press(*letters, "space")
        await pilot.press(*"re")
        await pilot.pause()
        await look(app, "johari-pick")
        told = str(app.screen.query_one("#told").render())
        assert "4 of 6" in told
        await pilot.press("enter")
        await until(pilot, lambda: any("2 more words" in n.message for n in app._notifications))
        await pilot.press(*"fl", "space", *"qui", "space", *"wit", "space", "enter")
        await until(pilot, lambda: any("1 word too many" in n.message for n in app._notifications))
        await pilot.press("space", "enter")
        await until(pilot, lambda: app.screen is screen)
    assert journal.rounds.find("Autumn").value.picks == MINE


async def test_what_was_ticked_is_there_when_one_comes_back(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    begun(journal)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        await pilot.press("p", *"calm", "space", *"zz")
        checks = app.screen.query_one(WordChecks)
        assert not checks.pointed
        await pilot.press("space", "escape")
        assert checks.typed == ""
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, JohariPickScreen))
        checks = app.screen.query_one(WordChecks)
        assert checks.ticked == ["calm"]
        await pilot.press(*"xy", "backspace", "backspace", "backspace")
        assert checks.typed == ""
        await pilot.click(WordChecks, offset=(4, 2))
        two = ["calm", checks.pointed]
        assert checks.ticked == two
    assert journal.rounds.find("Autumn").value.picks == ()
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, JohariPickScreen))
        assert app.screen.query_one(WordChecks).ticked == two, "another day they are there still"


async def test_words_that_are_locked_meanwhile_are_not_lost_sight_of(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = begun(journal)
    journal.rounds.pick(journal.rounds.find(id_), MINE)
    (code,) = invited(journal, id_, 1)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, JohariPickScreen))
        journal.rounds.receive(PeerAnswer(code, MINE))
        await pilot.press("space", *"bold", "space", "enter")
        await until(pilot, lambda: any("locked" in n.message for n in app._notifications))
        assert isinstance(app.screen, JohariPickScreen)
    with pytest.raises(JournalError):
        journal.rounds.pick(journal.rounds.find(id_), MINE)
