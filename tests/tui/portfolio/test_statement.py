from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from textual.widgets import Input, Static

from journal.errors import JournalError
from journal.portfolio.evidence.claimable import claimed
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.requests import WriteStatement
from journal.tui.parts.text_editor import Editor
from journal.tui.portfolio.chapters import Chapters
from journal.tui.portfolio.portfolio import PortfolioScreen
from journal.tui.portfolio.statement import StatementScreen
from journal.tui.portfolio.statement_aids import Offered
from journal.tui.portfolio.statement_draft import StatementDraft
from journal.tui.portfolio.tick_dialog import WhereDialog
from journal.tui.today.today import TodayScreen
from journal.workflows.gather import gather_signposts

from ..in_terminal import InTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot

    from journal.journal import Journal
    from journal.tui.app import JournalApp
    from journal.units.unit import CriterionRef

    from ..conftest import Look, OpenApp, Until

SIZES = [(80, 24), (120, 40)]
LONG = (
    "The rota was torn up twice, once by them and once by me.\nNobody had asked them what they "
    "needed.\nI asked B. what would have to be true for it, and then I waited until she knew it."
)


@pytest.fixture
def ref(journal: Journal) -> CriterionRef:
    """The criterion 2.3, with two entries, one with two claimed passages."""
    (ref,) = journal.refs(["2.3"])
    journal.entries.add("Fear of the new board.", criteria=["2.3"])
    id_ = journal.entries.add(f"Before.\n\nNo cover comes.\n\n{LONG}", criteria=["2.3"])
    for quote in ("No cover comes.", LONG):
        paper = journal.claims.paper(id_)
        journal.claims.add(claimed(paper, (ref,), quote=quote, why="It shows the cause."))
    return ref


async def opened(
    app: JournalApp, pilot: Pilot[None], until: Until, ref: CriterionRef
) -> StatementScreen:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
    app.screen.post_message(WriteStatement(ref))
    await until(pilot, lambda: isinstance(app.screen, StatementScreen))
    await until(pilot, lambda: isinstance(app.focused, Editor))
    assert isinstance(app.screen, StatementScreen)
    return app.screen


def told(app: App[None]) -> str:
    return " ".join(str(app.screen.query_one("#told", Static).render()).split())


def notices(app: App[None]) -> str:
    return " ".join(note.message for note in app._notifications)


def words(app: App[None]) -> str:
    return app.screen.query_one(Editor).words


def text(journal: Journal, ref: CriterionRef) -> str:
    stored = journal.statements.get(ref)
    return stored.value.text if stored else ""


async def pointed(app: App[None], pilot: Pilot[None], name: str) -> None:
    """Go to a row beside the words by the beginning of its name."""
    offered = app.screen.query_one(Offered)
    if not offered.has_focus:
        await pilot.press("f4")
    for _ in range(offered.option_count):
        if offered.pointed and offered.pointed.name.startswith(name):
            return
        await pilot.press("down")
    pytest.fail(f"there is no {name}")


@pytest.mark.parametrize("size", SIZES)
async def test_a_statement_is_written_beside_its_evidence_by_keyboard_alone(
    journal: Journal,
    ref: CriterionRef,
    open_app: OpenApp,
    until: Until,
    look: Look,
    size: tuple[int, int],
) -> None:
    app = open_app(journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen) and app.focused)
        await until(pilot, lambda: app.screen.query_one(Chapters).option_count)
        await pilot.press("down", "down", "down", "down", "t")
        await until(pilot, lambda: isinstance(app.focused, Editor))
        assert "0 words; its fair share is 277" in told(app)
        await pilot.press(*"Cover is the barrier,")
        await pointed(app, pilot, "piece 0")
        full = str(app.screen.query_one("#full", Static).render())
        assert "“No cover comes.”" in full
        assert "Why: It shows the cause." in full
        await pilot.press("enter")
        await until(pilot, lambda: words(app) == "Cover is the barrier, “No cover comes.” [E2]")
        await until(pilot, lambda: isinstance(app.focused, Editor))
        await until(pilot, lambda: "7 words" in told(app))
        await pointed(app, pilot, "point")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WhereDialog))
        assert app.screen.query_one(Input).value == "E2"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, StatementScreen))
        await pilot.pause()
        await look(app, "statement")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, PortfolioScreen))
        assert "Saved the statement for 2.3." in notices(app)
    assert text(journal, ref) == "Cover is the barrier, “No cover comes.” [E2]"
    stored = journal.statements.get(ref)
    assert stored
    (tick,) = stored.value.ticks
    assert tick.where == "E2"


async def test_passages_signposts_and_sources_are_put_where_the_cursor_is(
    journal: Journal, ref: CriterionRef, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, ref)
        await pilot.press(*"So.")
        await pointed(app, pilot, "piece 1")
        await pilot.press("enter")
        quoted = "\n".join(f"> {line}" for line in LONG.splitlines())
        await until(pilot, lambda: words(app) == f"So.\n\n{quoted} [E2]\n\n")
        await pointed(app, pilot, "piece 1")
        await pilot.press("s")
        await until(pilot, lambda: words(app).endswith("[E2]\n\n[E2]"))
        await pointed(app, pilot, "piece 2")
        await pilot.press("enter")
        await until(pilot, lambda: words(app).endswith("[E2]\n\n[E2] [E1]"))
        assert not journal.references.all()
        await pointed(app, pilot, "card")
        await pilot.press("enter")
        await until(pilot, lambda: "[@" in words(app))
        (reference,) = journal.references.all()
        assert words(app).endswith(f" [@{reference.id}]")
        await until(pilot, lambda: f"@{reference.id} " in _rows(app))
        await pointed(app, pilot, f"source {reference.id}")
        await pilot.press("ctrl+z", "escape", "ctrl+z")
        assert "[@" not in words(app), "what was put in can be undone"


def _rows(app: App[None]) -> str:
    offered = app.screen.query_one(Offered)
    prompts = (offered.get_option_at_index(at).prompt for at in range(offered.option_count))
    return " ".join(map(str, prompts))


async def test_points_are_ticked_and_unticked(
    journal: Journal, ref: CriterionRef, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, ref)
        await pointed(app, pilot, "point")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WhereDialog))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert "Required  0 of" in _rows(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WhereDialog))
        await pilot.press(*"all of it", "enter")
        await until(pilot, lambda: "Required  1 of" in _rows(app))
        assert "Met in all of it." in str(app.screen.query_one("#full", Static).render())
        await pilot.press("enter")
        await until(pilot, lambda: "Required  0 of" in _rows(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert journal.statements.get(ref) is None, "nothing was said, so nothing is kept"


async def test_what_leads_nowhere_is_told_while_one_writes(
    journal: Journal, ref: CriterionRef, open_app: OpenApp, until: Until
) -> None:
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, ref)
        app.screen.query_one(Editor).insert("As in [E9] and [@nobody] and [E8] and %%not this%%")
        await until(pilot, lambda: "[E9] leads nowhere: there is E1 to E2." in told(app))
        assert "and 1 more like it" in told(app)
        assert "5 words" in told(app)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, GuideScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StatementScreen))


async def test_what_was_not_saved_is_there_again_and_can_be_given_up(
    journal: Journal, ref: CriterionRef, open_app: OpenApp, until: Until
) -> None:
    standing = gather_signposts(journal, journal.unit())
    begun = structs.replace(journal.statements.shown(ref, standing), text="Saved [E2].")
    journal.statements.save(begun, standing)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, ref)
        await pilot.press(*" More")
    # Something is written for an earlier day: what was pointed at keeps its number all the same.
    journal.entries.add("Earlier.", criteria=["2.3"], day=journal.today().replace(day=1))
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, ref)
        assert "here are your words, as you left them" in notices(app)
        assert words(app) == "Saved [E2]. More"
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "The statement is as it was." in notices(app)
    assert text(journal, ref) == "Saved [E2]."
    assert journal.typed.get("statement-cmi-5015v1-2.3", StatementDraft) is None


async def test_both_are_kept_when_it_was_changed_elsewhere_meanwhile(
    journal: Journal, ref: CriterionRef, open_app: OpenApp, until: Until
) -> None:
    standing = gather_signposts(journal, journal.unit())
    shown = journal.statements.shown(ref, standing)
    journal.statements.save(structs.replace(shown, text="First."), standing)
    app = open_app(journal)
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot, until, ref)
        await pilot.press(*" Here")
        journal.statements.save(structs.replace(shown, text="Elsewhere."), standing)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "keeps both" in notices(app)
    stored = journal.statements.get(ref)
    assert stored
    assert len(stored.others) == 1


async def test_a_statement_that_cannot_be_saved_stays_open(
    journal: Journal,
    ref: CriterionRef,
    open_app: OpenApp,
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_app(journal)

    def full(*_: object) -> None:
        raise JournalError("This could not be saved: the disk is full.", "Free some space.")

    async with app.run_test(notifications=True) as pilot:
        screen = await opened(app, pilot, until, ref)
        await pilot.press(*"Words")
        monkeypatch.setattr(journal.statements, "save", full)
        await pilot.press("escape")
        await until(pilot, lambda: "the disk is full" in notices(app))
        assert app.screen is screen
        monkeypatch.undo()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert text(journal, ref) == "Words"


@pytest.fixture
def stating(journal: Journal, tmp_path: Path) -> Iterator[InTerminal]:
    """The app in a terminal, writing the statement for 2.3."""
    settings = journal.folder / "journal.toml"
    settings.write_text("autosave = 0.1\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    with InTerminal(tmp_path) as app:
        app.sees("Criteria")
        app.type("4")
        app.sees("1.1 ", "Chapters")
        for _ in range(4):
            app.type("\x1b[B")
        app.sees("2.3 Explain", "Chapters")
        app.type("t")
        app.sees("its fair share", "Editor")
        yield app


def test_a_killed_app_has_the_statement_on_the_disk(
    journal: Journal, ref: CriterionRef, stating: InTerminal
) -> None:
    def kept() -> str:
        draft = journal.typed.get("statement-cmi-5015v1-2.3", StatementDraft)
        return draft.statement.text if draft else ""

    stating.type("In the middle of")
    stating.wait_for(lambda: kept() == "In the middle of")
    stating.process.kill()
    assert stating.process.wait() == -signal.SIGKILL
    assert kept() == "In the middle of"
    assert journal.statements.get(ref) is None
