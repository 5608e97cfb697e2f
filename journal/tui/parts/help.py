"""Help: what has the focus is for, and the keys that work there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from journal.tui.parts.content import ACCENT, Part, paragraphs, rows, shown
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen
    from textual.widget import Widget


# A modal screen hears none of the app's keys: each brings this one along.
HELP_KEY = Binding(
    "f1,alt+h",
    "app.explain",
    "Help",
    id="app.help",
    tooltip="What you are looking at, and its keys",
)


class HelpScreen(ModalScreen[None]):
    """A page of plain words over the screen that it explains."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Close", id="close"),
        Binding(
            "f1,alt+h",
            "app.pop_screen",
            "Close",
            id="app.help",
            show=False,
            tooltip="Close the help",
        ),
    ]

    def __init__(self, text: str, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self._text = text
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Show the words, then the keys."""
        wide = max((len(key) for key, _ in self._keys), default=0)
        lines: list[Part] = [shown((f"{key:<{wide}}  ", ACCENT), what) for key, what in self._keys]
        with VerticalScroll(classes="dialog") as box:
            box.border_title = "Help"
            yield Static(paragraphs(self._text, rows(*lines)))
        yield KeyBar(palette=False)


def explain(screen: Screen[object]) -> HelpScreen:
    """Return the help for what has the focus on a screen."""
    return HelpScreen(_words(screen.focused or screen), _keys(screen))


def _words(widget: Widget) -> str:
    for node in widget.ancestors_with_self:
        if text := getattr(node, "HELP", None):
            return with_keys(node, str(text))
    return "Tab moves from one part of the screen to the next."


def _keys(screen: Screen[object]) -> list[tuple[str, str]]:
    """Return the keys of our own bindings; those of an editor or a list are told in its words."""
    app = screen.app
    found: dict[str, tuple[str, str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and active.enabled:
            told = binding.tooltip or binding.description
            found.setdefault(binding.id, (app.get_key_display(binding), told))
    return [*found.values(), ("^p", "Find any command by its name"), ("^q", "Leave the journal")]
