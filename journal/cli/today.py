"""`journal` alone: the app on today, or today in plain lines where no screen can open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli import streams, terminal
from journal.cli.full_screen import open_app
from journal.cli.set_up import set_up_in_lines
from journal.cli.stdin import StdinLines

if TYPE_CHECKING:
    from journal.cli.opening import JournalPlace


def open_today(place: JournalPlace) -> None:
    """Open the app on today, or print today in plain lines where there is no terminal for it."""
    journal = place.journal(begun=False)
    if terminal.fills_screen():
        open_app(journal, news=place.news_of(journal))
        return
    is_new = not journal.exists and not journal.entries.drafts()
    if is_new and not set_up_in_lines(journal, StdinLines()):
        return
    from journal.cli.plain_today import plain_today  # noqa: PLC0415  (the app needs none)

    streams.data(plain_today(journal))
