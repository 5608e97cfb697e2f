"""Worksheets: the register of the tables that a learner fills in, and of their drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from journal.clock import instant
from journal.errors import ErrorKind, JournalError
from journal.store.collection import Collection, Stored
from journal.worksheet.filling import TITLE, Filling
from journal.worksheet.worksheet import Worksheet, begin, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.clock import Clock
    from journal.errors import Problem
    from journal.registers.editions import Editions
    from journal.registers.sittings import Sittings
    from journal.store.drafts import Draft, Drafts
    from journal.store.ids import Ids
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef
    from journal.worksheet.kind import WorksheetKind

TABLE = "worksheets"


class Worksheets:
    """The worksheets of one journal, and the drafts of those under way."""

    def __init__(
        self,
        database: Database,
        now: Clock,
        ids: Ids,
        drafts: Drafts,
        sittings: Sittings,
        editions: Editions,
    ) -> None:
        self._stored = Collection(database, TABLE, Worksheet, editions.translation, _privately)
        self._now = now
        self._ids = ids
        self._drafts = drafts
        self._sittings = sittings
        self._begun: dict[str, Filling] = {}

    def all(self) -> list[Stored[Worksheet]]:
        """Return all worksheets that are not deleted, by the day they are about, newest first."""
        kept = self._stored.all()
        order = self._stored.order()
        return sorted(
            kept,
            key=lambda sheet: (sheet.value.date, instant(sheet.value.written), order[sheet.id]),
            reverse=True,
        )

    def deleted(self) -> list[Stored[Worksheet]]:
        """Return the deleted worksheets as they were before, sorted by id."""
        return self._stored.deleted()

    def find(self, ending: str) -> Stored[Worksheet]:
        """Return the one worksheet whose id has this ending; it may be deleted.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._stored.one(ending, "worksheet")

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
        """Save an edited worksheet, and return its revision; an unchanged one is not written."""
        return self._stored.save(stored.id, worksheet, stored.revision)

    def history(self, id_: str) -> list[Stored[Worksheet]]:
        """Return all revisions of a worksheet, oldest first."""
        return self._stored.history(id_)

    def choose(self, id_: str, beginning: str) -> str:
        """Save a copy of the one revision with this beginning in place of all heads; return it.

        Raises:
            JournalError: when there is none or more than one.
        """
        chosen = self._stored.revision(id_, beginning, "a worksheet")
        return self._stored.keep(id_, chosen.revision)

    def delete(self, id_: str) -> None:
        """Save the words of a worksheet's draft, and delete it; `undelete` brings it back."""
        draft = self.draft(id_)
        if draft:
            self.finish(draft)
        if not draft or self._stored.get(id_):
            self._stored.delete(id_)

    def undelete(self, id_: str) -> None:
        """Bring a deleted worksheet back."""
        self._stored.undelete(id_)

    def written_for(self, stored: Stored[Worksheet]) -> tuple[CriterionRef, ...]:
        """Return the criteria of a worksheet as they were when it was saved."""
        return self._stored.as_written(stored).criteria

    def problems(self) -> list[Problem]:
        """Return the problems of worksheets and drafts that cannot be read."""
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
        """Begin a worksheet and return its id, for `open`; nothing is saved."""
        id_ = self._ids()
        self._begun[id_] = Filling(id_, self._empty(kind, "", criteria))
        return id_

    def open(self, id_: str, kind: WorksheetKind | None = None) -> Filling:
        """Return a worksheet to fill in, from its draft if there is one.

        With ``kind`` it has the columns that the pack has now.

        Raises:
            JournalError: when there is no such worksheet, or its draft cannot be read.
        """
        filling = self.draft(id_) or self._begun.get(id_)
        if filling is None:
            stored = self._stored.get(id_)
            if stored is None:
                message = f"There is no worksheet “{id_}”."
                raise JournalError(message, kind=ErrorKind.UNKNOWN, of="worksheet")
            first = 0 if stored.value.rows else TITLE
            filling = Filling(id_, stored.value, stored.revision, first)
        if kind:
            filling = structs.replace(filling, worksheet=fitted(kind, filling.worksheet))
        return filling.go(filling.row, filling.column)

    def open_draft(self, id_: str) -> Draft[Filling]:
        """Return the draft of a worksheet, there or not, as open in this window and no other.

        Raises:
            OpenElsewhereError: when another window has it open.
        """
        other = self._ids()
        return self._drafts.open(
            id_,
            Filling,
            lambda filling: (filling.worksheet.title, *filling.worksheet.texts()),
            lambda filling: (other, structs.replace(filling, id=other, base="")),
        )

    def keep(self, filling: Filling) -> None:
        """Save a worksheet under way as a draft.

        Raises:
            JournalError: when it cannot be written; the draft saved before is then still there.
            OpenElsewhereError: when another window has it open.
        """
        kept = self._now().isoformat(timespec="seconds")
        self._drafts.keep(filling.id, structs.replace(filling, kept=kept))

    def settle(self, draft: Draft[Filling], filling: Filling) -> str:
        """Save a worksheet that is open here, as `finish` does, and return its revision.

        How it was typed is recorded beside it.

        Raises:
            TakenOverError: when another window has taken it over.
            JournalError: when it cannot be saved; its draft is then still there.
        """
        revision = draft.settle(lambda: self._save(filling))
        self._begun.pop(filling.id, None)
        self._sittings.add(filling.id, revision, draft.sittings)
        return revision

    def finish(self, filling: Filling) -> str:
        """Save a worksheet, remove its draft, and return its revision.

        One that was saved already, as after a crash before its draft was removed, makes no second
        one. An unchanged one is not written. If it was changed elsewhere meanwhile, both versions
        are kept.

        Raises:
            JournalError: when it cannot be saved; its draft is then still there.
            OpenElsewhereError: when another window has it open.
        """
        self._drafts.refuse_if_elsewhere(filling.id)
        revision = self._save(filling)
        self.discard(filling.id)
        return revision

    def _save(self, filling: Filling) -> str:
        worksheet, base = filling.whole(), filling.base
        there = self._stored.get(filling.id)
        if there is None:
            return self._stored.add(filling.id, worksheet)
        if there.deleted:
            base = self._stored.undelete(filling.id)
        return self._stored.save(filling.id, worksheet, base or there.revision)

    def discard(self, id_: str) -> None:
        """Remove the draft of a worksheet."""
        self._begun.pop(id_, None)
        self._drafts.remove(id_)

    def draft(self, id_: str) -> Filling | None:
        """Return the draft of a worksheet; None if there is none.

        Raises:
            JournalError: when it is there but cannot be read.
        """
        return self._drafts.get(id_, Filling)

    def set_aside(self, id_: str) -> str:
        """Rename a draft that cannot be read, and return its new path; empty if there is none."""
        return self._drafts.set_aside(id_, Filling)

    def drafts(self) -> list[Filling]:
        """Return the drafts that can be continued, the latest first."""
        found, _ = self._drafts.all(Filling)
        return sorted((draft for _, draft in found), key=lambda draft: draft.kept, reverse=True)

    def unreadable(self) -> list[Problem]:
        """Return the problems of drafts that cannot be read."""
        return self._drafts.all(Filling)[1]


def _privately(worksheet: Worksheet) -> Worksheet:
    return structs.replace(worksheet, private=True)
