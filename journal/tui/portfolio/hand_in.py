"""Hand in: the learner signs the portfolio as it is now, and it is frozen in a sealed bundle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from journal.portfolio.bundle.declaration import statement
from journal.portfolio.chapters.concerns import ai_concerns, name_concerns
from journal.text import counted, listed, one_line
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.key_bar import KeyBar
from journal.tui.portfolio.file_dialog import WritingDialog
from journal.workflows.before_signing import ai_of, concerns_before, declared_ai
from journal.workflows.bundle_files import usual_name
from journal.workflows.hand_in import HandedIn, sign_and_submit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.portfolio.bundle.concern import Concern
    from journal.progress import Progress
    from journal.units.unit import Unit

_NONE = "none"
_LONGEST = 600
"""Characters of a concern. Chosen: the longest has fewer, with labels of any length."""
_NAMED = 5
"""Forms of names that are told one by one. Chosen: two lines."""


class HandInDialog(WritingDialog[HandedIn]):
    """Signs the portfolio of a unit and writes its bundle."""

    HELP: ClassVar[str] = (
        "Handing in freezes the portfolio as it is now: one ZIP with every format, what you "
        "attached, and a list of all of it, so that anybody can verify that nothing was changed "
        "since.\n\n"
        "You sign by typing your name below the sentences: read them first. The first line says "
        "what you used generative AI for, and is filled in from your log of it; write “none” when "
        "you used none. The last one says where the bundle goes. Enter goes on to the next line, "
        "and on the last one signs and hands in. {writing.back} goes back, and nothing is "
        "signed.\n\n"
        "Below the sentences stands what a tutor would stop at; with the focus in it, the arrow "
        "keys move through a long list. You may hand in all the same: Enter asks once more. The "
        "list is kept with your signature, for you alone.\n\n"
        "The seal is written beside the bundle. Send it by another way than the bundle: who has "
        "it from you can tell that the bundle is yours."
    )
    AUTO_FOCUS = "#ai"
    SUFFIXES: ClassVar[Sequence[str]] = (".zip",)
    PROMISE: ClassVar[str] = "Enter signs it and hands it in."

    def __init__(self, journal: Journal, unit: Unit, folder: Path) -> None:
        super().__init__(journal, f"hand-in-{unit.id}", folder)
        self._unit = unit
        self._called = f"{usual_name(journal, unit)}.zip"
        self._ai_log = declared_ai(journal, unit)
        self._concerns: tuple[Concern, ...] | None = None
        """None while it is being looked through."""
        self._told_of: tuple[str, ...] = ()
        """The concerns in spite of which the learner has pressed Enter."""

    def offers(self) -> dict[str, str]:
        """Return the usual name, and what the log of AI says."""
        return {"name": self._called, "ai": self._ai_log}

    def on_mount(self) -> None:
        """Look through what would be handed in."""
        self.read_beside(
            partial(concerns_before, self._journal, self._unit), self._found, failed=self._unfound
        )

    def _found(self, concerns: tuple[Concern, ...]) -> None:
        self._concerns = concerns
        self.tell()

    def _unfound(self, reason: str) -> None:
        """Say why nothing could be looked through: handing in will refuse it, and say more."""
        self.query_one("#concerns", Static).update(shown((reason, "$text-warning")))

    def compose(self) -> ComposeResult:
        """Show what is signed, and ask for the name, the use of AI and the file."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Hand in"
            yield Static(shown((f"The portfolio for {self._unit.called}", STRONG)))
            with VerticalScroll(id="declared"):
                yield Static(id="said")
            with VerticalScroll(id="stops"):
                yield Static(shown(("Looking through it…", MUTED)), id="concerns")
            yield Static(shown(("What you used generative AI for; “none” for nothing", MUTED)))
            yield Input(self._ai_log, compact=True, id="ai")
            yield Static(shown(("Your name, as a signature under these sentences", MUTED)))
            yield Input(compact=True, id="signed")
            yield Static(shown(("The file", MUTED)))
            yield Input(self._called, compact=True, id="name")
            yield Static(id="where")
        yield KeyBar(palette=False)

    def tell(self) -> None:
        """Say what is signed, and what is still to be filled in or where the file would go."""
        ai = self._ai()
        unsaid = "Whether generative AI was used is said below."
        said = statement("" if ai is None else ai)
        said = said if ai is not None else (*said[:-1], unsaid)
        self.query_one("#said", Static).update(rows(*(f"· {line}" for line in said)))
        if ai is None:
            self.say(shown(("Say what you used AI for, or “none”.", "$text-warning")))
        elif not self._signed():
            self.say(shown(("It is not signed: type your name.", "$text-warning")))
        else:
            super().tell()
        if self._concerns is None:
            return
        stops = self._stops()
        head = "Your tutor would stop at this:" if stops else "Nothing here would stop a tutor."
        lines = ((f"· {line}", "$text-warning") for line in stops)
        self.query_one("#concerns", Static).update(rows((head, MUTED), *lines))

    def _stops(self) -> tuple[str, ...]:
        """Return what a tutor would stop at, with the name and the use of AI as typed so far."""
        uses, allowed = ai_of(self._journal, self._unit)
        ai = self._ai()
        learner = self._journal.settings.learner.name
        found = [
            *name_concerns(self._signed(), learner),
            *(self._concerns or ()),
            *(ai_concerns(ai, uses, allowed) if ai is not None else ()),
        ]
        return tuple(one_line(concern.told, _LONGEST) for concern in found)

    def _ai(self) -> str | None:
        """Return what AI was used for, empty for nothing; None while that is not said."""
        typed = one_line(self.query_one("#ai", Input).value)
        if not typed:
            return None
        return "" if typed.casefold().rstrip(".") == _NONE else typed

    def _signed(self) -> str:
        return self.query_one("#signed", Input).value.strip()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line, and from the last one hand in, once it is signed."""
        if event.input is not self.name_line:
            self.focus_next()
        elif self._ai() is None:
            self.query_one("#ai", Input).focus()
        elif not self._signed():
            self.query_one("#signed", Input).focus()
        elif (stops := self._stops()) and stops != self._told_of:
            self._told_of = stops
            many = counted(len(stops), "thing", "things")
            told = f"A tutor would stop at {many}, named below."
            self.say(rows((told, "$text-warning"), ("Enter again hands in all the same.", STRONG)))
        else:
            self.write()

    def writer(self, target: Path) -> Callable[[Progress], HandedIn]:
        """Return what signs and writes the bundle."""
        return partial(
            sign_and_submit, self._journal, self._unit, self._signed(), self._ai() or "", target
        )

    def written(self, result: HandedIn) -> Sequence[str]:
        """Return the seal, and what the bundle holds."""
        told = [f"Signed and handed in: {counted(len(result.files), 'file')}."]
        told += [f"Without {what}" for what in result.left_out]
        told += result.notes
        if result.names:
            forms = listed([f"“{name.form}” ({name.times:,})" for name in result.names[:_NAMED]])
            told.append(f"Of masked names this is printed: {forms}.")
        return [*told, f"Its seal, in {result.note.name} beside it: {result.seal}"]
