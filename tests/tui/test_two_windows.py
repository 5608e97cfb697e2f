"""A draft that another window has open is offered there, and never replaced in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from journal.journal import Journal
from journal.portfolio.evidence.statement import Statement
from journal.reflection.edit import Edit
from journal.tui.entries.edit import EditScreen
from journal.tui.entries.entries import JournalScreen
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.requests import ShowWorksheet, WriteStatement
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.statement import StatementScreen
from journal.tui.today.suggestions import Offers
from journal.tui.today.today import TodayScreen
from journal.tui.worksheets.worksheet import WorksheetScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from journal.reflection.session import Session
    from journal.tui.app import JournalApp

    from .conftest import OpenApp, Until


@pytest.fixture
def other(journal: Journal) -> Journal:
    """The same journal, as another window has it."""
    numbers = iter(range(1000, 2000))
    return Journal(
        journal.folder,
        journal.folder.parent / "state",
        now=journal.moment,
        chance=lambda size: next(numbers).to_bytes(size, "big"),
    )


def told(app: JournalApp) -> str:
    return " ".join(note.message for note in app._notifications)


def draft_of(journal: Journal) -> Session:
    session = begin_session(journal, "2.2", model="driscoll").type("Before.")
    journal.entries.keep(session)
    return session


async def asked(app: JournalApp, pilot: Pilot[None], until: Until, *, take: bool) -> None:
    await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
    await pilot.press(*(["down", "enter"] if take else ["enter"]))


async def test_a_draft_open_in_another_window_is_not_opened_and_it_says_where(
    journal: Journal,
    other: Journal,
    open_app: OpenApp,
    until: Until,
    screen_text: Callable[[JournalApp], str],
) -> None:
    session = draft_of(journal)
    there = other.entries.open_draft(session.id)
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        assert "open in another window" in screen_text(app)
        await asked(app, pilot, until, take=False)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert there.kept == session


async def test_taking_it_over_brings_the_last_words_of_the_other_window(
    journal: Journal, other: Journal, open_app: OpenApp, until: Until
) -> None:
    session = draft_of(journal)
    theirs = open_app(other, session)
    mine = open_app(journal, session)
    async with theirs.run_test(notifications=True) as there:
        await until(there, lambda: isinstance(theirs.screen, WriteScreen))
        theirs.screen.query_one(Editor).insert(" Their last words.")
        async with mine.run_test(notifications=True) as here:
            await asked(mine, here, until, take=True)
            await until(here, lambda: isinstance(mine.screen, WriteScreen))
            both = "Before. Their last words."
            await until(here, lambda: mine.screen.query_one(Editor).words == both)
            mine.screen.query_one(Editor).insert(" Mine.")
            await until(here, lambda: "Mine." in journal.entries.drafts()[0].reply.text)
            await until(there, lambda: "in another window" in told(theirs))
            assert theirs.screen.query_one(Editor).disabled
            assert journal.entries.drafts()[0].reply.text == "Before. Their last words. Mine."


@pytest.mark.parametrize("order", ["mine theirs", "theirs mine", "mine mine", "theirs theirs"])
async def test_in_every_order_of_saving_no_words_are_replaced_in_silence(
    journal: Journal, other: Journal, open_app: OpenApp, until: Until, order: str
) -> None:
    """A window that hangs loses its draft; what it had not kept becomes a draft of its own."""
    session = draft_of(journal)
    app = open_app(journal, session)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        screen = app.screen
        assert isinstance(screen, WriteScreen)
        with other.entries._drafts.windows.alone():
            # By force: this window is given no time to answer.
            other.entries._drafts.let_go(session.id)
            theirs = other.entries.open_draft(session.id)
            screen.query_one(Editor).insert(" Mine.")
        theirs.keep(session.type("Before. Theirs."))
        await until(pilot, lambda: "taken this over" in told(app))
        for window in order.split():
            if window == "mine":
                assert screen.keep()
            elif theirs.is_open:
                other.entries.settle(theirs, session.type("Before. Theirs."))
    texts = {draft.reply.text for draft in journal.entries.drafts()}
    texts |= {answer.text for each in journal.entries.all() for answer in each.value.answers}
    assert texts == {"Before. Mine.", "Before. Theirs."}
    assert "kept apart" in told(app)


async def test_an_edit_a_statement_and_a_worksheet_are_open_in_one_window_too(
    journal: Journal, other: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = journal.entries.add("An entry.")
    (ref,) = journal.refs(["2.3"])
    sheet = journal.worksheets.new(journal.prompts.worksheets["pdca-review"])
    held = (
        other.edits.open(id_, Edit, lambda edit: edit.texts),
        other.typed.open("statement-cmi-5015v1-2.3", Statement, lambda each: [each.text]),
        other.worksheets.open_draft(sheet),
    )
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query("Offers") and app.focused)
        app.screen.post_message(WriteStatement(ref))
        await asked(app, pilot, until, take=True)
        await until(pilot, lambda: isinstance(app.screen, StatementScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        app.screen.post_message(ShowWorksheet(sheet))
        await asked(app, pilot, until, take=True)
        await until(pilot, lambda: isinstance(app.screen, WorksheetScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.screen.ready)
        await pilot.press("e")
        await asked(app, pilot, until, take=False)
        await until(pilot, lambda: not isinstance(app.screen, ChoiceDialog | EditScreen))
    assert all(draft.kept is None for draft in held)


def offers(app: JournalApp, what: str) -> bool:
    """Say whether Today offers something."""
    found = app.screen.query_one(Offers)
    options = map(found.get_option_at_index, range(found.option_count))
    return any(what in str(option.prompt) for option in options)


async def test_a_draft_that_another_window_saved_is_not_begun_again(
    journal: Journal, other: Journal, open_app: OpenApp, until: Until
) -> None:
    session = draft_of(journal)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        # Once all is read, what is offered is not read anew.
        await until(pilot, lambda: offers(app, "Write for") and app.focused)
        other.entries.finish(session)
        await pilot.press("enter")
        await until(pilot, lambda: "not there any more" in told(app))
        assert isinstance(app.screen, TodayScreen)
    assert journal.entries.drafts() == []


def test_a_stale_draft_does_not_replace_what_was_edited_since(journal: Journal) -> None:
    session = draft_of(journal)
    id_ = journal.entries.finish(session)
    stored = journal.entries.get(id_)
    answer = structs.replace(stored.value.answers[0], text="Edited since.")
    journal.entries.change(id_, structs.replace(stored.value, answers=(answer,)), stored.revision)
    # As after a crash between saving and tidying: the draft is there still.
    journal.entries.keep(session)
    journal.entries.finish(session)
    assert [each.text for each in journal.entries.get(id_).value.answers] == ["Edited since."]
    journal.entries.keep(session.type("Before, and more."))
    journal.entries.finish(session.type("Before, and more."))
    after = journal.entries.get(id_)
    assert len(after.others) == 1, "both are kept, and the learner chooses"
