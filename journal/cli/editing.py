"""Who sits at the terminal while an editor is open."""

from __future__ import annotations

from journal.cli import streams, terminal
from journal.cli.layout import wrapped
from journal.cli.stdin import StdinLines
from journal.text import one_line
from journal.workflows.external_editor import Person


def person() -> Person:
    """Return the person at the terminal; where none is, they are told and never asked."""
    return Person(_tell, _wait if terminal.listens() else None)


def _wait() -> None:
    StdinLines().ask("Your editor came back at once. Save there, then press Enter here.")


def _tell(sentence: str) -> None:
    streams.talk(wrapped(one_line(sentence)))
