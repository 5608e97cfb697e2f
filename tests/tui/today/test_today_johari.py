"""Today and the Johari window: what it asks is offered last, and begins its own question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.johari.answer import PeerAnswer
from journal.tui.johari.johari import JohariScreen
from journal.tui.today.criteria import Criteria
from journal.tui.today.suggestions import Offers
from journal.tui.today.today import TodayScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows import johari
from journal.workflows.begin_writing import begin_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until


def asked(journal: Journal) -> None:
    rounds = journal.rounds
    id_ = rounds.new("Autumn", "l", ("calm", "kind", "warm", "wise"), pick=1)
    rounds.pick(rounds.find(id_), ["calm"])
    for at in range(3):
        rounds.receive(PeerAnswer(rounds.invite(rounds.find(id_), f"Secret {at}"), ("kind",)))


def filled(app: JournalApp) -> Callable[[], object]:
    return lambda: (
        isinstance(app.screen, TodayScreen) and app.screen.query_one(Criteria).option_count
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_its_question_comes_last_and_is_begun_with_enter(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    asked(journal)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, filled(app))
        offers = app.screen.query_one(Offers)
        assert "Write for" in str(offers.things[0].content)
        assert "“kind” is in your blind pane" in str(offers.things[-1].content)
        assert not any("Secret" in str(each.content) for each in offers.things)
        await pilot.pause()
        await look(app, "today-johari")
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        session = app.screen.work.session
        assert "3 peers call you “kind”" in session.step.ask
        assert [ref.number for ref in session.criteria] == ["2.2"]
        assert session.title == "Kind"
        await pilot.press(*"With B.", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await until(
            pilot,
            lambda: "“calm” is in your hidden" in str(offers.things[-1].content),
        )


async def test_a_stale_window_leads_to_the_rounds(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(journal)
    for each in johari.still_asked(journal):
        session = begin_question(journal, each.ask)
        journal.entries.finish(session.type("Written about."))
    monkeypatch.setattr(journal, "today", lambda: date(2027, 3, 1))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        assert "Ask your peers" in str(app.screen.query_one(Offers).things[-1].content)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, JohariScreen))
