"""Offers: what to do now, the best thing first; Enter does it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.text import counted, one_line
from journal.tui.content import MUTED, STRONG, rows, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from journal.reflection.session import Session
    from journal.tui.glance import Place


class Offers(OptionList):
    """Drafts to go on with, then what to write next and why."""

    HELP: ClassVar[str] = (
        "What you could do now, the most useful first.\n\n"
        "Enter begins it. A reflection that you left unfinished comes first: it opens at "
        "the question where you stopped, with your words. Below it stands what would help "
        "your evidence most, with the reason. You need not follow it: Tab goes to your "
        "criteria, and N begins a free note."
    )
    DEFAULT_CSS = """
    Offers {
        & > .option-list--option { padding: 0 1; }
        height: auto;
        max-height: 50%;
        border: round $foreground 30%;
        background: $background;
        padding: 0;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background-tint: transparent; }
    }
    """

    class Chosen(Message):
        """The learner takes an offer: a draft to go on with, or a criterion to write for."""

        def __init__(self, offer: Session | Place) -> None:
            super().__init__()
            self.offer = offer

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Now"
        self._offers: list[Session | Place] = []

    def show(
        self, drafts: Sequence[Session], places: Sequence[Place], now: datetime, waiting: str = ""
    ) -> None:
        """Show what is offered; ``waiting`` stands in place of what is still being read."""
        before = self.highlighted or 0
        width = self.app.size.width - 6
        self._offers = [*drafts, *places]
        options = [Option(_draft(draft, now, width)) for draft in drafts]
        options += [Option(_place(place)) for place in places]
        if waiting:
            options.append(Option(shown((waiting, MUTED)), disabled=True))
        # None draws a line between two.
        self.set_options([each for option in options for each in (None, option)][1:])
        self.highlighted = min(before, len(self._offers) - 1) if self._offers else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which offer was taken."""
        event.stop()
        self.post_message(self.Chosen(self._offers[event.option_index]))


def _draft(draft: Session, now: datetime, width: int) -> Content:
    subject = f"with {draft.criterion}" if draft.criterion else "with your free note"
    place = f"question {draft.at + 1} of {len(draft.steps)}"
    lines = [
        shown(
            ("Go on ", STRONG),
            (subject, STRONG),
            f", {place}",
            (f" · {ago(draft.started, now)}", MUTED),
        ),
        shown(one_line(draft.step.ask, width)),
    ]
    words = draft.reply.text.strip() or next((r.text for r in draft.replies if r.answered), "")
    if words:
        lines.append(shown(("“" + one_line(words, width - 2) + "”", MUTED)))
    return rows(*lines)


def _place(place: Place) -> Content:
    return rows(
        (f"Write for {place.ref.number}", STRONG),
        place.suggestion.ask,
        (place.suggestion.reason, MUTED),
    )


def ago(then: str, now: datetime) -> str:
    """Return how long ago a moment was, in words; nothing when it cannot be known."""
    try:
        passed = now - datetime.fromisoformat(then)
    except (ValueError, TypeError):
        return "begun earlier"
    minutes = int(passed.total_seconds() // 60)
    if minutes < 1:
        return "begun just now"
    for size, noun in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            return f"begun {counted(minutes // size, noun)} ago"
    raise AssertionError
