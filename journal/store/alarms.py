"""Alarms: what is gone of a journal, and whether the learner waits for it or goes on without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import ErrorKind, JournalError
from journal.store.memory import Alarm, Loss
from journal.text import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from journal.errors import Problem
    from journal.store.log import Log

MASKS = "masks"
"""By what the alarm of a mask that cannot be read goes."""
_TOLD = 3
"""Logs that a refusal names one by one. Chosen: more are read nowhere."""


class Alarms:
    """The alarms of a journal, and what the learner said to them."""

    def __init__(
        self,
        log: Log,
        masks: Callable[[], Iterable[Problem]] = tuple,
        answers: Callable[[], Iterable[Problem]] = tuple,
    ) -> None:
        """``masks`` returns the problems of masks that cannot be read.

        ``answers`` returns those of peers' answers whose words cannot be had and were not erased,
        with the codes of their invitations as ids.
        """
        self._log = log
        self._masks = masks
        self._answers = answers
        self._without: set[str] = set()

    def waited(self) -> tuple[Alarm, ...]:
        """Return the alarms of now, without those that the learner goes on in spite of."""
        return tuple(alarm for alarm in self.all() if alarm.log not in self._without)

    def all(self) -> tuple[Alarm, ...]:
        """Return the alarms of now, also those that the learner goes on in spite of."""
        with self._log.reading():
            alarms = self._log.alarms()
            if any(not problem.harmless for problem in self._masks()):
                alarms.append(Alarm(MASKS, Loss.MASK))
            alarms += [Alarm(problem.id, Loss.ANSWER, what=problem) for problem in self._answers()]
        return tuple(alarms)

    def go_on_without(self, names: Iterable[str]) -> None:
        """Let all that leaves the journal leave without these logs, as long as it is open."""
        self._without.update(names)

    def give_up(self, name: str) -> None:
        """Expect no more of a log than is there now, and never write under its name again.

        Raises:
            JournalError: when nothing of it is missed, or that cannot be kept.
        """
        self._log.give_up(name)

    def require_all(self) -> None:
        """Do nothing if all that was ever here is here, or the learner goes on without it.

        Raises:
            JournalError: when something is gone; nothing may leave the journal then.
        """
        refuse(self.waited())


def refuse(waited: Sequence[Alarm]) -> None:
    """Do nothing if there is no alarm.

    Raises:
        JournalError: when there is one; it says what is gone.
    """
    if not waited:
        return
    problems = [alarm.problem for alarm in waited[:_TOLD]]
    told = " ".join(f"{problem.where}: {problem.what}" for problem in problems)
    more = [alarm.log for alarm in waited[_TOLD:]]
    also = f" Likewise {listed(more)}." if more else ""
    message = f"Nothing was written, for a part of your journal is not here. {told}{also}"
    names = ",".join(alarm.log for alarm in waited)
    raise JournalError(message, kind=ErrorKind.GONE, of="export", id_=names)
