"""CoveringMessageDialog: the message with which a form is sent, to be copied into a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys

if TYPE_CHECKING:
    from textual.app import ComposeResult

_ABOUT = (
    "Its first line is the subject. {johari.copy_message} copies it; then paste it into a mail."
)


class CoveringMessageDialog(ModalScreen[None]):
    """Shows a message, and copies it."""

    HELP: ClassVar[str] = (
        "A message to send a form with. {johari.copy_message} copies all of it to the clipboard, "
        "where your terminal lets a program do so; else mark it and copy it as you copy any text "
        "in your terminal. {johari.message_back} goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+t", "copy", "Copy", id="johari.copy_message",
                tooltip="Copy the message"),
        Binding("escape", "back", "Back", id="johari.message_back", tooltip="Go back"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, subject: str, message: str) -> None:
        super().__init__()
        self._text = f"{subject}\n\n{message}"

    def compose(self) -> ComposeResult:
        """Show the message."""
        with Vertical(classes="dialog") as box:
            box.border_title = "A message to send it with"
            yield TextArea(self._text, read_only=True, compact=True, id="covering")
            yield Static(shown((with_keys(self, _ABOUT), MUTED)), id="told")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Begin in the message, so that it can be read on."""
        self.query_one(TextArea).focus()

    def action_copy(self) -> None:
        """Hand the message to the terminal's clipboard."""
        self.app.copy_to_clipboard(self._text)
        told = "It was handed to your terminal's clipboard: paste it into a mail."
        self.query_one("#told", Static).update(shown(told))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
