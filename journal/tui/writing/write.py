"""Write: one question at a time, and the words kept safe without a thought."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from journal.errors import JournalError
from journal.portfolio.evidence.word_share import fair_share
from journal.tui.parts.autosaving import AutosavingScreen
from journal.tui.parts.content import ACCENT, STRONG, shown
from journal.tui.parts.dialogs import SkipDialog, model_dialog
from journal.tui.parts.guide import GuideScreen
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name
from journal.tui.parts.notices import say, telling
from journal.tui.parts.pointed_list import Chosen
from journal.tui.parts.read_beside import ReadsBeside
from journal.tui.parts.requests import SortEntry
from journal.tui.writing.data import Memory, remember
from journal.tui.writing.details import DetailsScreen
from journal.tui.writing.external_editor import rewrite
from journal.tui.writing.finish import FinishScreen, GoTo, Saved
from journal.tui.writing.session_draft import Work
from journal.tui.writing.write_desk import Desk, WordMeasure
from journal.workflows.begin_writing import begin_session

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.store.drafts import Draft
    from journal.units.unit import Criterion, Unit


class WriteScreen(AutosavingScreen[str], ReadsBeside):
    """Leads through a session; ends with what to say of it on Today."""

    CSS_PATH = "writing.tcss"
    HELP: ClassVar[str] = "One question at a time. Tab moves to the list of questions and back."
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (90, "-wide")]  # noqa: RUF012  (Textual's own type)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+g", "guide", "Guide", id="write.guide",
                tooltip="What the criterion asks for, requires and merely suggests, and theory"),
        Binding("f3,ctrl+b", "back", "Back", id="write.back",
                tooltip="The question before"),
        Binding("f4,ctrl+n", "next", "Next", id="write.next",
                tooltip="The next question; after the last one, finish"),
        Binding("f5,ctrl+o", "skip", "Skip", id="write.skip",
                tooltip="Pass over this question, with a reason if you like"),
        Binding("f8,ctrl+s", "finish", "Finish", id="write.finish",
                tooltip="Save what you wrote as an entry"),
        Binding("f9,ctrl+l", "steps", "List", id="write.steps", show=False,
                tooltip="Choose a question from the list"),
        Binding("f10,ctrl+t", "model", "Model", id="write.model", show=False,
                tooltip="Choose another reflective model, before the first word"),
        Binding("f11,ctrl+r", "earlier", "Earlier", id="write.earlier", show=False,
                tooltip="What you answered to this question before; again for the list"),
        Binding("f12,alt+d", "details", "Details", id="write.details", show=False,
                tooltip="Title, day, minutes, tags, criteria, and whether it is private"),
        Binding("ctrl+f,shift+f9", "alone", "Words alone", id="write.alone", show=False,
                tooltip="Only the question and your words; again for all the rest"),
        Binding("ctrl+d,alt+p,shift+f6", "private", "Private", id="write.private", show=False,
                priority=True,
                tooltip="Make the selection or this paragraph private, or public again"),
        Binding("ctrl+u,alt+e,shift+f8", "own_editor", "Own editor", id="write.editor", show=False,
                priority=True,
                tooltip="Go on with this answer in your own editor"),
        Binding("escape", "leave", "Leave", id="write.leave",
                tooltip="Keep everything as a draft and go back"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, session: Session, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._now = now
        self.work = Work(journal, session)
        ref = session.criterion
        self._found = journal.prompts.find(ref) if ref else None
        unit = self._found[0] if self._found else None
        self._desk = Desk(WordMeasure(unit.words, fair_share(unit)) if unit else WordMeasure())
        self._memory: Memory | None = None

    def compose(self) -> ComposeResult:
        """Show the criterion in a line, and the desk below it."""
        yield Static(_subject(self.work.session, self._found), id="criterion")
        yield self._desk
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Show what another screen may have changed about the session."""
        session = self.work.session
        self.query_one("#criterion", Static).update(_subject(session, self._found))

    def on_mount(self) -> None:
        """Open the step of the session, and look back in a thread."""
        self._open()
        self._look_back()

    def _look_back(self) -> None:
        # What cannot be read is told on Today, and here there is nothing.
        task = partial(remember, self._journal, self.work.session)
        self.read_beside(task, self._remember, failed=lambda _: self._remember(Memory()))

    def _remember(self, found: Memory) -> None:
        self._memory = found
        self._tell_earlier()

    # Keeping the words

    @property
    def draft(self) -> Draft[Session]:
        """The draft of the session."""
        return self.work.draft

    def typed(self) -> Session | None:
        """Return the session with the words that are in the editor now."""
        return self._taken().typed

    def show_saved(self) -> None:
        """Show when the words were saved last, or why they could not be."""
        self._desk.saved(_saved(self.draft), _trouble(self.draft))

    @on(Desk.Paused)
    def _paused(self) -> None:
        self._desk.show(self._taken().session)

    def _taken(self) -> Work:
        """Return the work with the words that are in the editor now."""
        self.work.take(self._desk.words)
        return self.work

    # Opening a step

    def _open(self) -> None:
        session = self.work.session
        model = self._journal.prompts.models.get(session.model)
        self._desk.open(session, model.title if model else session.model)
        self.show_saved()
        self._tell_earlier()

    def _tell_earlier(self) -> None:
        answers = self._memory.earlier.to(self.work.session.step) if self._memory else None
        self._desk.tell_earlier(answers, key_name(self, "write.earlier"))

    # Moving through the questions

    def _go(self, session: Session) -> None:
        self.work.session = session
        self.work.keep()
        self._open()

    @on(Chosen, "Steps")
    def _jump(self, event: Chosen[int]) -> None:
        self._go(self._taken().session.jump(event.thing))

    def action_steps(self) -> None:
        """Go to the list of questions."""
        self.remove_class("-alone")
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
            self.action_finish()

    def action_skip(self) -> None:
        """Ask for a reason and pass over the question."""
        session = self.work.session
        self.app.push_screen(SkipDialog(self._journal, session.id, session.at), self._skip)

    def _skip(self, reason: str | None) -> None:
        if reason is None:
            return
        session = self.work.session
        self._go(session.skip(reason))
        if self.work.session.at == session.at or not self.work.session.remaining():
            self.action_finish()

    # Finishing and leaving

    def action_finish(self) -> None:
        """Ask how to finish; there must be words to save."""
        if self._taken().session.empty:
            say(self, "There are no words to save yet.", "warning")
        else:
            self.app.push_screen(FinishScreen(self._journal, self.work), self._finished)

    def _finished(self, ending: Saved | GoTo | None) -> None:
        if ending is None:
            self.keep()
        elif isinstance(ending, GoTo):
            self._go(self.work.session.jump(ending.at))
        else:
            self.dismiss(ending.told)
            if ending.sort:
                self.app.post_message(SortEntry(ending.sort))

    def action_leave(self) -> bool:
        """Keep everything as a draft and close; with words that cannot be kept, stay open."""
        if self.has_class("-alone"):
            self.action_alone()
            return False
        if not self.keep():
            why = _trouble(self.draft)
            say(self, f"Your words are not saved yet, so this stays open. {why}", "error")
            return False
        nothing = "Nothing was written, so nothing was kept."
        kept = "Kept as a draft. You can go on with it from here."
        self.dismiss(nothing if self.work.untouched else kept)
        return True

    # Beside the words

    def action_guide(self) -> None:
        """Show what the criterion asks for."""
        if self._found:
            self.app.push_screen(GuideScreen(*self._found, self._journal.prompts))
        else:
            say(self, "This is a free note: nothing is required of it.")

    def action_earlier(self) -> None:
        """Show the earlier answers to this question beside the words, or the questions again."""
        self.remove_class("-alone")
        self._desk.look_back()

    def action_details(self) -> None:
        """Ask for what is said about the entry as a whole."""
        tags = self._memory.tags if self._memory else ()
        self._taken()
        self.app.push_screen(DetailsScreen(self._journal, self.work, self._now, tags))

    def action_alone(self) -> None:
        """Show nothing but the question and the words, or everything again."""
        self.toggle_class("-alone")
        if self.has_class("-alone"):
            self._desk.write()
            say(self, f"Your words alone. {key_name(self, 'write.alone')} brings back the rest.")

    def action_private(self) -> None:
        """Make the selection or the paragraph private, or public again."""
        self._desk.make_private()

    def action_own_editor(self) -> None:
        """Lend the screen to the learner's own editor, with the words of this answer."""
        with telling(self):
            words = self._taken().session.reply.text
            rewrite(self.app, words, self._journal.state, self._take_over)

    def _take_over(self, words: str) -> None:
        self._desk.rewrite(words)
        self.work.take(words)
        if not self.work.keep():
            raise JournalError(f"Your words are not saved yet. {_trouble(self.draft)}")

    def action_model(self) -> None:
        """Ask for another reflective model, while nothing is written."""
        if not self._taken().unanswered:
            say(self, "The model can be changed only before the first word.", "warning")
            return
        if self.work.session.action:
            say(self, "This asks what became of an action, and needs no other model.")
            return
        dialog = model_dialog(self._journal.prompts.models.values(), self.work.session.model)
        self.app.push_screen(dialog, self._change_model)

    def _change_model(self, model: str | None) -> None:
        ref = self.work.session.criterion
        if model is None or model == self.work.session.model:
            return
        with telling(self):
            label = f"{ref.unit}:{ref.number}" if ref and not ref.words else ""
            new = begin_session(self._journal, label, model=model)
            self.work.describe(model=new.model, steps=new.steps, replies=new.replies, at=0)
            self._desk.begin_anew()
            self._open()
            self._look_back()


def _saved(draft: Draft[Session]) -> str:
    if draft.saved:
        return f"Saved on this machine {draft.saved:%H:%M}"
    return "Saved on this machine" if draft.kept else ""


def _trouble(draft: Draft[Session]) -> str:
    return sentence(draft.trouble) if draft.trouble else ""


def _subject(session: Session, found: tuple[Unit, Criterion] | None) -> Content:
    private = [("Private  ", STRONG)] if session.private else []
    if found:
        criterion = found[1]
        return shown(*private, (f"{criterion.number}  ", ACCENT), criterion.text)
    number = session.criterion.number if session.criterion else "Free note"
    return shown(*private, (number, ACCENT))
