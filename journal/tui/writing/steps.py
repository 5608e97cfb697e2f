"""Steps: the questions of a session, with where the learner is and what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.text import one_line
from journal.tui.parts.content import ACCENT, shown

if TYPE_CHECKING:
    from textual.content import Content

    from journal.reflection.session import Reply, Session

HERE, ANSWERED, SKIPPED, OPEN = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}✓\N{EN DASH}·"


class Steps(OptionList):
    """The list of questions: choosing one goes there."""

    HELP: ClassVar[str] = (
        "The questions of this reflection.\n\n"
        f"{HERE} you are here    {ANSWERED} answered    {SKIPPED} skipped    {OPEN} still open\n\n"
        "Up and Down move through the list, Enter goes to that question, Tab goes back to "
        "your words. No question has to be answered: skip what does not speak to you."
    )
    DEFAULT_CSS = """
    Steps {
        width: 36;
        height: 1fr;
        border: round $foreground 30%;
        background: $background;
        padding: 0;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; background-tint: transparent; }
    }
    """

    class Chosen(Message):
        """The learner wants to go to a step."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Questions"

    def show(self, session: Session) -> None:
        """Show where a session stands."""
        lines = [_line(session, at) for at in range(len(session.steps))]
        if self.option_count == len(lines):
            for at, line in enumerate(lines):
                self.replace_option_prompt_at_index(at, line)
        else:
            self.set_options(Option(line) for line in lines)

    def mention(self, text: str) -> None:
        """Say something in the frame below the list."""
        self.border_subtitle = shown(text).markup

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which step was chosen."""
        event.stop()
        self.post_message(self.Chosen(event.option_index))


def _line(session: Session, at: int) -> Content:
    here = at == session.at
    text = f"{HERE if here else ' '}{_mark(session.replies[at])} {at + 1:>2} "
    return shown((text + one_line(session.steps[at].ask), ACCENT if here else ""))


def _mark(reply: Reply) -> str:
    if reply.answered:
        return ANSWERED
    return SKIPPED if reply.skipped else OPEN
