"""Worksheet draft: a worksheet under way, the steps taken in it, and its draft on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from journal.errors import JournalError
from journal.worksheet.filling import TITLE, Past, RowGaps, columns, left_in, trimmed

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.journal import Journal
    from journal.worksheet.filling import Filling
    from journal.worksheet.kind import Column


class WorksheetDraft:
    """A worksheet under way, its draft, and the steps that can be taken back.

    Raises:
        OpenElsewhereError: when another window has it open.
        JournalError: when there is no such worksheet.
    """

    def __init__(self, journal: Journal, id_: str, now: Clock) -> None:
        self._sheets = journal.worksheets
        self._now = now
        self.draft = self._sheets.open_draft(id_)
        opened = self._sheets.open(id_)
        self.kind = journal.prompts.worksheets.get(opened.worksheet.kind)
        self.filling = self._sheets.open(id_, self.kind)
        self.waited = self.draft.kept is not None
        """True when there were words that had not been saved."""
        self._first = None if self.waited else self.filling.worksheet
        self._stamped = self.draft.kept
        self._past = Past()
        self._left: dict[tuple[str, ...], RowGaps] = {}
        self._typing = False
        if not self.filling.worksheet.rows:
            self.filling = self._with_first_row()

    def _with_first_row(self) -> Filling:
        return self.filling.go(TITLE).added().go(self.filling.row)

    @property
    def untouched(self) -> bool:
        """True while there is nothing new to save."""
        if not self.filling.base and self.filling.blank:
            return True
        return self._first is not None and trimmed(self._first) == self.filling.whole()

    @property
    def typed(self) -> Filling | None:
        """What is to be on the disk; None while there is nothing new to save."""
        if self.untouched:
            return None
        if self._stamped is None or self._stamped.worksheet != self.filling.worksheet:
            kept = self._now().isoformat(timespec="seconds")
            self._stamped = structs.replace(self.filling, kept=kept)
        return self._stamped

    # What is there

    @property
    def asked(self) -> tuple[Column, ...]:
        """What is to be filled in where the learner is."""
        return self.filling.asked(self.kind)

    def left(self) -> list[RowGaps]:
        """Return what each row still lacks; a row that has not changed is not looked at again."""
        wanted = columns(self.filling.worksheet, self.kind)
        rows = self.filling.worksheet.rows
        self._left = {row: self._left.get(row) or left_in(wanted, row) for row in rows}
        return [self._left[row] for row in rows]

    # Steps

    def take(self, words: str) -> None:
        """Take the words of the cell where the learner is; all typed in one go is one step."""
        typed = self.filling.typed(words)
        if typed is self.filling:
            return
        if not self._typing:
            self._past = self._past.step(self.filling)
            self._typing = True
        self.filling = typed

    def go(self, filling: Filling) -> None:
        """Go to another cell of the worksheet."""
        self._typing = False
        self.filling = filling

    def change(self, filling: Filling) -> bool:
        """Take over what was done with the rows, as a step; say whether anything was done."""
        self._typing = False
        if filling == self.filling:
            return False
        self._past = self._past.step(self.filling)
        self.filling = filling
        return True

    def undo(self) -> bool:
        """Take the last step back; say whether there was one."""
        self._typing = False
        before = self.filling
        self._past, self.filling = self._past.back(self.filling)
        return self.filling is not before

    def redo(self) -> bool:
        """Do again what was taken back last; say whether there was anything."""
        self._typing = False
        before = self.filling
        self._past, self.filling = self._past.again(self.filling)
        return self.filling is not before

    # Saving

    def keep(self) -> bool:
        """Put the draft on the disk when it has changed, and say whether all is safe."""
        return self.draft.keep(self.typed)

    def finish(self) -> bool:
        """Save the worksheet as one revision, or take the draft of nothing away.

        Returns whether it was done; the words are kept as a draft in any case, where that can be.
        """
        self.keep()
        try:
            if self.untouched:
                self.draft.remove()
            else:
                revision = self._sheets.settle(self.draft, self.filling)
                self.filling = structs.replace(self.filling, base=revision)
        except JournalError as error:
            self.draft.trouble = error
            return False
        return True
