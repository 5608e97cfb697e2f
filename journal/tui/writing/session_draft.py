"""A session under way: the draft of it on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from journal.errors import JournalError
from journal.tui.parts.hints import sentence
from journal.workflows.close_session import Showing

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.journal import Journal
    from journal.reflection.session import Session


class Promise(Struct, frozen=True):
    """Something to do next and by when, both as typed so far."""

    what: str = ""
    due: str = ""


class Work:
    """The learner's words on their way to the disk; none are dropped when it refuses them."""

    def __init__(self, journal: Journal, session: Session, now: Clock) -> None:
        self._journal = journal
        self._now = now
        self.session = session
        self._kept = next(
            (each for each in journal.entries.drafts() if each.id == session.id), None
        )
        self._described = self._kept is not None and _is_described(session)
        self._done = False
        self.saved = "Saved on this machine" if self._kept else ""
        self.promise = Promise()
        """What the learner means to do next; kept when the entry is saved."""
        self.showing = Showing()
        """What the session showed the learner; kept when the entry is saved."""
        self.trouble = ""
        """Why the last attempt to save failed; empty when it did not."""

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
    def safe(self) -> bool:
        """True when all there is to keep is on the disk."""
        return self._done or self.session == self._kept or (self.untouched and self._kept is None)

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
        if self.safe:
            return True
        session = self.session
        try:
            self._journal.entries.keep(session)
        except JournalError as error:
            self.trouble = sentence(error)
            return False
        self._kept = session
        self.trouble = ""
        self.saved = f"Saved on this machine {self._now():%H:%M}"
        return True

    def finish(self) -> str:
        """Save the session as an entry and return its id.

        Raises:
            JournalError: when it cannot be saved; the work then goes on.
        """
        self.keep()
        try:
            id_ = self._journal.entries.finish(self.session)
        except JournalError as error:
            self.trouble = sentence(error)
            raise
        self._done = True
        return id_

    def leave(self) -> bool:
        """Keep the draft, or take it away when nothing is in it; say whether all is safe."""
        if not self.untouched:
            return self.keep()
        if self._kept is not None and not self._done:
            try:
                self._journal.entries.discard(self.session)
            except JournalError as error:
                self.trouble = sentence(error)
                return False
        self._done = True
        return True


def _is_described(session: Session) -> bool:
    return bool(session.title or session.tags or session.minutes or session.private)
