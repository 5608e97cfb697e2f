"""Open elsewhere: a draft that another window has open is offered, never opened a second time."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from journal.store.draft_files import OpenElsewhereError
from journal.tui.parts.content import MUTED, STRONG, rows
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.notices import telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.screen import Screen

LEAVE, TAKE = "leave", "take"


def open_screen(
    app: App[Any], build: Callable[[], Screen[Any]], then: Callable[[Any], None] | None = None
) -> None:
    """Push the screen that ``build`` returns, and give what it ends with to ``then``.

    Where another window has its draft open, say where, and offer to take it over first.

    Raises:
        JournalError: when there is nothing to open.
    """
    try:
        screen = build()
    except OpenElsewhereError as error:
        asked = ChoiceDialog("Open in another window", error.message, _CHOICES, LEAVE)
        app.push_screen(asked, partial(_chosen, app, build, then, error))
    else:
        app.push_screen(screen, then)


_CHOICES = [
    (LEAVE, rows(("Leave it open there", STRONG))),
    (
        TAKE,
        rows(
            ("Go on with it here", STRONG),
            ("The other window saves its last words first, and then takes no more.", MUTED),
        ),
    ),
]


def _chosen(
    app: App[Any],
    build: Callable[[], Screen[Any]],
    then: Callable[[Any], None] | None,
    error: OpenElsewhereError,
    choice: str | None,
) -> None:
    async def take_over() -> None:
        with telling(app):
            # The other window may be slow to answer, and this one must not stand still.
            await asyncio.to_thread(error.take_over)
            open_screen(app, build, then)

    if choice == TAKE:
        app.run_worker(take_over(), exit_on_error=False)
