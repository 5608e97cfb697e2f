"""Details: what is said about an entry as a whole, at any time while it is written."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from journal.clock import past_date, spoken
from journal.reflection.edit import tags as tags_in
from journal.text import counted, one_line
from journal.tui.parts.checks import Checks
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.tags import Tags
from journal.tui.parts.typed_day import TypedDay
from journal.tui.writing.criterion_ticks import PRIVATE, criteria_for, privacy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.tui.writing.session_draft import Work

_OFFERED_TAGS = 8
_LONGEST_SITTING = 240
"""Minutes after which the time since the beginning says nothing about the time spent."""


class DetailsScreen(ModalScreen[None]):
    """Title, day, minutes, tags, criteria and privacy; each change is in the work at once."""

    HELP: ClassVar[str] = (
        "What is said about this entry as a whole. Everything may stay as it is.\n\n"
        "The day can be typed in words or digits: yesterday, last Friday, 3 March, 3/3/2026. Tags "
        "are words of your own, set apart by commas; Right takes the one that is offered. Minutes "
        "are what you say they are; nothing is measured. Tab goes from line to line, and Enter "
        "or {details.close} goes back to your words: what you changed is kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12,f4", "close", "Back to your words", id="details.close",
                tooltip="Go back; what you changed is kept"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, journal: Journal, work: Work, now: Clock, tags: Sequence[str]) -> None:
        super().__init__()
        self._work = work
        self._now = now
        session = work.session
        self._title = one_line(session.title)
        self._tags = ", ".join(map(one_line, session.tags))
        self._known = tuple(dict.fromkeys(map(one_line, tags)))
        self._checks = criteria_for(journal, session)

    def compose(self) -> ComposeResult:
        """Show a line for each."""
        session = self._work.session
        read = partial(past_date, today=self._now().date())
        minutes = str(session.minutes) if session.minutes else ""
        with Vertical(classes="dialog") as box:
            box.border_title = "Details"
            with Horizontal(classes="field"):
                yield Static("Title", classes="label")
                yield _line(self._title, "title", "as you like; else your first words stand for it")
            yield TypedDay("About", "", read, empty=_day(session.date), id="day")
            with Horizontal(classes="field"):
                yield Static("Minutes", classes="label")
                yield Input(
                    minutes, id="minutes", compact=True, restrict=r"\d{0,4}", select_on_focus=False
                )
                yield Static(shown((self._since(), MUTED)), classes="beside")
            with Horizontal(classes="field"):
                yield Static("Tags", classes="label")
                tags = _line(self._tags, "tags", "set apart by commas")
                tags.suggester = Tags(self._known)
                yield tags
            if self._known:
                yield Static(shown((_offered(self._known), MUTED)))
            yield Static("Gives evidence for", classes="heading")
            yield Checks(self._checks, session.criteria, id="serves", most=8)
            yield Checks(privacy(), [PRIVATE] if session.private else [], id="private")
        yield KeyBar(palette=False)

    # Taking what is there, at every change

    @on(Input.Changed, "#title")
    def _titled(self, event: Input.Changed) -> None:
        if event.value != self._title:
            self._title = event.value
            self._work.describe(title=one_line(event.value))

    @on(Input.Changed, "#day Input")
    def _dated(self) -> None:
        if day := self.query_one(TypedDay).day:
            self._work.describe(date=day.isoformat())

    @on(Input.Changed, "#minutes")
    def _timed(self, event: Input.Changed) -> None:
        self._work.describe(minutes=int(event.value or 0))

    @on(Input.Changed, "#tags")
    def _tagged(self, event: Input.Changed) -> None:
        if event.value != self._tags:
            self._tags = event.value
            self._work.describe(tags=tags_in(event.value))

    @on(Checks.TicksChanged)
    def _ticked(self, event: Checks.TicksChanged) -> None:
        if event.checks.id == "private":
            self._work.describe(private=bool(event.checks.ticked))
        else:
            self._work.describe(criteria=event.checks.ticked)

    def keep(self) -> bool:
        """Put what was changed on the disk, and say whether all is safe."""
        return self._work.keep()

    def on_input_submitted(self) -> None:
        """Go back to the words."""
        self.action_close()

    def action_close(self) -> None:
        """Go back to the words; a day that cannot be read is said first, once."""
        day = self.query_one(TypedDay)
        if day.trouble and not day.has_class("-told"):
            day.add_class("-told")
            day.enter()
            self.notify(f"The day stays {_day(self._work.session.date)}.", timeout=8, markup=False)
            return
        self.keep()
        self.dismiss()

    def _since(self) -> str:
        try:
            spent = self._now() - datetime.fromisoformat(self._work.session.started)
        except (TypeError, ValueError):
            return ""
        minutes = round(spent.total_seconds() / 60)
        if not 0 < minutes <= _LONGEST_SITTING:
            return ""
        return f"{counted(minutes, 'minute')} since you began"


def _line(typed: str, id_: str, placeholder: str) -> Input:
    return Input(typed, placeholder, id=id_, compact=True, select_on_focus=False)


def _offered(tags: Sequence[str]) -> str:
    more = ", …" if len(tags) > _OFFERED_TAGS else ""
    return f"            yours: {one_line(', '.join(tags[:_OFFERED_TAGS]), 55)}{more}"


def _day(text: str) -> str:
    try:
        return spoken(date.fromisoformat(text))
    except ValueError:
        return one_line(text)
