"""Johari: rounds of peers' words, and the window that each of them opens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from journal.johari.round import FEWEST
from journal.tui.johari.data import RoundData, rounds_of
from journal.tui.johari.over_time import JohariTimeScreen
from journal.tui.johari.questions import AskedList
from journal.tui.johari.reading import JohariReading
from journal.tui.johari.round_actions import JohariActing
from journal.tui.johari.round_list import RoundList
from journal.tui.johari.window import JohariWindow, WindowScroll
from journal.tui.parts.content import STRONG, rows
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.mode_bar import ModeBar
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.read_beside import ReadsBeside
from journal.tui.parts.requests import WriteAbout
from journal.workflows import johari

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.clock import Clock
    from journal.johari.asking import WindowQuestion
    from journal.journal import Journal

_WIDE = 110
_EMPTY = (
    ("No round yet", STRONG),
    "",
    "How do you see yourself, and how do others?",
    "",
    (
        "You pick a few words that fit you. Three or more people who know your work pick theirs, "
        "from a file that you send them: four minutes, on a phone too, with no account."
    ),
    "",
    (
        "Where the words meet, and where they do not, opens a window: what you both see, what "
        "only others see, what only you see. You ask again after some weeks, and follow what has "
        "moved."
    ),
    "",
)
_BEGINS = "{johari.new} begins a round. Nothing is sent to anybody by itself."


class JohariScreen(JohariActing, ReadsBeside):
    """The rounds, the window of the highlighted one, and what it asks."""

    HELP: ClassVar[str] = (
        "How you see yourself, and how others do. {johari.new} begins a round; you pick your own "
        "words first, then invite peers, and receive what they send back. Nothing is sent by "
        "itself."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  (Textual's own type)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "over_time", "Over time", id="johari.over_time",
                tooltip="All rounds and moments in one line, and what has moved"),
        Binding("m", "threshold", "Named by", id="johari.threshold",
                tooltip="From how many peers on a word counts as named"),
        Binding("f", "figures", "Figures", id="johari.figures",
                tooltip="Other figures from the same picks: kappa, Jaccard and the rest"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, now: Clock) -> None:
        super().__init__(journal)
        self._now = now
        self._seen: tuple[RoundData, ...] | None = None
        self._to = ""
        self._from = ""
        self._threshold = 1
        self._all_figures = False
        self._list = RoundList()
        self._window = JohariWindow()
        self._reading = JohariReading()
        self._asked = AskedList()

    def compose(self) -> ComposeResult:
        """Show the frame; the rounds come when they have been read."""
        yield ModeBar("johari")
        yield Static(id="empty")
        yield self._list
        with WindowScroll(id="window", can_focus=False), Container(id="both"):
            with Vertical(id="drawn"):
                yield self._window
                yield self._asked
            yield self._reading
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with nothing to see."""
        for part in (self._list, self._asked, self.query_one("#empty"), self.query_one("#window")):
            part.display = False

    def on_screen_resume(self) -> None:
        """Read the rounds beside the screen."""
        self.read_again()

    # Reading and showing

    @property
    def rounds(self) -> tuple[RoundData, ...]:
        """The rounds as they were read last."""
        return self._seen or ()

    @property
    def ready(self) -> bool:
        """True when the rounds have been read."""
        return self._seen is not None

    @property
    def pointed(self) -> RoundData | None:
        """The round that is highlighted."""
        return self._list.pointed

    def _at(self) -> str:
        return self.pointed.id if self.pointed else ""

    def read_again(self, to: str = "") -> None:
        """Read the rounds beside the screen."""
        # A reading that begins before this one has ended takes its place, and its goal.
        if to:
            self._to, self._from = to, self._at()
        told = "Your rounds could not be read. Nothing was changed."
        self.read_beside(partial(rounds_of, self._journal), self._show, told)

    def _show(self, rounds: tuple[RoundData, ...]) -> None:
        # Whoever has moved on since is not brought back.
        to = self._to if self._at() == self._from else ""
        self._to = ""
        self._seen = rounds
        if to:
            self._threshold = 1
        empty = self.query_one("#empty", Static)
        empty.display = not rounds
        empty.update(rows(*_EMPTY, (with_keys(self, _BEGINS), STRONG)))
        self._list.display = self.query_one("#window").display = bool(rounds)
        self._list.show(rounds, to)
        if rounds and self.focused is None:
            self._list.focus()
        if self.pointed:
            self._look_at(self.pointed)
        self.refresh_bindings()

    def _look_at(self, asked: RoundData) -> None:
        self._window.show(asked, self._threshold)
        self._reading.show(asked, self._threshold, all_figures=self._all_figures)
        self._asked.show(asked.questions)

    @on(Pointed, "RoundList")
    def _pointed(self, event: Pointed[RoundData]) -> None:
        self._threshold = 1
        self.query_one("#window").scroll_home(animate=False)
        if event.thing:
            self._look_at(event.thing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a window only where there is one."""
        if action in {"read", "threshold", "figures"} and not self.rounds:
            return False
        return super().check_action(action, parameters)

    def action_read(self, way: int) -> None:
        """Read on or back in the window."""
        window = self.query_one("#window")
        window.scroll_relative(y=way * max(window.size.height - 2, 1), animate=False)

    def action_threshold(self) -> None:
        """Count a word as named from one more peer on; after all of them, from one again."""
        asked = self.pointed
        if asked is None:
            return
        if asked.peers < FEWEST:
            say(self, f"With fewer than {FEWEST} peers it would tell who named what.")
            return
        self._threshold = self._threshold % asked.peers + 1
        self._look_at(asked)
        self.query_one("#window").scroll_home(animate=False)

    def action_figures(self) -> None:
        """Show how far self and peers agree in other forms too, or no more."""
        self._all_figures = not self._all_figures
        if self.pointed:
            self._look_at(self.pointed)
            if self._all_figures:
                self.call_after_refresh(self._reading.scroll_visible, top=True, animate=False)

    @on(Chosen, "RoundList")
    def _go_on(self, event: Chosen[RoundData]) -> None:
        """Do what is next for a round."""
        asked = event.thing
        if not asked.round.picks:
            self.action_pick()
        elif asked.invited < FEWEST:
            self.action_invite()
        elif len(asked.answered) < FEWEST:
            self.action_receive()
        elif asked.questions:
            self._asked.focus()
        else:
            self.action_read(1)

    @on(Chosen, "AskedList")
    def _write(self, event: Chosen[WindowQuestion]) -> None:
        question = event.thing
        with telling(self):
            ref = johari.criterion(self._journal)
            self.post_message(WriteAbout(question.ask, question.title, ref))

    # Over time

    def action_over_time(self) -> None:
        """Show all rounds and moments in one line."""
        self.app.push_screen(JohariTimeScreen(self._journal))
