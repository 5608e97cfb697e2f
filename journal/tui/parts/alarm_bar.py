"""AlarmBar: the line above every screen that says what is gone of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from journal.text import counted, one_line
from journal.tui.parts.content import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.store.memory import Alarm


class AlarmBar(Static):
    """What is gone of the journal, since when, and what to do; not there while all is there."""

    def tell(self, alarms: Sequence[Alarm]) -> None:
        """Say the first alarm in full, and how many more there are."""
        self.display = bool(alarms)
        if alarms:
            more = len(alarms) - 1
            rest = f" And {counted(more, 'more log')}." if more else ""
            first = alarms[0].problem
            told = one_line(f"{first.where}: {first.what}{rest}")
            self.update(shown((told, "$text-error")))
