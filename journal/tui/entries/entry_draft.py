"""Changing: an entry under change, and the draft of the change on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.clock import past_date, spoken
from journal.errors import JournalError
from journal.reflection.edit import Edit, edit

if TYPE_CHECKING:
    from journal.clock import Clock
    from journal.journal import Journal
    from journal.units.unit import CriterionRef


class Changing:
    """The learner's changes on their way to the disk; a crash leaves them as a draft.

    Raises:
        JournalError: when the entry cannot be read.
    """

    def __init__(self, journal: Journal, id_: str, now: Clock) -> None:
        self._journal = journal
        self._now = now
        self.set_aside = journal.edits.set_aside(id_, Edit)
        """Where an earlier change is that cannot be read; empty when there is none."""
        self._kept = journal.edits.get(id_, Edit)
        stored = journal.entries.get(id_)
        self.resumed = self._kept is not None
        """True when a draft of an earlier change was taken up."""
        self.edit = self._kept or edit(stored.id, stored.revision, stored.value)
        self.trouble = ""
        """Why the last attempt to keep the draft failed; empty when it did not."""

    def keep(self) -> bool:
        """Put the draft on the disk when it has changed, and say whether all is safe."""
        try:
            if not self.edit.changed:
                self._forget()
            elif self.edit != self._kept:
                self._journal.edits.keep(self.edit.id, self.edit)
                self._kept = self.edit
        except JournalError as error:
            self.trouble = str(error)
            return False
        self.trouble = ""
        return True

    def save(self) -> str:
        """Save the change as a new revision and return what to say of it, to be said `with_keys`.

        Raises:
            JournalError: when something cannot be read or saved; the draft is kept.
        """
        self.keep()
        if not self.edit.changed:
            return "Nothing was changed."
        before = self.edit.entry
        day = self._day()
        entry = self.edit.result(day, self._refs())
        if entry is None:
            message = "An entry needs words; nothing was changed."
            raise JournalError(message, "To take it away whole, go back and delete it.")
        heads = len(self._journal.entries.get(self.edit.id).others)
        self._journal.entries.change(self.edit.id, entry, self.edit.base)
        self._forget()
        told = "Saved. {entry.history} shows what it said before."
        if entry.date != before.date:
            told = f"Saved, dated {spoken(past_date(entry.date, self._journal.today()))}."
        if len(self._journal.entries.get(self.edit.id).others) > heads:
            told = "Saved. It was changed elsewhere meanwhile: {entry.history} shows both versions."
        return told

    def give_up(self) -> None:
        """Leave the entry as it was; the draft goes.

        Raises:
            JournalError: when the draft cannot be taken away.
        """
        self.edit = edit(self.edit.id, self.edit.base, self.edit.entry)
        self._forget()

    def _forget(self) -> None:
        if self._kept is not None:
            self._journal.edits.remove(self.edit.id)
            self._kept = None

    def _day(self) -> str:
        unchanged = edit(self.edit.id, self.edit.base, self.edit.entry).day
        if self.edit.day == unchanged:
            return self.edit.entry.date
        return past_date(self.edit.day, self._journal.today()).isoformat()

    def _refs(self) -> tuple[CriterionRef, ...]:
        """Return the criteria as typed; those there already stay, whatever units are studied."""
        there = {ref.number: ref for ref in self.edit.entry.criteria}
        refs: list[CriterionRef] = []
        for label in self.edit.criteria.replace(",", " ").split():
            refs += [there[label]] if label in there else self._journal.refs([label])
        return tuple(dict.fromkeys(refs))
