"""Kept dialogs: what is typed in their lines is on the disk, and there again after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from textual.screen import ModalScreen
from textual.widgets import Input

from journal.errors import JournalError
from journal.tui.parts import autosave

if TYPE_CHECKING:
    from journal.journal import Journal

Answer = TypeVar("Answer")


class Lines(Struct, frozen=True):
    """What was typed in a dialog, by the ids of its lines."""

    typed: dict[str, str] = {}


class KeptDialog(ModalScreen[Answer]):
    """A dialog that keeps its lines until it is `done`; ``key`` says which dialog about what it is.

    A line without a name, or with words in it when the dialog opens, is left as it is.
    """

    def __init__(self, journal: Journal, key: str) -> None:
        super().__init__()
        self._journal = journal
        self._key = key
        self._on_disk: dict[str, str] = {}
        self._is_done = False

    def on_mount(self) -> None:
        """Bring back what was typed and never kept, and begin to keep."""
        try:
            kept = self._journal.typed.get(self._key, Lines)
        except JournalError:
            # An unreadable draft stays where it is; the dialog is as good as new without it.
            kept = None
        self._on_disk = dict(kept.typed) if kept else {}
        for name, line in self._lines().items():
            line.value = line.value or self._on_disk.get(name, "")
        self.set_interval(autosave.interval(self._journal), self.keep)

    def keep(self) -> bool:
        """Put what was typed on the disk when it has changed, and say whether it is safe."""
        lines = self._lines()
        typed = {name: line.value for name, line in lines.items() if line.value}
        # A dialog that is being closed may have lost its lines already; what they said is not gone.
        if self._is_done or not lines or typed == self._on_disk:
            return True
        try:
            if typed:
                self._journal.typed.keep(self._key, Lines(typed))
            else:
                self._journal.typed.remove(self._key)
        except JournalError:
            return False
        self._on_disk = typed
        return True

    def _lines(self) -> dict[str, Input]:
        """Return the lines by their own ids, or by that of the part that they are the line of."""
        named = {
            line.id or (line.parent.id if line.parent else None): line for line in self.query(Input)
        }
        return {name: line for name, line in named.items() if name}

    def done(self) -> None:
        """Let go of what was typed: it is in the journal now, or not wanted any more."""
        self._is_done = True
        try:
            self._journal.typed.remove(self._key)
        except JournalError:
            # It comes back the next time, which is better than to lose it.
            return

    def on_unmount(self) -> None:
        """Keep what was typed whatever closed the dialog."""
        self.keep()
