"""Cell: one cell of a worksheet with what it asks for, filled in as fits its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from journal.clock import spoken
from journal.text import one_line
from journal.tui.parts.content import MUTED, STRONG, rows, shown
from journal.tui.parts.text_editor import Editor
from journal.tui.worksheets.choices import Choices
from journal.worksheet.filling import written_day
from journal.worksheet.kind import ColumnKind
from journal.worksheet.worksheet import check_cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import Key
    from textual.timer import Timer

    from journal.worksheet.kind import Column

_PAUSE = 0.25
"""Seconds without a key before the words are looked at."""
_CHOSEN = (ColumnKind.CHOICE, ColumnKind.SCORE)
_HINTS = {
    ColumnKind.DATE: "Type 3 April, Friday, in 2 weeks or 2027-04-03.",
    ColumnKind.SCORE: "Press a number from 1 to 5.",
}


class CellWords(Editor):
    """The words of a cell; in a short one Enter goes on, in a long one it begins a line."""

    HELP: ClassVar[str] = (
        "Write in this cell, in your own words.\n\n"
        "They are kept on this machine as you type and whenever you go on. In a short "
        "cell Enter goes on to the next one; in a long one it begins a new line, and "
        "{worksheet.next} goes on. A date is typed as you say it, such as Friday or 3 April, and "
        "is told back in full. Down goes to what is offered, where something is.\n\n"
        "Ctrl+Z takes back what you typed last in this cell; {worksheet.undo} takes back the last "
        "step in the worksheet. Tab goes to the rows."
    )

    class WordsDone(Message):
        """The learner goes on."""

    class ToOffers(Message):
        """The learner wants one of the offers."""

    def __init__(self) -> None:
        super().__init__()
        self.long = False
        self.offered = False

    async def _on_key(self, event: Key) -> None:
        """Take Enter and Down where they are not the editor's own."""
        if event.key == "enter" and not self.long:
            self.post_message(self.WordsDone())
        elif event.key == "down" and self.offered and self.cursor_at_last_line:
            self.post_message(self.ToOffers())
        else:
            return
        event.stop()
        event.prevent_default()


class Cell(Vertical):
    """Where one cell is filled in; what does not fit is told, and is kept all the same."""

    class CellChanged(Message):
        """Something else stands in the cell."""

    class CellDone(Message):
        """The learner goes on to the next cell."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._words = CellWords()
        self._choices = Choices()
        self.column: Column | None = None
        self._text = ""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Show what is asked, the place to write or choose, and whether it fits."""
        yield Static(id="help")
        yield self._words
        yield Static(id="verdict")
        yield self._choices
        yield Static(id="space")

    @property
    def words(self) -> str:
        """What stands in the cell now; a date that can be read, in figures."""
        column = self.column
        if column is None:
            return ""
        if column.kind in _CHOSEN:
            # What was there and is none of the choices stays until something is chosen.
            return ", ".join(self._choices.chosen)
        text = self._words.words
        if column.kind is ColumnKind.DATE and (day := written_day(text, self._today)):
            return day.isoformat()
        return text

    def open(
        self,
        column: Column,
        text: str,
        offers: Sequence[tuple[str, str]] = (),
        *,
        several: bool = False,
    ) -> None:
        """Show a cell, ready to be filled in; ``offers`` are pairs of value and words."""
        self.column = column
        chooses = column.kind in _CHOSEN
        self.border_title = shown(f" {one_line(column.name)} ").markup
        hint = _HINTS.get(column.kind, "")
        self.query_one("#help", Static).update(
            rows(*((part, MUTED) for part in (column.help, hint) if part))
        )
        self._words.display = not chooses
        self._words.long = column.kind is ColumnKind.LONG_TEXT
        self._words.offered = bool(offers) and not chooses
        self._choices.display = bool(offers)
        self.set_class(chooses, "-choices")
        self.set_class(not chooses and bool(offers), "-offers")
        self.set_class(not chooses and not offers and not self._words.long, "-line")
        with self.prevent(Editor.Changed, Choices.ChoiceChanged):
            self._words.open("" if chooses else text)
            chosen = (
                [choice for choice in text.split(", ") if choice]
                if several
                else [text] * bool(text)
            )
            self._choices.open(offers, chosen, several=several)
        self.judge()

    def write(self) -> None:
        """Give the focus to the place to write or choose."""
        (self._words if self._words.display else self._choices).focus()

    def judge(self) -> None:
        """Say calmly what is still to be filled, and clearly what does not fit."""
        column = self.column
        if column is None:
            return
        verdict = self.query_one("#verdict", Static)
        mistake = check_cell(column, self.words) if column.id != "criteria" else None
        day = written_day(self.words, self._today) if column.kind is ColumnKind.DATE else None
        if mistake and not mistake.empty:
            verdict.update(
                shown(("! ", STRONG), (f"{mistake} It is kept all the same.", "$text-warning"))
            )
        elif mistake:
            verdict.update(shown(("· Still to fill in.", MUTED)))
        elif day:
            verdict.update(shown(f"= {spoken(day)}"))
        else:
            verdict.update("")
        verdict.display = bool(mistake or day)

    @on(Editor.Changed)
    def _typed(self, event: Editor.Changed) -> None:
        event.stop()
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._tell)

    def _tell(self) -> None:
        self.judge()
        self.post_message(self.CellChanged())

    @on(CellWords.WordsDone)
    def _done(self, event: CellWords.WordsDone) -> None:
        event.stop()
        self.post_message(self.CellDone())

    @on(CellWords.ToOffers)
    def _to_offers(self, event: CellWords.ToOffers) -> None:
        event.stop()
        self._choices.focus()

    @on(Choices.ChoiceChanged)
    def _chosen(self, event: Choices.ChoiceChanged) -> None:
        event.stop()
        self._take_offer()
        self._tell()

    @on(Choices.ChoiceDone)
    def _chosen_and_done(self, event: Choices.ChoiceDone) -> None:
        event.stop()
        self._take_offer()
        self.post_message(self.CellDone())

    def _take_offer(self) -> None:
        if self._words.display and self._choices.chosen:
            with self.prevent(Editor.Changed):
                self._words.open(self._choices.chosen[0])
