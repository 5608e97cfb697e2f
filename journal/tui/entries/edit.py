"""Edit: an entry is changed, one answer at a time; what it said before stays in its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from journal.text import one_line
from journal.tui.entries.entry_draft import Changing
from journal.tui.entries.entry_facts import EntryFacts
from journal.tui.parts.autosaving import AutosavingScreen
from journal.tui.parts.content import ACCENT, MUTED, STRONG, rows, shown
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.notices import say, telling
from journal.tui.parts.text_editor import Editor

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.reflection.edit import Edit
    from journal.store.drafts import Draft

GIVE_UP, STAY = "give-up", "stay"


class EditScreen(AutosavingScreen[str]):
    """Changes an entry; ends with what to say of it.

    Raises:
        JournalError: when the entry cannot be read.
    """

    CSS_PATH = "entries.tcss"
    HELP: ClassVar[str] = (
        "You are changing an entry. {edit.save} saves and goes back; what it said before stays in "
        "its history, where {entry.history} finds it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3,ctrl+b", "go(-1)", "Back", id="edit.back", tooltip="The answer before"),
        Binding("f4,ctrl+n", "go(1)", "Next", id="edit.next", tooltip="The next answer"),
        Binding("escape,f8,ctrl+s", "save", "Save", id="edit.save",
                tooltip="Save the changes and go back"),
        Binding("f10,f12", "give_up", "Give up", id="edit.give_up",
                tooltip="Leave the entry as it was"),
    ]  # fmt: skip

    UNSAFE: ClassVar[str] = "Your changes are not safe yet, but they stay here."

    def __init__(self, journal: Journal, id_: str) -> None:
        super().__init__()
        self._journal = journal
        self._changing = Changing(journal, id_)
        self._facts = EntryFacts(self._changing.edit, journal.labels)
        self._editor = Editor()
        self._open_at: int | None = None

    def compose(self) -> ComposeResult:
        """Show the facts above, one question and its words below."""
        told = with_keys(self, "{edit.save} saves it; what it said before stays in its history.")
        yield Static(shown(("Changing an entry. ", STRONG), (told, MUTED)), id="about")
        yield self._facts
        yield Static(id="asked")
        yield self._editor
        yield Static(id="kept")
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the words."""
        self._open()
        if aside := self.draft.set_aside:
            told = f"What you had begun to change cannot be read; it is as it was, in {aside}."
            say(self, told, "warning")
        if self._changing.resumed:
            say(self, "You had begun to change this entry: here is what you changed.")

    # Keeping the changes

    @property
    def draft(self) -> Draft[Edit]:
        """The draft of the change."""
        return self._changing.draft

    def typed(self) -> Edit | None:
        """Return the change with the words that are typed now."""
        self._take()
        return self._changing.typed

    def _take(self) -> Edit:
        """Return the edit with what is typed now."""
        edit = self._facts.typed(self._changing.edit)
        if self._open_at is not None and self._editor.words != edit.texts[self._open_at]:
            edit = edit.type(self._editor.words)
        self._changing.edit = edit
        return edit

    def show_saved(self) -> None:
        """Show whether the changes are safe."""
        if self.draft.trouble:
            why = sentence(self.draft.trouble)
            told = shown((f"Not safe yet; trying again. {why}", "$text-error"))
        elif self._changing.edit.changed:
            kept = "Changed. Safe on this machine; {edit.save} saves it in the entry."
            told = shown((with_keys(self, kept), MUTED))
        else:
            told = shown(("Not changed yet.", MUTED))
        self.query_one("#kept", Static).update(told)

    # Moving through the answers

    def _open(self) -> None:
        edit = self._changing.edit
        at = edit.at
        answer = edit.answers[at] if edit.answers else None
        place = f"Answer {at + 1} of {len(edit.answers)}" if len(edit.answers) > 1 else ""
        stage = one_line(answer.stage) if answer else ""
        above = " · ".join(part for part in (place, stage) if part)
        asked = answer.asked if answer and answer.asked else "Your words"
        self.query_one("#asked", Static).update(
            rows((above, MUTED), (asked, ACCENT)) if above else shown((asked, ACCENT))
        )
        self._open_at = at if edit.texts else None
        self._editor.disabled = self._open_at is None
        with self.prevent(Editor.Changed):
            self._editor.open(edit.texts[at] if edit.texts else "", at)
        self._editor.focus()
        self.show_saved()

    def action_go(self, by: int) -> None:
        """Go to another answer."""
        edit = self._take()
        self._changing.edit = edit.go(edit.at + by)
        if self._changing.edit.at != edit.at:
            self.keep()
            self._open()
        else:
            say(self, "There is no other answer there.")

    # Saving, and giving up

    def action_save(self) -> None:
        """Save the changes and close; what cannot be read or saved is said, and nothing is lost."""
        self._take()
        with telling(self):
            self.dismiss(with_keys(self, self._changing.save()))
        self.show_saved()

    def action_give_up(self) -> None:
        """Ask whether to leave the entry as it was."""
        if not self._take().changed:
            self.action_save()
            return
        choices = [(STAY, "Stay here and keep changing it"), (GIVE_UP, "Leave it as it was")]
        about = "What you typed here is then gone. The entry stays as it was before.\n"
        self.app.push_screen(ChoiceDialog("Give up the changes?", about, choices), self._given_up)

    def _given_up(self, choice: str | None) -> None:
        if choice == GIVE_UP:
            with telling(self):
                self._changing.give_up()
                self.dismiss("The entry is as it was.")
