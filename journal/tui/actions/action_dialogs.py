"""Dialogs about actions: what is to be done by when, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Select, Static

from journal.clock import due_date, spoken
from journal.errors import JournalError
from journal.reflection.action import Every
from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.journal import Journal

_BACK = Binding("escape", "back", "Back", id="back", tooltip="Go back; nothing is changed")
_BY_WHEN = "Such as Friday, in 2 weeks, 3 April or 3/4/2027."


class ActionForm(Struct, frozen=True):
    """What was typed about something to do; ``added`` is its id once it is kept."""

    what: str = ""
    due: str = ""
    every: str = ""
    criteria: str = ""
    added: str = ""


class AddDialog(AutosavingDialog[ActionForm]):
    """Asks what is to be done and by when; what was typed is given back when it is not kept."""

    HELP: ClassVar[str] = (
        "Something that you will do, and by when.\n\n"
        "Tab moves between the lines, and Enter keeps it. The day is said back to you in full as "
        "you type. Once it is due it comes back on Today as a question: what happened? For which "
        "criterion it is may stay empty; give several with commas. {back} goes back, and what "
        "you typed is there when you come again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep it", id="actions.keep", tooltip="Keep it"),
        _BACK,
        HELP_KEY,
    ]

    def __init__(self, journal: Journal, typed: ActionForm) -> None:
        super().__init__(journal, "action")
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Ask in four lines."""
        typed = self._typed
        with Vertical(classes="dialog") as box, Vertical(id="fields"):
            box.border_title = "Something to do"
            yield Static(shown("What will you do?"))
            yield _line(typed.what, "what")
            yield Static(shown("By when?"), classes="label")
            yield _line(typed.due, "due")
            yield Static(id="day")
            yield Static(shown("Does it come back?"), classes="label")
            repeats = [("no", ""), *((f"every {interval}", interval.value) for interval in Every)]
            yield Select(repeats, value=typed.every, allow_blank=False, compact=True, id="every")
            yield Static(shown("For which criterion? It may stay empty."), classes="label")
            yield _line(typed.criteria, "criteria")
            yield Static(id="trouble")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Say the day that is there already."""
        self._echo()

    @on(Input.Changed, "#due")
    def _echo(self) -> None:
        """Say in full which day is meant."""
        said = _BY_WHEN
        if typed := self._value("due").strip():
            try:
                said = spoken(due_date(typed, self._journal.today()))
            except JournalError as error:
                said = error.message
        self.query_one("#day", Static).update(shown((said, MUTED)))

    def on_input_submitted(self) -> None:
        """Keep it."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what is to be done, or say what is missing and go there."""
        promise = self._promise()
        if not promise.what.strip():
            self._miss("what", "What will you do?")
        elif not promise.due.strip():
            self._miss("due", f"By when will you do it? {_BY_WHEN}")
        else:
            self._keep(promise)

    def _keep(self, promise: ActionForm) -> None:
        at = "due"
        try:
            day = due_date(promise.due, self._journal.today())
            at = "criteria"
            refs = self._journal.refs_in(promise.criteria)
            every = Every(promise.every) if promise.every else None
            id_ = self._journal.actions.add(promise.what, day, every=every, criteria=refs)
        except JournalError as error:
            self._miss(at, sentence(error))
        else:
            self.done()
            self.dismiss(ActionForm(added=id_))

    def _miss(self, at: str, said: str) -> None:
        self.query_one("#trouble", Static).update(shown(said))
        self.query_one(f"#{at}").focus()

    def action_back(self) -> None:
        """Go back with what was typed."""
        self.dismiss(self._promise())

    def _promise(self) -> ActionForm:
        every = str(self.query_one("#every", Select).value)
        return ActionForm(self._value("what"), self._value("due"), every, self._value("criteria"))

    def _value(self, id_: str) -> str:
        return self.query_one(f"#{id_}", Input).value


def _line(typed: str, id_: str) -> Input:
    return Input(typed, id=id_, compact=True, select_on_focus=False)


class ActionOutcome(Struct, frozen=True):
    """A line about what happened; not ``sure`` when the learner went back instead."""

    happened: str
    sure: bool


class ToldDialog(AutosavingDialog[ActionOutcome]):
    """Asks in one line what happened; the line may stay empty."""

    HELP: ClassVar[str] = (
        "What happened, in a line. It may stay empty.\n\n"
        "Enter tells it; {back} goes back and changes nothing, and your line is there when you "
        "come again. {actions.undo} on the list takes back what was told."
    )
    BINDINGS: ClassVar[list[BindingType]] = [_BACK, HELP_KEY]

    def __init__(
        self, journal: Journal, id_: str, title: str, what: str, happened: str = ""
    ) -> None:
        """``id_`` is that of the action."""
        super().__init__(journal, f"told-{id_}")
        self._title = title
        self._what = what
        self._happened = happened

    def compose(self) -> ComposeResult:
        """Ask in one line."""
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            yield Static(shown(self._what))
            yield _line(self._happened, "happened")
            how = with_keys(self, "Enter tells it. {back} goes back.")
            yield Static(shown((how, MUTED)))
        yield KeyBar(palette=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell it."""
        self.done()
        self.dismiss(ActionOutcome(event.value.strip(), sure=True))

    def action_back(self) -> None:
        """Go back with what was typed."""
        self.dismiss(ActionOutcome(self.query_one(Input).value, sure=False))
