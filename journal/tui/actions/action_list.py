"""ActionList: what the learner said they would do, by the day it is due; the closed ones below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.clock import short
from journal.reflection.action import how_often
from journal.reflection.rhythm import day_of
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.key_names import with_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.content import Content

    from journal.reflection.action import Action
    from journal.store.collection import Stored

_DAY = 15
"""Columns of ``Fri 20 Nov 2026``."""
_MARK = 12


class ActionList(OptionList):
    """The open actions, then the closed ones under a heading of their own."""

    HELP: ClassVar[str] = (
        "What you said you would do, by the day it is due.\n\n"
        "Enter on one asks what happened and lets you answer in an entry; {actions.done} tells in "
        "a line that it was done, {actions.drop} that it will not be, and {actions.undo} takes "
        "back what was told last. {actions.add} adds something to do, {actions.closed} shows what "
        "is closed, and {actions.promised} opens the entry that promised it."
    )
    DEFAULT_CSS = """
    ActionList {
        height: 1fr;
        border: round $foreground 30%;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $text; }
    }
    """

    class Pointed(Message):
        """The learner looks at an action, or at none."""

        def __init__(self, stored: Stored[Action] | None) -> None:
            super().__init__()
            self.stored = stored

    class Chosen(Message):
        """The learner wants to answer an action."""

        def __init__(self, stored: Stored[Action]) -> None:
            super().__init__()
            self.stored = stored

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._actions: list[Stored[Action] | None] = []

    @property
    def pointed(self) -> Stored[Action] | None:
        """The action that is highlighted, if any."""
        at = self.highlighted
        return None if at is None or at >= len(self._actions) else self._actions[at]

    def show(
        self, actions: Sequence[Stored[Action]], today: date, *, closed: bool, to: str = ""
    ) -> None:
        """Show actions, with the closed ones if wished; ``to`` is the id to highlight."""
        before, at = self.pointed, self.highlighted
        open_ = [each for each in actions if not each.value.closed]
        done = [each for each in reversed(actions) if each.value.closed]
        self._actions = [*open_]
        options = [Option(_line(each.value, today)) for each in open_]
        if not open_:
            nothing = with_keys(
                self, "Nothing is to be done. {actions.add} keeps what you will do, and by when."
            )
            self._actions.append(None)
            options.append(Option(shown((nothing, MUTED)), disabled=True))
        if done:
            key = with_keys(self, "{actions.closed} " + ("hides them" if closed else "shows them"))
            told = shown(("Done or dropped", STRONG), (f"  {len(done):,} · {key}", MUTED))
            self._actions.append(None)
            options.append(Option(told, disabled=True))
        if closed:
            self._actions += done
            options += [Option(_line(each.value, today)) for each in done]
        self.set_options(options)
        self._point(to or (before.id if before else ""), at)

    def _point(self, id_: str, at: int | None) -> None:
        """Highlight an action, else what now stands where the highlight was."""
        ids = [each.id if each else "" for each in self._actions]
        there = [place for place, each in enumerate(ids) if each]
        if id_ in ids and id_:
            self.highlighted = ids.index(id_)
        elif there:
            self.highlighted = min(there, key=lambda place: abs(place - (at or 0)))
        self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which action is looked at."""
        event.stop()
        self.post_message(self.Pointed(self.pointed))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which action was chosen."""
        event.stop()
        if self.pointed:
            self.post_message(self.Chosen(self.pointed))


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
