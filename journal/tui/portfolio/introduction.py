"""Introduction: what the learner says before the criteria, to set the context."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from journal.portfolio.citing.citation import check_citations
from journal.portfolio.evidence.word_count import count_words
from journal.reflection.passage import public
from journal.store.sitting import word_total
from journal.text import counted, one_line
from journal.tui.parts.autosaving import AutosavingScreen
from journal.tui.parts.content import ACCENT, MUTED, rows, shown
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.hints import hint
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.notices import say, telling
from journal.tui.parts.text_editor import Editor

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from journal.journal import Journal
    from journal.store.drafts import Draft
    from journal.units.unit import Unit

_PAUSE = 0.3
"""Seconds without a key before the words are counted."""
_ASKS = (
    "Where do you work, and what is your part there? What happened in the time that this portfolio "
    "is about? By which names do you call people, and did they agree?"
)
GIVE_UP, STAY = "give-up", "stay"


class IntroductionDraft(Struct, frozen=True):
    """An introduction that is not saved yet."""

    text: str
    base: str
    """The revision that it was changed from, empty for a new one."""


class IntroductionScreen(AutosavingScreen[str]):
    """Writes the introduction to one unit's portfolio; ends with what to say of it."""

    CSS_PATH = "portfolio.tcss"
    HELP: ClassVar[str] = (
        "The introduction to the portfolio of a unit: a few sentences for your tutor before the "
        "first criterion. It says where you work and what your part is, what the portfolio is "
        "about, and by which names you call people. Its words are not counted.\n\n"
        "{introduction.save} saves and goes back; what it said before stays in its history."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8,ctrl+s", "save", "Save", id="introduction.save",
                tooltip="Save the introduction and go back"),
        Binding("f10,f12", "give_up", "Give up", id="introduction.give_up",
                tooltip="Leave the introduction as it was"),
        Binding("ctrl+d,alt+p,shift+f6", "private", "Private", id="introduction.private",
                priority=True,
                tooltip="Make the selection or this paragraph private, or public again"),
    ]  # fmt: skip

    UNSAFE: ClassVar[str] = "Your words are not safe yet, but they stay here."

    def __init__(self, journal: Journal, unit: Unit) -> None:
        super().__init__()
        self._journal = journal
        self._unit = unit
        self._draft = journal.typed.open(
            f"introduction-{unit.id}", IntroductionDraft, lambda draft: [draft.text]
        )
        stored = journal.introductions.get(unit)
        self._saved = stored.value.text if stored else ""
        self._base = stored.revision if stored else ""
        self._register = journal.references.register()
        self._editor = Editor()
        self._pause: Timer | None = None

    @property
    def unit(self) -> Unit:
        """The unit whose introduction this is."""
        return self._unit

    def compose(self) -> ComposeResult:
        """Show what it is for, the words, and how many they are."""
        yield Static(shown(("Introduction  ", ACCENT), self._unit.heading), id="criterion")
        yield self._editor
        yield Static(id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the words as they were left, or as they are saved."""
        begun = self._draft.kept
        if begun:
            self._base = begun.base
        self._editor.placeholder = _ASKS
        with self.prevent(Editor.Changed):
            self._editor.open(begun.text if begun else self._saved)
        self._draft.words = word_total([self._editor.words])
        self._editor.focus()
        if aside := self._draft.set_aside:
            told = f"What you had begun cannot be read; it is as it was, in {aside}."
            say(self, told, "warning")
        if begun:
            say(self, "You had begun to change this: here are your words, as you left them.")
        self._tell()

    # Keeping the words

    @property
    def draft(self) -> Draft[IntroductionDraft]:
        """The draft of the introduction."""
        return self._draft

    def typed(self) -> IntroductionDraft | None:
        """Return the words that are typed now; None while nothing is changed."""
        if not self.is_mounted:
            return self._draft.kept
        text = self._editor.words
        return None if text == self._saved else IntroductionDraft(text, self._base)

    # Showing

    @on(Editor.Changed)
    def _typed(self) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._tell)

    def _tell(self) -> None:
        text = public(self._editor.words)
        words = f"{counted(count_words(text), 'word')}, which are not counted."
        found = [
            (one_line(f"{problem.what} {hint(problem)}"), "$text-warning")
            for problem in check_citations(text, self._register, "")
        ]
        self.query_one("#told", Static).update(rows((words, MUTED), *found))

    def action_private(self) -> None:
        """Make the selection or the paragraph private, or public again."""
        self._editor.toggle_private()

    # Saving, and giving up

    def action_save(self) -> None:
        """Save the words and close."""
        with telling(self):
            self.dismiss(self._save())

    def _save(self) -> str:
        typed = self.typed()
        self._draft.keep(typed)
        if typed is None:
            self._draft.remove()
            return ""
        register, unit = self._journal.introductions, self._unit
        self._draft.settle(lambda: register.save(unit, typed.text, typed.base or None))
        stored = register.get(unit)
        if stored:
            self._journal.sittings.add(stored.id, stored.revision, self._draft.sittings)
        if stored and stored.others:
            return "Saved. It was changed elsewhere meanwhile, and its history keeps both."
        return "Saved the introduction."

    def action_give_up(self) -> None:
        """Ask whether to leave the introduction as it was."""
        if self.typed() is None:
            self.action_save()
            return
        choices = [(STAY, "Stay here and keep writing"), (GIVE_UP, "Leave it as it was")]
        about = "What you changed here is then gone. The introduction stays as it was before.\n"
        self.app.push_screen(ChoiceDialog("Give up the changes?", about, choices), self._given_up)

    def _given_up(self, choice: str | None) -> None:
        if choice == GIVE_UP:
            with telling(self):
                self._draft.remove()
                self.dismiss("The introduction is as it was.")
