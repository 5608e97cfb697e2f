"""Dialogs: small questions about the session under way, each with one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.content import MUTED, STRONG, Part, rows, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.reflection.model import Model

_CANCEL = Binding("escape", "dismiss(None)", "Cancel", id="cancel")


class SkipDialog(AutosavingDialog[str | None]):
    """Asks why a question is skipped; the answer may be empty, and None means not to skip."""

    HELP: ClassVar[str] = (
        "Why you pass over this question, if you care to say: “not yet”, “nothing like it "
        "where I work”.\n\n"
        "Enter skips the question, with or without a reason; {cancel} goes back to it. A "
        "reason is kept with the entry, for you; the question can still be answered later."
    )
    BINDINGS: ClassVar[list[BindingType]] = [_CANCEL, HELP_KEY]

    def __init__(self, journal: Journal, session: str, at: int) -> None:
        """``session`` is the id of the session, and ``at`` the question in it."""
        super().__init__(journal, f"skip-{session}-{at}")

    def compose(self) -> ComposeResult:
        """Ask for the reason in one line."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Skip this question"
            yield Static(rows("Why, in a few words? You may leave this empty."))
            yield Input(compact=True, id="reason", select_on_focus=False)
            how = with_keys(self, "Enter skips it. {cancel} goes back.")
            yield Static(shown((how, MUTED)))
        yield KeyBar(palette=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the reason."""
        self.done()
        self.dismiss(event.value.strip())


class ChoiceDialog(ModalScreen[str | None]):
    """Asks to choose one of a few things, given as pairs of id and content; None means none."""

    HELP: ClassVar[str] = "Up and Down move, Enter chooses, {cancel} goes back and changes nothing."
    BINDINGS: ClassVar[list[BindingType]] = [_CANCEL, HELP_KEY]

    def __init__(
        self, title: str, about: str, choices: Sequence[tuple[str, Part]], chosen: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._choices = choices
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Ask, with the choices below."""
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            yield Static(shown(self._about))
            options = [Option(shown(part), id=id_) for id_, part in self._choices]
            yield OptionList(*options, markup=False, compact=True)
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Begin at what is chosen now, else at the first."""
        choices = self.query_one(OptionList)
        choices.highlighted = choices.get_option_index(self._chosen) if self._chosen else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the choice."""
        self.dismiss(event.option_id)


def model_dialog(models: Iterable[Model], chosen: str) -> ChoiceDialog:
    """Return the question which reflective model to be led by."""
    choices = [(model.id, rows((model.title, STRONG), (model.good_for, MUTED))) for model in models]
    return ChoiceDialog("Reflective model", "", choices, chosen)
