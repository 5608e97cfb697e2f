"""Today: what to do now and why, how far each criterion has come, and what was written before."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from journal.clock import spoken
from journal.errors import ErrorKind
from journal.reflection.session import Way
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.hints import NO_PACK, sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.mode_bar import ModeBar
from journal.tui.parts.notices import telling
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.read_beside import ReadsBeside
from journal.tui.parts.requests import ShowActions, ShowCriterion, Write
from journal.tui.today.criteria import About, Criteria
from journal.tui.today.heat_map import HeatMap
from journal.tui.today.looking_back import LookingBack
from journal.tui.today.suggestions import Offers, in_order
from journal.workflows.today import read_today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Resize

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.journal import Journal
    from journal.workflows.today import CriterionToday, Today


_AFTER_PAINTING = 0.05
_TALL = 30
_WEEKS = 8
_ROOMY = 3
"""Offers that may stand apart; more of them would push the criteria off the screen."""
_FRAME = 6
"""Columns that the frame of the offers takes."""


class TodayScreen(Screen[None], ReadsBeside):
    """The first screen of every day."""

    CSS_PATH = "today.tcss"
    HELP: ClassVar[str] = (
        "Today: Tab moves between what to do now, your criteria and what you wrote before."
    )
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL, "-tall")]  # noqa: RUF012  (Textual's own name)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", id="today.write",
                tooltip="Write for the highlighted criterion"),
        Binding("q", "quick", "Five minutes", id="today.quick",
                tooltip="Answer one question of the highlighted criterion"),
        Binding("n", "note", "Free note", id="today.note",
                tooltip="Write about anything, for no criterion"),
        Binding("a", "actions", "Actions", id="today.actions",
                tooltip="What you said you would do, and what became of it"),
        Binding("f2", "guide", "Guide", id="today.guide",
                tooltip="What the highlighted criterion asks for"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._glance: Today | None = None

    def compose(self) -> ComposeResult:
        """Show the frame at once; what must be read comes when it is ready."""
        yield ModeBar("today")
        with Horizontal(id="top"):
            yield Static(id="greeting")
            yield Static(shown((spoken(self._journal.today()), MUTED)), id="date")
        yield Static(id="warning")
        yield Offers()
        with Horizontal(id="rest"):
            with Vertical(id="map"):
                with Vertical(id="criteria"):
                    yield Criteria()
                yield HeatMap()
            with VerticalScroll(id="beside", can_focus=False):
                yield About()
                yield Static(id="rhythm")
                yield LookingBack()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Show the drafts at once and read the rest beside the screen."""
        with telling(self):
            name = self._journal.settings.learner.name
            self.query_one("#greeting", Static).update(
                shown((_greeting(name, self._now().hour), STRONG))
            )
        self._offer()
        # The frame is painted first: a thread that reads would delay it.
        self.set_timer(_AFTER_PAINTING, self._look)

    def _look(self) -> None:
        self.read_beside(
            lambda: read_today(self._journal, self._journal.units),
            self._show,
            "Your journal could not be read in full. You can still write.",
            self._not_read,
        )

    def _not_read(self, _reason: str) -> None:
        note = with_keys(self, "{today.note} begins a free note.")
        self._offer(f"Your journal could not be read. You can still write: {note}")

    def on_resize(self, event: Resize) -> None:
        """Show what fits the new size."""
        if self._glance and event.size.width:
            self._show(self._glance)

    def _show(self, glance: Today) -> None:
        self._glance = glance
        warning = self.query_one("#warning", Static)
        told = _warning(glance.unreadable)
        warning.display = bool(told)
        warning.update(shown(told))
        self._offer()
        self.query_one(Criteria).show(glance.units)
        self.set_class(not glance.rhythm.words, "-new")
        self.query_one(HeatMap).show(glance.rhythm)
        in_words = shown((glance.rhythm.span(_WEEKS), MUTED))
        self.query_one("#rhythm", Static).update(in_words)
        self.query_one(LookingBack).show(glance.echoes, glance.latest, briefly=not self._tall)

    @property
    def _tall(self) -> bool:
        return self.size.height >= _TALL

    def _offer(self, waiting: str = "") -> None:
        glance = self._glance
        waiting = waiting or ("" if glance else "Reading your journal…")
        if glance and not glance.units:
            waiting = NO_PACK
        low = not self._tall
        width = self.app.size.width - _FRAME
        offers = in_order(
            self._journal.entries.drafts(), glance, self._now(), width, labels(self), briefly=low
        )
        self.query_one(Offers).show(offers, waiting, closely=low or len(offers) > _ROOMY)

    @on(Pointed, "Criteria")
    def _about(self, event: Pointed[CriterionToday]) -> None:
        if event.thing:
            self.query_one(About).show(event.thing, fully=self._tall)

    @on(Chosen, "Criteria")
    def _criterion(self, event: Chosen[CriterionToday]) -> None:
        self.post_message(ShowCriterion(event.thing.ref))

    def action_write(self) -> None:
        """Write for the highlighted criterion."""
        self._write_for(Way.LED)

    def action_quick(self) -> None:
        """Answer one question of the highlighted criterion."""
        self._write_for(Way.QUICK)

    def _write_for(self, way: Way) -> None:
        if place := self.query_one(Criteria).pointed:
            next_ = place.suggestion
            model = "" if way is Way.QUICK else next_.model
            self.post_message(Write(place.ref, model=model, question=next_.question, way=way))

    def action_note(self) -> None:
        """Begin writing for no criterion."""
        self.post_message(Write())

    def action_actions(self) -> None:
        """Open what the learner said they would do."""
        self.post_message(ShowActions())

    def action_guide(self) -> None:
        """Show what the highlighted criterion asks for."""
        place = self.query_one(Criteria).pointed
        if place:
            self.app.push_screen(
                GuideScreen(place.unit, place.coverage.criterion, self._journal.prompts)
            )


def _warning(problems: Sequence[Problem]) -> str:
    """Return what could not be read: the first of it in full, and how much more there is.

    What is gone is said above every screen, and not here.
    """
    problems = [problem for problem in problems if problem.kind is not ErrorKind.GONE]
    if not problems:
        return ""
    first, more = sentence(problems[0]), len(problems) - 1
    rest = f" {counted(more, 'more thing')} could not be read." if more else ""
    return one_line(f"Your journal could not be read in full. {first}{rest}")


def _greeting(name: str, hour: int) -> str:
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"  # noqa: PLR2004  (hours)
    return f"Good {part}, {name}" if name else f"Good {part}"
