"""ActionList: what the learner said they would do, by the day it is due; the closed ones below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journal.clock import short
from journal.reflection.action import how_often
from journal.reflection.rhythm import day_of
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.pointed_list import Item, PointedList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.content import Content

    from journal.reflection.action import Action
    from journal.store.collection import Stored

_DAY = 15
"""Columns of ``Fri 20 Nov 2026``."""
_MARK = 12


class ActionList(PointedList["Stored[Action]"]):
    """The open actions, then the closed ones under a heading of their own."""

    HELP: ClassVar[str] = (
        "What you said you would do, by the day it is due.\n\n"
        "Enter on one asks what happened and lets you answer in an entry; {actions.done} tells in "
        "a line that it was done, {actions.drop} that it will not be, and {actions.undo} takes "
        "back what was told last. {actions.add} adds something to do, {actions.closed} shows what "
        "is closed, and {actions.promised} opens the entry that promised it."
    )

    def show(
        self, actions: Sequence[Stored[Action]], today: date, *, closed: bool, to: str = ""
    ) -> None:
        """Show actions, with the closed ones if wished; ``to`` is the id to highlight."""
        open_ = [action for action in actions if not action.value.closed]
        done = [action for action in reversed(actions) if action.value.closed]
        items = [_item(action, today) for action in open_]
        if not open_:
            nothing = with_keys(
                self, "Nothing is to be done. {actions.add} keeps what you will do, and by when."
            )
            items.append(Item(shown((nothing, MUTED))))
        if done:
            key = with_keys(self, "{actions.closed} " + ("hides them" if closed else "shows them"))
            told = shown(("Done or dropped", STRONG), (f"  {len(done):,} · {key}", MUTED))
            items.append(Item(told))
        if closed:
            items += [_item(action, today) for action in done]
        self.fill(items, to or None)


def _item(action: Stored[Action], today: date) -> Item[Stored[Action]]:
    return Item(_line(action.value, today), action, action.id)


def _line(action: Action, today: date) -> Content:
    day = day_of(action.due or (action.results[-1].due if action.results else ""))
    dated = f"{day:%a} {short(day)}" if day else one_line(action.due, _DAY)
    mark, colour = _mark(action, day, today)
    return shown(
        (f"{dated:>{_DAY}}  ", MUTED if action.closed else ""),
        (f"{mark:<{_MARK}}", colour),
        one_line(action.what),
    )


def _mark(action: Action, day: date | None, today: date) -> tuple[str, str]:
    """Return the word that says how an action stands, and its colour."""
    if action.closed:
        return (action.results[-1].ending if action.results else "closed"), MUTED
    if day and day < today:
        return "overdue", "$text-warning"
    if day == today:
        return "today", "$text-warning"
    every = how_often(action.repeat)
    if action.repeat:
        return (f"each {every}" if every else "comes back"), "$text-primary"
    return "", ""
