"""Welcome: the first screen of a new journal; three lines and it begins."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input, Select, Static

from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, paragraphs, shown
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.notices import say, telling

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from journal.journal import Journal


class FormField(Vertical):
    """A labelled line of the form; its help is told for whatever is in it."""

    def __init__(self, label: str, note: str, help_: str, asked: Widget) -> None:
        super().__init__()
        self._label = Static(shown((label, STRONG), (f"  {note}", MUTED)))
        self._label.display = bool(label)
        self._asked = asked
        self.HELP = help_  # type: ignore[misc]  # Textual reads it from the widget

    def compose(self) -> ComposeResult:
        """Show the label, and what is asked for below it."""
        yield self._label
        yield self._asked


_FN = "On this keyboard the keys F1 to F12 may need Fn."


class WelcomeScreen(Screen[None]):
    """Asks for name, centre and unit, and sets the journal up."""

    HELP: ClassVar[str] = "Tab moves to the next line; Enter begins your journal."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f4",
            "begin",
            "Begin",
            id="welcome.begin",
            tooltip="Begin your journal",
        ),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def compose(self) -> ComposeResult:
        """Show the form."""
        units = self._journal.prompts.units.values()
        choices = [(one_line(f"{unit.heading}"), unit.id) for unit in units]
        with VerticalScroll(id="form", can_focus=False):
            yield Static(
                paragraphs(
                    ("Welcome to your journal.", STRONG),
                    "It asks good questions; you write the answers. Over the weeks they become the "
                    "evidence for your unit. Everything stays in plain files on this machine.",
                    *([_FN] if sys.platform == "darwin" else []),
                ),
                id="greeting",
            )
            yield FormField("Your name", "stands on your portfolio", _NAME, Input(id="name"))
            yield FormField("Your centre", "may stay empty", _CENTRE, Input(id="centre"))
            unit: Select[str] = Select(choices, id="unit", allow_blank=not choices)
            yield FormField("Your unit", "another can be added later", _UNIT, unit)
            yield FormField("", "", _BEGIN, Button("Begin", id="begin", variant="primary"))
        yield KeyBar()

    def on_input_submitted(self) -> None:
        """Begin: Enter is the one key."""
        self.action_begin()

    def on_button_pressed(self) -> None:
        """Begin."""
        self.action_begin()

    def action_begin(self) -> None:
        """Set the journal up and go on to Today."""
        name = self.query_one("#name", Input).value.strip()
        unit = self.query_one("#unit", Select).value
        if not name:
            say(self, "Please write your name first.", "warning")
            self.query_one("#name").focus()
            return
        if not isinstance(unit, str):
            say(self, _NO_UNIT, "error")
            return
        with telling(self):
            self._journal.set_up(name, self.query_one("#centre", Input).value.strip(), [unit])
            self.dismiss()


_NAME = (
    "Your name, as your tutor knows it. It stands on the title page of your portfolio and "
    "nowhere else."
)
_CENTRE = (
    "The college or training provider where you are enrolled. It stands on the title page "
    "of your portfolio."
)
_UNIT = (
    "The unit that you are studying. Enter opens the list, Up and Down move in it, Enter "
    "chooses.\n\n"
    "You can take up a second one later."
)
_NO_UNIT = (
    "There is no unit to choose: no pack could be read. A pack is a file in prompts/units of your "
    "journal's folder."
)
_BEGIN = "Enter sets up your journal. Nothing is sent anywhere, and all of it can be changed later."
