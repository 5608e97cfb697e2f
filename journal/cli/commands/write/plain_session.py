"""The session in plain lines, for screen readers, dumb terminals and scripts."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from journal.cli import streams, terminal
from journal.cli.hints import sentence
from journal.cli.layout import wrapped
from journal.reflection.editor_sheet import SheetQuestion, to_sheet
from journal.text import one_line, visible
from journal.units.demands import demands

if TYPE_CHECKING:
    from journal.cli.stdin import StdinLines
    from journal.journal import Journal
    from journal.reflection.session import Session

_COMMAND = re.compile(r":(skip|back|later|quit|help|more)(?:\s+(.*))?")
_MISTYPED = re.compile(r":[a-z]+")
_HOW = (
    "End each answer with a line that holds a single full stop. An empty answer leaves the "
    "question open. Instead of an answer: :skip [reason], :back, :help, or :later to keep a "
    "draft and stop. Ctrl-D saves what is there."
)


class InputKind(Enum):
    """What the learner did at a question."""

    ANSWERED = auto()
    ENDED = auto()
    SKIP = auto()
    BACK = auto()
    LATER = auto()
    HELP = auto()


class LearnerInput(Struct, frozen=True):
    """What the learner did at a question, with the answer or the reason."""

    kind: InputKind
    text: str = ""


class PlainSession:
    """One session led in plain lines; its draft is on the disk after every answer.

    Raises:
        OpenElsewhereError: when another window has it open.
    """

    def __init__(self, journal: Journal, session: Session, lines: StdinLines) -> None:
        self.session = session
        self._journal = journal
        self._lines = lines
        # Of a new one nothing is made before something is written.
        self._draft = journal.entries.open_draft(session.id) if _begun(session) else None

    def lead(self) -> bool:
        """Ask every question from where the session is; return False to go on later.

        Raises:
            KeyboardInterrupt: at Ctrl-C, with words that say what became of the draft.
        """
        self._introduce()
        try:
            while True:
                self._ask()
                given = self._read_input()
                if given.kind is InputKind.LATER:
                    return False
                if self._done(given):
                    return True
        except KeyboardInterrupt:
            raise KeyboardInterrupt(self.fate()) from None

    def fate(self) -> str:
        """Say what became of the words; those that are in no draft are given back first."""
        if not _begun(self.session):
            return "Nothing was written, so nothing is kept."
        if self._draft and self._draft.kept == self.session:
            return f"The draft is kept: journal write --resume {self.session.id}"
        pairs = zip(self.session.steps, self.session.replies, strict=True)
        streams.talk(
            wrapped(to_sheet([SheetQuestion(step.ask, "", reply.text) for step, reply in pairs]))
        )
        return "The draft could not be kept: copy your words from above."

    def _done(self, given: LearnerInput) -> bool:
        """Do what was said; return True when the session is at its end."""
        last = self.session.at == len(self.session.steps) - 1
        match given.kind:
            case InputKind.HELP:
                self._help()
                return False
            case InputKind.BACK:
                self.session = self.session.back()
            case InputKind.SKIP:
                self.session = self.session.skip(given.text)
            case _:
                if given.text.strip():
                    self.session = self.session.type(given.text)
                if given.kind is InputKind.ANSWERED:
                    self.session = self.session.forward()
        self._keep()
        return given.kind is InputKind.ENDED or (last and given.kind is not InputKind.BACK)

    def _read_input(self) -> LearnerInput:
        words: list[str] = []
        # A script's lines come at once and would each wait for the disk. An answer under way must
        # not take the place of an earlier one before it is whole.
        keeps_on = terminal.listens() and not self.session.reply.answered
        while (line := self._lines.next()) is not None:
            if line.rstrip() == ".":
                return LearnerInput(InputKind.ANSWERED, "\n".join(words))
            command = None if any(map(str.strip, words)) else _COMMAND.fullmatch(line.strip())
            if command is None:
                self._warn_of(line, words)
                words.append(_unescaped(line))
                if keeps_on:
                    self._keep_unfinished(words)
            elif command[1] == "more":
                words = self.session.reply.text.split("\n")
                keeps_on = terminal.listens()
            else:
                name = "LATER" if command[1] == "quit" else command[1].upper()
                return LearnerInput(InputKind[name], (command[2] or "").strip())
        return LearnerInput(InputKind.ENDED, "\n".join(words))

    @staticmethod
    def _warn_of(line: str, words: list[str]) -> None:
        if not words and _MISTYPED.fullmatch(line.strip()):
            streams.talk(f"“{one_line(line)}” is no command here; it was taken as your words.")

    def _keep_unfinished(self, words: list[str]) -> None:
        if any(map(str.strip, words)):
            self.session = self.session.type("\n".join(words))
            self._keep()

    def _keep(self) -> None:
        if not _begun(self.session):
            return
        draft = self._draft or self._journal.entries.open_draft(self.session.id)
        self._draft = draft
        if not draft.keep(self.session) and draft.trouble:
            why = sentence(draft.trouble)
            streams.talk(visible(f"The draft is not on the disk: {why}"))
        elif draft.is_lost:
            streams.talk(
                "Another window has taken this draft over. What it has is as it was; your words "
                f"here are a draft of their own now: {draft.lost_to}"
            )
            self.session = structs.replace(self.session, id=draft.lost_to)
            self._draft = self._journal.entries.open_draft(self.session.id)

    def _introduce(self) -> None:
        prompts = self._journal.prompts
        for ref in self.session.criteria:
            found = prompts.find(ref)
            words = found[1].text if found else ""
            streams.talk(wrapped(f"{self._journal.labels.of(ref)}  {words}"))
        if model := prompts.models.get(self.session.model):
            stages = " · ".join(stage.name for stage in model.stages)
            streams.talk(wrapped(f"{model.title}\nStages: {stages}"))
        streams.talk(wrapped(_HOW))

    def _ask(self) -> None:
        session = self.session
        place = f"{session.at + 1} of {len(session.steps)} · {one_line(session.step.stage)}"
        streams.talk(f"\n{place}\n{wrapped(session.step.ask)}")
        if session.step.help:
            streams.talk(wrapped(session.step.help, "  "))
        if session.reply.answered:
            streams.talk(
                f"Your words so far:\n{wrapped(session.reply.text, '  ')}\n"
                "An empty answer keeps them, :more adds to them, an answer replaces them."
            )
        elif session.reply.skipped:
            streams.talk("You skipped this.")

    def _help(self) -> None:
        found = self._journal.prompts.find(ref) if (ref := self.session.criterion) else None
        if found is None:
            streams.talk(wrapped(_HOW))
            return
        criterion = found[1]
        streams.talk(wrapped(f"{criterion.number}  {criterion.text}"))
        for name in criterion.verbs:
            if verb := self._journal.prompts.verb(name):
                streams.talk(wrapped(f"{verb.title}: {verb.asks}"))
        parts = {
            "The unit says": demands(criterion),
            "It requires": [need.text for need in criterion.requires],
            "You may also use": criterion.suggests,
            "Guidance": criterion.guidance,
        }
        for heading, texts in parts.items():
            if texts:
                streams.talk(
                    "\n".join([f"{heading}:", *(wrapped(f"- {t}", "  ", hang=2) for t in texts)])
                )
        streams.talk(wrapped(_HOW))


def _begun(session: Session) -> bool:
    return any(reply.answered or reply.skipped for reply in session.replies)


def _unescaped(line: str) -> str:
    if line.rstrip() == "..":
        return "."
    return line[1:] if line.startswith("::") else line
