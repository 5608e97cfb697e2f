"""A screen lets a thread work for it: what it says when that is done, failed or given up."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from journal.errors import JournalError
from journal.progress import Cancelled
from journal.tui.parts.read_beside import ReadsBeside

if TYPE_CHECKING:
    from ..conftest import Until

TOLD = "Your entries could not be read."


class Reading(Screen[None], ReadsBeside):
    """A screen that notes what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.reasons: list[str] = []


def said(app: App[None]) -> list[str]:
    return [notice.message for notice in app._notifications]


def refused() -> str:
    message, hint = "The folder is away.", "Bring it back."
    raise JournalError(message, hint)


def broken() -> str:
    raise ValueError


def stopped() -> str:
    raise Cancelled


async def test_what_a_thread_returns_is_given_on(until: Until) -> None:
    app, screen = App[None](), Reading()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        screen.read_beside(lambda: "words", screen.found.append, TOLD)
        await until(pilot, lambda: screen.found == ["words"])
        assert said(app) == []


async def test_a_failure_is_said_with_its_reason(until: Until) -> None:
    app, screen = App[None](), Reading()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        screen.read_beside(refused, screen.found.append, TOLD, screen.reasons.append)
        await until(pilot, lambda: screen.reasons == ["The folder is away. Bring it back."])
        assert said(app) == [f"{TOLD} The folder is away. Bring it back."]
        screen.read_beside(broken, screen.found.append, TOLD, screen.reasons.append)
        await until(pilot, lambda: len(screen.reasons) == 2)
        assert said(app)[1] == f"{TOLD} {screen.reasons[1]}"
        assert screen.found == []


async def test_what_a_person_stopped_is_no_failure(until: Until) -> None:
    app, screen = App[None](), Reading()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        screen.read_beside(stopped, screen.found.append, TOLD, screen.reasons.append)
        await until(pilot, lambda: all(worker.is_finished for worker in app.workers))
        await pilot.pause()
        assert said(app) == screen.found == screen.reasons == []


async def test_only_the_last_of_a_group_is_heard_of(until: Until) -> None:
    app, screen, begun, go_on, done = App[None](), Reading(), Event(), Event(), Event()

    def slow() -> str:
        begun.set()
        go_on.wait()
        done.set()
        return "old"

    async with app.run_test() as pilot:
        await app.push_screen(screen)
        screen.read_beside(slow, screen.found.append, TOLD)
        await until(pilot, begun.is_set)
        screen.read_beside(lambda: "other", screen.found.append, TOLD, group="apart")
        screen.read_beside(lambda: "new", screen.found.append, TOLD)
        await until(pilot, lambda: len(screen.found) == 2)
        go_on.set()
        await until(pilot, done.is_set)
        await pilot.pause()
        assert sorted(screen.found) == ["new", "other"]


async def test_a_closed_screen_is_given_nothing(until: Until) -> None:
    app, screen, begun, go_on, done = App[None](), Reading(), Event(), Event(), Event()

    def slow() -> str:
        begun.set()
        go_on.wait()
        done.set()
        return "late"

    async with app.run_test() as pilot:
        await app.push_screen(screen)
        screen.read_beside(slow, screen.found.append, TOLD)
        await until(pilot, begun.is_set)
        await app.pop_screen()
        go_on.set()
        await until(pilot, done.is_set)
        await pilot.pause()
        assert screen.found == said(app) == []
