"""Today: what to write next and why, what there is, and the last days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from journal.clock import spoken
from journal.errors import JournalError
from journal.text import counted
from journal.tui.content import MUTED, STRONG, shown
from journal.tui.glance import Glance, look
from journal.tui.notices import say, telling
from journal.tui.screens.guide import GuideScreen
from journal.tui.widgets.about import About, LastDays
from journal.tui.widgets.criteria import Criteria
from journal.tui.widgets.offers import Offers

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.tui.glance import Place


_TALL = 30


class TodayScreen(Screen[None]):
    """The first screen of every day."""

    HELP: ClassVar[str] = "Today: Tab moves between what to do now and your criteria."
    DEFAULT_CSS = """
    TodayScreen {
        #top { height: 1; padding: 0 1; }
        #greeting { width: 1fr; }
        #date { width: auto; }
        #warning { height: auto; padding: 0 1; color: $text-warning; display: none; }
        #rest { height: 1fr; }
        #beside { width: 1fr; padding-top: 1; scrollbar-size-vertical: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "note", "Free note", id="today.note",
                tooltip="Write about anything, for no criterion"),
        Binding("f2", "guide", "Guide", id="today.guide",
                tooltip="What the highlighted criterion asks for"),
    ]  # fmt: skip

    class Write(Message):
        """The learner wants to write: a draft, a criterion, or nothing in particular."""

        def __init__(self, about: Session | Place | None) -> None:
            super().__init__()
            self.about = about

    def __init__(self, journal: Journal, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._glance: Glance | None = None

    def compose(self) -> ComposeResult:
        """Show the frame at once; what must be read comes when it is ready."""
        with Horizontal(id="top"):
            yield Static(id="greeting")
            yield Static(shown((spoken(self._journal.today()), MUTED)), id="date")
        yield Static(id="warning")
        yield Offers()
        with Horizontal(id="rest"):
            yield Criteria()
            with VerticalScroll(id="beside", can_focus=False):
                yield About()
                yield LastDays()
        yield Footer()

    def on_screen_resume(self) -> None:
        """Show the drafts at once and read the rest beside the screen."""
        with telling(self):
            name = self._journal.settings.learner.name
            self.query_one("#greeting", Static).update(
                shown((_greeting(name, self._now().hour), STRONG))
            )
        self._offer()
        self.run_worker(
            partial(look, self._journal),
            group="glance",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was read, or say that it could not be."""
        if event.worker.group != "glance":
            return
        if event.state is WorkerState.SUCCESS and event.worker.result:
            self._show(event.worker.result)
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            hint = (
                str(error)
                if isinstance(error, JournalError)
                else "Run `journal doctor` to see why."
            )
            say(
                self,
                f"Your journal could not be read in full. You can still write. {hint}",
                "error",
            )
            self._offer(
                "Your journal could not be read. You can still write: N begins a free note."
            )

    def _show(self, glance: Glance) -> None:
        self._glance = glance
        warning = self.query_one("#warning", Static)
        warning.display = bool(glance.warnings)
        things = counted(glance.warnings, "thing")
        warning.update(
            shown(f"{things} in your journal could not be read: `journal doctor` says what.")
        )
        self._offer()
        self.query_one(Criteria).show(glance.units)
        self.query_one(LastDays).show(glance.latest)

    def _offer(self, waiting: str = "") -> None:
        first = [each.first for each in self._glance.units] if self._glance else []
        waiting = waiting or ("" if self._glance else "Reading your journal…")
        if self._glance and not first:
            waiting = "No questions were found for your unit: `journal doctor` says what to do."
        self.query_one(Offers).show(self._journal.drafts(), first, self._now(), waiting)

    @on(Criteria.Pointed)
    def _about(self, event: Criteria.Pointed) -> None:
        self.query_one(About).show(event.place, fully=self.size.height >= _TALL)

    @on(Criteria.Chosen)
    def _criterion(self, event: Criteria.Chosen) -> None:
        self.post_message(self.Write(event.place))

    @on(Offers.Chosen)
    def _offered(self, event: Offers.Chosen) -> None:
        self.post_message(self.Write(event.offer))

    def action_note(self) -> None:
        """Begin writing for no criterion."""
        self.post_message(self.Write(None))

    def action_guide(self) -> None:
        """Show what the highlighted criterion asks for."""
        place = self.query_one(Criteria).pointed
        if place:
            self.app.push_screen(
                GuideScreen(place.unit, place.coverage.criterion, self._journal.prompts)
            )


def _greeting(name: str, hour: int) -> str:
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"  # noqa: PLR2004  (hours)
    return f"Good {part}, {name}" if name else f"Good {part}"
