"""A session under way: the draft of it on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from journal.workflows.close_session import Showing

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.reflection.session import Session


class Promise(Struct, frozen=True):
    """Something to do next and by when, both as typed so far."""

    what: str = ""
    due: str = ""


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


def _is_described(session: Session) -> bool:
    return bool(session.title or session.tags or session.minutes or session.private)
