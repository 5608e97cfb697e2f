"""SearchLine: the one line in which a learner says which entries to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from journal.tui.parts.content import ACCENT, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.key_names import key_name

if TYPE_CHECKING:
    from textual.app import ComposeResult


class _Line(Input):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "submit", "To the list", show=False),
    ]


class SearchLine(Horizontal):
    """A line to type in; it says at each key what it holds."""

    HELP: ClassVar[str] = (
        "Type what you look for; the list follows at every key. Every word has to be in the "
        "entry; capitals and accents make no difference, and “two words” in double quotes "
        "belong together.\n\n"
        "What else can be said: the label of a criterion, #team for a tag or how it begins, "
        "model:gibbs, from:last month, to:3 April, on:yesterday, is:private, is:note (for no "
        "criterion), is:deleted, is:elsewhere (changed on two machines at once). {journal.filter} "
        "in the list puts these together for you.\n\n"
        "Enter or Down goes to the list; {journal.clear} clears the line, then goes to the list."
    )

    class QueryChanged(Message):
        """The line holds something else."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class ToResults(Message):
        """The learner goes on to what was found."""

    @property
    def text(self) -> str:
        """What the line holds."""
        return self.query_one(Input).value

    @text.setter
    def text(self, text: str) -> None:
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)

    def compose(self) -> ComposeResult:
        """Show a sign for searching, and the line."""
        yield Static(shown((f"{key_name(self, 'journal.search')} ", ACCENT)))
        yield _Line(
            compact=True,
            placeholder=f"Search: words, {labels(self).example}, #tag, from:last month",
            select_on_focus=False,
        )

    def enter(self) -> None:
        """Go into the line."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line holds now."""
        event.stop()
        self.post_message(self.QueryChanged(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to what was found."""
        event.stop()
        self.post_message(self.ToResults())
