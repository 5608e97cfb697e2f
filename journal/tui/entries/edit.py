"""Edit: an entry is changed, one answer at a time; what it said before stays in its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from journal.text import one_line
from journal.tui.entries.entry_draft import Changing
from journal.tui.entries.entry_facts import EntryFacts
from journal.tui.parts import autosave
from journal.tui.parts.content import ACCENT, MUTED, STRONG, rows, shown
from journal.tui.parts.dialogs import ChoiceDialog
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.notices import say, telling
from journal.tui.parts.text_editor import Editor

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.edit import Edit

GIVE_UP, STAY = "give-up", "stay"


class EditScreen(Screen[str]):
    """Changes an entry; ends with what to say of it.

    Raises:
        JournalError: when the entry cannot be read.
    """

    CSS_PATH = "entries.tcss"
    HELP: ClassVar[str] = (
        "You are changing an entry. Escape saves and goes back; what it said before stays in "
        "its history, where H finds it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3,ctrl+b", "go(-1)", "Back", id="edit.back", tooltip="The answer before"),
        Binding("f4,ctrl+n", "go(1)", "Next", id="edit.next", tooltip="The next answer"),
        Binding("f8,escape", "save", "Save", id="edit.save", key_display="Esc",
                tooltip="Save the changes and go back"),
        Binding("f10", "give_up", "Give up", id="edit.give_up",
                tooltip="Leave the entry as it was"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, id_: str, now: Clock) -> None:
        super().__init__()
        self._journal = journal
        self._changing = Changing(journal, id_, now)
        self._facts = EntryFacts(self._changing.edit)
        self._editor = Editor()
        self._open_at: int | None = None
        self._done = False

    def compose(self) -> ComposeResult:
        """Show the facts above, one question and its words below."""
        told = "Esc saves it; what it said before stays in its history."
        yield Static(shown(("Changing an entry. ", STRONG), (told, MUTED)), id="about")
        yield self._facts
        yield Static(id="asked")
        yield self._editor
        yield Static(id="kept")
        yield KeyBar()

    def on_mount(self) -> None:
        """Open the words, and begin to keep the changes."""
        self._open()
        if aside := self._changing.set_aside:
            told = f"What you had begun to change cannot be read; it is as it was, in {aside}."
            say(self, told, "warning")
        if self._changing.resumed:
            say(self, "You had begun to change this entry: here is what you changed.")
        self.set_interval(autosave.interval(self._journal), self.keep)
        self.app.app_suspend_signal.subscribe(self, lambda _: self.keep())

    # Keeping the changes

    def keep(self) -> bool:
        """Put the changes on the disk as a draft, and say whether all are safe."""
        if self._done:
            return True
        self._take()
        failed_before = bool(self._changing.trouble)
        safe = self._changing.keep()
        if not safe and not failed_before:
            trouble = self._changing.trouble
            say(self, f"Your changes are not safe yet, but they stay here. {trouble}", "error")
        self._say_kept()
        return safe

    def on_screen_suspend(self) -> None:
        """Keep the changes before another screen covers this one."""
        self.keep()

    def on_unmount(self) -> None:
        """Keep the changes whatever closed the screen."""
        if not self._done:
            self._take()
            self._changing.keep()

    def _take(self) -> Edit:
        """Return the edit with what is typed now."""
        edit = self._facts.typed(self._changing.edit)
        if self._open_at is not None and self._editor.words != edit.texts[self._open_at]:
            edit = edit.type(self._editor.words)
        self._changing.edit = edit
        return edit

    def _say_kept(self) -> None:
        if self._changing.trouble:
            told = shown((f"Not safe yet; trying again. {self._changing.trouble}", "$text-error"))
        elif self._changing.edit.changed:
            told = shown(("Changed. Safe on this machine; Esc saves it in the entry.", MUTED))
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
        self._say_kept()

    def action_go(self, by: int) -> None:
        """Go to another answer."""
        edit = self._take()
        self._changing.edit = edit.go(edit.at + by)
        if self._changing.edit.at != edit.at:
            self._changing.keep()
            self._open()
        else:
            say(self, "There is no other answer there.")

    # Saving, and giving up

    def action_save(self) -> None:
        """Save the changes and close; what cannot be read or saved is said, and nothing is lost."""
        self._take()
        with telling(self):
            told = self._changing.save()
            self._done = True
            self.dismiss(told)
        self._say_kept()

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
                self._done = True
                self.dismiss("The entry is as it was.")
