"""Changing: an entry under change, and the draft of the change on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.clock import past_date, spoken
from journal.errors import JournalError
from journal.reflection.edit import Edit, edit
from journal.reflection.passage import told_of_passages
from journal.store.sitting import word_total

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.units.unit import CriterionRef


class Changing:
    """An entry under change, and its draft.

    Raises:
        OpenElsewhereError: when another window has the change open.
        JournalError: when the entry cannot be read.
    """

    def __init__(self, journal: Journal, id_: str) -> None:
        self._journal = journal
        stored = journal.entries.get(id_)
        self.draft = journal.edits.open(id_, Edit, lambda edit: edit.texts)
        self.resumed = self.draft.kept is not None
        """True when a draft of an earlier change was taken up."""
        self.edit = self.draft.kept or edit(stored.id, stored.revision, stored.value)
        self.draft.words = word_total(self.edit.texts)

    @property
    def typed(self) -> Edit | None:
        """What is to be on the disk; None while nothing is changed."""
        return self.edit if self.edit.changed else None

    def save(self) -> str:
        """Save the change as a new revision and return what to say of it, to be said `with_keys`.

        Raises:
            JournalError: when something cannot be read or saved; the draft is kept.
        """
        self.draft.keep(self.typed)
        if not self.edit.changed:
            self.draft.remove()
            return "Nothing was changed."
        before = self.edit.entry
        day = self._day()
        entry = self.edit.result(day, self._refs())
        if entry is None:
            message = "An entry needs words; nothing was changed."
            raise JournalError(message, "To take it away whole, go back and delete it.")
        heads = len(self._journal.entries.get(self.edit.id).others)
        revision = self.draft.settle(
            lambda: self._journal.entries.change(self.edit.id, entry, self.edit.base)
        )
        self._journal.sittings.add(self.edit.id, revision, self.draft.sittings)
        told = "Saved. {entry.history} shows what it said before."
        if entry.date != before.date:
            told = f"Saved, dated {spoken(past_date(entry.date, self._journal.today()))}."
        if len(self._journal.entries.get(self.edit.id).others) > heads:
            told = "Saved. It was changed elsewhere meanwhile: {entry.history} shows both versions."
        return " ".join([told, *told_of_passages(entry.texts())])

    def give_up(self) -> None:
        """Leave the entry as it was; the draft goes.

        Raises:
            JournalError: when the draft cannot be taken away.
        """
        self.draft.remove()

    def _day(self) -> str:
        unchanged = edit(self.edit.id, self.edit.base, self.edit.entry).day
        if self.edit.day == unchanged:
            return self.edit.entry.date
        return past_date(self.edit.day, self._journal.today()).isoformat()

    def _refs(self) -> tuple[CriterionRef, ...]:
        """Return the criteria as typed; those there already stay, whatever units are studied."""
        there = [ref for ref in self.edit.entry.criteria if not ref.words]
        refs = self._journal.refs_in(self.edit.criteria, there)
        former = [ref for ref in self.edit.entry.criteria if ref.words]
        return tuple(dict.fromkeys((*refs, *former)))
