"""Hand in: the learner signs the portfolio as it is now, and it is frozen in a sealed bundle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from journal.portfolio.bundle.declaration import statement
from journal.text import counted, one_line
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.key_bar import KeyBar
from journal.tui.portfolio.file_dialog import WritingDialog
from journal.workflows.hand_in import HandedIn, pointing_at_peers, sign_and_submit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.progress import Progress
    from journal.units.unit import Unit

_NONE = "none"
_LONGEST = 600
"""Characters of a warning. Chosen: the longest has fewer, with labels of any length."""


class HandInDialog(WritingDialog[HandedIn]):
    """Signs the portfolio of a unit and writes its bundle."""

    HELP: ClassVar[str] = (
        "Handing in freezes the portfolio as it is now: one ZIP with every format, what you "
        "attached, and a list of all of it, so that anybody can verify that nothing was changed "
        "since.\n\n"
        "You sign by typing your name below the sentences: read them first. The second line says "
        "what you used generative AI for; write “none” when you used none. The third says where "
        "the bundle goes. Enter goes on to the next line, and on the last one signs and hands "
        "in. {writing.back} goes back, and nothing is signed.\n\n"
        "Send the seal with the bundle, but by another way: it proves that the bundle is the one."
    )
    AUTO_FOCUS = "#ai"
    SUFFIXES: ClassVar[Sequence[str]] = (".zip",)
    PROMISE: ClassVar[str] = "Enter signs it and hands it in."

    def __init__(self, journal: Journal, unit: Unit, folder: Path) -> None:
        super().__init__(journal, f"hand-in-{unit.id}", folder)
        self._unit = unit
        self._called = f"handed-in-{unit.id}.zip"

    def offers(self) -> dict[str, str]:
        """Return the usual name."""
        return {"name": self._called}

    def compose(self) -> ComposeResult:
        """Show what is signed, and ask for the name, the use of AI and the file."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Hand in"
            yield Static(shown((f"The portfolio for {self._unit.called}", STRONG)))
            yield Static(id="said")
            with VerticalScroll(id="peers") as peers:
                peers.display = False
                yield Static()
            yield Static(shown(("What you used generative AI for; “none” for nothing", MUTED)))
            yield Input(compact=True, id="ai")
            yield Static(shown(("Your name, as a signature under these sentences", MUTED)))
            yield Input(compact=True, id="signed")
            yield Static(shown(("The file", MUTED)))
            yield Input(self._called, compact=True, id="name")
            yield Static(id="where")
        yield KeyBar(palette=False)

    def on_mount(self) -> None:
        """Look, beside the screen, for what could point at one peer."""
        look = partial(pointing_at_peers, self._journal, self._unit)
        self.read_beside(look, self._warn, failed=lambda _reason: None)

    def _warn(self, warnings: Sequence[str]) -> None:
        told = rows(*((one_line(warning, _LONGEST), "$text-warning") for warning in warnings))
        self.query_one("#peers Static", Static).update(told)
        self.query_one("#peers").display = bool(warnings)

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
        return [*told, f"Send the seal too: {result.seal}"]
