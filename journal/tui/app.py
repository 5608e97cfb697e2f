"""The app: its keys and colours, the help, and leaving with every word on the disk."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.app import App
from textual.events import Event, Key
from textual.screen import ModalScreen

from journal import clock
from journal.errors import JournalError
from journal.text import counted
from journal.tui.navigation import NavigatingApp
from journal.tui.palette import Commands, EntryTitles
from journal.tui.parts.alarm_bar import AlarmBar
from journal.tui.parts.clipboard import COPIED_HERE, hands_on
from journal.tui.parts.help import explain
from journal.tui.parts.hints import sentence
from journal.tui.parts.notices import say, telling
from journal.tui.parts.stylesheet import RememberingStylesheet
from journal.tui.rebinding import rebound
from journal.tui.themes import THEMES, theme_problems
from journal.workflows.health import unknown_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import PurePath

    from textual.binding import Binding
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.screen import Screen
    from textual.theme import Theme
    from textual.widget import Widget

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.store.memory import Alarm
    from journal.units.labels import Labels

_FOLDER = Path(__file__).parent
STYLES: list[str | PurePath] = [
    _FOLDER / "app.tcss",
    _FOLDER / "parts" / "parts.tcss",
    _FOLDER / "today" / "today.tcss",
]
"""The look of all screens, and of the first; that of another room comes with its screens.

"""

_MOST_PROBLEMS = 3
"""Problems of the settings that are said one by one when the app starts."""


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
    COMMANDS = App.COMMANDS | {Commands, EntryTitles}

    def __init__(
        self,
        journal: Journal,
        session: Session | None = None,
        *,
        news: str = "",
        now: Clock = clock.now,
    ) -> None:
        super().__init__(journal, now, driver_class=_driver())
        self.stylesheet = RememberingStylesheet(variables=self.get_css_variables())
        self._first = session
        self._news = news
        self._warned = False
        self._told_of_clipboard = False
        self.own_keys: Mapping[str, tuple[str, ...]] = {}
        self._key_problems: list[Problem] = []
        self._everywhere: set[str] = set()
        for theme in THEMES:
            self.register_theme(theme)
        # The first screen is there before the app is mounted, where settings that cannot be read
        # are told of.
        with suppress(JournalError):
            self._take_keys()

    @property
    def labels(self) -> Labels:
        """How criteria are called in this journal."""
        return self.journal.labels

    def on_mount(self) -> None:
        """Open the first screen."""
        if not self.is_headless:
            self._listen()
        with telling(self):
            self._dress()
        if self._news:
            say(self, self._news, "warning")
        self.screen_change_signal.subscribe(self, self._watch)
        self._watch(self.screen)
        if not self.journal.exists:
            self.open_welcome(self._begin)
        else:
            self._begin()

    def _watch(self, screen: Screen[Any]) -> None:
        """Say above a screen what is gone of the journal."""
        if isinstance(screen, ModalScreen):
            return
        self.run_worker(
            partial(self._look_for_gone, screen), thread=True, group="alarms", exit_on_error=False
        )

    def _look_for_gone(self, screen: Screen[Any]) -> None:
        alarms = self.journal.alarms.waited()
        if alarms or screen.query(AlarmBar):
            self.call_from_thread(self._tell_of_gone, screen, alarms)

    def _tell_of_gone(self, screen: Screen[Any], alarms: Sequence[Alarm]) -> None:
        bar = next(iter(screen.query(AlarmBar)), AlarmBar())
        bar.tell(alarms)
        if screen.is_attached and not bar.is_attached:
            screen.mount(bar)

    def _dress(self) -> None:
        """Take on the learner's keys and colours."""
        settings = self.journal.settings
        if settings.theme in self.available_themes:
            self.theme = settings.theme
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        unknown = [problem for problem in unknown_settings(self.journal) if not problem.harmless]
        problems = [*unknown, *theme_problems(settings.theme), *self._key_problems]
        for problem in problems[:_MOST_PROBLEMS]:
            say(self, sentence(problem), "warning")
        if (more := len(problems) - _MOST_PROBLEMS) > 0:
            say(self, f"{counted(more, 'more setting')} in journal.toml to look at.", "warning")

    def _keep_theme(self, theme: Theme) -> None:
        with telling(self):
            if self.journal.exists and theme.name != self.journal.settings.theme:
                self.journal.choose_theme(theme.name)

    def _begin(self) -> None:
        if self._first:
            self.open_session(self._first)

    # Keys

    def _take_keys(self) -> None:
        """Learn the keys that the learner has set; done before there is any screen."""
        wanted = self.journal.settings.keymap
        if not wanted:
            return
        # Judging keys takes every screen there is, and the first one must not wait for them.
        from journal.tui.own_keys import agreed  # noqa: PLC0415

        self.own_keys, self._key_problems = agreed(wanted)
        mine = {binding.id for _, binding in self._bindings}
        self._everywhere = {
            key for id_, keys in self.own_keys.items() if id_ in mine for key in keys
        }
        # A dialog lets no key of the app pass: these have no priority over it.
        without_priority = rebound(self._bindings, self.own_keys)
        for key, bindings in without_priority.key_to_bindings.items():
            if key in self._everywhere:
                bindings[:] = [replace(binding, priority=False) for binding in bindings]
        self._bindings = without_priority

    def _register(self, parent: DOMNode, *widgets: Widget, **places: Any) -> list[Widget]:
        """Give the learner's own keys to what comes onto a screen."""
        if self.own_keys:
            for widget in widgets:
                bindings = rebound(widget._bindings, self.own_keys, self._everywhere)  # noqa: SLF001
                widget._bindings = bindings  # noqa: SLF001
        return super()._register(parent, *widgets, **places)

    def shipped_key(self, id_: str) -> str:
        """Return the key by which something is done when the learner has set none."""
        from journal.tui.key_listing import shipped_key  # noqa: PLC0415  (it loads every screen)

        return shipped_key(id_)

    # Breaking

    @property
    def broken_by(self) -> Exception | None:
        """What broke the app; None while nothing has."""
        return self._exception

    def _print_error_renderables(self) -> None:
        """Leave it to the caller of the app to say what broke it."""
        self._exit_renderables.clear()

    # Help, and leaving

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on a keyboard."""
        named = {"escape": "Esc", "enter": "Enter"}
        shown = named.get(binding.key, super().get_key_display(binding))
        return shown.upper() if shown[1:].isdecimal() else shown

    def action_explain(self) -> None:
        """Explain what has the focus."""
        self.push_screen(explain(self.screen))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, and say once where no other program can paste it."""
        super().copy_to_clipboard(text)
        if not self._told_of_clipboard and not hands_on(os.environ):
            self._told_of_clipboard = True
            say(self, COPIED_HERE)

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


def run(journal: Journal, session: Session | None = None, news: str = "") -> None:
    """Open the terminal app, on a session when one is given; ``news`` is said at its start.

    Raises:
        Exception: what broke the app, once the terminal is as it was; the drafts are on the disk.
    """
    app = JournalApp(journal, session, news=news)
    app.run()
    if app.broken_by:
        raise app.broken_by


def _driver() -> type[Driver] | None:
    """Return what reads the terminal; None for Textual's own, as on Windows."""
    if sys.platform == "win32":
        return None
    from journal.tui.terminal_driver import TerminalDriver  # noqa: PLC0415  (not there on Windows)

    return TerminalDriver
