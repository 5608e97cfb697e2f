"""What `journal actions --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.cli.contract import Reference, references

if TYPE_CHECKING:
    from datetime import date

    from journal.reflection.action import Action


class ResultLine(Struct, frozen=True):
    """What became of an action at one day."""

    due: str
    ending: str
    at: str
    happened: str
    entry: str


class ActionLine(Struct, frozen=True):
    """Something to be done; ``state`` is open, done or dropped."""

    id: str
    what: str
    due: str
    overdue: bool
    state: str
    repeat: str
    criteria: list[str]
    references: list[Reference]
    entry: str
    results: list[ResultLine]


def action_line(id_: str, action: Action, today: date) -> ActionLine:
    """Return an action; a closed one is due on the day it was closed for."""
    last = action.results[-1] if action.results else None
    return ActionLine(
        id=id_,
        what=action.what,
        due=action.due or (last.due if last else ""),
        overdue=action.overdue(today),
        state=last.ending if last and action.closed else "open",
        repeat=action.repeat,
        criteria=[ref.number for ref in action.criteria],
        references=references(action.criteria),
        entry=action.entry,
        results=[ResultLine(r.due, r.ending, r.at, r.happened, r.entry) for r in action.results],
    )
