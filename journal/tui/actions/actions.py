"""Actions: what the learner said they would do, and what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from journal.clock import spoken
from journal.reflection.action import Action, Ending, Result, how_often
from journal.reflection.discretion import discreet
from journal.reflection.rhythm import day_of
from journal.store.collection import Stored
from journal.text import counted, listed, one_line
from journal.tui.actions.action_dialogs import ActionForm, ActionOutcome, AddDialog, ToldDialog
from journal.tui.actions.action_list import ActionList
from journal.tui.parts.content import MUTED, STRONG, Part, paragraphs, rows, shown
from journal.tui.parts.criterion_labels import labels
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen, Pointed
from journal.tui.parts.read_beside import ReadsBeside
from journal.tui.parts.requests import AnswerAction, ShowEntry, ShowWorksheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.units.labels import Labels


class ActionsData(Struct, frozen=True):
    """The actions, and the titles of the entries that they name."""

    actions: tuple[Stored[Action], ...]
    titles: dict[str, str]


class ActionsScreen(Screen[None], ReadsBeside):
    """What is to be done, by its day, and below it all about the one that is highlighted."""

    CSS_PATH = "actions.tcss"
    HELP: ClassVar[str] = (
        "What you said you would do, and what became of it. {actions.back} goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="actions.add",
                tooltip="Keep something that you will do, and by when"),
        Binding("d", "done", "Done", id="actions.done",
                tooltip="Tell in a line that it was done"),
        Binding("x", "drop", "Drop", id="actions.drop",
                tooltip="Tell that it will not be done, and why"),
        Binding("u", "undo", "Undo", id="actions.undo",
                tooltip="Take back what you told last, here or of the highlighted one"),
        Binding("p", "promised", "Its entry", id="actions.promised", show=False,
                tooltip="Open the entry or worksheet that promised it"),
        Binding("c", "closed", "Closed", id="actions.closed", show=False,
                tooltip="Show or hide what is done or dropped"),
        Binding("escape", "dismiss", "Back", id="actions.back",
                tooltip="Back to where you came from"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self._read = ActionsData((), {})
        self._closed_too = False
        self._promise = ActionForm()
        self._untold: dict[str, str] = {}
        self._last_told = ""

    def compose(self) -> ComposeResult:
        """Show the frame; the actions come when they have been read."""
        yield Static(rows(("What you said you would do", STRONG)), id="head")
        yield ActionList()
        with VerticalScroll(id="about", can_focus=False):
            yield Static(id="text")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the actions, beside the screen."""
        self._refresh()

    def _refresh(self, to: str = "") -> None:
        task = partial(_all, self._journal, to)
        self.read_beside(task, self._seen, "Your actions could not be read.")

    def _seen(self, found: tuple[ActionsData, str]) -> None:
        self._read, to = found
        self._show(to)

    def _show(self, to: str = "") -> None:
        today = self._now().date()
        self.query_one(ActionList).show(self._read.actions, today, closed=self._closed_too, to=to)

    @on(Pointed)
    def _about(self, event: Pointed[Stored[Action]]) -> None:
        about = self.query_one("#text", Static)
        about.update(
            _in_full(event.thing.value, self._read.titles, partial(key_name, self), labels(self))
            if event.thing
            else ""
        )

    @on(Chosen)
    def _answer(self, event: Chosen[Stored[Action]]) -> None:
        action = event.thing.value
        told_in = action.results[-1].entry if action.results else ""
        if not action.closed:
            self.post_message(AnswerAction(event.thing.id))
        elif told_in:
            self.post_message(ShowEntry(told_in))
        else:
            told = "It is closed, and no entry tells of it. {actions.undo} opens it again."
            say(self, with_keys(self, told))

    def action_add(self) -> None:
        """Keep something to do."""
        self.app.push_screen(AddDialog(self._journal, self._promise), self._added)

    def _added(self, promise: ActionForm | None) -> None:
        if promise is None or not promise.added:
            self._promise = promise or ActionForm()
            return
        self._promise = ActionForm()
        with telling(self):
            due = day_of(self._journal.actions.find(promise.added).value.due)
            say(self, f"Kept: due {spoken(due)}." if due else "Kept.")
        self._refresh(promise.added)

    def action_done(self) -> None:
        """Tell that the highlighted action was done."""
        self._tell(Ending.DONE)

    def action_drop(self) -> None:
        """Tell that the highlighted action will not be done."""
        self._tell(Ending.DROPPED)

    def _tell(self, ending: Ending) -> None:
        stored = self.query_one(ActionList).pointed
        if stored is None:
            return
        if stored.value.closed:
            say(self, with_keys(self, "It is closed already. {actions.undo} opens it again."))
            return
        title = "Done: what happened?" if ending is Ending.DONE else "Dropped: why?"
        what = one_line(stored.value.what)
        happened = self._untold.get(stored.id, "")
        dialog = ToldDialog(self._journal, stored.id, title, what, happened)
        self.app.push_screen(dialog, partial(self._told, stored, ending))

    def _told(self, stored: Stored[Action], ending: Ending, told: ActionOutcome | None) -> None:
        if told is None or not told.sure:
            self._untold[stored.id] = told.happened if told else ""
            return
        self._untold.pop(stored.id, None)
        actions = self._journal.actions
        with telling(self):
            tell = actions.done if ending is Ending.DONE else actions.drop
            action = tell(stored, told.happened)
            # A review date of a worksheet becomes an action of its own when it is told of.
            self._last_told = next(
                (kept.id for kept in actions.all() if kept.value == action), stored.id
            )
            due = day_of(action.due)
            next_ = f" Next: {spoken(due)}." if due else ""
            say(
                self,
                f"{str(ending).title()}.{next_} {key_name(self, 'actions.undo')} takes it back.",
            )
            self._refresh()

    def action_undo(self) -> None:
        """Take back what was told last here, else of the highlighted action."""
        stored = self.query_one(ActionList).pointed
        id_ = self._last_told or (stored.id if stored else "")
        if not id_:
            return
        self._last_told = ""
        with telling(self):
            action = self._journal.actions.reopen(self._journal.actions.find(id_))
            due = day_of(action.due)
            say(self, f"Taken back: it is due {spoken(due)}." if due else "Taken back.")
            self._refresh(id_)

    def action_promised(self) -> None:
        """Open the entry or the worksheet that promised the highlighted action."""
        stored = self.query_one(ActionList).pointed
        if stored is None:
            return
        action = stored.value
        if action.entry:
            self.post_message(ShowEntry(action.entry))
        elif action.origin:
            self.post_message(ShowWorksheet(action.origin.worksheet))
        else:
            say(self, "No entry promised it: it was added by itself.")

    def action_closed(self) -> None:
        """Show or hide what is done or dropped."""
        self._closed_too = not self._closed_too
        self._show()


def _all(journal: Journal, to: str) -> tuple[ActionsData, str]:
    """Read the actions and the titles of the entries that they name."""
    actions = tuple(journal.actions.all())
    named = {action.value.entry for action in actions}
    named |= {result.entry for action in actions for result in action.value.results}
    titles = {}
    if named - {""}:
        for stored in journal.entries.all():
            if stored.id in named:
                day = day_of(stored.value.date)
                dated = spoken(day) if day else stored.value.date
                titles[stored.id] = f"“{discreet(stored.value)}”, {dated}"
    return ActionsData(actions, titles), to


def _in_full(
    action: Action, titles: dict[str, str], key: Callable[[str], str], known: Labels
) -> Content:
    """Return all about an action; ``key`` names the key of what has an id."""
    day = day_of(action.due)
    facts = [f"due {spoken(day)}" if day else action.due or "closed"]
    if action.repeat:
        every = how_often(action.repeat)
        facts.append(f"comes back every {every}" if every else "comes back")
    if action.criteria:
        facts.append(f"for {listed(known.all(action.criteria))}")
    parts: list[Part] = [rows((action.what, STRONG), (" · ".join(facts), MUTED))]
    opens = f"{key('actions.promised')} opens it"
    if action.entry:
        title = titles.get(action.entry, "an entry that is not here any more")
        parts.append(shown(("Promised in ", MUTED), title, (f"  {opens}", MUTED)))
    elif action.origin:
        parts.append(shown((f"From a worksheet  {opens}", MUTED)))
    if action.results:
        lines = [_result(result, titles) for result in reversed(action.results)]
        told = counted(len(lines), "time")
        parts.append(rows((f"What happened, told {told}", STRONG), *lines))
    if not action.closed:
        told = f"{key('actions.done')} done · {key('actions.drop')} dropped"
        parts.append((f"Enter answers it in an entry · {told}", MUTED))
    return paragraphs(*parts)


def _result(result: Result, titles: dict[str, str]) -> Content:
    day = day_of(result.due)
    dated = spoken(day) if day else result.due
    happened = f": {result.happened}" if result.happened else ""
    told_in = f" (in {titles[result.entry]})" if result.entry in titles else ""
    return shown((f"{dated}  ", MUTED), f"{result.ending}{happened}", (told_in, MUTED))
