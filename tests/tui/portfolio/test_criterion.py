from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs
from textual.widgets import Static

from journal.errors import JournalError
from journal.reflection.entry import Answer, Entry
from journal.reflection.session import Way
from journal.tui.parts.requests import BeginWorksheet, ShowEntry, ShowWorksheet, Write
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.portfolio.criterion_contents import Contents
from journal.tui.today.today import TodayScreen
from journal.tui.writing.write import WriteScreen
from journal.units.decision import Verdict
from journal.units.unit import CriterionRef, Phase
from journal.workflows.gather import gather_coverage

from ..conftest import fixed_clock
from ..listening import Listening

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from journal.journal import Journal

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]
HOSTILE = "[/b] [red \x1b]0;owned\x07 \u202edexob\u202c {x} $y [@click=app.quit]z[/]"


def page_of(journal: Journal, label: str = "2.2") -> Listening:
    (ref,) = journal.refs([label])
    return Listening(lambda: CriterionScreen(journal, ref, fixed_clock))


def contents(app: Any) -> Contents:
    found: Contents = app.screen.query_one(Contents)
    return found


def read(app: Any) -> Callable[[], bool]:
    """Say whether the journal has been read into the page."""
    return lambda: (
        isinstance(app.screen, CriterionScreen)
        and "required" in str(app.screen.query_one("#head", Static).render())
    )


def reading(app: Any) -> str:
    return str(app.screen.query_one("#text", Static).render())


async def go_to(pilot: Pilot[None], until: Until, name: str) -> None:
    """Move down to the row of that name, as a learner would."""
    there = contents(pilot.app)
    await pilot.press("home")
    for _ in range(len(there.options)):
        if there.pointed and there.pointed.name == name:
            await pilot.pause()
            return
        await pilot.press("down")
    pytest.fail(f"no {name} among {[row.name for row in there.things]}")
    await until(pilot, lambda: False)


def filled(journal: Journal) -> dict[str, str]:
    """Write entries and worksheets for 2.2 and return their ids."""
    (question, *_) = journal.criterion("2.2")[1].questions
    entry = Entry(
        "2026-11-20",
        "2026-11-20T10:00:00+00:00",
        (Answer("They were afraid of blame.", question.ask, question.id, "what", Phase.WHAT),),
        title="The Friday meeting",
        criteria=journal.refs(["2.2"]),
    )
    journal.entries._stored.add("2026-11-20-aaaaaa", entry)
    note = journal.entries.add("A line on the bus", criteria=["2.2"])
    private = journal.entries.add("She shouted", criteria=["2.2"], private=True)
    kind = journal.prompts.worksheets["force-field-analysis"]
    sheet = journal.worksheets.new(kind, title="Coaching on nights", criteria=journal.refs(["2.2"]))
    return {"entry": "2026-11-20-aaaaaa", "note": note, "private": private, "sheet": sheet}


@pytest.mark.parametrize("size", SIZES)
async def test_all_that_there_is_stands_in_one_list(
    journal: Journal, until: Until, look: Look, size: tuple[int, int]
) -> None:
    ids = filled(journal)
    app = page_of(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, read(app))
        await pilot.pause()
        assert app.focused is contents(app)
        assert "Identify" in reading(app), "what it asks is there to be read at once"
        await look(app, "criterion")  # type: ignore[arg-type]
        await go_to(pilot, until, f"entry {ids['entry']}")
        assert "They were afraid of blame." in reading(app)
        await look(app, "criterion-entry")  # type: ignore[arg-type]
        await go_to(pilot, until, f"entry {ids['private']}")
        assert "shouted" not in reading(app)
        assert "no evidence" in reading(app)


async def test_what_is_required_says_what_is_open(journal: Journal, until: Until) -> None:
    filled(journal)
    app = page_of(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, read(app))
        await go_to(pilot, until, "required")
        unit, criterion = journal.criterion("2.2")
        covered = next(c for c in gather_coverage(journal, unit) if c.criterion == criterion)
        said = reading(app)
        assert said.count("still open") == len(covered.missing)
        assert said.count("spoken to") == len(criterion.requires) - len(covered.missing)
        assert all(need.text in " ".join(said.split()) for need in criterion.requires)


async def test_enter_asks_for_what_is_highlighted(journal: Journal, until: Until) -> None:
    ids = filled(journal)
    unit, criterion = journal.criterion("2.2")
    ref = unit.ref(criterion)
    question = criterion.questions[1].id
    app = page_of(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, read(app))
        for name in (
            f"question {question}",
            f"entry {ids['note']}",
            f"sheet {ids['sheet']}",
            f"kind {criterion.worksheets[0]}",
        ):
            await go_to(pilot, until, name)
            await pilot.press("enter")
        await until(pilot, lambda: len(app.asked) == 4)
        write, entry, sheet, kind = app.asked
        assert isinstance(write, Write)
        assert (write.ref, write.question, write.way) == (ref, question, Way.LED)
        assert isinstance(entry, ShowEntry)
        assert entry.id == ids["note"]
        assert isinstance(sheet, ShowWorksheet)
        assert sheet.id == ids["sheet"]
        assert isinstance(kind, BeginWorksheet)
        assert (kind.kind, kind.ref) == (criterion.worksheets[0], ref)


async def test_three_ways_to_write_from_here(journal: Journal, until: Until) -> None:
    _, criterion = journal.criterion("2.2")
    first, second = criterion.questions[:2]
    app = page_of(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, read(app))
        await pilot.press("w", "q", "r")
        await go_to(pilot, until, f"question {second.id}")
        await pilot.press("q")
        await until(pilot, lambda: len(app.asked) == 4)
        ways = [(each.way, each.question) for each in app.asked if isinstance(each, Write)]
        assert ways == [
            (Way.LED, first.id),
            (Way.QUICK, first.id),
            (Way.FREE, ""),
            (Way.QUICK, second.id),
        ]


async def test_a_theory_card_is_opened_with_space_and_escape_comes_back(
    journal: Journal, until: Until
) -> None:
    app = page_of(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, read(app))
        await pilot.press("end")
        await pilot.pause()
        card = contents(app).pointed
        assert card
        assert card.name.startswith("card ")
        assert "Where it stops" in reading(app)
        await pilot.press("space")
        assert app.focused is app.screen.query_one("#reading")
        await pilot.press("pagedown")
        await until(pilot, lambda: app.screen.query_one("#reading").scroll_offset.y)
        await pilot.press("escape")
        assert app.focused is contents(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, CriterionScreen)


async def test_what_the_tutor_decided_stands_there(journal: Journal, until: Until) -> None:
    (ref,) = journal.refs(["2.2"])
    journal.decisions.add(ref, Verdict.NOT_YET, date(2026, 11, 20), by="T. [/b]", comment="Why?")
    app = page_of(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, read(app))
        await go_to(pilot, until, "decision")
        assert "on Friday 20 November 2026 by T. [/b]" in reading(app)
        assert "Why?" in reading(app)


async def test_a_new_entry_is_there_after_coming_back(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await until(pilot, lambda: app.screen.query_one("Criteria").option_count)  # type: ignore[attr-defined]
        await pilot.press("tab", "home", "enter")
        await until(pilot, read(app))
        await pilot.press("down", "q")
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        journal.entries.add("We coach.", criteria=["1.1"])
        await pilot.press("escape")
        await until(pilot, read(app))
        await until(pilot, lambda: "1 entry" in str(app.screen.query_one("#head").render()))
        row = contents(app).pointed
        assert row
        assert row.name == "required", "the highlight stays where it was"


async def test_more_entries_than_a_list_can_take_are_counted(
    journal: Journal, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.tui.portfolio.criterion_rows.MOST", 2)
    for number in range(5):
        journal.entries.add(f"note {number}", criteria=["2.2"])
    app = page_of(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, read(app))
        lines = [str(option.prompt) for option in contents(app).options]
        assert "… and 3 older ones: the Journal has them all" in lines
        assert sum(row.name.startswith("entry") for row in contents(app).things) == 2


async def test_hostile_text_is_text(
    journal: Journal, until: Until, screen_text: Callable[[Any], str]
) -> None:
    refs = journal.refs(["2.2"])
    entry = Entry(HOSTILE, HOSTILE, (Answer(HOSTILE, HOSTILE),), HOSTILE, refs)
    journal.entries._stored.add("2026-11-01-hostil", entry)
    kind = journal.prompts.worksheets["force-field-analysis"]
    sheet = journal.worksheets.find(journal.worksheets.new(kind, title=HOSTILE, criteria=refs))
    worksheet = structs.replace(sheet.value, rows=((HOSTILE,) * 3,), summary=HOSTILE, date=HOSTILE)
    journal.worksheets.save(sheet, structs.replace(worksheet, asked=HOSTILE))
    app = page_of(journal)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await until(pilot, read(app))
        for row in contents(app).things:
            if row.name.startswith(("entry", "sheet")):
                await go_to(pilot, until, row.name)
                assert "[/b] [red" in reading(app)
                assert not set(screen_text(app)) & set("\x1b\x07\u202e\u202c")


async def test_a_journal_that_cannot_be_read_still_shows_what_is_asked(
    journal: Journal, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise JournalError("The log is a folder [/b].", "Move it.")

    monkeypatch.setattr(journal.entries, "all", fails)
    app = page_of(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: list(app._notifications))
        assert "Identify" in reading(app)
        await pilot.press("w")
        await until(pilot, lambda: app.asked)


async def test_a_criterion_that_no_pack_has_is_said_so(journal: Journal, until: Until) -> None:
    app = Listening(lambda: CriterionScreen(journal, CriterionRef("gone", "9.9"), fixed_clock))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: list(app._notifications))
        await pilot.press("escape")
        assert not isinstance(app.screen, CriterionScreen)
