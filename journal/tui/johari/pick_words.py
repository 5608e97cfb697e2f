"""Johari pick: the learner picks their own words before they see what anybody says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from journal.errors import JournalError
from journal.text import counted, listed, one_line
from journal.tui.johari.word_checks import WordChecks
from journal.tui.parts.autosaving import AutosavingScreen
from journal.tui.parts.content import ACCENT, MUTED, STRONG, rows, shown
from journal.tui.parts.key_bar import KeyBar
from journal.tui.parts.key_names import key_name, with_keys
from journal.tui.parts.notices import say
from journal.workflows.johari import glosses

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from journal.journal import Journal
    from journal.store.drafts import Draft


_WIDE = 100


class Picking(Struct, frozen=True):
    """The words ticked so far, as they are kept until they are the learner's own for the round."""

    words: tuple[str, ...]


class JohariPickScreen(AutosavingScreen[bool]):
    """Asks for exactly as many words as the round says; ends with whether they are kept.

    Raises:
        JournalError: when the round cannot be read.
        OpenElsewhereError: when another window has the picking open.
    """

    CSS_PATH = "johari.tcss"
    HELP: ClassVar[str] = WordChecks.HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  (Textual's own type)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="johari.back",
                tooltip="Take back what was typed; else go back, with what you ticked so far"),
    ]  # fmt: skip

    def __init__(self, journal: Journal, id_: str) -> None:
        super().__init__()
        self._journal = journal
        self._stored = journal.rounds.find(id_)
        round_ = self._stored.value
        self._pick = round_.pick
        self._draft = journal.typed.open(f"pick-{id_}", Picking, lambda picking: picking.words)
        ticked = self._draft.kept.words if self._draft.kept else round_.picks
        self._checks = WordChecks(round_.words, ticked, glosses(journal, round_))

    def compose(self) -> ComposeResult:
        """Ask, with the words below."""
        label = one_line(self._stored.value.label, 40)
        yield Static(
            rows(
                shown((f"{label}: ", MUTED), (f"pick {counted(self._pick, 'word')}", STRONG)),
                ("Those that fit you best at work. Nobody sees them before they answer.", MUTED),
            ),
            id="head",
        )
        with Container(id="words"):
            yield self._checks
            yield Static(id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the words."""
        self._checks.focus()

    # Keeping the ticks

    @property
    def draft(self) -> Draft[Picking]:
        """The draft of the picking."""
        return self._draft

    def typed(self) -> Picking | None:
        """Return the ticks; None while they are those of the round."""
        ticked = tuple(self._checks.ticked)
        return None if ticked == self._stored.value.picks else Picking(ticked)

    # Picking

    @on(WordChecks.PicksChanged)
    def _tell(self) -> None:
        ticked = [one_line(word) for word in self._checks.ticked]
        typed = self._checks.typed
        looked_for = (f"   Words with “{one_line(typed)}”", ACCENT) if typed else ""
        first = shown((f"{len(ticked)} of {self._pick}", STRONG), looked_for)
        over = (self._left(), "$text-warning" if len(ticked) > self._pick else MUTED)
        if typed and not self._checks.pointed:
            none = with_keys(self, "No word has these letters: {johari.rub_out} takes one back.")
            over = (none, "$text-warning")
            ticked = []
        beside = self.size.width >= _WIDE
        lines = [first, over, "", *ticked] if beside else [first, shown(over, ", ".join(ticked))]
        self.query_one("#told", Static).update(rows(*lines))

    def on_resize(self) -> None:
        """Set the words below or beside, as there is room."""
        self._tell()

    def _left(self) -> str:
        """Return what is still to do with the words, empty when they can be kept."""
        over = len(self._checks.ticked) - self._pick
        if over > 0:
            return (
                f"{counted(over, 'word')} too many: {key_name(self, 'johari.tick')} unticks one. "
            )
        return "" if over == 0 else f"{-over} more. " if self._checks.ticked else ""

    @on(WordChecks.PicksDone)
    def _keep(self) -> None:
        """Keep the words, or say what is missing."""
        ticked = self._checks.ticked
        over = len(ticked) - self._pick
        if over > 0:
            names = listed([one_line(word, 20) for word in ticked], "or")
            say(self, f"{counted(over, 'word')} too many: untick {names}.", "warning")
        elif over < 0:
            tick = key_name(self, "johari.tick")
            say(self, f"Pick {counted(-over, 'more word')}: {tick} ticks one.", "warning")
        else:
            try:
                self._draft.settle(lambda: self._journal.rounds.pick(self._stored, ticked))
            except JournalError as error:
                say(self, f"{error.message} They stay as they were.", "error")
            else:
                self.dismiss(True)  # noqa: FBT003  (Textual's own call)

    def action_back(self) -> None:
        """Take back what was typed; else go back with what was ticked."""
        if self._checks.typed:
            self._checks.clear_typed()
        else:
            self.dismiss(False)  # noqa: FBT003  (Textual's own call)
