"""Over time: rounds and moments in one line, and the entries that tell of what moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from journal.errors import JournalError
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.tui.entries.entries import JournalScreen
from journal.tui.johari.course import JohariCourse
from journal.tui.johari.over_time import JohariTimeScreen
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.entry_picker import PickDialog

from .johari_sample import AFTER, BEFORE, MINE, answered, at_johari

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]
LATER = ("calm", "bold", "kind", "patient", "reflective", "witty")


@pytest.fixture
def followed(journal: Journal) -> str:
    """Two rounds between which “bold” and “witty” came; the id of the entry about it."""
    entry = journal.entries.add("What Jo said about the jokes", criteria=["2.2"])
    answered(journal, "Summer", MINE, BEFORE)
    answered(journal, "Autumn", LATER, AFTER)
    return entry


async def over_time(app: JournalApp, pilot: Pilot[None], until: Until) -> JohariCourse:
    await at_johari(app, pilot, until)
    await pilot.press("t")
    await until(pilot, lambda: isinstance(app.screen, JohariTimeScreen))
    screen = app.screen
    assert isinstance(screen, JohariTimeScreen)
    await until(pilot, lambda: screen.ready)
    await pilot.pause()
    return screen.query_one(JohariCourse)


def moved(course: JohariCourse) -> str:
    at = course.pointed
    return at.told.movement.word if at and at.told else ""


async def test_without_a_window_it_says_what_will_be_here(
    journal: Journal, open_app: OpenApp, until: Until, look: Look
) -> None:
    answered(journal, theirs=())
    app = open_app(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await over_time(app, pilot, until)
        await look(app, "johari-time-empty")
        await pilot.press("l", "d", "u", "escape")
        await until(pilot, lambda: not isinstance(app.screen, JohariTimeScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_a_movement_is_linked_with_the_entry_that_tells_of_it(
    journal: Journal, followed: str, open_app: OpenApp, until: Until, look: Look,
    size: tuple[int, int],
) -> None:  # fmt: skip
    journal.moments.add(
        "that I joke when I am nervous", journal.today(), before=Pane.UNKNOWN, after=Pane.HIDDEN,
        how=How.DISCOVERY,
    )  # fmt: skip
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        course = await over_time(app, pilot, until)
        assert moved(course) == "bold"
        await look(app, "johari-time")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"jokes", "enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.pause()
        await look(app, "johari-time-how")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, JohariTimeScreen))
        await until(pilot, lambda: course.pointed and course.pointed.entry == followed)
        await pilot.pause()
        await look(app, "johari-time-linked")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
    _, kept = journal.moments.all()
    moment = kept.value
    assert (moment.about, moment.before, moment.after) == ("witty", Pane.UNKNOWN, Pane.OPEN)
    assert (moment.how, moment.entry) == (How.DISCOVERY, followed)


@pytest.mark.usefixtures("followed")
async def test_going_back_from_either_question_links_nothing(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        course = await over_time(app, pilot, until)
        await pilot.press("l", "escape", "l", "enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JohariTimeScreen))
        assert moved(course) == "bold"
    assert not journal.moments.all()


@pytest.mark.usefixtures("followed")
async def test_what_was_linked_or_deleted_last_is_taken_back(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        course = await over_time(app, pilot, until)
        await pilot.press("l", "enter", "enter")
        await until(pilot, lambda: course.option_count == 5 and course.pointed)
        await pilot.press("end", "d")
        await until(pilot, lambda: course.option_count == 4)
        assert not journal.moments.all()
        await pilot.press("u")
        await until(pilot, lambda: course.option_count == 5)
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JohariTimeScreen))
        await pilot.press("u")
        await until(pilot, lambda: course.option_count == 4)
        await pilot.press("u")
        await until(pilot, lambda: any("was linked" in n.message for n in app._notifications))
    assert not journal.moments.all()


async def test_an_entry_from_before_the_rounds_is_told_of_today(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    answered(journal, "Summer", MINE, BEFORE)
    answered(journal, "Autumn", LATER, AFTER)
    id_ = journal.entries.add("Years ago", day=date(2020, 1, 1))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        course = await over_time(app, pilot, until)
        await pilot.press("l", "enter", "enter")
        await until(pilot, lambda: course.pointed and course.pointed.entry == id_)
    (moment,) = journal.moments.all()
    assert moment.value.day == journal.today().isoformat()


@pytest.mark.usefixtures("followed")
async def test_only_movements_are_linked_and_only_moments_deleted(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.moments.add(
        "calm at last", journal.today(), before=Pane.OPEN, after=Pane.OPEN, how=How.DISCOVERY
    )
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await over_time(app, pilot, until)
        await pilot.press("d")
        await until(pilot, lambda: any("moment first" in n.message for n in app._notifications))
        await pilot.press("end", "l")
        await until(pilot, lambda: any("word that has" in n.message for n in app._notifications))
        await pilot.press("enter")
        await until(pilot, lambda: any("No entry tells" in n.message for n in app._notifications))
        await pilot.press("home", "enter")
        await until(pilot, lambda: not isinstance(app.screen, JohariTimeScreen))


async def test_without_an_entry_there_is_nothing_to_link(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    answered(journal, "Summer", MINE, BEFORE)
    answered(journal, "Autumn", LATER, AFTER)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await over_time(app, pilot, until)
        await pilot.press("enter")
        await until(pilot, lambda: any("no entry yet" in n.message for n in app._notifications))


async def test_what_cannot_be_read_is_told_of(
    journal: Journal, open_app: OpenApp, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise JournalError("The log cannot be read.", "Look at it.")

    monkeypatch.setattr("journal.tui.johari.over_time.over_time", refused)
    answered(journal)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await at_johari(app, pilot, until)
        await pilot.press("t")
        await until(pilot, lambda: any("cannot be read" in n.message for n in app._notifications))


@pytest.mark.usefixtures("followed")
async def test_the_scales_fit_a_terminal_that_is_made_narrower(
    journal: Journal, open_app: OpenApp, until: Until, screen_text: Callable[[JournalApp], str]
) -> None:
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await over_time(app, pilot, until)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: screen_text(app).count("more than at random") == 2)
