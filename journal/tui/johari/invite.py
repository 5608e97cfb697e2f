"""Johari invite: writes the form for one peer after the other, and says what to do with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Select, Static

from journal.errors import JournalError
from journal.text import one_line
from journal.tui.johari.covering_message import CoveringMessageDialog
from journal.tui.johari.field import JohariField
from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.content import MUTED, STRONG, Part, rows, shown
from journal.tui.parts.destination import destination
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.read_beside import ReadsBeside
from journal.workflows.export import export_invitation
from journal.workflows.invite import FormChoice, form_name, message_for, terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from journal.johari.round import Invitation, Round
    from journal.journal import Journal
    from journal.store.collection import Stored

PAGE, TEXT = ".html", ".txt"
_FORMS = [
    ("a page to open in a browser, on a phone too", PAGE),
    ("a text to answer by e-mail", TEXT),
]
_ABOUT = (
    "Each peer gets a form of their own: it is for one answer. It shows the words to pick from, "
    "never which ones are yours. Nothing is sent: you send the file yourself."
)
_SEND = {
    PAGE: "One step is left: send the file to them and nobody else.",
    TEXT: "One step is left: send its text to them and nobody else.",
}
_NOW = (
    "{johari.invite_message} shows a message to send it with. Then the next peer, or "
    "{johari.invite_back}. What comes back: {johari.receive}."
)
_WARN = "$text-warning"


class Inviting(Struct, frozen=True):
    """What was typed about a peer who is to be invited."""

    peer: str = ""
    relation: str = ""
    form: str = PAGE
    file: str = ""
    """Empty as long as the name is ours."""
    by: str = ""
    asked: str = ""


class InviteDialog(AutosavingDialog[Inviting], ReadsBeside):
    """Asks for a label and a file, as often as there are peers; gives back what was left typed."""

    HELP: ClassVar[str] = (
        "The form for one peer.\n\n"
        "The label is for yourself, such as P1 or a first name: it stays in your journal, and is "
        "in no export. It stands in the name of the file, which you can change. What they are to "
        "you may stay empty, and so may the day by which you ask for the answer, and how many "
        "people you ask in all: the form says both. A page (.html) opens in any browser, "
        "also on a phone and without a network; a text (.txt) is for people who would rather "
        "answer by e-mail.\n\n"
        "Tab moves between the lines; Enter writes the file, and the next peer can be typed. A "
        "file that is there already is replaced only after Enter again. When a peer has lost the "
        "form, type their label again: the same form is written once more. {johari.invite_back} "
        "goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", "Write it", id="johari.write_form",
                tooltip="Write the form for this peer"),
        Binding("f5,ctrl+t", "message", "Message", id="johari.invite_message",
                tooltip="Show a message to send the form with"),
        Binding("escape", "back", "Back", id="johari.invite_back",
                tooltip="Go back; what you typed is there when you come again"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(
        self, journal: Journal, stored: Stored[Round], folder: Path, typed: Inviting | None = None
    ) -> None:
        super().__init__(journal, f"johari-invite-{stored.id}")
        self._stored = stored
        self._folder = folder
        self._typed = typed or Inviting(peer=self._next_label())
        self._asked: Path | None = None
        self._said = FormChoice()
        self._sent = ""

    def compose(self) -> ComposeResult:
        """Ask for all of it on one page."""
        typed = self._typed
        with Vertical(classes="dialog") as box:
            box.border_title = "Invite a peer"
            yield Static(shown((_ABOUT, MUTED)), id="about")
            yield Static(id="written")
            yield JohariField("Label", typed.peer, id="peer", placeholder="such as P1")
            yield JohariField(
                "They are",
                typed.relation,
                id="relation",
                placeholder="such as coachee; may stay empty",
            )
            with Horizontal(classes="field"):
                yield Static("They get", classes="label")
                yield Select(_FORMS, value=typed.form, allow_blank=False, compact=True, id="form")
            yield JohariField(
                "Answer by", typed.by, id="by", placeholder="such as Friday; may stay empty"
            )
            yield JohariField(
                "Asked in all",
                typed.asked,
                id="asked",
                restrict="[0-9]*",
                placeholder="such as 6; may stay empty",
            )
            yield JohariField("In the file", typed.file or self._usual(typed), id="file")
            yield Static(id="where")
        yield KeyBar(palette=False)

    def offers(self) -> dict[str, str]:
        """Return the next label, the page, the name of its file, and what the last form said."""
        typed = Inviting(peer=self._next_label())
        said = {"by": self._said.by, "asked": str(self._said.asked or "")}
        return {"peer": typed.peer, "form": typed.form, "file": self._usual(typed), **said}

    def on_mount(self) -> None:
        """Begin at the label."""
        self.query_one("#written").display = False
        self._field("peer").enter()
        self._tell()

    # What is typed

    @on(Input.Changed)
    @on(Select.Changed)
    def _changed(self) -> None:
        """Name the file after the peer, unless it has another name; say where it would go."""
        typed = self._now_typed()
        file = self._field("file")
        if not typed.file and file.typed != self._usual(typed):
            file.typed = self._usual(typed)
        self._typed = typed
        if self._asked and self._asked != self._target()[0]:
            self._asked = None
        self._tell()

    def _now_typed(self) -> Inviting:
        form = str(self.query_one("#form", Select).value)
        peer, relation = self._field("peer").typed, self._field("relation").typed
        file = self._field("file").typed
        ours = {self._usual(self._typed), self._usual(Inviting(peer, relation, form))}
        by, asked = self._field("by").typed, self._field("asked").typed
        return Inviting(peer, relation, form, "" if file in ours else file, by, asked)

    @property
    def _choice(self) -> FormChoice:
        typed = self._typed
        return FormChoice(typed.form == TEXT, typed.by, int(typed.asked or 0))

    def _usual(self, typed: Inviting) -> str:
        """Return a name for the file that says whose it is."""
        return form_name(self._stored.value.label, typed.peer, typed.form)

    def _target(self) -> tuple[Path | None, str]:
        """Return the path as typed, and why it cannot be."""
        return destination(self._field("file").typed, self._folder, self._typed.form)

    def _tell(self, trouble: str = "") -> None:
        target, wrong = self._target()
        told: list[Part] = [str(target)] if target else []
        if trouble or wrong:
            told.append((trouble or wrong, _WARN))
        elif target and self._asked == target:
            told += [
                ("This file is there already.", _WARN),
                (
                    with_keys(self, "Enter again replaces it. {johari.invite_back} goes back."),
                    STRONG,
                ),
            ]
        elif self._invited(self._typed.peer):
            peer = one_line(self._typed.peer, 30)
            told.append((f"{peer} is invited already: Enter writes the same form again.", MUTED))
        else:
            how = with_keys(self, "Enter writes it. {johari.invite_back} goes back.")
            told.append((how, MUTED))
        self.query_one("#where", Static).update(rows(*told))

    # Writing

    def on_input_submitted(self) -> None:
        """Write the form."""
        self.action_write()

    def action_write(self) -> None:
        """Write the form, once its file is one and what would be replaced has been confirmed."""
        target, wrong = self._target()
        if not self._typed.peer.strip():
            self._field("peer").enter()
            self._tell("A peer needs a label, such as P1. It stays with you.")
        elif target is None or wrong:
            self._field("file").enter()
            self._tell()
        elif target.exists() and self._asked != target:
            self._asked = target
            self._tell()
        else:
            self._write(target)

    def _write(self, target: Path) -> None:
        typed, choice = self._typed, self._choice
        try:
            terms_of(self._journal, self._stored, choice)
        except JournalError as error:
            self._field("by").enter()
            self._tell(sentence(error))
            return
        try:
            code = self._invited(typed.peer) or self._journal.rounds.invite(
                self._stored, typed.peer, typed.relation
            )
        except JournalError as error:
            self._field("peer").enter()
            self._tell(error.message)
            return
        terms = terms_of(self._journal, self._stored, choice)
        task = partial(
            export_invitation, self._journal, code, target, as_text=choice.as_text, terms=terms
        )
        self.read_beside(
            task,
            lambda _: self._written(code, str(target), choice),
            failed=self._not_written,
            unknown="It could not be written.",
        )

    def _not_written(self, reason: str) -> None:
        self._tell(f"{reason} The invitation is kept: Enter tries again.")
        self._field("file").enter()

    def _written(self, code: str, target: str, choice: FormChoice) -> None:
        typed = self._typed
        self._sent, self._said = code, choice
        peer = one_line(typed.peer, 30)
        written = self.query_one("#written", Static)
        written.display = True
        written.update(
            rows(
                shown((f"✓ {peer}: ", STRONG), target),
                _SEND[typed.form],
                (with_keys(self, _NOW), MUTED),
            )
        )
        self.query_one("#about").display = False
        self._asked = None
        # All at once: each line alone would be taken for a change of what was typed before.
        self._typed = Inviting(self._next_label(), "", typed.form, "", typed.by, typed.asked)
        with self.prevent(Input.Changed):
            self._field("peer").typed = self._typed.peer
            self._field("relation").typed = ""
            self._field("file").typed = self._usual(self._typed)
        self.offer_anew()
        self._field("peer").enter()
        self._tell()

    def action_message(self) -> None:
        """Show the message with which the form that was written last can be sent."""
        if self._sent:
            subject, message = message_for(self._journal, self._sent, self._said)
            self.app.push_screen(CoveringMessageDialog(subject, message))
        else:
            self._tell("Write a form first: the message goes with it.")

    def action_back(self) -> None:
        """Go back with what was typed."""
        self.dismiss(self._now_typed())

    def _invited(self, peer: str) -> str:
        rounds, id_ = self._journal.rounds, self._stored.id
        return _waiting(peer, rounds.invitations(id_), rounds.answered(id_))

    def _next_label(self) -> str:
        return _label(self._journal.rounds.invitations(self._stored.id))

    def _field(self, id_: str) -> JohariField:
        return self.query_one(f"#{id_}", JohariField)


def _waiting(peer: str, invitations: Sequence[Stored[Invitation]], answered: set[str]) -> str:
    """Return the code of a peer who has yet to answer, empty for anybody else."""
    wanted = peer.strip().casefold()
    waiting = [invitation for invitation in invitations if invitation.id not in answered]
    codes = (asked.id for asked in waiting if asked.value.peer.casefold() == wanted)
    return next(codes, "")


def _label(invitations: Sequence[Stored[Invitation]]) -> str:
    """Return the first of P1, P2, … that no peer has."""
    there = {invitation.value.peer.casefold() for invitation in invitations}
    return next(f"P{at}" for at in range(1, len(there) + 2) if f"p{at}" not in there)
