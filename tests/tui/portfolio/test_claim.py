from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from textual.widgets import Input, Static

from journal.portfolio.evidence.claim import ClaimState
from journal.portfolio.evidence.claimable import claimed
from journal.reflection.entry import Answer
from journal.tui.entries.entries import JournalScreen
from journal.tui.parts.entry_picker import PickDialog
from journal.tui.parts.requests import ClaimPassage, ShowCriterion
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.claim import ClaimDialog, ClaimScreen
from journal.tui.portfolio.claimed_passages import Claimed
from journal.tui.portfolio.criterion import CriterionScreen
from journal.tui.portfolio.criterion_contents import Contents
from journal.tui.portfolio.statement import StatementScreen
from journal.tui.today.today import TodayScreen

if TYPE_CHECKING:
    from textual.app import App
    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def entry(journal: Journal) -> str:
    """An entry of two answers for 2.2, with something private in it."""
    answers = (
        Answer("Nobody had asked them.\n\nThe rota was torn up.\r\nTwice.", "What happened?"),
        Answer("I told them instead of asking. %%K. cried.%%", "So what?"),
    )
    id_ = journal.entries.add("x", criteria=["2.2"])
    stored = journal.entries.get(id_)
    journal.entries.change(id_, structs.replace(stored.value, answers=answers), stored.revision)
    return id_


def notices(app: App[None]) -> str:
    return " ".join(note.message for note in app._notifications)


def lines(app: App[None]) -> list[str]:
    found = app.screen.query_one(Claimed)
    return [str(found.get_option_at_index(at).prompt) for at in range(found.option_count)]


async def opened(app: JournalApp, pilot: Pilot[None], until: Until, id_: str) -> ClaimScreen:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
    app.screen.post_message(ClaimPassage(id_))
    await until(pilot, lambda: isinstance(app.screen, ClaimScreen) and app.focused)
    assert isinstance(app.screen, ClaimScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_marked_in_an_entry_and_claimed_with_why(
    journal: Journal,
    entry: str,
    open_app: OpenApp,
    until: Until,
    look: Look,
    size: tuple[int, int],
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.focused)
        screen = app.screen
        await until(pilot, lambda: screen.looked_at)  # type: ignore[attr-defined]
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen) and app.focused)
        editor = app.screen.query_one(Editor)
        assert "K. cried" not in editor.words
        await pilot.press("x")
        assert "x" not in editor.words, "nothing is written here"
        await pilot.press("down", "down", *["ctrl+shift+right"] * 2)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimDialog))
        line = app.screen.query_one("#for", Input)
        assert line.value == "2.2"
        line.value = "2.2 2.3"
        await pilot.press(*"It shows the cause", "enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen))
        await until(pilot, lambda: lines(app))
        await pilot.pause()
        await look(app, "claim")
        assert "Claimed as evidence for 2.2 and 2.3" in notices(app)
    (stored,) = journal.claims.all()
    claim = stored.value
    assert (claim.id, claim.place, claim.quote) == (entry, 0, "The rota")
    assert claim.why == "It shows the cause"
    assert [ref.number for ref in claim.criteria] == ["2.2", "2.3"]
    ((_, standing),) = journal.claims.standing()
    assert standing.state is ClaimState.SAME


async def test_without_a_mark_it_is_the_paragraph_exactly(
    journal: Journal, entry: str, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, entry)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen) and lines(app))
    (stored,) = journal.claims.all()
    assert stored.value.quote == "The rota was torn up.\r\nTwice."


async def test_a_claim_is_taken_back_and_made_again(
    journal: Journal, entry: str, open_app: OpenApp, until: Until
) -> None:
    refs = journal.refs(["2.2"])
    paper = journal.claims.paper(entry)
    journal.claims.add(claimed(paper, refs, quote="I told them", why="Why not"))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, entry)
        await until(pilot, lambda: lines(app) == ["2.2  “I told them”  Why not"])
        await pilot.press("tab", "enter")
        editor = app.screen.query_one(Editor)
        await until(pilot, lambda: editor.selected_text == "I told them")
        await pilot.press("tab", "x")
        await until(pilot, lambda: not journal.claims.all())
        await until(pilot, lambda: not app.screen.query_one(Claimed).display)
        await until(pilot, lambda: app.focused is editor)
        await pilot.press("u")
        await until(pilot, lambda: lines(app) == ["2.2  “I told them”  Why not"])
        await pilot.press("u")
        await until(pilot, lambda: not journal.claims.all())


async def test_what_cannot_be_claimed_is_told(
    journal: Journal, entry: str, open_app: OpenApp, until: Until
) -> None:
    private = journal.entries.add("Mine alone", private=True)
    hidden = journal.entries.add("%%all of it%%")
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, entry)
        await pilot.press("u")
        assert "nothing to take back" in notices(app)
        await pilot.press("f7", "enter")
        await until(pilot, lambda: "more than one answer" in notices(app))
        screen.query_one(Editor).move_cursor((1, 0))
        await pilot.press("enter")
        await until(pilot, lambda: "Go to some words first" in notices(app))
        screen.query_one(Editor).move_cursor((0, 0))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimDialog))
        app.screen.query_one("#for", Input).value = "9.9"
        await pilot.press("enter")
        trouble = app.screen.query_one("#trouble", Static)
        await until(pilot, lambda: "9.9" in str(trouble.render()))
        app.screen.query_one("#for", Input).value = ""
        await pilot.press("enter")
        await until(pilot, lambda: "Say for which criterion" in str(trouble.render()))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        for id_, why in ((private, "is private"), (hidden, "others may read")):
            screen.post_message(ClaimPassage(id_))
            await until(pilot, lambda why=why: why in notices(app))  # type: ignore[misc]
        assert app.screen is screen
    assert not journal.claims.all()


@pytest.mark.usefixtures("entry")
async def test_evidence_is_gathered_from_the_page_of_a_criterion(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    journal.entries.add("Mine alone", private=True)
    journal.entries.add("On the bus: K. waited for me to finish.")
    (ref,) = journal.refs(["2.3"])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        app.screen.post_message(ShowCriterion(ref))
        await until(pilot, lambda: isinstance(app.screen, CriterionScreen) and app.focused)
        page = app.screen
        await pilot.press("g")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"bus")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen) and app.focused)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimDialog))
        assert app.screen.query_one("#for", Input).value == "2.3"
        await pilot.press(*"He heard me", "enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen) and lines(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        contents = app.screen.query_one(Contents)

        def rows() -> list[str]:
            return [
                str(contents.get_option_at_index(at).prompt) for at in range(contents.option_count)
            ]

        await until(pilot, lambda: "Claimed passages  1" in rows())
        for _ in range(contents.option_count):
            if contents.pointed and contents.pointed.name.startswith("passage"):
                break
            await pilot.press("down")
        told = str(page.query_one("#text", Static).render())
        assert "Why: He heard me" in told
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, StatementScreen))
    assert [each.value.why for each in journal.claims.all()] == ["He heard me"]


async def test_a_worksheet_on_the_page_is_claimed_from_by_a_key(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    (ref,) = journal.refs(["2.2"])
    kind = journal.prompts.worksheets["force-field-analysis"]
    id_ = journal.worksheets.new(kind, title="Rota", criteria=(ref,))
    stored = journal.worksheets.find(id_)
    row = tuple("no cover" if each.id == "force" else "" for each in stored.value.columns)
    journal.worksheets.save(stored, structs.replace(stored.value, rows=(row,)))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        app.screen.post_message(ShowCriterion(ref))
        await until(pilot, lambda: isinstance(app.screen, CriterionScreen) and app.focused)
        contents = app.screen.query_one(Contents)
        await until(pilot, lambda: any(row.name == f"sheet {id_}" for row in contents.things))
        for _ in range(contents.option_count):
            if contents.document == id_:
                break
            await pilot.press("down")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ClaimScreen) and app.focused)
        assert "no cover" in app.screen.query_one(Editor).words
