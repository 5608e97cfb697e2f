from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, Static

from journal.errors import JournalError
from journal.reflection.action import Action, Ending, Every, Result
from journal.tui.actions.action_dialogs import AddDialog, ToldDialog
from journal.tui.actions.action_list import ActionList
from journal.tui.actions.actions import ActionsScreen
from journal.tui.parts.requests import AnswerAction, ShowEntry, ShowWorksheet
from journal.worksheet.worksheet import Worksheet, add_row

from ..conftest import fixed_clock
from ..listening import Listening

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal

    from ..conftest import Look, Until

SIZES = [(80, 24), (120, 40)]
HOSTILE = "[/b] [red \x1b]0;owned\x07 \u202edexob\u202c {x} $y [@click=app.quit]z[/]"


def listing(journal: Journal) -> Listening:
    return Listening(lambda: ActionsScreen(journal, fixed_clock))


def actions_in(app: Any) -> ActionList:
    found: ActionList = app.screen_stack[1].query_one(ActionList)
    return found


def lines(app: Any) -> list[str]:
    return [" ".join(str(option.prompt).split()) for option in actions_in(app).options]


def about(app: Any) -> str:
    return str(app.screen.query_one("#text", Static).render())


def said(app: Any) -> str:
    return " ".join(each.message for each in app._notifications)


def three(journal: Journal) -> list[str]:
    entry = journal.entries.add("I promised Dana", criteria=["2.4"])
    return [
        journal.actions.add(
            "ask Dana again", date(2026, 11, 20), criteria=journal.refs(["2.4"]), entry=entry
        ),
        journal.actions.add("bring the survey back", date(2026, 11, 23)),
        journal.actions.add("read B.'s line", date(2026, 12, 1), every=Every.MONTH),
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_open_ones_stand_by_their_day_with_a_word_for_how_they_stand(
    journal: Journal, until: Until, look: Look, size: tuple[int, int]
) -> None:
    three(journal)
    closed = journal.actions.add("thank V.", date(2026, 11, 10))
    journal.actions.done(journal.actions.find(closed), "She was pleased.")
    app = listing(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: len(lines(app)) == 4)
        assert lines(app) == [
            "Fri 20 Nov 2026 overdue ask Dana again",
            "Mon 23 Nov 2026 today bring the survey back",
            "Tue 1 Dec 2026 each month read B.'s line",
            "Done or dropped 1 · C shows them",
        ]
        promised = "Promised in “I promised Dana”, Monday 23 November 2026"
        await until(pilot, lambda: promised in about(app))
        await pilot.press("c")
        assert lines(app)[-1] == "Tue 10 Nov 2026 done thank V."
        await pilot.pause()
        await look(app, "actions")  # type: ignore[arg-type]
        await pilot.press("end")
        await until(pilot, lambda: "She was pleased." in about(app))
        await pilot.press("c")
        assert len(lines(app)) == 4


async def test_enter_asks_for_the_answer_and_p_for_the_entry_that_promised_it(
    journal: Journal, until: Until
) -> None:
    first, second, _ = three(journal)
    app = listing(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: len(lines(app)) == 3)
        await pilot.press("enter", "p", "down", "p")
        await until(pilot, lambda: len(app.asked) == 2)
        answer, entry = app.asked
        assert isinstance(answer, AnswerAction)
        assert answer.id == first
        assert isinstance(entry, ShowEntry)
        assert entry.id == journal.actions.find(first).value.entry
        assert second
        assert "No entry promised it" in said(app)


async def test_done_with_a_line_and_undone_with_a_key(journal: Journal, until: Until) -> None:
    first, *_ = three(journal)
    app = listing(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: len(lines(app)) == 3)
        await pilot.press("d")
        assert isinstance(app.screen, ToldDialog)
        await pilot.press(*"He came", "escape", "d", *" back", "enter")
        await until(pilot, lambda: journal.actions.find(first).value.closed)
        (result,) = journal.actions.find(first).value.results
        assert (result.happened, result.ending) == ("He came back", Ending.DONE)
        assert "U takes it back" in said(app)
        await until(pilot, lambda: lines(app)[-1].startswith("Done or dropped 1"))
        await pilot.press("u")
        await until(pilot, lambda: lines(app)[0] == "Fri 20 Nov 2026 overdue ask Dana again")
        assert journal.actions.find(first).value.results == ()
        pointed = actions_in(app).pointed
        assert pointed
        assert pointed.id == first


async def test_one_that_comes_back_is_due_again_and_dropping_ends_it(
    journal: Journal, until: Until
) -> None:
    *_, third = three(journal)
    app = listing(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: len(lines(app)) == 3)
        await pilot.press("end", "d", "enter")
        await until(pilot, lambda: lines(app)[-1].startswith("Fri 1 Jan 2027"))
        assert "Next: Friday 1 January 2027." in said(app)
        await pilot.press("x", *"enough", "enter")
        await until(pilot, lambda: journal.actions.find(third).value.closed)
        await until(pilot, lambda: lines(app)[-1].startswith("Done or dropped"))
        await pilot.press("c", "end", "d", "u")
        await until(pilot, lambda: "Fri 1 Jan 2027 each month read B.'s line" in lines(app))
        await pilot.press("u")
        await until(pilot, lambda: any(each.startswith("Tue 1 Dec") for each in lines(app)))
        assert journal.actions.find(third).value.results == ()


@pytest.mark.parametrize("size", SIZES)
async def test_adding_says_the_day_in_full_and_keeps_what_was_typed(
    journal: Journal, until: Until, look: Look, size: tuple[int, int]
) -> None:
    app = listing(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: "Nothing is to be done" in lines(app)[0] if lines(app) else 0)
        await pilot.press("a", *"Ask Dana", "tab", *"in 2 weeks")
        assert isinstance(app.screen, AddDialog)
        assert str(app.screen.query_one("#day", Static).render()) == "Monday 7 December 2026"
        await pilot.press("escape", "a")
        assert app.screen.query_one("#what", Input).value == "Ask Dana"
        for node in app.screen.query(Input):
            node.cursor_blink = False
        await pilot.pause()
        await look(app, "actions-add")  # type: ignore[arg-type]
        await pilot.press("tab", "tab", "enter", "down", "down", "down", "enter", "tab")
        await pilot.press(*"2.4, 3.1", "enter")
        await until(pilot, journal.actions.all)
        (stored,) = journal.actions.all()
        action = stored.value
        assert (action.what, action.due) == ("Ask Dana", "2026-12-07")
        assert [ref.number for ref in action.criteria] == ["2.4", "3.1"]
        assert action.repeat.startswith("FREQ=MONTHLY")
        await until(pilot, lambda: lines(app) == ["Mon 7 Dec 2026 each month Ask Dana"])
        assert "due Monday 7 December 2026" in said(app)
        await pilot.press("a")
        assert app.screen.query_one("#what", Input).value == "", "the next one begins empty"


async def test_what_cannot_be_added_is_said_where_it_is(journal: Journal, until: Until) -> None:
    app = listing(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: lines(app))
        await pilot.press("a", "enter")
        trouble = app.screen.query_one("#trouble", Static)
        assert "What will you do?" in str(trouble.render())
        await pilot.press(*"x", "enter")
        assert "By when" in str(trouble.render())
        assert app.focused is app.screen.query_one("#due")
        await pilot.press(*"yesterday", "enter")
        assert "has gone by" in str(trouble.render())
        app.screen.query_one("#due", Input).value = HOSTILE
        await pilot.press("enter")
        assert "without guessing" in str(trouble.render())
        app.screen.query_one("#due", Input).value = "Friday"
        app.screen.query_one("#criteria", Input).value = "9.9"
        await pilot.press("ctrl+s")
        assert "no criterion “9.9”" in str(trouble.render())
        assert journal.actions.all() == []
        await pilot.press("f1", "escape", "escape")
        assert isinstance(app.screen, ActionsScreen)


async def test_a_review_date_opens_its_worksheet_and_can_be_told_and_taken_back(
    journal: Journal, until: Until
) -> None:
    kind = journal.prompts.worksheets["implementation-plan"]
    stored = journal.worksheets.find(journal.worksheets.new(kind, title="The plan"))
    journal.worksheets.save(stored, with_review(stored.value))
    app = listing(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: lines(app) and "come back to" in lines(app)[0])
        await pilot.press("p")
        await until(pilot, lambda: app.asked)
        (asked,) = app.asked
        assert isinstance(asked, ShowWorksheet)
        assert asked.id == stored.id
        await pilot.press("d", *"It held", "enter")
        await until(pilot, lambda: "Done or dropped" in lines(app)[-1])
        await pilot.press("u")
        await until(pilot, lambda: "come back to" in lines(app)[0])
        assert len(lines(app)) == 1, "it is there once"


def with_review(worksheet: Worksheet) -> Worksheet:
    """Return the worksheet with one row and a date to come in it."""
    dates = [column.id for column in worksheet.columns if column.kind == "date"]
    first = worksheet.columns[0].id
    return add_row(worksheet, {first: "Train the deputies", dates[0]: "2026-12-04"})


async def test_hostile_text_is_text(
    journal: Journal, until: Until, screen_text: Callable[[Any], str]
) -> None:
    day, moment = "2026-11-01", "2026-11-01T18:00:00+00:00"
    result = Result(day, Ending.DONE, moment, HOSTILE)
    action = Action(HOSTILE, day, day, moment, HOSTILE, results=(result,))
    journal.actions._stored.add("2026-11-01-hostil", action)
    app = listing(journal)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await until(pilot, lambda: "[/b] [red" in screen_text(app))
        await pilot.press("d")
        seen = screen_text(app)
        assert "[/b] [red" in seen
        assert not set(seen) & set("\x1b\x07\u202e\u202c")
        await pilot.press("enter")
        await until(pilot, lambda: "is not a day" in said(app))


async def test_actions_that_cannot_be_read_are_said_so(
    journal: Journal, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise JournalError("The log is a folder [/b].", "Move it.")

    monkeypatch.setattr(journal.actions, "all", fails)
    app = listing(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: "The log is a folder [/b]." in said(app))
        await pilot.press("d", "x", "u", "p", "enter")
        assert isinstance(app.screen, ActionsScreen)
        await pilot.press("escape")
        assert not isinstance(app.screen, ActionsScreen)
