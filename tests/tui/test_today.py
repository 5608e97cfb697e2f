from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Static

from journal.errors import JournalError, Problem
from journal.store.log import Change
from journal.tui.screens.guide import GuideScreen
from journal.tui.screens.today import TodayScreen
from journal.tui.screens.write import WriteScreen
from journal.tui.widgets.criteria import Criteria
from journal.tui.widgets.editor import Editor
from journal.tui.widgets.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from .conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


def filled(app: JournalApp) -> Callable[[], object]:
    return lambda: (
        isinstance(app.screen, TodayScreen) and app.screen.query_one(Criteria).option_count
    )


def written(journal: Journal) -> None:
    """Write two entries and leave a draft."""
    session = journal.begin("1.1", model="driscoll")
    journal.finish(session.answer("We coach every new starter.").answer("Two of them stayed."))
    journal.add("A line on the bus", criteria=["2.2"])
    draft = journal.begin("2.2", model="driscoll").answer("They were wary.")
    journal.keep(draft.type("I began by asking"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_suggestion_is_one_key_away(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    unit = journal.unit()
    first = journal.suggestions(unit, journal.coverage(unit))[0]
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, filled(app))
        assert isinstance(app.focused, Offers)
        await pilot.pause()
        look(app, "today-empty")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        session = app.screen.work.session
        assert session.criterion == first.criterion
        assert session.step.ask == first.ask, "it opens at the very question that Today showed"


@pytest.mark.parametrize("size", SIZES)
async def test_a_waiting_draft_comes_first_and_opens_at_its_very_words(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    written(journal)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, filled(app))
        await pilot.pause()
        look(app, "today")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.work.session == journal.drafts()[0]
        editor = app.screen.query_one(Editor)
        assert editor.words == "I began by asking"
        assert editor.cursor_location == (0, len("I began by asking"))


async def test_a_criterion_is_chosen_with_the_arrows(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        await pilot.press("tab", "down", "down")
        place = app.screen.query_one(Criteria).pointed
        assert place is not None
        assert place.ref.number == "2.1"
        about = str(app.screen.query_one("About", Static).render())
        assert place.suggestion.reason in about
        await pilot.press("f2")
        assert isinstance(app.screen, GuideScreen)
        await pilot.press("escape", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.work.session.criterion == place.ref


async def test_choosing_a_criterion_with_a_draft_goes_on_with_the_draft(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.keep(journal.begin("1.1", model="driscoll").type("half a thought"))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        await pilot.press("tab", "home", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert app.screen.query_one(Editor).words == "half a thought"


async def test_a_free_note_is_a_session_for_no_criterion(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.work.session.criteria == ()


async def test_both_units_can_be_reached(journal: Journal, open_app: OpenApp, until: Until) -> None:
    own = journal.folder / "prompts" / "units"
    own.mkdir(parents=True)
    (own / "second.toml").write_text(SECOND, encoding="utf-8")
    journal.__dict__.pop("prompts", None)
    journal.add_unit("second")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        assert app.screen.query_one(Offers).option_count == 2, "one suggestion for each unit"
        await pilot.press("tab", "end", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        ref = app.screen.work.session.criterion
        assert (ref and ref.unit, ref and ref.number) == ("second", "1.10")


async def test_warnings_are_one_calm_line(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "warnings", lambda: [Problem("a", "b"), Problem("c", "d")])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        line = app.screen.query_one("#warning", Static)
        assert line.display
        assert "`journal doctor`" in str(line.render())


@pytest.mark.parametrize(
    "error", [JournalError("The log is a folder.", "Move it."), ValueError("x")]
)
async def test_a_journal_that_cannot_be_read_still_lets_one_write(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    def fails(*_: Any) -> None:
        raise error

    monkeypatch.setattr(journal, "entries", fails)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: list(app._notifications))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))


async def test_ten_thousand_entries_do_not_hold_up_the_screen(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    document = {
        "date": "2026-11-01",
        "written": "2026-11-01T10:00:00+00:00",
        "answers": [{"text": "word " * 40, "question": "coaching-seen", "phase": "what"}],
        "criteria": [{"unit": "cmi-5015v1", "number": "1.1"}],
    }
    changes = [Change("entries", f"2026-11-01-{n:06}", document) for n in range(10_000)]
    journal._log.append(changes)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        assert isinstance(app.screen, TodayScreen), "it is there before the entries are"
        await until(pilot, filled(app))
        place = app.screen.query_one(Criteria)._places[1]
        assert place is not None
        assert place.coverage.standing.entries == 10_000


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
async def test_other_themes_and_no_colour_do_not_crash(
    journal: Journal,
    open_app: OpenApp,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
    theme: str,
    tmp_path: Path,
) -> None:
    written(journal)
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        app.theme = theme
        await until(pilot, filled(app))
        await pilot.press("enter", *"more")
        app.save_screenshot("no-colour.svg", str(tmp_path))
        await pilot.press("escape")
        assert journal.drafts()[0].reply.text.endswith("more")


SECOND = """
id = "second"
title = "Second unit"
number = "2ND"
[[outcomes]]
number = "1"
text = "Know"
[[outcomes.criteria]]
number = "1.9"
text = "Explain [/b] one thing"
verbs = ["explain"]
requires = [{id = "it", text = "It"}]
questions = [{id = "q", phase = "what", ask = "What?", requires = ["it"]}]
[[outcomes.criteria]]
number = "1.10"
text = "Explain [red another"
verbs = ["explain"]
requires = [{id = "it", text = "It"}]
questions = [{id = "q", phase = "what", ask = "What [/] else?", requires = ["it"]}]
"""
