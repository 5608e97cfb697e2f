"""JohariWays: the ways in which a peer's answer comes, each with what is typed for it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from journal.errors import JournalError
from journal.registers.rounds import spelled
from journal.text import fold, one_line
from journal.tui.johari.answer_files import typed_files
from journal.tui.johari.field import JohariField
from journal.tui.parts.checks import Check, Checks
from journal.tui.parts.content import MUTED, shown
from journal.tui.parts.key_names import with_keys
from journal.tui.parts.tags import Tags
from journal.workflows.receive_answers import read_message, read_told, told_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from journal.exchange.peer_answer import ReadAnswers
    from journal.johari.round import Invitation
    from journal.journal import Journal
    from journal.store.collection import Stored
    from journal.tui.johari.data import RoundData

_WARN = "$text-warning"


class AnswerWay(Vertical):
    """One way in which an answer comes."""

    def enter(self) -> None:
        """Take the focus."""

    def read(self, journal: Journal) -> ReadAnswers:
        """Return the answers that are typed.

        Raises:
            JournalError: when it is none.
        """
        raise NotImplementedError

    def leave(self, refused: Sequence[str]) -> None:
        """Let go of what was kept; what was refused stays, by the name it came with."""
        raise NotImplementedError


class FilesWay(AnswerWay):
    """Files that are found by their names, and files that are typed."""

    def __init__(self, found: Sequence[Path], folder: Path, typed: str) -> None:
        super().__init__(id="files")
        self._found = found
        self._folder = folder
        self._kept: set[str] = set()
        checks = [Check(path, "", one_line(f"{path.name}   in {path.parent}")) for path in found]
        self._checks = Checks(checks, tuple(found), id="found")
        self._field = JohariField(
            "File",
            typed,
            id="typed-files",
            placeholder="such as ~/Downloads/answer-k7q2-mx9d.json or mail.eml",
        )

    def compose(self) -> ComposeResult:
        """Show what was found, and a line for what was not."""
        if self._found:
            told = with_keys(self, "Found, by its name; {checks.tick} unticks:")
            yield Static(shown((told, MUTED)))
            yield self._checks
        yield self._field
        yield Static(shown(("Several with spaces between; a name with spaces in quotes.", MUTED)))

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self._field.typed

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are ticked and those that are typed, each once."""
        ticked = [file for file in self._checks.ticked if str(file) not in self._kept]
        return tuple(dict.fromkeys((*ticked, *typed_files(self.typed, self._folder))))

    def enter(self) -> None:
        """Begin in the line, where Enter keeps all."""
        self._field.enter()

    def leave(self, refused: Sequence[str]) -> None:
        """Take what was kept out of the list and the line."""
        typed = [str(file) for file in typed_files(self.typed, self._folder)]
        self._kept |= {str(file) for file in self.files} - set(refused)
        for at, file in enumerate(self._found):
            if str(file) in self._kept:
                self._checks.disable_option_at_index(at)
        if self._kept.intersection(typed):
            self._field.typed = " ".join(shlex.quote(file) for file in typed if file in refused)


class PastedWay(AnswerWay):
    """A message with the answer somewhere in it."""

    def __init__(self, typed: str) -> None:
        super().__init__(id="pasted")
        self._text = TextArea(
            typed,
            id="message",
            compact=True,
            placeholder="Paste the whole message here; the answer is found in it.",
        )

    def compose(self) -> ComposeResult:
        """Show the place for the message."""
        yield self._text
        told = with_keys(self, "{johari.receive_keep} keeps the answer in it.")
        yield Static(shown((told, MUTED)))

    @property
    def typed(self) -> str:
        """The message."""
        return self._text.text

    def enter(self) -> None:
        """Go into the message."""
        self._text.focus()

    def read(self, journal: Journal) -> ReadAnswers:
        """Return the answers in the message."""
        if not self.typed.strip():
            raise JournalError("There is no text yet.", "Paste the message that the peer sent.")
        return read_message(journal, self.typed.encode("utf-8", "replace"))

    def leave(self, refused: Sequence[str]) -> None:
        """Let go of the message once its answer is kept."""
        if not refused:
            self._text.text = ""


class VoiceWay(AnswerWay):
    """A code or a label, and words."""

    def __init__(self, asked: RoundData, code: str, words: str) -> None:
        super().__init__(id="voice")
        self._asked = asked
        self._waiting = [
            invitation
            for invitation in asked.invitations
            if invitation.id not in asked.answered | asked.withdrawn
        ]
        self.offered = self._waiting[0].id if len(self._waiting) == 1 else ""
        """The code that stands there though nobody typed it."""
        self._code = JohariField(
            "Code or label", code or self.offered, id="code", placeholder="such as k7q2-mx9d or P1"
        )
        self._words = JohariField("Words", words, id="words", placeholder="calm, kind, patient")
        self._words.suggest(Tags(asked.round.words))

    def compose(self) -> ComposeResult:
        """Show a line for who it was, and one for what they said."""
        yield self._code
        yield Static(classes="told", id="who")
        yield self._words
        yield Static(classes="told", id="count")

    def on_mount(self) -> None:
        """Say what stands there already."""
        self._tell()

    @property
    def code(self) -> str:
        """What stands in the first line."""
        return self._code.typed

    @property
    def words(self) -> str:
        """What stands in the second line."""
        return self._words.typed

    def enter(self) -> None:
        """Begin where something is missing."""
        (self._words if self._peer() else self._code).enter()

    @on(Input.Changed)
    def _tell(self) -> None:
        peer = self._peer()
        if peer:
            about = f" ({one_line(peer.value.relation, 30)})" if peer.value.relation else ""
            who = shown((f"{one_line(peer.value.peer, 30)}{about}", MUTED))
        else:
            labels = ", ".join(one_line(invitation.value.peer, 20) for invitation in self._waiting)
            who = shown(
                (f"Waiting: {labels}" if labels else "Nobody's answer is waited for", MUTED)
            )
        self.query_one("#who", Static).update(who)
        self.query_one("#count", Static).update(shown(self._counted()))

    def _counted(self) -> tuple[str, str]:
        round_ = self._asked.round
        said = self._said()
        known = {_letters(word) for word in round_.words}
        strange = [word for word in said if _letters(word) not in known]
        told = f"{len(said) - len(strange)} of {round_.pick}"
        if strange:
            return f"{told}; not on the list: {one_line(', '.join(strange), 40)}", _WARN
        return told, _WARN if len(said) > round_.pick else MUTED

    def _said(self) -> list[str]:
        return told_words(self.words, self._asked.round.words)

    def _peer(self) -> Stored[Invitation] | None:
        """Return who is meant: a code is the same in capitals and without its hyphen."""
        typed = self.code.strip()
        if not typed:
            return None
        return next(
            (
                invitation
                for invitation in self._asked.invitations
                if invitation.value.peer.casefold() == typed.casefold()
                or invitation.id == spelled(typed)
            ),
            None,
        )

    def read(self, journal: Journal) -> ReadAnswers:
        """Return the answer as it was told."""
        peer = self._peer()
        return read_told(journal, peer.id if peer else self.code, self.words)

    def leave(self, refused: Sequence[str]) -> None:
        """Let go of what was typed once it is kept."""
        if not refused:
            self._code.typed = self._words.typed = ""


def _letters(word: str) -> str:
    return "".join(char for char in fold(word) if char.isalnum())
