"""Finish: the last look at an entry before it is saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from journal.clock import due_date, spoken
from journal.errors import JournalError, PartlyDoneError
from journal.reflection.action import Ending
from journal.reflection.passage import told_of_passages
from journal.text import counted, listed, one_line
from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.checks import Checks
from journal.tui.parts.content import MUTED, rows, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.notices import say
from journal.tui.parts.typed_day import TypedDay
from journal.tui.writing.criterion_ticks import PRIVATE, criteria_for, privacy
from journal.tui.writing.moment_dialog import MomentDialog, forget, said_before
from journal.tui.writing.session_draft import Promise, Work
from journal.workflows.close_session import Closing, NextStep, Showing
from journal.workflows.peer_warnings import about_moment

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.journal import Journal

SAVE, SORT, DROP, OPEN, GO, STAY = "save", "sort", "drop", "open", "go", "stay"
_BECAME = {DROP: Ending.DROPPED, OPEN: None}
_NAMED = 50
_LONGEST = 100
"""Letters of what is to be done next, in the sentence that says when it is asked about."""


class GoTo(Struct, frozen=True):
    """The learner goes on writing at a question that is still open."""

    at: int


class Saved(Struct, frozen=True):
    """The entry is saved: what to say of it, and its id where it is to be sorted next."""

    told: str
    sort: str = ""


class FinishScreen(AutosavingDialog[Saved | GoTo | None]):
    """Saves with Enter; what else may be said of the entry is a Tab away."""

    HELP: ClassVar[str] = (
        "The last look before your words become an entry. Enter saves; all the rest may stay as "
        "it is.\n\n"
        "Tab goes on: to the criteria that this entry is evidence for, to what you mean to do "
        "next and by when, and to what keeps the entry private. A day is typed in words or "
        "digits: Friday, in 2 weeks, 3 April. What is to be done comes back to you on its day. "
        "{finish.moment} asks what this showed you about yourself, and who knows it: a Johari "
        "moment. {finish.back} goes back to your words, and what you typed here is there when you "
        "come again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8,f4,ctrl+s", "save", "Save", id="finish.save", tooltip="Save this as an entry"),
        Binding("f9", "moment", "Johari moment", id="finish.moment",
                tooltip="Say what this showed you about yourself, and who knows it"),
        Binding("escape", "back", "Back to your words", id="finish.back",
                tooltip="Go back; nothing is saved yet"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(self, journal: Journal, work: Work) -> None:
        super().__init__(journal, f"finish-{work.session.id}")
        self._work = work
        self._ending = Closing(journal, work.session, lambda _: work.finish())
        self._checks = criteria_for(journal, work.session)

    def compose(self) -> ComposeResult:
        """Show how to go on first, then what may be said."""
        session, promise = self._work.session, self._work.promise
        read = partial(due_date, today=self._journal.today())
        with Vertical(classes="dialog") as box:
            box.border_title = "Finish"
            if about := self._about():
                yield Static(rows(*((line, MUTED) for line in about)))
            ways = [Option(shown(words), id=id_) for id_, words in self._ways()]
            yield OptionList(*ways, id="ways", markup=False, compact=True)
            yield Static("Gives evidence for", classes="heading")
            yield Checks(self._checks, session.criteria, id="serves", most=6)
            with Horizontal(classes="field heading"):
                yield Static("Do next", classes="label")
                yield Input(
                    promise.what,
                    "nothing, or something you will do",
                    id="what",
                    compact=True,
                    select_on_focus=False,
                )
            yield TypedDay(
                "By when", promise.due, read, empty="such as Friday, in 2 weeks, 3 April", id="due"
            )
            yield Static(self._shown(), id="moment")
            yield Checks(privacy(), [PRIVATE] if session.private else [], id="private")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Begin where Enter saves."""
        self._remember()
        ways = self.query_one("#ways", OptionList)
        ways.highlighted = 0
        ways.focus()

    def _about(self) -> list[str]:
        lines = []
        if left := len(self._work.session.remaining()):
            lines.append(f"Still open: {counted(left, 'question')}. They may stay open.")
        if action := self._ending.open_action:
            lines.append(f"You said you would: {one_line(action.value.what, _NAMED)}")
        return lines

    def _ways(self) -> list[tuple[str, str]]:
        ways = [(SAVE, "Save this as an entry")]
        if self._ending.open_action:
            ways = [
                (SAVE, "Save this as an entry: what you said you would do is done"),
                (DROP, "Save it: you will not do it after all"),
                (OPEN, "Save it: it is still to be done"),
            ]
        if self._work.session.step.free:
            ways.append((SORT, "Save it, and sort it into the stages of a model now"))
        if elsewhere := self._work.open_elsewhere():
            ways.append((GO, f"Go to question {elsewhere[0] + 1}, which is still open"))
        return [*ways, (STAY, "Stay here and keep writing")]

    # Taking what is there, at every change

    @on(Checks.TicksChanged)
    def _ticked(self, event: Checks.TicksChanged) -> None:
        if event.checks.id == "private":
            self._work.describe(private=bool(event.checks.ticked))
        else:
            self._work.describe(criteria=event.checks.ticked)

    @on(Input.Changed)
    def _promised(self) -> None:
        what = self.query_one("#what", Input).value
        self._work.promise = Promise(what, self.query_one(TypedDay).typed)

    @on(Input.Submitted, "#what")
    def _said(self) -> None:
        self.query_one(TypedDay).enter()

    @on(Input.Submitted, "#due Input")
    def _dated(self) -> None:
        self.query_one("#ways", OptionList).focus()

    def action_moment(self) -> None:
        """Ask what the session showed the learner about themselves."""
        found = self._journal.rounds.latest_window()
        words = found[0].value.words if found else ()
        dialog = MomentDialog(self._journal, self._work.session.id, words, self._work.showing)
        self.app.push_screen(dialog, self._showed)

    def _remember(self) -> None:
        """Bring back what was said of oneself before a crash."""
        about = said_before(self._journal, self._work.session.id)
        if about and not self._work.showing.about:
            self._showed(Showing(about))

    def _showed(self, showing: Showing | None) -> None:
        self._work.showing = showing or Showing()
        self.query_one("#moment", Static).update(self._shown())

    def _shown(self) -> Content:
        showing = self._work.showing
        if not showing.about.strip():
            told = with_keys(self, "{finish.moment}: what this showed you, and who knows it")
            return shown("About me    ", (told, MUTED))
        about = one_line(showing.about, _NAMED)
        return shown(f"About me    {about}, ", (f"from {showing.before} to {showing.after}", MUTED))

    def keep(self) -> bool:
        """Put what was changed on the disk, and say whether all is safe."""
        typed = super().keep()
        return self._work.keep() and typed

    # Going on

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        way = event.option_id
        if way == GO:
            self.dismiss(GoTo(self._work.open_elsewhere()[0]))
        elif way == STAY:
            self.action_back()
        else:
            self._save(str(way))

    def action_save(self) -> None:
        """Save in the first of the ways."""
        self._save(SAVE)

    def _save(self, way: str) -> None:
        due, what = self._due(), self._work.promise.what
        if what.strip() and not due:
            self.query_one(TypedDay).enter()
            trouble = self.query_one(TypedDay).trouble
            say(self, trouble or "By when will you do it? Type a day, such as Friday.", "warning")
            return
        try:
            self._ending.close(
                self._work.session,
                became=_BECAME.get(way, Ending.DONE),
                next_step=NextStep(what, due) if what.strip() and due else None,
                showing=self._work.showing if self._work.showing.about.strip() else None,
            )
        except PartlyDoneError as error:
            say(self, sentence(error), "error")
        except JournalError as error:
            told = "Your words are not saved as an entry yet, but they stay here."
            say(self, f"{told} {sentence(error)}", "error")
        else:
            self.done()
            forget(self._journal, self._work.session.id)
            self.dismiss(Saved(self._told(), self._work.session.id if way == SORT else ""))

    def _told(self) -> str:
        """Return what became of the words and of what is next, in a few sentences."""
        session, done = self._work.session, self._ending.done
        serves = listed(self._journal.labels.all(session.criteria))
        evidence = f" It is evidence for {serves}." if serves else ""
        if session.private:
            evidence = " It is private: nobody else sees it."
        moment = " So is your Johari moment." if done.moment else ""
        what = one_line(self._work.promise.what, _LONGEST)
        following = f" Not kept: {what}" if what else ""
        if step := done.next_step:
            what = one_line(step.what, _LONGEST)
            following = f" On {spoken(step.due)} it asks you about: {what}"
        notes = told_of_passages(reply.text for reply in session.replies if reply.answered)
        source = about_moment(self._journal, done.entry) if done.moment else ""
        told = [f"Saved as {session.id}.{moment}{evidence}{following}", *notes, source]
        return " ".join(filter(None, told))

    def _due(self) -> date | None:
        return self.query_one(TypedDay).day

    def action_back(self) -> None:
        """Go back to the words; where they are an entry already, to where they came from."""
        if self._ending.done.entry:
            self.dismiss(Saved(self._told()))
        else:
            self.dismiss(None)
