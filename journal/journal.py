"""Journal: one open journal and its registers.

Nothing is read from the disk before it is needed, so that capturing a line costs only its writing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from journal import clock
from journal.curriculum import Curriculum
from journal.registers.registers import Registers
from journal.settings import FIRST_UNIT
from journal.store.alarms import Alarms
from journal.store.doctor import examine
from journal.store.log import Log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from journal.clock import Clock
    from journal.errors import Problem


class Journal(Curriculum, Registers):
    """One open journal in a folder that the learner owns.

    ``state`` is this machine's own folder for it, never synced: device name, drafts, lock.
    ``now`` and ``chance`` are the only sources of time and of randomness.
    """

    def __init__(
        self,
        folder: Path,
        state: Path,
        *,
        now: Clock = clock.now,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        Curriculum.__init__(self, folder)
        log = Log(folder, state, now)
        Registers.__init__(self, log, now, chance, self.refs, lambda: self.prompts.units)
        self.state = state
        self.alarms = Alarms(
            log,
            lambda: self.masks.unreadable(),  # noqa: PLW0108  (a capture reads no mask)
            lambda: self.rounds.answers.missed(),  # noqa: PLW0108  (a capture reads no answer)
        )
        """What is gone of the journal that was here."""

    def set_up(self, name: str, centre: str = "", units: Sequence[str] = (FIRST_UNIT,)) -> None:
        """Write the learner's name, centre and units, and begin the log of this machine."""
        super().set_up(name, centre, units)
        self._log.begin()

    def today(self) -> date:
        """Return today's date in the learner's time zone."""
        return self._now().date()

    def moment(self) -> datetime:
        """Return the present moment in the learner's time zone."""
        return self._now()

    def at_one_moment(self) -> AbstractContextManager[None]:
        """Return a context, in which nothing is saved, where all is read as of its beginning."""
        return self._log.at_one_moment()

    def unreadable(self) -> list[Problem]:
        """Return the problems of what could not be read so far and may matter now."""
        drafts = (*self.entries.unreadable_drafts(), *self._fillings.unreadable())
        problems = (*self._log.problems(), *self._log.unreadable_records(), *drafts)
        return [problem for problem in problems if not problem.harmless]

    def take_new_name(self) -> str:
        """Let this machine write under a new name if it shares its own; return that, else ""."""
        return self._log.take_new_name()

    def problems(self) -> list[Problem]:
        """Return the problems of the log and of all drafts; each register knows its own."""
        typed = (*self.edits.unreadable(), *self.typed.unreadable())
        return [*examine(self._log, self._drafts, self._now()), *typed]
