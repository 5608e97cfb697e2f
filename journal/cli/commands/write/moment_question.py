"""The Johari moment at the end of a reflection, asked in plain lines."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from journal.cli import streams, terminal
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.text import listed
from journal.workflows.close_session import Showing

if TYPE_CHECKING:
    from journal.cli.stdin import StdinLines

_Choice = TypeVar("_Choice", bound=StrEnum)

_HOWS = "feedback, disclosure or discovery"
_PANES = "open: you and others; blind: others only; hidden: you only; unknown: nobody"


def ask_showing(lines: StdinLines) -> Showing | None:
    """Ask what the session showed the learner about themselves, where a person sits there."""
    if not terminal.listens():
        return None
    about = lines.ask("Did this show you something about yourself? (a few words; empty: no)")
    if not about:
        return None
    before = _ask_choice(lines, f"Who knew it before? ({_PANES})", Pane.BLIND)
    after = _ask_choice(lines, "Who knows it now?", Pane.OPEN) if before else None
    how = _ask_choice(lines, f"How? ({_HOWS})", How.FEEDBACK) if after else None
    if not (before and after and how):
        streams.talk("The moment was not kept.")
        return None
    return Showing(about, before, after, how)


def _ask_choice(lines: StdinLines, question: str, default: _Choice) -> _Choice | None:
    """Return what was chosen by its name or the beginning of it, or None at the end of input."""
    choices = list(type(default))
    while (typed := lines.ask(question, default)) is not None:
        found = [choice for choice in choices if choice.startswith(typed.casefold())]
        if len(found) == 1:
            return found[0]
        streams.talk(f"Say {listed(list(choices), 'or')}.")
    return None
