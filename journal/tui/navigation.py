"""Rooms: how each screen is opened; a screen is imported only when somebody goes there."""

# ruff: noqa: PLC0415  (that is what this module is for: the first screen must not wait for all)
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from journal.reflection.suggestion import QUICK_MODEL
from journal.tui.parts.notices import say, telling
from journal.tui.parts.requests import Way
from journal.workflows.begin_writing import (
    begin_answer,
    begin_free_writing,
    begin_question,
    begin_session,
    quick_question,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from journal.reflection.session import Session
    from journal.tui.app import JournalApp
    from journal.tui.parts import requests
    from journal.units.unit import CriterionRef


def mode(name: str, app: JournalApp) -> Screen[None]:
    """Return the first screen of a mode."""
    if name == "journal":
        from journal.tui.entries.entries import JournalScreen

        return JournalScreen(app.journal, app.now)
    if name == "worksheets":
        from journal.tui.worksheets.worksheets import WorksheetsScreen

        return WorksheetsScreen(app.journal, app.now)
    if name == "portfolio":
        from journal.tui.portfolio.portfolio import PortfolioScreen

        return PortfolioScreen(app.journal, app.now)
    if name == "johari":
        from journal.tui.johari.johari import JohariScreen

        return JohariScreen(app.journal, app.now)
    from journal.tui.today.today import TodayScreen

    return TodayScreen(app.journal, app.now)


def welcome(app: JournalApp, then: Callable[[None], None]) -> None:
    """Open Welcome, and do what comes after it."""
    from journal.tui.welcome import WelcomeScreen

    app.push_screen(WelcomeScreen(app.journal), then)


# Writing


def write(app: JournalApp, session: Session) -> None:
    """Open Write on a session; where it is open already, go there."""
    from journal.tui.writing.write import WriteScreen

    for screen in app.open_screens():
        if isinstance(screen, WriteScreen) and screen.work.session.id == session.id:
            _go_to(app, screen)
            return
    app.push_screen(WriteScreen(app.journal, session, app.now), lambda told: say(app, told or ""))


def write_for(app: JournalApp, wish: requests.Write) -> None:
    """Begin what is wished; a draft that waits for the same criterion comes first when led."""
    journal, ref = app.journal, wish.ref
    label = f"{ref.unit}:{ref.number}" if ref else ""
    if ref and wish.way is Way.LED:
        waiting = [each for each in journal.entries.drafts() if each.criterion == ref]
        if waiting:
            say(app, f"You had begun this for {ref.number}: here are your words.")
            write(app, waiting[0])
            return
    if wish.way is Way.FREE:
        session = begin_free_writing(journal, label)
    elif wish.way is Way.QUICK and ref:
        session = begin_session(journal, label, only=wish.question or quick_question(journal, ref))
    else:
        session = begin_session(journal, label, model=wish.model or ("" if ref else QUICK_MODEL))
        asked = [step.question for step in session.steps]
        if wish.question in asked and wish.question:
            session = session.jump(asked.index(wish.question))
    write(app, session)


def answer(app: JournalApp, id_: str) -> None:
    """Write about what became of an action."""
    action = app.journal.actions.find(id_)
    waiting = [each for each in app.journal.entries.drafts() if each.action == action.id]
    write(app, waiting[0] if waiting else begin_answer(app.journal, action))


def write_about(app: JournalApp, wish: requests.WriteAbout) -> None:
    """Begin a session of one question; a draft that asks it already comes first."""
    for draft in app.journal.entries.drafts():
        if any(step.ask == wish.question for step in draft.steps):
            write(app, draft)
            return
    session = begin_question(app.journal, wish.question, wish.ref)
    write(app, structs.replace(session, title=wish.title))


def sort(app: JournalApp, id_: str) -> None:
    """Open the sorting of an entry's free writing."""
    from journal.tui.writing.sort import SortScreen

    app.push_screen(SortScreen(app.journal, id_), lambda told: say(app, told or ""))


# Looking


def actions(app: JournalApp) -> None:
    """Open the list of actions."""
    from journal.tui.actions.actions import ActionsScreen

    app.push_screen(ActionsScreen(app.journal, app.now))


def criterion(app: JournalApp, ref: CriterionRef) -> None:
    """Open the page of a criterion."""
    from journal.tui.portfolio.criterion import CriterionScreen

    app.push_screen(CriterionScreen(app.journal, ref, app.now))


def statement(app: JournalApp, ref: CriterionRef) -> None:
    """Open the statement of a criterion; where it is open already, go there."""
    from journal.tui.portfolio.statement import StatementScreen

    for screen in app.open_screens():
        if isinstance(screen, StatementScreen) and screen.ref == ref:
            _go_to(app, screen)
            return
    app.push_screen(StatementScreen(app.journal, ref, app.now), lambda told: say(app, told or ""))


def claim(app: JournalApp, wish: requests.ClaimPassage) -> None:
    """Open a document to claim passages from, for a criterion or for those that it serves."""
    from journal.tui.portfolio.claim import ClaimScreen

    refs = (wish.ref,) if wish.ref else app.journal.entries.get(wish.id).value.criteria
    app.push_screen(ClaimScreen(app.journal, wish.id, refs))


async def gather(app: JournalApp, ref: CriterionRef) -> None:
    """Ask which entry to claim passages from for a criterion, and open it."""
    import asyncio

    from journal.tui.parts.entry_picker import PickDialog
    from journal.tui.parts.requests import ClaimPassage

    with telling(app):
        # In a journal of years this takes a while, and the screen must not stand still.
        catalogue = await asyncio.to_thread(app.journal.entries.catalogue)
        private = {each.id for each in catalogue.entries if each.value.private}
        dialog = PickDialog(f"Evidence for {ref.number}: from which entry?", catalogue, private)

        def chosen(id_: str | None) -> None:
            if id_:
                app.post_message(ClaimPassage(id_, ref))

        app.push_screen(dialog, chosen)


async def entry(app: JournalApp, id_: str) -> None:
    """Open the journal at an entry."""
    from journal.tui.entries.entries import JournalScreen

    await app.switch_mode("journal")
    while not isinstance(app.screen, JournalScreen) and len(app.screen_stack) > 1:
        await app.pop_screen()
    if isinstance(app.screen, JournalScreen):
        app.screen.point(id_)


# Worksheets


def worksheet(app: JournalApp, id_: str) -> None:
    """Open a worksheet; where it is open already, go there."""
    from journal.tui.worksheets.worksheet import WorksheetScreen

    for screen in app.open_screens():
        if isinstance(screen, WorksheetScreen) and screen.id_ == id_:
            _go_to(app, screen)
            return
    if aside := app.journal.worksheets.set_aside(id_):
        told = f"What waited of this worksheet cannot be read; it is as it was, in {aside}."
        say(app, told, "warning")
    app.push_screen(WorksheetScreen(app.journal, id_, app.now), lambda told: say(app, told or ""))


def begin_worksheet(app: JournalApp, wish: requests.BeginWorksheet) -> None:
    """Begin a worksheet of a kind and open it."""
    kind = app.journal.prompts.worksheets[wish.kind]
    refs = [wish.ref] if wish.ref else list(app.journal.served_by(kind))
    worksheet(app, app.journal.worksheets.begin(kind, criteria=refs))


def _go_to(app: JournalApp, screen: Screen[Any]) -> None:
    with telling(app):
        for name in app.open_modes():
            if screen in app.get_screen_stack(name) and name != app.current_mode:
                app.switch_mode(name)
