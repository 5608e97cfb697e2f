"""How a command opens the full-screen app, which is loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.reflection.session import Session


def open_app(journal: Journal, session: Session | None = None, news: str = "") -> None:
    """Open the app on today, or on a session; ``news`` is said above the first screen."""
    from journal.tui.app import run  # noqa: PLC0415  (Textual costs half a second)

    run(journal, session, news)
