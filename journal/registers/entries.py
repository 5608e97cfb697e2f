"""Entries: the register of what the learner wrote, and of the sessions that are drafts.

Capturing a text reads no document: TinyDB and the log are loaded when an entry is first read or
changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from journal.clock import instant
from journal.errors import ErrorKind, JournalError
from journal.once import once
from journal.reflection.catalogue import Catalogue, Folded
from journal.reflection.entry import Answer, Entry
from journal.reflection.session import Session
from journal.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.registers.editions import Editions
    from journal.registers.sittings import Sittings
    from journal.store.collection import Collection, Stored
    from journal.store.drafts import Draft, Drafts
    from journal.store.ids import Ids
    from journal.store.log import Log
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef

TABLE = "entries"


class Entries:
    """The entries of one journal, and the drafts that become entries.

    ``database`` opens TinyDB over ``log`` at its first use, and ``sittings`` the register of how
    texts were typed. ``refs`` returns the criteria with these labels, as `Curriculum.refs` does,
    and ``editions`` the register of the words that they had.
    """

    def __init__(  # noqa: PLR0913, PLR0917  (each is a part of the journal)
        self,
        log: Log,
        database: Callable[[], Database],
        now: Clock,
        ids: Ids,
        drafts: Drafts,
        sittings: Callable[[], Sittings],
        refs: Callable[[Iterable[str]], tuple[CriterionRef, ...]],
        editions: Callable[[], Editions],
    ) -> None:
        self._log = log
        self._database = database
        self._now = now
        self._ids = ids
        self._drafts = drafts
        self._sittings = sittings
        self._refs = refs
        self._editions = editions
        self._listed: tuple[object, Catalogue[Stored[Entry]]] | None = None

    @once
    def _stored(self) -> Collection[Entry]:
        from journal.store.collection import Collection  # noqa: PLC0415  (TinyDB costs a capture)

        return Collection(self._database(), TABLE, Entry, self._editions().translation, _privately)

    # Reading

    def all(self) -> list[Stored[Entry]]:
        """Return all entries that are not deleted, by the day they are about, newest first.

        Those of one day stand in the order in which they were written.
        """
        return sorted(self._stored.all(), key=self._age(), reverse=True)

    def deleted(self) -> list[Stored[Entry]]:
        """Return the deleted entries as they were before, sorted by id."""
        return self._stored.deleted()

    def find(self, ending: str) -> Stored[Entry]:
        """Return the one entry whose id has this ending; it may be deleted.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "entry")

    def get(self, id_: str) -> Stored[Entry]:
        """Return the entry with exactly this id; it may be deleted.

        Raises:
            JournalError: when there is none, or it cannot be read.
        """
        stored = self._stored.get(id_)
        if stored is None:
            raise JournalError(f"There is no entry “{id_}”.", kind=ErrorKind.UNKNOWN, of="entry")
        return stored

    def history(self, id_: str) -> list[Stored[Entry]]:
        """Return all revisions of an entry, oldest first."""
        return self._stored.history(id_)

    def catalogue(self) -> Catalogue[Stored[Entry]]:
        """Return a searchable catalogue of all entries, deleted ones too, newest first."""
        known = self._stored.known()
        if self._listed is None or self._listed[0] is not known:
            everything = [*self._stored.all(), *self._stored.deleted()]
            entries = sorted(everything, key=self._age(), reverse=True)
            self._listed = (known, Catalogue(entries, self._folded))
        return self._listed[1]

    def _age(self) -> Callable[[Stored[Entry]], tuple[str, str, int]]:
        """Return a sort key: the day, the moment, and within a second the order of the log."""
        order = self._stored.order()
        return lambda entry: (entry.value.date, instant(entry.value.written), order[entry.id])

    @once
    def _folded(self) -> Folded:
        return Folded()

    def written_for(self, stored: Stored[Entry]) -> tuple[CriterionRef, ...]:
        """Return the criteria of an entry as they were when it was saved."""
        return self._stored.as_written(stored).criteria

    def problems(self) -> list[Problem]:
        """Return the problems of entries that cannot be read."""
        return self._stored.problems()

    # Adding and changing

    def add(
        self,
        text: str,
        *,
        criteria: Sequence[str] = (),
        tags: Sequence[str] = (),
        day: date | None = None,
        private: bool = False,
    ) -> str:
        """Save a captured text as an entry and return its id, without reading the journal.

        Raises:
            JournalError: when the text is empty, a criterion is unknown or it cannot be saved.
        """
        if is_blank(text):
            message = "There was nothing to add: the text is empty."
            raise JournalError(message, kind=ErrorKind.EMPTY, of="entry")
        moment = self._now()
        entry = Entry(
            date=(day or moment.date()).isoformat(),
            written=moment.isoformat(timespec="seconds"),
            answers=(Answer(text.strip("\n")),),
            criteria=self._editions().hashed(self._refs(criteria)) if criteria else (),
            tags=tuple(dict.fromkeys(tags)),
            private=private,
        )
        id_ = self._ids()
        self._log.append_unread(TABLE, id_, msgspec.to_builtins(entry))
        return id_

    def change(self, id_: str, entry: Entry, base: str) -> str:
        """Save an entry that was edited from the revision ``base``; return the new revision.

        If the entry has changed meanwhile, both versions are kept.
        """
        return self._stored.save(id_, entry, base)

    def delete(self, id_: str) -> None:
        """Delete an entry; `undelete` brings it back."""
        self._stored.delete(id_)

    def undelete(self, id_: str) -> None:
        """Bring a deleted entry back."""
        self._stored.undelete(id_)

    def choose(self, id_: str, revision: str) -> str:
        """Save a copy of one revision of an entry in place of all its heads."""
        return self._stored.keep(id_, revision)

    def link(self, id_: str, other: str) -> None:
        """Save a link from an entry to another; a link that is there already changes nothing.

        Raises:
            JournalError: when both are the same, one is deleted, or the entry cannot be saved.
        """
        if id_ == other:
            raise JournalError("An entry cannot be linked to itself.", "Choose another one.")
        entry, to = self.get(id_), self.get(other)
        for stored in (entry, to):
            if stored.deleted:
                message = f"{stored.id} is deleted, so nothing was linked."
                raise JournalError(message, "Bring it back first.")
        if other not in entry.value.links and id_ not in to.value.links:
            links = (*entry.value.links, other)
            self.change(id_, structs.replace(entry.value, links=links), entry.revision)

    def unlink(self, id_: str, other: str) -> None:
        """Remove the links between two entries, in either direction."""
        for here, there in ((id_, other), (other, id_)):
            entry = self.get(here)
            if there in entry.value.links and not entry.deleted:
                links = tuple(link for link in entry.value.links if link != there)
                self.change(here, structs.replace(entry.value, links=links), entry.revision)

    # Sessions under way

    def open_draft(self, id_: str) -> Draft[Session]:
        """Return the draft of a session, there or not, as open in this window and no other.

        Raises:
            OpenElsewhereError: when another window has it open.
        """
        other = self._ids()
        return self._drafts.open(
            id_,
            Session,
            lambda session: (reply.text for reply in session.replies),
            lambda session: (other, structs.replace(session, id=other)),
        )

    def take_over(self, id_: str) -> None:
        """Let no other window have the draft open, after its last words are on the disk."""
        self._drafts.take_over(id_)

    def keep(self, session: Session) -> None:
        """Save a session as a draft.

        Raises:
            OpenElsewhereError: when another window has it open.
        """
        self._drafts.keep(session.id, session)

    def drafts(self) -> list[Session]:
        """Return the drafts that can be continued, the latest first."""
        found, _ = self._drafts.all(Session)
        return sorted((draft for _, draft in found), key=lambda draft: draft.started, reverse=True)

    def unreadable_drafts(self) -> list[Problem]:
        """Return the problems of drafts that cannot be read."""
        return self._drafts.all(Session)[1]

    def discard(self, session: Session) -> None:
        """Remove the draft of a session.

        Raises:
            OpenElsewhereError: when another window has it open.
        """
        self._drafts.remove(session.id)

    def settle(self, draft: Draft[Session], session: Session) -> str:
        """Save what a session that is open here holds as an entry, as `finish` does; return its id.

        How it was typed is recorded beside the entry.

        Raises:
            TakenOverError: when another window has taken it over.
            JournalError: when it cannot be saved; the draft is then still there.
        """
        draft.keep(session)
        id_, revision = draft.settle(lambda: self._save(session))
        if id_:
            self._sittings().add(id_, revision, draft.sittings)
        return id_

    def drop(self, session: Session) -> str:
        """Save a draft's words as a deleted entry, which can be brought back; remove the draft.

        Returns the id of the entry; empty when nothing was written.
        """
        saved_before = self._stored.get(session.id) is not None
        id_ = self.finish(session)
        if id_ and not saved_before:
            self.delete(id_)
        return id_

    def finish(self, session: Session) -> str:
        """Save a session as an entry, remove its draft, and return the id of the entry.

        A session that was saved already, as after a crash before its draft was removed, makes no
        second entry. An empty session makes none; the id is then empty.

        Raises:
            OpenElsewhereError: when another window has it open.
            JournalError: when it cannot be saved; the draft is then still there.
        """
        self._drafts.refuse_if_elsewhere(session.id)
        id_, _ = self._save(session)
        self.discard(session)
        return id_

    def _save(self, session: Session) -> tuple[str, str]:
        """Return the id and the revision of the session's entry; both are empty without words."""
        if session.empty:
            return "", ""
        entry = session.entry()
        revisions = self._stored.history(session.id)
        if not revisions:
            return session.id, self._stored.add(session.id, entry)
        for stored in reversed(revisions):
            if stored.value == entry:
                return session.id, stored.revision
        # It was saved once. What became of the entry since is not this session's to replace.
        return session.id, self._stored.save(session.id, entry, revisions[0].revision)


def _privately(entry: Entry) -> Entry:
    return structs.replace(entry, private=True)
