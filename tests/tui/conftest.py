from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from inspect import getsource
from itertools import count
from pathlib import Path
from textwrap import dedent
from time import monotonic
from typing import TYPE_CHECKING, cast

import pytest
from textual.css.query import QueryError

from journal.journal import Journal
from journal.tui.app import JournalApp

from .at_rest import paint, wait_at_rest

if TYPE_CHECKING:
    from types import FunctionType

    from textual.pilot import Pilot

    from journal.reflection.session import Session

wait_at_rest()

PATIENCE = 30
"""Seconds until what never comes about is given up; it costs nothing where all is well."""

SNAPSHOTS = Path(__file__).parent / "snapshots"

Until = Callable[["Pilot[None]", Callable[[], object]], Awaitable[None]]
OpenApp = Callable[..., JournalApp]
Look = Callable[[JournalApp, str], Awaitable[None]]


def pytest_addoption(parser: pytest.Parser) -> None:
    # A destination of its own: other plugins use the obvious one.
    parser.addoption(
        "--update-snapshots",
        dest="update_screens",
        action="store_true",
        help="write the screens anew",
    )


def fixed_clock() -> datetime:
    return datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@pytest.fixture
def clean_journal(tmp_path: Path) -> Journal:
    """A journal that does not exist yet, with a fixed clock and fixed ids."""
    numbers = count(1)
    return Journal(
        tmp_path / "journal",
        tmp_path / "state",
        now=fixed_clock,
        chance=lambda size: next(numbers).to_bytes(size, "big"),
    )


@pytest.fixture
def journal(clean_journal: Journal) -> Journal:
    clean_journal.set_up("Sam Hill", "Leeds College")
    return clean_journal


@pytest.fixture
def often(journal: Journal) -> Journal:
    """A journal that keeps drafts several times a second."""
    settings = journal.folder / "journal.toml"
    settings.write_text("autosave = 0.1\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    journal.__dict__.pop("settings", None)
    return journal


@pytest.fixture
def open_app() -> OpenApp:
    def opened(journal: Journal, session: Session | None = None) -> JournalApp:
        app = JournalApp(journal, session, now=fixed_clock)
        app.animation_level = "none"
        return app

    return opened


@pytest.fixture
def until(screen_text: Callable[[JournalApp], str]) -> Until:
    """Waits for a condition instead of for a time; what is not there yet does not hold.

    If it does not come about, it says what was waited for and what the screen looks like.
    """

    async def waited(pilot: Pilot[None], condition: Callable[[], object]) -> None:
        app = cast("JournalApp", pilot.app)
        given_up = monotonic() + PATIENCE
        trouble = ""
        while monotonic() < given_up and app._exception is None:
            try:
                if condition():
                    return
                trouble = ""
            except (QueryError, LookupError, AttributeError) as error:
                trouble = f"{error!r}\n"
            await pilot.pause(0.01)
        try:
            wanted = dedent(getsource(cast("FunctionType", condition)))
        except (OSError, TypeError):
            wanted = repr(condition)
        how = f"the app failed: {app._exception!r}" if app._exception else f"not in {PATIENCE} s"
        pytest.fail(f"{how}:\n{wanted}\n{trouble}{app.screen!r}:\n{screen_text(app)}")

    return waited


@pytest.fixture
def screen_text() -> Callable[[JournalApp], str]:
    """Gives the screen as plain lines."""

    def text(app: JournalApp) -> str:
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips) + "\n"

    return text


@pytest.fixture
def look(request: pytest.FixtureRequest, screen_text: Callable[[JournalApp], str]) -> Look:
    """Compares the screen, once it is at rest, with the file of that name and size."""

    async def looked(app: JournalApp, name: str) -> None:
        path = SNAPSHOTS / f"{name}-{app.size.width}x{app.size.height}.txt"
        if request.config.getoption("update_screens", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_text(await at_rest(app), encoding="utf-8")
        expected = path.read_text(encoding="utf-8")
        given_up = monotonic() + PATIENCE
        for attempt in count(1):
            paint(app)
            if screen_text(app) == expected or monotonic() > given_up:
                break
            if attempt % 50 == 0:
                # A dialog that opened before the screen below was painted shows nothing behind it.
                app.screen.refresh()
            await asyncio.sleep(0.02)
        assert screen_text(app) == expected

    async def at_rest(app: JournalApp) -> str:
        seen = ""
        while (now := screen_text(app)) != seen:
            seen = now
            for screen in app.screen_stack:
                screen.refresh()
            await asyncio.sleep(0.5)
            paint(app)
        return seen

    return looked
