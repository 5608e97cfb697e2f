"""The Johari mode: rounds, the window of each, and what is done about peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.tui.johari.invite import InviteDialog
from journal.tui.johari.johari import JohariScreen
from journal.tui.johari.pick_words import JohariPickScreen
from journal.tui.johari.questions import AskedList
from journal.tui.johari.receive import ReceiveDialog
from journal.tui.johari.round_list import RoundList
from journal.tui.parts import requests
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.writing.write import WriteScreen

from ..trouble import HOSTILE
from .johari_sample import EXAMPLE, MINE, THEIRS, answered, at_johari, begun, invited

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

    ScreenText = Callable[[JournalApp], str]

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_without_a_round_it_says_what_to_do_first(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("p", "i", "r", "w", "m", "pagedown", "enter")
        assert isinstance(app.screen, JohariScreen)
        await look(app, "johari-empty")


@pytest.mark.parametrize("size", SIZES)
async def test_until_somebody_has_answered_the_steps_are_shown(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    id_ = begun(journal)
    journal.rounds.pick(journal.rounds.find(id_), MINE)
    invited(journal, id_, 2)
    begun(journal, "Spring")
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("down")
        await pilot.pause()
        await look(app, "johari-steps")


@pytest.mark.parametrize("size", SIZES)
async def test_the_window_of_the_highlighted_round_is_drawn(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    answered(journal, "Summer", theirs=THEIRS[:3], waiting=0)
    answered(journal)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.pause()
        await look(app, "johari-window")
        await pilot.press("pagedown")
        await pilot.pause()
        await look(app, "johari-window-below")
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        await look(app, "johari-window-end")


async def test_a_window_is_as_high_as_there_is_room_when_that_changes(
    journal: Journal, open_app: OpenApp, until: Until, look: Look
) -> None:
    answered(journal, "Summer", theirs=THEIRS[:3], waiting=0)
    answered(journal)
    app = open_app(journal)
    async with app.run_test(size=(120, 24), notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: app.size.height == 40)
        await look(app, "johari-window")


async def test_examples_are_shown_without_saying_who(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: ScreenText
) -> None:
    answered(journal)
    app = open_app(journal)
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        await at_johari(app, pilot, until)
        seen = screen_text(app)
        assert EXAMPLE[:30] in seen
        told = seen[seen.index("What peers have seen") : seen.index("Peers: 4 of 5 answered")]
        assert not any(peer in told for peer in ("P1", "P2", "P3", "P4"))
        # Three peers name it; what one alone names is nobody's business.
        assert "fills every silence 3" in seen
        assert "has favourites" not in seen


@pytest.mark.parametrize("size", SIZES)
async def test_too_few_peers_are_labelled_and_shown_without_votes(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    answered(journal, theirs=THEIRS[:2])
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await look(app, "johari-few")
        await pilot.press("m")
        await until(pilot, lambda: any("who named what" in n.message for n in app._notifications))


async def test_a_word_counts_from_as_many_peers_as_one_says(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: ScreenText
) -> None:
    answered(journal)
    app = open_app(journal)
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        await at_johari(app, pilot, until)
        assert "OPEN 4" in screen_text(app)
        await pilot.press("m", "m")
        await until(pilot, lambda: "OPEN 2" in screen_text(app))
        told = " ".join(screen_text(app).split())
        assert "from 3 peers" in told
        assert "that fewer than 3 peers named" in " ".join(told.replace("│", " ").split())
        await pilot.press("m", "m")
        await until(pilot, lambda: "OPEN 4" in screen_text(app))


LONG = tuple(f"a rather long thing to say about somebody {at:02}" for at in range(20))


@pytest.mark.parametrize("size", SIZES)
async def test_words_for_which_the_drawing_has_no_room_are_listed_in_full(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: ScreenText,
    size: tuple[int, int],
) -> None:  # fmt: skip
    id_ = journal.rounds.new("Long", "own", LONG, pick=5)
    journal.rounds.pick(journal.rounds.find(id_), LONG[:5])
    for at, code in enumerate(invited(journal, id_, 3)):
        journal.rounds.receive(PeerAnswer(code, LONG[at * 5 : at * 5 + 5]))
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("pagedown")
        await until(pilot, lambda: "Blind: a rather long" in " ".join(screen_text(app).split()))


async def test_own_words_are_locked_once_an_answer_is_opened(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    answered(journal)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("p")
        await until(pilot, lambda: any("locked" in n.message for n in app._notifications))
        assert isinstance(app.screen, JohariScreen)


async def test_an_answer_is_taken_out_only_when_one_is_sure(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, screen_text: ScreenText
) -> None:
    answered(journal)
    app = open_app(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        await pilot.press("w", "down", "enter")
        await until(pilot, lambda: "Their words are erased" in screen_text(app))
        await look(app, "johari-withdraw")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert journal.rounds.open(journal.rounds.find()).window.peers == 4
        await pilot.press("w", "down", "enter")
        await until(pilot, lambda: "Their words are erased" in screen_text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is screen and "3 of 4" in screen_text(app))
    opened = journal.rounds.open(journal.rounds.find())
    assert opened.window.peers == 3
    assert EXAMPLE not in str(opened)


async def test_an_invitation_that_waits_is_taken_back(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: ScreenText
) -> None:
    code, kept = answered(journal, theirs=(), waiting=2)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        await pilot.press("w", "enter")
        await until(pilot, lambda: "label is free again" in screen_text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: any("taken back" in n.message for n in app._notifications))
    (left,) = journal.rounds.invitations(journal.rounds.find().id)
    assert left.id == kept != code


async def test_where_nobody_is_invited_nothing_can_be_withdrawn(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    answered(journal, theirs=(), waiting=0)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("w")
        await until(pilot, lambda: any("to withdraw" in n.message for n in app._notifications))
        assert not isinstance(app.screen, ChoiceDialog)


async def test_enter_does_what_is_next_for_a_round(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    answered(journal, "Four")
    begun(journal, "Nothing yet")
    id_ = begun(journal, "Picked")
    journal.rounds.pick(journal.rounds.find(id_), MINE)
    answered(journal, "Two", theirs=THEIRS[:2])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        for expected in (ReceiveDialog, InviteDialog, JohariPickScreen):
            await pilot.press("enter")
            await until(pilot, lambda expected=expected: isinstance(app.screen, expected))  # type: ignore[misc]
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, AskedList))


async def test_a_question_of_the_window_is_written_about(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(journal)
    app = open_app(journal)
    asked: list[Message] = []
    async with app.run_test(notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        post = screen.post_message

        def noted(message: Message) -> bool:
            if isinstance(message, requests.WriteAbout):
                asked.append(message)
                return True
            return post(message)

        monkeypatch.setattr(screen, "post_message", noted)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: asked)
    (wish,) = asked
    assert isinstance(wish, requests.WriteAbout)
    assert "4 peers call you “witty”" in wish.question
    assert wish.title == "Witty"
    assert wish.ref is not None
    assert wish.ref.number == "2.2"


async def test_writing_about_a_question_opens_it_with_its_criterion(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: ScreenText
) -> None:
    answered(journal)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.focused)
        assert "When could they have seen it" in " ".join(screen_text(app).split())
        await pilot.press(*"It was the kettle", "escape")
        await until(pilot, lambda: app.screen is screen)
    (draft,) = journal.entries.drafts()
    assert (draft.title, draft.reply.text) == ("Witty", "It was the kettle")
    assert [ref.number for ref in draft.criteria] == ["2.2"]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_labels_and_examples_are_text(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    screen_text: ScreenText,
    size: tuple[int, int],
) -> None:
    id_ = begun(journal, HOSTILE)
    journal.rounds.invite(journal.rounds.find(id_), HOSTILE, HOSTILE)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        assert "[red" in screen_text(app)
        for key in ("p", "i", "t"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not screen)
            await pilot.pause()
            assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(app))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)


async def test_what_cannot_be_read_is_told_of(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise JournalError("The log cannot be read.", "Look at it.")

    monkeypatch.setattr("journal.tui.johari.johari.rounds_of", refused)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query("Offers"))
        await pilot.press("5")
        await until(pilot, lambda: any("cannot be read" in n.message for n in app._notifications))


async def test_the_latest_round_is_first_and_a_new_one_is_gone_to(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    for label in ("One", "Two"):
        answered(journal, label)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await at_johari(app, pilot, until)
        rounds = screen.query_one(RoundList)
        assert rounds.pointed
        assert rounds.pointed.round.label == "Two"
        await pilot.press("down")
        begun(journal, "Three")
        screen.read_again()
        await until(pilot, lambda: rounds.option_count == 3)
        assert rounds.pointed.round.label == "One"


async def test_the_first_round_is_explained_and_its_window_read_to_the_end(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: ScreenText
) -> None:
    answered(journal)
    app = open_app(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_johari(app, pilot, until)
        for _ in range(5):
            await pilot.press("pagedown")
        await until(pilot, lambda: "P5 (coachee)  waiting" in screen_text(app))
        for _ in range(5):
            await pilot.press("pageup")
        await until(pilot, lambda: "you picked it" in screen_text(app))
        await pilot.press("f1")
        await until(pilot, lambda: "Your Johari rounds" in screen_text(app))
