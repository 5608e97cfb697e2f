"""Johari receive: takes in what peers have sent back, in whichever way it came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import ContentSwitcher, Input, Static

from journal.errors import JournalError
from journal.text import counted, one_line
from journal.tui.johari.answer_files import read_files
from journal.tui.johari.answer_ways import AnswerWay, FilesWay, PastedWay, VoiceWay
from journal.tui.parts.autosaving import AutosavingDialog
from journal.tui.parts.content import ACCENT, MUTED, Part, rows, shown
from journal.tui.parts.help import HELP_KEY
from journal.tui.parts.hints import sentence
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.read_beside import ReadsBeside
from journal.workflows.receive_answers import keep_answers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from journal.exchange.peer_answer import ReadAnswers
    from journal.journal import Journal
    from journal.tui.johari.data import RoundData

WAYS = {"files": "Files", "pasted": "Pasted text", "voice": "By voice or post"}
_WARN = "$text-warning"


class Received(Struct, frozen=True):
    """What was typed so far, and what was kept; ``round`` is the last one that got an answer."""

    way: str = "files"
    files: str = ""
    pasted: str = ""
    code: str = ""
    words: str = ""
    round: str = ""
    told: str = ""


class ReceiveDialog(AutosavingDialog[Received], ReadsBeside):
    """Asks for answers; whatever is refused stays where it was typed."""

    HELP: ClassVar[str] = (
        "What peers have sent back. {johari.files}, {johari.pasted} and {johari.voice} choose how "
        "it came; what you typed in one stays while you look at another.\n\n"
        "Files: those that look like answers to your invitations are listed, ticked, from your "
        "downloads and the folder you are in. Or type where a file is; several with spaces "
        "between, a name with spaces in quotes. You can also drop files on the terminal.\n\n"
        "A file may be what the page saved, or a message as your mail program saves it.\n\n"
        "Pasted text: the whole message, with the block of letters, the filled form, or the words "
        "in a list somewhere in it. Where it has no code, type the label of the peer on a line "
        "above. There may be several answers in it.\n\n"
        "By voice or post: the code of the invitation, or the label of the peer, and the words "
        "they told you, with commas between.\n\n"
        "While no later round has begun, another answer of the same peer takes the place of the "
        "former one.\n\n"
        "Enter keeps what is typed; in pasted text it begins a new line, and {johari.receive_keep} "
        "keeps it. An answer that cannot be read whole is refused with the reason, and nothing of "
        "it is kept. {johari.receive_back} goes back, and what you typed is there when you come "
        "again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "way('files')", "Files", id="johari.files",
                tooltip="Take in files that peers have sent"),
        Binding("f3,ctrl+b", "way('pasted')", "Pasted", id="johari.pasted",
                tooltip="Paste a message that has the answer in it"),
        Binding("f4", "way('voice')", "By voice", id="johari.voice",
                tooltip="Type the words that a peer told you"),
        Binding("ctrl+s", "keep", "Keep it", id="johari.receive_keep",
                tooltip="Keep the answer, if it fits its round"),
        Binding("escape", "back", "Back", id="johari.receive_back",
                tooltip="Go back; what you typed is there when you come again"),
        HELP_KEY,
    ]  # fmt: skip

    def __init__(
        self,
        journal: Journal,
        asked: RoundData,
        found: Sequence[Path],
        folder: Path,
        typed: Received,
    ) -> None:
        super().__init__(journal, "johari-receive")
        self._way = typed.way
        self._round = ""
        self._told: list[str] = []
        self._files = FilesWay(found, folder, typed.files)
        self._pasted = PastedWay(typed.pasted)
        self._voice = VoiceWay(asked, typed.code, typed.words)

    def compose(self) -> ComposeResult:
        """Show the ways, one of them open."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Receive an answer"
            yield Static(id="ways")
            with ContentSwitcher(initial=self._way):
                yield self._files
                yield self._pasted
                yield self._voice
            with VerticalScroll(id="results"):
                yield Static(id="told")
        yield KeyBar(palette=False)

    def offers(self) -> dict[str, str]:
        """Return the code of the only peer who is waited for."""
        return {"code": self._voice.offered}

    def on_mount(self) -> None:
        """Begin in the way that was open last."""
        self.query_one("#results").display = False
        self.action_way(self._way)

    def action_way(self, way: str) -> None:
        """Open one of the ways."""
        self._way = way
        self.query_one(ContentSwitcher).current = way
        parts = [
            (f"[{name}]  ", ACCENT) if id_ == way else (f" {name}   ", MUTED)
            for id_, name in WAYS.items()
        ]
        self.query_one("#ways", Static).update(shown(*parts))
        self._open.enter()

    @property
    def _open(self) -> AnswerWay:
        return {"files": self._files, "pasted": self._pasted, "voice": self._voice}[self._way]

    # Keeping

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Keep what is typed in the open way."""
        if self._way == "files":
            self._read()
            return
        try:
            answer = self._open.read(self._journal)
        except JournalError as error:
            self._tell([("", sentence(error))])
            return
        self._take([("", answer)])

    def _read(self) -> None:
        """Read the files away from the screen: one may lie on a disk that is slow."""
        files = self._files.files
        if not files:
            self._tell([("", "Type where the file is, or tick one that is listed.")])
            return
        self.read_beside(
            partial(read_files, self._journal, files), self._take_from_files, failed=self._not_read
        )

    def _take_from_files(self, answers: Sequence[tuple[Path, ReadAnswers | JournalError]]) -> None:
        self._take([(str(file), found) for file, found in answers])

    def _not_read(self, _reason: str) -> None:
        self._tell([("", "The files could not be read. Nothing was kept.")])

    def _take(self, answers: Sequence[tuple[str, ReadAnswers | JournalError]]) -> None:
        """Keep each answer that fits; what is refused stays typed."""
        refused: list[tuple[str, str]] = []
        for source, read in answers:
            if isinstance(read, JournalError):
                refused.append((source, sentence(read)))
                continue
            received = keep_answers(self._journal, read)
            refused += [(source, sentence(error)) for error in received.refused]
            self._told += [answer.sentence for answer in received.kept]
            self._told += received.notes
            if received.kept:
                self._round = received.kept[-1].round
        self._open.leave([source for source, _ in refused])
        if refused:
            self._tell(refused)
        else:
            if self.typed() is None:
                self.done()
            self.dismiss(self._now_typed())

    def _tell(self, refused: Sequence[tuple[str, str]]) -> None:
        lines: list[Part] = [(f"✓ {told}", "$text-success") for told in self._told]
        lines += [(f"✗ {_named(source, said)}", _WARN) for source, said in refused]
        if len(refused) > 1:
            told = f"{counted(len(refused), 'file')} refused; nothing was kept of them."
            lines.append((told, MUTED))
        self.query_one("#told", Static).update(rows(*lines))
        self.query_one("#results").display = True
        self._open.enter()

    def action_back(self) -> None:
        """Go back with what is left typed."""
        self.dismiss(self._now_typed())

    def _now_typed(self) -> Received:
        return Received(
            self._way,
            self._files.typed,
            self._pasted.typed,
            self._voice.code,
            self._voice.words,
            self._round,
            " ".join(self._told),
        )


def _named(source: str, said: str) -> str:
    """Return what is said of a file by its name, without the folders before it."""
    name = source.replace("\\", "/").rpartition("/")[2]
    told = one_line(said.replace(source, name)) if source else one_line(said)
    return told if told.startswith(name) else f"{one_line(name, 40)}: {told}"
