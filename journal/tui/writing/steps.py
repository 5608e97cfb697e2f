"""Steps: the questions of a session, with where the learner is and what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from journal.text import one_line
from journal.tui.parts.content import ACCENT, shown
from journal.tui.parts.pointed_list import Item, PointedList

if TYPE_CHECKING:
    from textual.content import Content

    from journal.reflection.session import Reply, Session

HERE, ANSWERED, SKIPPED, OPEN = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}✓\N{EN DASH}·"


class Steps(PointedList[int]):
    """The list of questions: choosing one goes there."""

    HELP: ClassVar[str] = (
        "The questions of this reflection.\n\n"
        f"{HERE} you are here    {ANSWERED} answered    {SKIPPED} skipped    {OPEN} still open\n\n"
        "Up and Down move through the list, Enter goes to that question, Tab goes back to "
        "your words. No question has to be answered: skip what does not speak to you."
    )

    def __init__(self) -> None:
        super().__init__("Questions")

    def show(self, session: Session) -> None:
        """Show where a session stands."""
        self.fill([Item(_line(session, at), at, at) for at in range(len(session.steps))])

    def mention(self, text: str) -> None:
        """Say something in the frame below the list."""
        self.border_subtitle = shown(text).markup


def _line(session: Session, at: int) -> Content:
    here = at == session.at
    text = f"{HERE if here else ' '}{_mark(session.replies[at])} {at + 1:>2} "
    return shown((text + one_line(session.steps[at].ask), ACCENT if here else ""))


def _mark(reply: Reply) -> str:
    if reply.answered:
        return ANSWERED
    return SKIPPED if reply.skipped else OPEN
