from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Static

from journal.errors import JournalError, Problem
from journal.reflection.action import Action
from journal.reflection.entry import Answer, Entry
from journal.store.log import Change
from journal.tui.actions.actions import ActionsScreen
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.requests import ShowEntry, ShowWorksheet
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.today.criteria import Criteria
from journal.tui.today.heat_map import HeatMap
from journal.tui.today.looking_back import LookingBack
from journal.tui.today.suggestions import Offers
from journal.tui.today.today import TodayScreen
from journal.tui.writing.write import WriteScreen
from journal.units.unit import Phase
from journal.workflows.begin_writing import begin_session, suggestions
from journal.workflows.gather import gather_coverage

from ..conftest import fixed_clock
from ..listening import Listening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


def filled(app: JournalApp) -> Callable[[], object]:
    return lambda: (
        isinstance(app.screen, TodayScreen) and app.screen.query_one(Criteria).option_count
    )


def written(journal: Journal) -> None:
    """Write two entries and leave a draft."""
    session = begin_session(journal, "1.1", model="driscoll")
    journal.entries.finish(
        session.answer("We coach every new starter.").answer("Two of them stayed.")
    )
    journal.entries.add("A line on the bus", criteria=["2.2"])
    draft = begin_session(journal, "2.2", model="driscoll").answer("They were wary.")
    journal.entries.keep(draft.type("I began by asking"))


async def test_from_the_first_frame_on_every_word_can_be_told_from_its_ground(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    written(journal)
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, filled(app))
        await pilot.pause()
        segments = [each for strip in app.screen._compositor.render_strips() for each in strip]
        words = [each for each in segments if any(map(str.isalpha, each.text)) and each.style]
        assert len(words) > 20
        unseen = [
            each.text for each in words if each.style and each.style.color == each.style.bgcolor
        ]
        assert unseen == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_suggestion_is_one_key_away(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    unit = journal.unit()
    first = suggestions(journal, unit, gather_coverage(journal, unit))[0]
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, filled(app))
        assert isinstance(app.focused, Offers)
        await pilot.pause()
        await look(app, "today-empty")
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
        await look(app, "today")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.work.session == journal.entries.drafts()[0]
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
        await until(pilot, lambda: isinstance(app.screen, CriterionScreen))
        await pilot.press("escape", "w")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.work.session.criterion == place.ref
        assert app.screen.work.session.step.question == place.suggestion.question


async def test_choosing_a_criterion_with_a_draft_goes_on_with_the_draft(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.entries.keep(begin_session(journal, "1.1", model="driscoll").type("half a thought"))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        await pilot.press("tab", "home", "w")
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


async def test_five_minutes_ask_one_question(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        place = app.screen.query_one(Criteria).pointed
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        asked = [step.question for step in app.screen.work.session.steps if step.question]
        assert place
        assert asked == [place.suggestion.question]


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_learner_said_they_would_do_comes_back_as_a_question(
    journal: Journal, open_app: OpenApp, until: Until, look: Look, size: tuple[int, int]
) -> None:
    long_ago(journal)
    first = journal.actions.add("ask Dana again", date(2026, 11, 20))
    for more in ("bring the survey back", "thank V.", "not yet due"):
        day = date(2026, 11, 30) if more == "not yet due" else date(2026, 11, 23)
        journal.actions.add(more, day)
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, filled(app))
        await pilot.pause()
        await look(app, "today-full")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        assert app.screen.work.session.action == first
        await pilot.press(*"He came", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        offered = [str(each.content) for each in app.screen.query_one(Offers).things]
        about_dana = [each for each in offered if "ask Dana again" in each]
        assert len(about_dana) == 1, "it waits as a draft now, and is not asked beside it"
        assert about_dana[0].startswith("Go on with your answer, question 1 of 3")


async def test_a_worksheet_that_is_being_filled_in_waits_too(
    journal: Journal, until: Until
) -> None:
    kind = journal.prompts.worksheets["force-field-analysis"]
    stored = journal.worksheets.find(journal.worksheets.new(kind, title="Coaching [/b] on nights"))
    journal.worksheets.keep(journal.worksheets.open(stored.id, kind))
    app = Listening(lambda: TodayScreen(journal, fixed_clock))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query_one(Criteria).option_count)
        offers = app.screen.query_one(Offers).things
        assert "with your worksheet “Coaching [/b] on nights”" in str(offers[0].content)
        await pilot.press("enter")
        await until(pilot, lambda: app.asked)
        (asked,) = app.asked
        assert isinstance(asked, ShowWorksheet)
        assert asked.id == stored.id


async def test_more_that_is_due_is_a_line_that_opens_the_list(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    for number in range(5):
        journal.actions.add(f"thing {number}", date(2026, 11, 20))
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, filled(app))
        offers = app.screen.query_one(Offers)
        assert "3 more things" in str(offers.things[2].content)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await pilot.press("escape", "a")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))


async def test_an_entry_of_long_ago_comes_back_and_enter_asks_for_it(
    journal: Journal, until: Until
) -> None:
    id_ = long_ago(journal)
    app = Listening(lambda: TodayScreen(journal, fixed_clock))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query_one(LookingBack).option_count > 2)
        back = app.screen.query_one(LookingBack)
        assert str(back.get_option_at_index(0).prompt) == "A year ago today"
        await pilot.press("tab", "tab", "enter")
        await until(pilot, lambda: app.asked)
        (asked,) = app.asked
        assert isinstance(asked, ShowEntry)
        assert asked.id == id_


async def test_nothing_private_is_on_the_screen(
    journal: Journal, until: Until, screen_text: Callable[[Any], str]
) -> None:
    journal.entries.add("My manager wept", criteria=["1.1"], private=True)
    journal.entries.add("%%She shouted%% and left", criteria=["1.1"])
    app = Listening(lambda: TodayScreen(journal, fixed_clock))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query_one(LookingBack).option_count > 2)
        seen = screen_text(app)
        assert "private entry" in seen
        assert "and left" in seen
        assert "wept" not in seen
        assert "shouted" not in seen


async def test_the_map_of_days_is_there_where_there_is_room_and_in_words_where_not(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.entries.add("word " * 250)
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, filled(app))
        days = app.screen.query_one(HeatMap)
        assert days.display
        assert "■" in str(days.render()).splitlines()[1], "today is a Monday"
        assert "1 day in the last 18 weeks; last wrote today" in str(days.render())
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not days.display)
        said = app.screen.query_one("#rhythm", Static)
        assert said.display
        assert str(said.render()) == "1 day in the last 8 weeks"
        await pilot.resize_terminal(80, 40)
        await until(pilot, lambda: days.display)


def long_ago(journal: Journal) -> str:
    """Write on some days of the last year, and exactly a year ago; return that entry's id."""
    first = journal.entries.add("The first talk with V.", criteria=["2.2"], day=date(2025, 11, 23))
    for back in (1, 2, 4, 8, 9, 15, 30, 31, 40, 70):
        moment = datetime(2026, 11, 23, 18, tzinfo=UTC) - timedelta(days=back)
        text = "We talked again. " * (30 if back % 2 else 4)
        entry = Entry(
            moment.date().isoformat(),
            moment.isoformat(),
            (Answer(text, question="coaching-seen", phase=Phase.WHAT),),
            criteria=journal.refs(["1.1"]),
        )
        journal.entries._stored.add(f"{moment.date()}-aaaa{back:02}", entry)
    journal.entries.keep(begin_session(journal, "2.2", model="driscoll").type("They were wary."))
    return first


async def test_both_units_can_be_reached(journal: Journal, open_app: OpenApp, until: Until) -> None:
    own = journal.folder / "prompts" / "units"
    own.mkdir(parents=True)
    (own / "second.toml").write_text(SECOND, encoding="utf-8")
    for read in ("prompts", "_packs"):
        journal.__dict__.pop(read, None)
    journal.add_unit("second")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        assert app.screen.query_one(Offers).option_count == 2, "one suggestion for each unit"
        await pilot.press("tab", "end", "w")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        assert isinstance(app.screen, WriteScreen)
        ref = app.screen.work.session.criterion
        assert (ref and ref.unit, ref and ref.number) == ("second", "1.10")


async def test_warnings_are_one_calm_line(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "unreadable", lambda: [Problem("a", "b"), Problem("c", "d")])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, filled(app))
        line = app.screen.query_one("#warning", Static)
        assert line.display
        told = "Your journal could not be read in full. a: b 1 more thing could not be read."
        assert told in str(line.render())


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

    monkeypatch.setattr(journal.entries, "all", fails)
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
        place = app.screen.query_one(Criteria).things[0]
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
        assert journal.entries.drafts()[0].reply.text.endswith("more")


async def test_hostile_words_of_what_is_due_are_words(
    journal: Journal, until: Until, screen_text: Callable[[Any], str]
) -> None:
    hostile = "0 [/b] [red \x1b]0;owned\x07 \u202edexob [@click=app.quit]z[/]"
    journal.actions._stored.add("2026-11-01-hostil", Action(hostile, hostile, hostile, hostile))
    app = Listening(lambda: TodayScreen(journal, fixed_clock))
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await until(pilot, lambda: "You said that by 0 [/b] [red" in screen_text(app))
        assert not set(screen_text(app)) & set("\x1b\x07\u202e")


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
