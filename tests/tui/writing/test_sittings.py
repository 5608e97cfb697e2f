"""How a text came about is recorded while it is typed, and kept beside what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.events import Paste
from textual.widgets import TextArea

from journal.tui.parts.entry_list import EntryList
from journal.tui.parts.requests import ShowWorksheet, WriteStatement
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.statement import StatementScreen
from journal.tui.today.today import TodayScreen
from journal.tui.worksheets.worksheet import WorksheetScreen
from journal.tui.writing.finish import FinishScreen
from journal.tui.writing.write import WriteScreen
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.tui.app import JournalApp

    from ..conftest import OpenApp, Until


def shows(app: JournalApp, kind: type) -> bool:
    return isinstance(app.screen, kind)


NOW = "2026-11-23T18:00:00+00:00"


async def test_an_entry_keeps_its_sitting_with_the_paste_in_it(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal, begin_session(journal, "2.2", model="driscoll"))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WriteScreen))
        await pilot.press(*"Two words ")
        app.post_message(Paste("and four pasted ones"))
        await until(pilot, lambda: "ones" in app.screen.query_one(Editor).words)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, FinishScreen))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    entry = journal.entries.all()[0]
    (typing,) = journal.sittings.of(entry.id)
    assert typing.revision == entry.revision
    (sitting,) = typing.sittings
    assert (sitting.began, sitting.ended) == (NOW, NOW)
    assert (sitting.before, sitting.after) == (0, 6)
    ((at, letters, words),) = [(each.at, each.letters, each.words) for each in sitting.pastes]
    assert (at, letters, words) == (NOW, 20, 4)
    assert "pasted" not in repr(typing), "what was pasted is in the entry alone"


async def test_an_edit_a_statement_and_a_worksheet_keep_theirs(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    id_ = journal.entries.add("One entry.")
    (ref,) = journal.refs(["2.3"])
    sheet = journal.worksheets.begin(journal.prompts.worksheets["pdca-review"])
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen.query("Offers") and app.focused)
        app.screen.post_message(WriteStatement(ref))
        await until(pilot, lambda: isinstance(app.screen, StatementScreen))
        await until(pilot, lambda: not app.screen.query_one(Editor).disabled)
        await pilot.press(*"It is met", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        app.screen.post_message(ShowWorksheet(sheet))
        await until(pilot, lambda: isinstance(app.screen, WorksheetScreen))
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press(*"A title", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.focused, EntryList) and app.focused.pointed)
        await pilot.press("e")
        await until(pilot, lambda: app.screen.query(Editor))
        await pilot.press(*" More", "escape")
        await until(pilot, lambda: len(journal.entries.history(id_)) == 2)
    counts = {
        document: [(each.before, each.after) for each in journal.sittings.of(document)[0].sittings]
        for document in (id_, sheet, "cmi-5015v1:2.3")
    }
    assert counts == {id_: [(2, 3)], sheet: [(0, 2)], "cmi-5015v1:2.3": [(0, 3)]}


async def test_a_draft_goes_on_with_the_sittings_it_had(
    journal: Journal, open_app: OpenApp, until: Until
) -> None:
    session = begin_session(journal, "2.2", model="driscoll")
    for words in ("One", " two"):
        app = open_app(journal, session)
        async with app.run_test(notifications=True) as pilot:
            await until(pilot, partial(shows, app, WriteScreen))
            await pilot.press(*words, "escape")
            await until(pilot, partial(shows, app, TodayScreen))
    draft = journal.entries.open_draft(session.id)
    assert draft.kept
    assert [(each.before, each.after) for each in draft.sittings] == [(0, 2)]
