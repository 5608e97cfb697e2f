"""Ending: a session becomes an entry, with what it tells of an action and what is to be done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import spoken
from journal.errors import JournalError
from journal.reflection.action import Ending
from journal.reflection.happened import happened
from journal.text import listed, one_line

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.reflection.action import Action
    from journal.reflection.session import Session
    from journal.store.collection import Stored
    from journal.tui.writing.session_draft import Work

_LONGEST = 100


class Closing:
    """What is done when a session ends: each part once, however often it has to be tried."""

    def __init__(self, journal: Journal, work: Work) -> None:
        self._journal = journal
        self._work = work
        self.action = _open_action(journal, work.session)
        """The action that the session tells of, while it is open."""
        self.saved = False
        """True once the words are an entry."""
        self._next = ""
        self._moment = ""

    def close(self, became: Ending | None, due: date | None) -> str:
        """Save the entry, tell what became of the action, keep what is next; return what to say.

        Raises:
            JournalError: when a part cannot be saved; those before it are.
        """
        id_ = self._work.finish()
        self.saved = True
        self._tell(became, id_)
        what = self._work.promise.what.strip()
        if what and due and not self._next:
            criteria = self._work.session.criteria
            self._journal.actions.add(what, due, criteria=criteria, entry=id_)
            self._next = f" On {spoken(due)} it asks you about: {one_line(what, _LONGEST)}"
        self._keep_moment(id_)
        return self.told()

    def _keep_moment(self, id_: str) -> None:
        showing = self._work.showing
        if not showing.about.strip() or self._moment:
            return
        day = date.fromisoformat(self._work.session.date)
        self._journal.moments.add(
            showing.about,
            day,
            before=showing.before,
            after=showing.after,
            how=showing.how,
            entry=id_,
        )
        self._moment = " So is your Johari moment."

    def _tell(self, became: Ending | None, id_: str) -> None:
        if not self.action or became is None:
            return
        tell = self._journal.actions.done if became is Ending.DONE else self._journal.actions.drop
        tell(self.action, happened(self._work.session), id_)
        self.action = None

    def told(self) -> str:
        """Return what became of the words and of what is next, in a few sentences."""
        session = self._work.session
        serves = listed([ref.number for ref in session.criteria])
        evidence = f" It is evidence for {serves}." if serves else ""
        if session.private:
            evidence = " It is private: nobody else sees it."
        what = one_line(self._work.promise.what, _LONGEST)
        following = self._next or (f" Not kept: {what}" if what else "")
        return f"Saved as {session.id}.{self._moment}{evidence}{following}"

    def trouble(self, error: JournalError) -> str:
        """Return what went wrong, and what is safe in spite of it."""
        if self.saved:
            return f"Your words are saved as an entry, but not what goes with it. {error}"
        return f"Your words are not saved as an entry yet, but they stay here. {error}"


def _open_action(journal: Journal, session: Session) -> Stored[Action] | None:
    if not session.action:
        return None
    try:
        stored = journal.actions.find(session.action)
    except JournalError:
        return None
    return None if stored.value.closed else stored
