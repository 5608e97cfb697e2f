"""Johari time: rounds and moments in one line, what has moved, and the entries that tell of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from journal.johari.moment import How, Moment
from journal.text import one_line
from journal.tui.johari.course import JohariCourse
from journal.tui.johari.data import over_time
from journal.tui.parts import requests
from journal.tui.parts.content import MUTED, STRONG, rows
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.entry_picker import PickDialog
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen
from journal.tui.parts.read_beside import ReadsBeside
from journal.workflows.peer_warnings import about_moment

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.johari.movement import Movement
    from journal.journal import Journal
    from journal.tui.johari.course import Stop
    from journal.tui.johari.data import OverTime

_HOW_TO_READ = (
    "● how many of a peer's words are yours   ├─·─┤ at random, 9 times of 10",
    "→ a word named by hardly any peer, then by most, or back   · your own note",
    "Do not read ● as progress: peers may differ, and answers may have been read.",
)
_HOW = (
    (How.FEEDBACK, "Feedback", "somebody told you what they see"),
    (How.DISCLOSURE, "Disclosure", "you let others see it"),
    (How.DISCOVERY, "Discovery", "it showed itself, to you or to all"),
)
_EMPTY = (
    ("Nothing to follow yet", STRONG),
    (
        "A round with answers is the first point. A second one, some weeks later, shows what "
        "moved: a word that hardly anybody named and most name now, or the other way round."
    ),
)


class JohariTimeScreen(Screen[None], ReadsBeside):
    """All rounds and moments; a movement can be linked with the entry that tells of it."""

    CSS_PATH = "johari.tcss"
    HELP: ClassVar[str] = JohariCourse.HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "link", "Link", id="johari.link",
                tooltip="Name an entry that tells of the highlighted movement"),
        Binding("d", "delete", "Delete", id="johari.delete_moment",
                tooltip="Take the highlighted moment away; undo brings it back"),
        Binding("u", "undo", "Undo", id="johari.undo",
                tooltip="Take back what you linked or deleted last"),
        Binding("escape", "dismiss", "Back", id="johari.time_back", tooltip="Back to the rounds"),
    ]  # fmt: skip

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._seen: OverTime | None = None
        self._undo: list[str | tuple[str, Moment]] = []
        self._course = JohariCourse()

    def compose(self) -> ComposeResult:
        """Show the frame; the course comes when it has been read."""
        lines = [(line, MUTED) for line in _HOW_TO_READ]
        yield Static(rows(*lines), id="head")
        yield Static(
            rows(*_EMPTY, (with_keys(self, "{johari.time_back} goes back."), MUTED)), id="empty"
        )
        yield self._course
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with nothing to see."""
        self._course.display = False

    @property
    def ready(self) -> bool:
        """True when the course has been read."""
        return self._seen is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what is done with a stop only where there is one."""
        return self._course.display or action not in {"link", "delete", "undo"}

    def on_screen_resume(self) -> None:
        """Read the course beside the screen."""
        self._read()

    def _read(self) -> None:
        told = "Your rounds could not be read. Nothing was changed."
        self.read_beside(partial(over_time, self._journal), self._show, told)

    def _show(self, seen: OverTime) -> None:
        first = self._seen is None
        self._seen = seen
        there = bool(seen.course.rounds or seen.course.moments)
        self.query_one("#empty").display = not there
        self.query_one("#head").display = self._course.display = there
        if first and there:
            self._course.focus()
        self._course.show(seen, first=first)
        self.refresh_bindings()

    # Going on from a stop

    @on(Chosen)
    def _open(self, event: Chosen[Stop]) -> None:
        stop = event.thing
        if stop.entry:
            self.post_message(requests.ShowEntry(stop.entry))
        elif stop.told:
            self.action_link()
        elif stop.moment:
            say(self, "No entry tells of this moment.")
        else:
            self.dismiss()

    def action_link(self) -> None:
        """Ask which entry tells of the highlighted movement."""
        stop = self._course.pointed
        if stop is None or stop.told is None or self._seen is None:
            say(self, "Go to a word that has moved first: they are marked →.", "warning")
            return
        movement = stop.told.movement
        if not self._seen.catalogue.entries:
            say(self, "There is no entry yet. Write one about it, then link it here.", "warning")
            return
        # The title is of our own words: what a pack calls the word could be read as markup.
        dialog = PickDialog("Which entry tells of it?", self._seen.catalogue)
        self.app.push_screen(dialog, partial(self._picked, movement))

    def _picked(self, movement: Movement, entry: str | None) -> None:
        if not entry:
            return
        word = one_line(movement.word, 40)
        about = f"“{word}” went from {movement.before} to {movement.after}."
        choices = [(how.value, rows((name, STRONG), (means, MUTED))) for how, name, means in _HOW]
        dialog = ChoiceDialog("How did it show?", about, choices, How.DISCOVERY.value)
        self.app.push_screen(dialog, partial(self._link, movement, entry))

    def _link(self, movement: Movement, entry: str, how: str | None) -> None:
        if not how:
            return
        journal = self._journal
        with telling(self):
            today = journal.today()
            day = journal.entries.get(entry).value.date
            # What an entry from before the rounds tells is told now.
            since = journal.rounds.find(movement.first).value.begun[:10]
            id_ = journal.moments.add(
                movement.word,
                date.fromisoformat(day) if since <= day <= today.isoformat() else today,
                before=movement.before,
                after=movement.after,
                how=How(how),
                entry=entry,
            )
            self._undo.append(id_)
            told = "Linked: it stands in the line of time as a moment. {johari.undo} takes it back."
            say(self, " ".join([with_keys(self, told), about_moment(journal, entry)]).strip())
            self._read()

    def action_delete(self) -> None:
        """Take the highlighted moment away."""
        stop = self._course.pointed
        if stop is None or stop.moment is None:
            say(self, "Go to a moment first: they are marked ·.", "warning")
            return
        id_, moment = stop.moment
        with telling(self):
            self._journal.moments.remove(self._journal.moments.find(id_))
            self._undo.append((id_, moment))
            say(self, with_keys(self, "The moment is taken away. {johari.undo} brings it back."))
            self._read()

    def action_undo(self) -> None:
        """Take back what was linked last, or bring back what was deleted last."""
        if not self._undo:
            say(self, "Nothing was linked or deleted here.")
            return
        last = self._undo[-1]
        moments = self._journal.moments
        with telling(self):
            if isinstance(last, str):
                moments.remove(moments.find(last))
            else:
                self._bring_back(*last)
            self._undo.pop()
            say(self, "It is as before.")
            self._read()

    def _bring_back(self, id_: str, moment: Moment) -> None:
        """Keep a moment again; it has another id now, also for what was linked before."""
        again = self._journal.moments.add(
            moment.about,
            date.fromisoformat(moment.day),
            before=moment.before,
            after=moment.after,
            how=moment.how,
            entry=moment.entry,
        )
        self._undo = [again if step == id_ else step for step in self._undo]
