"""The Johari moment at the end of a reflection, asked in plain lines."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from journal.cli import streams, terminal
from journal.errors import JournalError
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.text import listed, one_line

if TYPE_CHECKING:
    from journal.cli.stdin import StdinLines
    from journal.journal import Journal
    from journal.reflection.session import Session

_Choice = TypeVar("_Choice", bound=StrEnum)

_HOWS = "feedback, disclosure or discovery"
_PANES = "open: you and others; blind: others only; hidden: you only; unknown: nobody"


def ask_moment(journal: Journal, session: Session, lines: StdinLines) -> None:
    """Ask what the session showed the learner about themselves, where a person sits there.

    Raises:
        JournalError: when it cannot be saved; the entry is.
    """
    if not terminal.listens():
        return
    about = lines.ask("Did this show you something about yourself? (a few words; empty: no)")
    if not about:
        return
    before = _ask_choice(lines, f"Who knew it before? ({_PANES})", Pane.BLIND)
    after = _ask_choice(lines, "Who knows it now?", Pane.OPEN) if before else None
    how = _ask_choice(lines, f"How? ({_HOWS})", How.FEEDBACK) if after else None
    if not (before and after and how):
        streams.talk("The moment was not kept.")
        return
    day = date.fromisoformat(session.date)
    try:
        id_ = journal.moments.add(about, day, before=before, after=after, how=how, entry=session.id)
    except JournalError as error:
        message = f"The entry is saved, but not what it showed you: {error.message}"
        raise JournalError(message, error.hint) from error
    streams.talk(one_line(f"A Johari moment: {about}, from {before} to {after} ({id_})"))


def _ask_choice(lines: StdinLines, question: str, default: _Choice) -> _Choice | None:
    """Return what was chosen by its name or the beginning of it, or None at the end of input."""
    choices = list(type(default))
    while (typed := lines.ask(question, default)) is not None:
        found = [choice for choice in choices if choice.startswith(typed.casefold())]
        if len(found) == 1:
            return found[0]
        streams.talk(f"Say {listed(list(choices), 'or')}.")
    return None
