"""The app: its keys and colours, the help, and leaving with every word on the disk."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key

from journal import clock
from journal.tui.navigation import NavigatingApp
from journal.tui.palette import Commands, Entries
from journal.tui.parts.help import HELP_KEY, explain
from journal.tui.parts.mode_bar import MODES
from journal.tui.parts.notices import say, telling
from journal.tui.themes import THEMES

if TYPE_CHECKING:
    from pathlib import PurePath

    from textual.binding import BindingType
    from textual.theme import Theme

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session

_FOLDER = Path(__file__).parent
STYLES: list[str | PurePath] = [
    _FOLDER / "app.tcss",
    _FOLDER / "parts" / "parts.tcss",
    _FOLDER / "today" / "today.tcss",
]
"""The look of all screens, and of the first; that of another room comes with its screens.

Textual parses all that it knows three times before the first frame.
"""


@runtime_checkable
class Keeping(Protocol):
    """A screen that holds words on their way to the disk."""

    def keep(self) -> bool:
        """Put them on the disk, and say whether all are safe."""
        ...


class JournalApp(NavigatingApp):
    """The journal in the terminal."""

    TITLE = "Journal"
    CSS_PATH = STYLES
    # The first screen of the first mode: going there later would paint twice.
    DEFAULT_MODE = "today"
    COMMANDS = App.COMMANDS | {Commands, Entries}
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP_KEY,
        *(
            Binding(
                str(number),
                f"go('{mode}')",
                mode.title(),
                id=f"app.{mode}",
                show=False,
                tooltip=f"Go to {mode.title()}",
            )
            for number, mode in enumerate(MODES, 1)
        ),
    ]

    def __init__(
        self, journal: Journal, session: Session | None = None, *, now: Clock = clock.now
    ) -> None:
        super().__init__(journal, now)
        self._first = session
        self._warned = False
        for theme in THEMES:
            self.register_theme(theme)

    def on_mount(self) -> None:
        """Open the first screen."""
        if not self.is_headless:
            self._listen()
        with telling(self):
            self._dress()
        if not self.journal.exists:
            self.open_welcome(self._begin)
        else:
            self._begin()

    def _dress(self) -> None:
        """Take on the learner's keys and colours."""
        settings = self.journal.settings
        self.set_keymap(settings.keymap)
        if settings.theme in self.available_themes:
            self.theme = settings.theme
        elif settings.theme:
            say(self, f"There is no theme called “{settings.theme}” (journal.toml).", "warning")
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, theme: Theme) -> None:
        with telling(self):
            if self.journal.exists and theme.name != self.journal.settings.theme:
                self.journal.choose_theme(theme.name)

    def _begin(self) -> None:
        if self._first:
            self.open_session(self._first)

    # Help, and leaving

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on a keyboard."""
        named = {"escape": "Esc", "enter": "Enter"}
        shown = named.get(binding.key, super().get_key_display(binding))
        return shown.upper() if shown[1:].isdecimal() else shown

    def action_explain(self) -> None:
        """Explain what has the focus."""
        self.push_screen(explain(self.screen))

    async def action_quit(self) -> None:
        """Leave when every word is on the disk; else say so first, and leave when asked again."""
        safe = [screen.keep() for screen in self._keeping()]
        if all(safe) or self._warned:
            self.exit()
            return
        self._warned = True
        say(
            self,
            "Your last words are not saved. Copy them first; Ctrl+Q again leaves without them.",
            "error",
        )

    async def on_event(self, event: Event) -> None:
        """Forget the warning at any other key: there may be new words to lose."""
        if isinstance(event, Key) and event.key != "ctrl+q":
            self._warned = False
        await super().on_event(event)

    def on_app_blur(self) -> None:
        """Keep the words when the learner turns to another window."""
        self._keep()

    def _keeping(self) -> list[Keeping]:
        return [screen for screen in self.open_screens() if isinstance(screen, Keeping)]

    def _keep(self) -> None:
        for screen in self._keeping():
            screen.keep()

    def _listen(self) -> None:
        """Keep the words when the terminal is closed or the machine shuts down."""
        for name in ("SIGHUP", "SIGTERM"):
            if number := getattr(signal, name, None):
                # Windows has no handlers in the loop; the autosave is all there is.
                with suppress(NotImplementedError):
                    asyncio.get_running_loop().add_signal_handler(number, self._close)

    def _close(self) -> None:
        self._keep()
        self.exit()


def run(journal: Journal, session: Session | None = None) -> None:
    """Open the terminal app, on a session when one is given."""
    JournalApp(journal, session).run()
