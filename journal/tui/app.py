"""The app: which screen is open; everything else is done by the screens and the Journal."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual import on
from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key

from journal import clock
from journal.tui import navigation as rooms
from journal.tui.palette import Commands, Entries
from journal.tui.parts import requests
from journal.tui.parts.help import HELP_KEY, explain
from journal.tui.parts.mode_bar import MODES
from journal.tui.parts.notices import say, telling
from journal.tui.themes import THEMES

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.theme import Theme

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session


@runtime_checkable
class Keeping(Protocol):
    """A screen that holds words on their way to the disk."""

    def keep(self) -> bool:
        """Put them on the disk, and say whether all are safe."""
        ...


class JournalApp(App[None]):
    """The journal in the terminal."""

    TITLE = "Journal"
    CSS_PATH = "app.tcss"
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
        super().__init__()
        self.journal = journal
        self.now = now
        self._first = session
        self._warned = False
        for mode in MODES:
            self.add_mode(mode, partial(rooms.mode, mode, self))
        for theme in THEMES:
            self.register_theme(theme)

    def on_mount(self) -> None:
        """Open the first screen."""
        if not self.is_headless:
            self._listen()
        with telling(self):
            self._dress()
        if not self.journal.exists:
            rooms.welcome(self, lambda _: self._begin())
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

    # Going from room to room

    def _begin(self) -> None:
        if self._first:
            rooms.write(self, self._first)

    def action_go(self, mode: str) -> None:
        """Go to a mode; what was open there is open still."""
        if mode != self.current_mode:
            self.switch_mode(mode)

    @on(requests.GoOn)
    def _go_on(self, event: requests.GoOn) -> None:
        rooms.write(self, event.session)

    @on(requests.Write)
    def _write(self, event: requests.Write) -> None:
        with telling(self):
            rooms.write_for(self, event)

    @on(requests.AnswerAction)
    def _answer(self, event: requests.AnswerAction) -> None:
        with telling(self):
            rooms.answer(self, event.id)

    @on(requests.WriteAbout)
    def _write_about(self, event: requests.WriteAbout) -> None:
        with telling(self):
            rooms.write_about(self, event)

    @on(requests.ShowRounds)
    def _rounds(self) -> None:
        self.action_go("johari")

    @on(requests.ShowActions)
    def _actions(self) -> None:
        rooms.actions(self)

    @on(requests.ShowCriterion)
    def _criterion(self, event: requests.ShowCriterion) -> None:
        rooms.criterion(self, event.ref)

    @on(requests.WriteStatement)
    def _statement(self, event: requests.WriteStatement) -> None:
        rooms.statement(self, event.ref)

    @on(requests.ClaimPassage)
    def _claim(self, event: requests.ClaimPassage) -> None:
        with telling(self):
            rooms.claim(self, event)

    @on(requests.GatherEvidence)
    def _gather(self, event: requests.GatherEvidence) -> None:
        self.run_worker(rooms.gather(self, event.ref), exclusive=True)

    @on(requests.ShowEntry)
    async def _entry(self, event: requests.ShowEntry) -> None:
        await rooms.entry(self, event.id)

    @on(requests.SortEntry)
    def _sort(self, event: requests.SortEntry) -> None:
        with telling(self):
            rooms.sort(self, event.id)

    @on(requests.ShowWorksheet)
    def _worksheet(self, event: requests.ShowWorksheet) -> None:
        with telling(self):
            rooms.worksheet(self, event.id)

    @on(requests.BeginWorksheet)
    def _begin_worksheet(self, event: requests.BeginWorksheet) -> None:
        with telling(self):
            rooms.begin_worksheet(self, event)

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

    def open_modes(self) -> list[str]:
        """Return the modes that have been gone to."""
        return [mode for mode in MODES if mode in self._screen_stacks]

    def open_screens(self) -> list[Screen[Any]]:
        """Return the screens that are open, in every mode."""
        return [screen for mode in self.open_modes() for screen in self.get_screen_stack(mode)]

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
