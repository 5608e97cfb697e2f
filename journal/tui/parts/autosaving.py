"""Autosaving: screens and dialogs that put what is typed in them on the disk by themselves."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from msgspec import Struct
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Select, TextArea

from journal.errors import JournalError
from journal.once import once
from journal.tui.parts.autosave import LOOK, Pace, most
from journal.tui.parts.checks import Checks
from journal.tui.parts.hints import sentence
from journal.tui.parts.notices import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.await_complete import AwaitComplete

    from journal.journal import Journal
    from journal.store.drafts import Draft
    from journal.tui.parts.text_editor import Editor

Answer = TypeVar("Answer")
Field = Input | TextArea | Select[str] | Checks[Any]


class AutosavingScreen(Screen[Answer]):
    """Base of screens in which words are typed.

    Saves the draft as `Pace` says, before another screen covers this one, when the program is
    suspended, and when it closes. When another window asks for the draft, the last words are saved
    and nothing more can be typed here.
    """

    UNSAFE: ClassVar[str] = "Your words are not saved yet, but they stay here."

    _journal: Journal
    _latest: Struct | None = None

    @once
    def _pace(self) -> Pace:
        return Pace(most(self._journal))

    @property
    def draft(self) -> Draft[Any]:
        """The draft of what is typed here."""
        raise NotImplementedError

    def typed(self) -> Struct | None:
        """Return what is to be on the disk now, None where there is nothing of the learner's."""
        raise NotImplementedError

    def show_saved(self) -> None:
        """Show what became of the last attempt to save."""

    def on_mount(self) -> None:
        """Begin to save what is typed."""
        self.set_interval(LOOK, self._look)
        self.app.app_suspend_signal.subscribe(self, lambda _: self.keep())

    def _look(self) -> None:
        draft = self.draft
        if not draft.is_open:
            return
        if draft.is_wanted:
            self._hand_over(draft)
            return
        self._latest = self.typed()
        if self._pace.is_due(self._latest, draft.kept, monotonic()):
            self.keep()

    def keep(self) -> bool:
        """Save the draft when it has changed, and return whether all is safe."""
        draft = self.draft
        if not draft.is_open:
            return True
        failed_before = bool(draft.trouble)
        self._latest = self.typed()
        safe = draft.keep(self._latest)
        self._pace.tried(monotonic())
        if draft.trouble and not failed_before:
            say(self, f"{self.UNSAFE} {sentence(draft.trouble)}", "error")
        if draft.is_lost:
            self._lose(draft)
        self.show_saved()
        return safe

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Save what is typed while it can still be read, and close."""
        self.keep()
        return super().dismiss(result)

    def on_editor_pasted(self, event: Editor.Pasted) -> None:
        """Record that a text came in one piece."""
        self.draft.paste(event.text)

    def on_screen_suspend(self) -> None:
        """Save before another screen covers this one."""
        self.keep()

    def on_unmount(self) -> None:
        """Save whatever closed the screen, and let other windows open the draft."""
        draft = self.draft
        if draft.is_open:
            draft.keep(self.typed())
            draft.close()

    # Another window

    def _hand_over(self, draft: Draft[Any]) -> None:
        if self.keep():
            draft.close()
            self._stop("You go on with this in another window. All that you typed is there.")

    def _lose(self, draft: Draft[Any]) -> None:
        draft.close()
        told = "Another window has taken this over."
        if draft.lost_to:
            told += f" What you typed here since is kept apart: {draft.lost_to}."
        self._stop(told)

    def _stop(self, told: str) -> None:
        """Let nothing more be typed here, and say why."""
        for field in self.query("Input, TextArea, Checks"):
            field.disabled = True
        say(self, told, "warning")


class DialogLines(Struct, frozen=True):
    """What was typed in a dialog, by the ids of its lines."""

    typed: dict[str, str] = {}


class AutosavingDialog(ModalScreen[Answer], AutosavingScreen[Answer]):
    """A dialog whose typed lines are a draft until it is `done`.

    ``key`` names the draft by what the dialog is about, such as ``claim-2026-11-06-n50ct4``. A line
    without an id goes by the id of its parent widget. A line into which the dialog itself puts
    words of the learner is not filled from the draft.
    """

    FIELDS: ClassVar[str] = "Input, TextArea, Select"
    """The kinds of parts in which something is typed or chosen."""

    def __init__(self, journal: Journal, key: str) -> None:
        super().__init__()
        self._journal = journal
        self._draft = journal.typed.open_free(key, DialogLines, lambda lines: lines.typed.values())
        self._latest = self._draft.kept
        self._offers: Mapping[str, str] = {}
        self._names: frozenset[str] = frozenset()

    @property
    def draft(self) -> Draft[DialogLines]:
        """The draft of the lines."""
        return self._draft

    def offers(self) -> Mapping[str, str]:
        """Return what the dialog fills its lines with, by their ids; one of its own says it."""
        return {}

    def offer_anew(self) -> None:
        """Ask `offers` again, once the dialog fills its lines with something else."""
        self._offers = self.offers()

    def on_mount(self) -> None:
        """Fill the lines from the draft: with what was typed and is not in the journal yet."""
        self.offer_anew()
        self._names = frozenset(self._fields())
        before = self._draft.kept.typed if self._draft.kept else {}
        for name, field in self._fields().items():
            if name in before and _value(field) == self._offers.get(name, ""):
                _fill(field, before[name])

    def typed(self) -> DialogLines | None:
        """Return the lines whose text is other than `offers` says; None where there is none."""
        fields = self._fields()
        if not fields or not self._names <= fields.keys():
            # A dialog that is being opened or closed has not all its lines.
            return self._latest if isinstance(self._latest, DialogLines) else None
        kept = self._draft.kept.typed if self._draft.kept else {}
        values = {name: _value(field) for name, field in fields.items()}
        lines = {
            name: value
            for name, value in values.items()
            # What was typed once stays typed, though the same is offered by now.
            if value != self._offers.get(name, "") or value == kept.get(name)
        }
        return DialogLines(lines) if lines else None

    def _fields(self) -> dict[str, Field]:
        fields = self.query(self.FIELDS).results()
        named = {field.id or (field.parent.id if field.parent else None): field for field in fields}
        return {
            name: field
            for name, field in named.items()
            if name and isinstance(field, Input | TextArea | Select | Checks)
        }

    def done(self) -> None:
        """Let go of what was typed: it is in the journal now, or not wanted any more."""
        try:
            self._draft.remove()
        except JournalError:
            # It comes back the next time, which is better than to lose it.
            self._draft.close()


def _value(field: Field) -> str:
    if isinstance(field, Input):
        return field.value
    if isinstance(field, TextArea):
        return field.text
    if isinstance(field, Checks):
        return " ".join(map(str, field.ticked))
    return field.value if isinstance(field.value, str) else ""


def _fill(field: Field, value: str) -> None:
    if isinstance(field, TextArea):
        field.text = value
    elif isinstance(field, Checks):
        field.tick(value.split())
    else:
        field.value = value
