"""Notices: what the app says in passing, and errors as a sentence instead of a crash."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from journal.errors import JournalError
from journal.text import visible
from journal.tui.parts.hints import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.widget import Widget

_SECONDS = 8


def say(
    node: App[None] | Widget,
    text: str,
    severity: Literal["information", "warning", "error"] = "information",
) -> None:
    """Show a sentence for a few seconds; it is never read as markup."""
    if text:
        node.notify(visible(text), severity=severity, timeout=_SECONDS, markup=False)


@contextmanager
def telling(node: App[None] | Widget) -> Iterator[None]:
    """Say what went wrong when the journal refuses something; the app goes on."""
    try:
        yield
    except JournalError as error:
        say(node, sentence(error), "error")
