"""The app: which screen is open; everything else is done by the screens and the Journal."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App

from journal import clock
from journal.reflection.session import Session
from journal.reflection.suggestion import QUICK_MODEL
from journal.tui.notices import say, telling
from journal.tui.palette import Commands
from journal.tui.screens.help import HELP_KEY, explain
from journal.tui.screens.today import TodayScreen
from journal.tui.screens.welcome import WelcomeScreen
from journal.tui.screens.write import WriteScreen

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.units.unit import CriterionRef


class JournalApp(App[None]):
    """The journal in the terminal."""

    TITLE = "Journal"
    CSS_PATH = "app.tcss"
    COMMANDS = App.COMMANDS | {Commands}
    BINDINGS: ClassVar[list[BindingType]] = [HELP_KEY]

    def __init__(
        self, journal: Journal, session: Session | None = None, *, now: Clock = clock.now
    ) -> None:
        super().__init__()
        self.journal = journal
        self._first = session
        self._now = now
        self._warned_of: list[Session] = []

    def on_mount(self) -> None:
        """Open the first screen."""
        if not self.is_headless:
            self._listen()
        if self.journal.exists:
            self._today()
        else:
            self.push_screen(WelcomeScreen(self.journal), lambda _: self._today())

    def _today(self) -> None:
        self.push_screen(TodayScreen(self.journal, self._now))
        if self._first:
            self.write(self._first)

    # Writing

    def write(self, session: Session) -> None:
        """Open Write on a session."""
        self.push_screen(
            WriteScreen(self.journal, session, self._now), lambda told: say(self, told or "")
        )

    def write_for(self, ref: CriterionRef, model: str = "", question: str = "") -> None:
        """Go on with the draft for a criterion, or begin at one of its questions."""
        if isinstance(self.screen, WriteScreen) and not self.screen.action_leave():
            return
        with telling(self):
            waiting = [each for each in self.journal.drafts() if each.criterion == ref]
            session = waiting[0] if waiting else self._begun(ref, model, question)
            if waiting:
                say(self, f"You had begun this for {ref.number}: here are your words.")
            self.write(session)

    def _begun(self, ref: CriterionRef, model: str, question: str) -> Session:
        session = self.journal.begin(f"{ref.unit}:{ref.number}", model=model)
        asked = [step.question for step in session.steps]
        return session.jump(asked.index(question)) if question in asked and question else session

    @on(TodayScreen.Write)
    def _write(self, event: TodayScreen.Write) -> None:
        about = event.about
        with telling(self):
            if about is None:
                self.write(self.journal.begin(model=QUICK_MODEL))
            elif isinstance(about, Session):
                self.write(about)
            else:
                self.write_for(about.ref, about.suggestion.model, about.suggestion.question)

    # Help, and leaving

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on a keyboard."""
        shown = {"escape": "Esc"}.get(binding.key, super().get_key_display(binding))
        return shown.upper() if shown.startswith("f") else shown

    def action_explain(self) -> None:
        """Explain what has the focus."""
        self.push_screen(explain(self.screen))

    async def action_quit(self) -> None:
        """Leave when every word is on the disk; else say so first, and leave when asked again."""
        unsaved = [screen.work.session for screen in self._writing() if not screen.keep()]
        if unsaved == self._warned_of or not unsaved:
            self.exit()
            return
        self._warned_of = unsaved
        say(
            self,
            "Your last words are not saved. Copy them first; Ctrl+Q again leaves without them.",
            "error",
        )

    def on_app_blur(self) -> None:
        """Keep the words when the learner turns to another window."""
        self._keep()

    def _keep(self) -> None:
        for screen in self._writing():
            screen.keep()

    def _writing(self) -> list[WriteScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, WriteScreen)]

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
