"""A session under way: the draft of it on the disk, and how it is closed as an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from journal.clock import spoken
from journal.errors import JournalError
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.reflection.action import Ending
from journal.reflection.happened import happened
from journal.text import listed, one_line

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.reflection.action import Action
    from journal.reflection.session import Session
    from journal.store.collection import Stored


_LONGEST = 100
"""Letters of what is to be done next, in the sentence that says when it is asked about."""


class Promise(Struct, frozen=True):
    """Something to do next and by when, both as typed so far."""

    what: str = ""
    due: str = ""


class Showing(Struct, frozen=True):
    """What the session showed the learner about themselves, as typed so far; see `Moment`."""

    about: str = ""
    before: Pane = Pane.BLIND
    after: Pane = Pane.OPEN
    how: How = How.FEEDBACK


class Work:
    """A session under way, its draft, and what goes with it when it is saved.

    Raises:
        OpenElsewhereError: when another window has it open.
    """

    def __init__(self, journal: Journal, session: Session) -> None:
        self._journal = journal
        self.draft = journal.entries.open_draft(session.id)
        self.session = self.draft.kept or session
        self._described = self.draft.kept is not None and _is_described(self.session)
        self.promise = Promise()
        """What the learner means to do next; kept when the entry is saved."""
        self.showing = Showing()
        """What the session showed the learner; kept when the entry is saved."""

    @property
    def untouched(self) -> bool:
        """True while there is nothing of the learner's in it."""
        return self.unanswered and not self._described

    @property
    def unanswered(self) -> bool:
        """True while there are neither words nor skips."""
        session = self.session
        return session.empty and not any(reply.skipped for reply in session.replies)

    @property
    def typed(self) -> Session | None:
        """What is to be on the disk; None while there is nothing of the learner's in it."""
        return None if self.untouched else self.session

    def take(self, words: str) -> None:
        """Take the words of the step where the learner is; those not touched stay as they are."""
        if words != self.session.reply.text:
            self.session = self.session.type(words)

    def describe(self, **changes: Any) -> None:
        """Change what is said about the session, such as its title."""
        changed = structs.replace(self.session, **changes)
        self._described |= changed != self.session and _is_described(changed)
        self.session = changed

    def open_elsewhere(self) -> tuple[int, ...]:
        """Return the open steps other than the one shown, those still to come first."""
        here = self.session.at
        others = [at for at in self.session.remaining() if at != here]
        return tuple(sorted(others, key=lambda at: (at < here, at)))

    def keep(self) -> bool:
        """Put the draft on the disk when it has changed, and say whether all is safe."""
        return self.draft.keep(self.typed)

    def finish(self) -> str:
        """Save the session as an entry and return its id.

        Raises:
            JournalError: when it cannot be saved; the work then goes on.
        """
        return self._journal.entries.settle(self.draft, self.session)


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


def _is_described(session: Session) -> bool:
    return bool(session.title or session.tags or session.minutes or session.private)
