"""Write: one question at a time, and the words kept safe without a thought."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from journal.errors import JournalError
from journal.study import Settings
from journal.text import listed
from journal.tui.content import ACCENT, shown
from journal.tui.notices import say, telling
from journal.tui.screens.dialogs import FINISH, GO_ON, SkipDialog, finish_dialog, model_dialog
from journal.tui.screens.guide import GuideScreen
from journal.tui.widgets.desk import Desk
from journal.tui.widgets.steps import Steps
from journal.tui.work import Work

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.units.unit import Criterion, Unit


class WriteScreen(Screen[str]):
    """Leads through a session; ends with what to say of it on Today."""

    HELP: ClassVar[str] = "One question at a time. Tab moves to the list of questions and back."
    DEFAULT_CSS = """
    WriteScreen {
        #criterion { height: auto; padding: 0 1; margin-bottom: 1; }
        &.-short #criterion, &.-short #pages { margin: 0; }
        &.-narrow Steps { width: 26; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012  (Textual's own type)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+g", "guide", "Guide", id="write.guide",
                tooltip="What the criterion asks for, requires and merely suggests"),
        Binding("f3,ctrl+b", "back", "Back", id="write.back",
                tooltip="The question before"),
        Binding("f4,ctrl+n", "next", "Next", id="write.next",
                tooltip="The next question; after the last one, finish"),
        Binding("f5,ctrl+o", "skip", "Skip", id="write.skip",
                tooltip="Pass over this question, with a reason if you like"),
        Binding("f8", "finish", "Finish", id="write.finish",
                tooltip="Save what you wrote as an entry"),
        Binding("f9,ctrl+l", "steps", "List", id="write.steps", show=False,
                tooltip="Choose a question from the list"),
        Binding("f10,ctrl+t", "model", "Model", id="write.model", show=False,
                tooltip="Choose another reflective model, before the first word"),
        Binding("escape", "leave", "Leave", id="write.leave",
                tooltip="Keep everything as a draft and go back to Today"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, session: Session, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self.work = Work(journal, session, now)
        ref = session.criterion
        self._found = journal.prompts.find(ref) if ref else None
        self._desk = Desk(self._found[0].words if self._found else None)

    def compose(self) -> ComposeResult:
        """Show the criterion in a line, and the desk below it."""
        yield Static(_subject(self.work.session, self._found), id="criterion")
        yield self._desk
        yield Footer()

    def on_mount(self) -> None:
        """Open the step of the session and begin to keep the words."""
        self._open()
        self.set_interval(_autosave(self._journal), self.keep)
        self.app.app_suspend_signal.subscribe(self, lambda _: self.keep())

    # Keeping the words

    def keep(self) -> bool:
        """Put the words on the disk when they have changed, and say whether all are safe."""
        unsaved = self._taken()
        failed_before = bool(unsaved.trouble)
        safe = unsaved.keep()
        if unsaved.trouble and not failed_before:
            say(
                self,
                f"Your words are not saved yet, but they stay here. {unsaved.trouble}",
                "error",
            )
        self._desk.saved(unsaved.saved, unsaved.trouble)
        return safe

    def on_screen_suspend(self) -> None:
        """Keep the words before another screen covers this one."""
        self.keep()

    def on_unmount(self) -> None:
        """Keep the words whatever closed the screen."""
        self._taken().keep()

    @on(Desk.Paused)
    def _paused(self) -> None:
        self._desk.show(self._taken().session)

    def _taken(self) -> Work:
        """Return the work with the words that are in the editor now."""
        self.work.take(self._desk.words)
        return self.work

    # Moving through the questions

    def _open(self) -> None:
        session = self.work.session
        model = self._journal.prompts.models.get(session.model)
        self._desk.open(session, model.title if model else session.model)
        self._desk.saved(self.work.saved, self.work.trouble)

    def _go(self, session: Session) -> None:
        self.work.session = session
        self.work.keep()
        self._open()

    @on(Steps.Chosen)
    def _jump(self, event: Steps.Chosen) -> None:
        self._go(self._taken().session.jump(event.at))

    def action_steps(self) -> None:
        """Go to the list of questions."""
        self._desk.choose()

    def action_back(self) -> None:
        """Go to the question before."""
        self._go(self._taken().session.back())

    def action_next(self) -> None:
        """Go to the next question; offer to finish when there is none to go to."""
        session = self._taken().session
        if session.at + 1 < len(session.steps) and self.work.open_elsewhere():
            self._go(session.forward())
        else:
            self._offer_to_finish()

    def action_skip(self) -> None:
        """Ask for a reason and pass over the question."""
        self.app.push_screen(SkipDialog(), self._skip)

    def _skip(self, reason: str | None) -> None:
        if reason is None:
            return
        session = self.work.session
        self._go(session.skip(reason))
        if self.work.session.at == session.at or not self.work.session.remaining():
            self._offer_to_finish()

    # Finishing and leaving

    def action_finish(self) -> None:
        """Save what was written as an entry, after asking when questions are open."""
        session = self._taken().session
        if session.empty:
            say(self, "There are no words to save yet.", "warning")
        elif session.remaining():
            self._offer_to_finish()
        else:
            self._finish()

    def _offer_to_finish(self) -> None:
        dialog = finish_dialog(self.work.session, self.work.open_elsewhere())
        self.app.push_screen(dialog, self._finish_or_not)

    def _finish_or_not(self, choice: str | None) -> None:
        if choice == FINISH:
            self._finish()
        elif choice == GO_ON:
            self._go(self.work.session.jump(self.work.open_elsewhere()[0]))

    def _finish(self) -> None:
        with telling(self):
            id_ = self.work.finish()
            labels = [ref.number for ref in self.work.session.criteria]
            evidence = f" It is evidence for {listed(labels)}." if labels else ""
            self.dismiss(f"Saved as {id_}.{evidence}")
        self._desk.saved(self.work.saved, self.work.trouble)

    def action_leave(self) -> bool:
        """Keep everything as a draft and close; with words that cannot be kept, stay open."""
        if not self._taken().leave():
            self._desk.saved(self.work.saved, self.work.trouble)
            why = self.work.trouble
            say(self, f"Your words are not saved yet, so this stays open. {why}", "error")
            return False
        nothing = "Nothing was written, so nothing was kept."
        kept = "Kept as a draft. You can go on with it from here."
        self.dismiss(nothing if self.work.untouched else kept)
        return True

    # The guide and the model

    def action_guide(self) -> None:
        """Show what the criterion asks for."""
        if self._found:
            self.app.push_screen(GuideScreen(*self._found, self._journal.prompts))
        else:
            say(self, "This is a free note: nothing is required of it.")

    def action_model(self) -> None:
        """Ask for another reflective model, while nothing is written."""
        if not self._taken().untouched:
            say(self, "The model can be changed only before the first word.", "warning")
            return
        dialog = model_dialog(self._journal.prompts.models.values(), self.work.session.model)
        self.app.push_screen(dialog, self._change_model)

    def _change_model(self, model: str | None) -> None:
        ref = self.work.session.criterion
        if model is None or model == self.work.session.model:
            return
        with telling(self):
            label = f"{ref.unit}:{ref.number}" if ref else ""
            session = self._journal.begin(label, model=model)
            self.work.leave()
            self.work = Work(self._journal, session, self._now)
        self._open()


def _autosave(journal: Journal) -> float:
    try:
        return max(journal.settings.autosave, 0.1)
    except JournalError:
        return Settings().autosave


def _subject(session: Session, found: tuple[Unit, Criterion] | None) -> Content:
    if found:
        criterion = found[1]
        return shown((f"{criterion.number}  ", ACCENT), criterion.text)
    return shown((session.criterion.number if session.criterion else "Free note", ACCENT))
