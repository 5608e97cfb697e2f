"""Worksheets: the tables that a learner fills in, kept and found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from journal.errors import JournalError
from journal.store.collection import Collection, Stored
from journal.worksheet.filling import TITLE, Filling
from journal.worksheet.worksheet import Worksheet, begin, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.store.drafts import Drafts
    from journal.store.ids import Ids
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef
    from journal.worksheet.kind import WorksheetKind

TABLE = "worksheets"


class Worksheets:
    """The worksheets of one journal, and the drafts of those that are being filled in."""

    def __init__(self, database: Database, now: Clock, ids: Ids, drafts: Drafts) -> None:
        self._stored = Collection(database, TABLE, Worksheet)
        self._now = now
        self._ids = ids
        self._drafts = drafts
        self._begun: dict[str, Filling] = {}

    def all(self) -> list[Stored[Worksheet]]:
        """Return every worksheet that is not deleted, newest first by the day it is about."""
        return sorted(
            self._stored.all(),
            key=lambda worksheet: (worksheet.value.date, worksheet.id),
            reverse=True,
        )

    def deleted(self) -> list[Stored[Worksheet]]:
        """Return the deleted worksheets as they were, in the order of their ids."""
        return self._stored.deleted()

    def find(self, ending: str) -> Stored[Worksheet]:
        """Return the one worksheet whose id ends so, a deleted one too.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "worksheet", "`journal worksheet list` shows the ids.")

    def new(
        self,
        kind: WorksheetKind,
        *,
        title: str = "",
        criteria: Sequence[CriterionRef] = (),
        private: bool = False,
    ) -> str:
        """Save an empty worksheet of a kind and return its id."""
        worksheet = structs.replace(self._empty(kind, title, criteria), private=private)
        id_ = self._ids()
        self._stored.add(id_, worksheet)
        return id_

    def save(self, stored: Stored[Worksheet], worksheet: Worksheet) -> str:
        """Save a worksheet as it was edited, and return its revision; no change writes nothing."""
        return self._stored.save(stored.id, worksheet, stored.revision)

    def history(self, id_: str) -> list[Stored[Worksheet]]:
        """Return every revision of a worksheet, oldest first."""
        return self._stored.history(id_)

    def choose(self, id_: str, beginning: str) -> str:
        """Let a worksheet be as the one revision that begins so says; return that revision.

        Raises:
            JournalError: when there is none or more than one.
        """
        hint = f"`journal worksheet history {id_}` lists them."
        chosen = self._stored.revision(id_, beginning, hint)
        return self._stored.keep(id_, chosen.revision)

    def delete(self, id_: str) -> None:
        """Delete a worksheet, with the words of its draft in it; it can be had back."""
        draft = self.draft(id_)
        if draft:
            self.finish(draft)
        if not draft or self._stored.get(id_):
            self._stored.delete(id_)

    def undelete(self, id_: str) -> None:
        """Take a deleted worksheet back."""
        self._stored.undelete(id_)

    def problems(self) -> list[Problem]:
        """Return what cannot be read, drafts too."""
        return [*self._stored.problems(), *self.unreadable()]

    def _empty(
        self, kind: WorksheetKind, title: str, criteria: Sequence[CriterionRef]
    ) -> Worksheet:
        moment = self._now()
        return begin(
            kind,
            date=moment.date().isoformat(),
            written=moment.isoformat(timespec="seconds"),
            criteria=tuple(criteria),
            title=title,
        )

    # Filling in

    def begin(self, kind: WorksheetKind, *, criteria: Sequence[CriterionRef] = ()) -> str:
        """Begin a worksheet and return its id, for `open`; nothing is on the disk yet."""
        id_ = self._ids()
        self._begun[id_] = Filling(id_, self._empty(kind, "", criteria))
        return id_

    def open(self, id_: str, kind: WorksheetKind | None = None) -> Filling:
        """Return a worksheet to fill in, as its draft says where there is one.

        With its kind, it has the columns that the pack has now.

        Raises:
            JournalError: when there is no such worksheet, or its draft cannot be read.
        """
        filling = self.draft(id_) or self._begun.get(id_)
        if filling is None:
            stored = self._stored.get(id_)
            if stored is None:
                hint = "`journal worksheet list` shows the ids."
                raise JournalError(f"There is no worksheet “{id_}”.", hint)
            first = 0 if stored.value.rows else TITLE
            filling = Filling(id_, stored.value, stored.revision, first)
        if kind:
            filling = structs.replace(filling, worksheet=fitted(kind, filling.worksheet))
        return filling.go(filling.row, filling.column)

    def keep(self, filling: Filling) -> None:
        """Put a worksheet that is being filled in on the disk as a draft.

        Raises:
            JournalError: when it cannot be written; the draft kept before is then still there.
        """
        kept = self._now().isoformat(timespec="seconds")
        self._drafts.keep(filling.id, structs.replace(filling, kept=kept))

    def finish(self, filling: Filling) -> str:
        """Save a worksheet that was filled in and take its draft away; return its revision.

        A worksheet that was saved before, as after a crash between saving and tidying, makes no
        second one; no change writes nothing. What was changed elsewhere meanwhile is kept too.

        Raises:
            JournalError: when it cannot be saved; its draft is then still there.
        """
        worksheet, base = filling.whole(), filling.base
        there = self._stored.get(filling.id)
        if there is None:
            revision = self._stored.add(filling.id, worksheet)
        else:
            if there.deleted:
                base = self._stored.undelete(filling.id)
            revision = self._stored.save(filling.id, worksheet, base or there.revision)
        self.discard(filling.id)
        return revision

    def discard(self, id_: str) -> None:
        """Take a draft away."""
        self._begun.pop(id_, None)
        self._drafts.remove(id_)

    def draft(self, id_: str) -> Filling | None:
        """Return the draft of a worksheet, if there is one.

        Raises:
            JournalError: when it is there but cannot be read.
        """
        return self._drafts.get(id_, Filling)

    def set_aside(self, id_: str) -> str:
        """Put a draft that cannot be read out of the way, and return where it is; else nothing."""
        return self._drafts.set_aside(id_, Filling)

    def drafts(self) -> list[Filling]:
        """Return the drafts that can be taken up again, the latest first."""
        found, _ = self._drafts.all(Filling)
        return sorted((draft for _, draft in found), key=lambda draft: draft.kept, reverse=True)

    def unreadable(self) -> list[Problem]:
        """Return what is wrong with drafts that cannot be read."""
        return self._drafts.all(Filling)[1]
