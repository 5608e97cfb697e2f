"""Moment: what a reflection showed the learner about themselves, and who knows it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from journal.errors import JournalError
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.tui.parts.autosaving import AutosavingDialog, DialogLines
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.key_bar import KeyBar
from journal.workflows.close_session import Showing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from journal.journal import Journal

_MEANS: dict[str, str] = {
    Pane.OPEN: "both know it",
    Pane.BLIND: "only others do",
    Pane.HIDDEN: "only I do",
    Pane.UNKNOWN: "nobody did",
    How.FEEDBACK: "I was told",
    How.DISCLOSURE: "told others",
    How.DISCOVERY: "found out",
}


class MomentDialog(AutosavingDialog[Showing]):
    """Asks for a word or a few, the pane before, the pane now, and what moved it."""

    HELP: ClassVar[str] = (
        "What did this show you about yourself, and who knows it? One word, or a few of your own; "
        "Right takes a word that is offered.\n\n"
        "Then where it stood in your Johari window before, where it stands now, and how it came "
        "there: the line where the highlight stands is what counts. Tab goes from part to part. "
        "Enter or {moment.done} goes back, and what you said is kept with the entry when you save "
        "it. Leave the first line empty for none."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8,ctrl+s", "done", "Done", id="moment.done",
                tooltip="Go back; what you said is kept with the entry when you save it"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(
        self, journal: Journal, session: str, words: Sequence[str], showing: Showing
    ) -> None:
        """``session`` is the id of the session, and ``words`` are what is offered."""
        super().__init__(journal, _key(session))
        self._showing = showing
        self._about = Input(
            showing.about,
            "a word, or a few of your own",
            id="about",
            compact=True,
            select_on_focus=False,
            suggester=SuggestFromList(words, case_sensitive=False),
        )

    def compose(self) -> ComposeResult:
        """Ask for the words, and below for the panes and the way between them."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Johari moment"
            yield Static("What did this show you about yourself, and who knows it?")
            yield self._about
            with Horizontal(id="panes"):
                for id_, name, values in (
                    ("before", "Before", Pane),
                    ("after", "Now", Pane),
                    ("how", "How", How),
                ):
                    with Vertical(classes=f"part -{id_}"):
                        yield Static(name)
                        options = [Option(_line(value), id=value) for value in values]
                        yield OptionList(*options, id=id_, markup=False, compact=True)
            yield Static(
                shown(("It stands in your portfolio, unless the entry is private.", MUTED)),
                classes="last",
            )
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Begin where the words are typed, with what was chosen before."""
        for id_, value in (
            ("before", self._showing.before),
            ("after", self._showing.after),
            ("how", self._showing.how),
        ):
            choices = self.query_one(f"#{id_}", OptionList)
            choices.highlighted = choices.get_option_index(value)
        self._about.focus()

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        # What counts must be seen without colour, and while another list has the focus.
        for option in event.option_list.options:
            marked = option is event.option
            event.option_list.replace_option_prompt(
                str(option.id), _line(str(option.id), marked=marked)
            )

    @on(Input.Submitted)
    def _said(self) -> None:
        self.query_one("#before", OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "how":
            self.action_done()
        else:
            self.focus_next()

    def action_done(self) -> None:
        """Give what was said."""
        self.dismiss(
            Showing(
                self._about.value,
                Pane(self._at("before")),
                Pane(self._at("after")),
                How(self._at("how")),
            )
        )

    def _at(self, id_: str) -> str:
        option = self.query_one(f"#{id_}", OptionList).highlighted_option
        return str(option.id) if option else ""


def _line(value: str, *, marked: bool = False) -> Content:
    return shown("● " if marked else "  ", f"{value}: ", (_MEANS[value], MUTED))


def said_before(journal: Journal, session: str) -> str:
    """Return what was typed for a session and never kept, as after a crash."""
    try:
        kept = journal.typed.get(_key(session), DialogLines)
    except JournalError:
        return ""
    return kept.typed.get("about", "") if kept else ""


def forget(journal: Journal, session: str) -> None:
    """Let go of what was typed for a session: it is kept with its entry."""
    with suppress(JournalError):
        journal.typed.remove(_key(session))


def _key(session: str) -> str:
    return f"moment-{session}"
