"""Close a session: it becomes an entry, and what goes with it is kept beside it.

The entry comes first, then what became of the action that the session tells of, then what is to be
done next, then what the session showed the learner. Each part is done once, however often it has
to be tried.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journal.errors import JournalError, PartlyDoneError
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.reflection.action import Ending
from journal.reflection.happened import happened

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal
    from journal.reflection.action import Action
    from journal.reflection.session import Session
    from journal.store.collection import Stored


class NextStep(Struct, frozen=True):
    """What the learner means to do next, and by when."""

    what: str
    due: date


class Showing(Struct, frozen=True):
    """What the session showed the learner about themselves; see `Moment`."""

    about: str = ""
    before: Pane = Pane.BLIND
    after: Pane = Pane.OPEN
    how: How = How.FEEDBACK


class Closed(Struct, frozen=True):
    """What was done of closing a session: ids of an entry, actions and a moment, else empty."""

    entry: str = ""
    action: str = ""
    """The action of which the entry told."""
    next_step: NextStep | None = None
    """What is to be done next, as it was kept."""
    next_action: str = ""
    """The action that was added for it."""
    moment: str = ""


class Closing:
    """Closes a session in parts; what was done so far is in ``done``.

    ``finish`` saves the session as an entry and returns the entry's id, as `Entries.finish` does.
    """

    def __init__(
        self, journal: Journal, session: Session, finish: Callable[[Session], str] | None = None
    ) -> None:
        self._journal = journal
        self._finish = finish or journal.entries.finish
        self._saved: Session | None = None
        self.action = _action_of(journal, session)
        """The action that the session tells of, closed or not; None where there is none."""
        self.done = Closed()

    @property
    def open_action(self) -> Stored[Action] | None:
        """The action that the session is about, while nothing says yet what became of it."""
        if self.action is None or self.action.value.closed or self.done.action:
            return None
        return self.action

    def close(
        self,
        session: Session,
        *,
        became: Ending | None = None,
        next_step: NextStep | None = None,
        showing: Showing | None = None,
    ) -> Closed:
        """Do all parts that are not done yet and return what was done.

        ``became`` is what became of the session's action; None leaves the action open, or says that
        there is none. An empty session is not saved, and the other arguments are ignored then.

        Raises:
            PartlyDoneError: when the entry is saved and a later part cannot be; parts before it are
                saved, too.
            JournalError: when the entry cannot be saved; nothing else is then.
        """
        if self.save(session):
            if became:
                self.end_action(became)
            if next_step:
                self.keep_next_step(next_step)
            if showing:
                self.keep_showing(showing)
        return self.done

    def save(self, session: Session) -> str:
        """Save the session as an entry and return its id, empty where nothing was written.

        Raises:
            JournalError: when it cannot be saved.
        """
        if session != self._saved:
            self.done = replace(self.done, entry=self._finish(session))
            self._saved = session
        return self.done.entry

    def end_action(self, became: Ending) -> None:
        """Tell what became of the action, with the first line of the entry.

        Raises:
            PartlyDoneError: when that cannot be saved.
        """
        if (action := self.open_action) and self._saved:
            actions = self._journal.actions
            tell = actions.done if became is Ending.DONE else actions.drop
            try:
                tell(action, happened(self._saved), self.done.entry)
            except JournalError as error:
                message = "The entry is saved, but not what became of what you said you would do"
                raise PartlyDoneError(message, error) from error
            self.done = replace(self.done, action=action.id)

    def keep_next_step(self, step: NextStep) -> None:
        """Add what is to be done next, for the criteria of the entry.

        Raises:
            PartlyDoneError: when it is empty or cannot be saved.
        """
        if self._saved and not self.done.next_action:
            criteria, entry = self._saved.criteria, self.done.entry
            try:
                id_ = self._journal.actions.add(step.what, step.due, criteria=criteria, entry=entry)
            except JournalError as error:
                message = "The entry is saved, but not what is to be done next"
                raise PartlyDoneError(message, error) from error
            self.done = replace(self.done, next_step=step, next_action=id_)

    def keep_showing(self, showing: Showing) -> None:
        """Keep what the session showed the learner as a Johari moment, on the session's day.

        Raises:
            PartlyDoneError: when it is empty or cannot be saved.
        """
        if self._saved and not self.done.moment:
            try:
                id_ = self._journal.moments.add(
                    showing.about,
                    date.fromisoformat(self._saved.date),
                    before=showing.before,
                    after=showing.after,
                    how=showing.how,
                    entry=self.done.entry,
                )
            except JournalError as error:
                message = "The entry is saved, but not what it showed you"
                raise PartlyDoneError(message, error) from error
            self.done = replace(self.done, moment=id_)


def _action_of(journal: Journal, session: Session) -> Stored[Action] | None:
    if not session.action:
        return None
    try:
        return journal.actions.find(session.action)
    except JournalError:
        return None
