"""Journal: one open journal, and what a learner can do with it.

Both front ends call this and nothing below it: a use case is here once. Nothing is read from the
disk before it is needed, so that a captured line costs no more than its own writing.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from journal import clock
from journal.errors import JournalError, Problem
from journal.reflection.entry import Answer, Entry
from journal.reflection.search import matching_line
from journal.reflection.session import Session, begin
from journal.reflection.suggestion import Suggestion, suggest
from journal.store.drafts import Drafts
from journal.store.files import read_text, write_atomically
from journal.store.ids import dated
from journal.store.log import Log
from journal.study import SETTINGS, Study
from journal.text import listed, natural_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from journal.actions import Actions
    from journal.clock import Clock
    from journal.portfolio.evidence import Coverage
    from journal.reflection.worksheet import Worksheet
    from journal.store.collection import Collection, Stored
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef, Unit
    from journal.worksheets import Worksheets

ENTRIES = "entries"
FIRST_MODEL = "gibbs"


class Journal(Study):
    """One open journal in a folder that the learner owns.

    ``state`` is this machine's own folder for it, never synced: device name, drafts, lock.
    ``now`` and ``chance`` are the only sources of time and of randomness.
    """

    def __init__(
        self,
        folder: Path,
        state: Path,
        *,
        now: Clock = clock.now,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        super().__init__(folder)
        self._now = now
        self._new_id = dated(now, chance)
        self._log = Log(folder, state, now)
        self._drafts = Drafts(state)

    # Writing

    def today(self) -> date:
        """Return the day it is where the learner is."""
        return self._now().date()

    def begin(self, label: str = "", *, model: str = "", day: date | None = None) -> Session:
        """Return a new session, for a criterion or for none; nothing is on the disk yet.

        Raises:
            JournalError: when there is no such criterion or model.
        """
        criterion = self.criterion(label)[1] if label else None
        wished = (*criterion.models, FIRST_MODEL) if criterion else (FIRST_MODEL,)
        known_first = next((each for each in wished if each in self.prompts.models), FIRST_MODEL)
        model = model or known_first
        if model not in self.prompts.models:
            known = listed(sorted(self.prompts.models), "or")
            raise JournalError(f"There is no reflective model “{model}”.", f"Choose {known}.")
        moment = self._now()
        return begin(
            self._new_id(),
            date=(day or moment.date()).isoformat(),
            started=moment.isoformat(timespec="seconds"),
            model=self.prompts.models[model],
            criterion=criterion,
            criteria=self.refs([label] if label else []),
        )

    def keep(self, session: Session) -> None:
        """Put a session on the disk as a draft."""
        self._drafts.keep(session.id, session)

    def drafts(self) -> list[Session]:
        """Return the drafts that can be taken up again, the latest first."""
        found, _ = self._drafts.all(Session)
        return sorted((each for _, each in found), key=lambda each: each.started, reverse=True)

    def discard(self, session: Session) -> None:
        """Take a draft away."""
        self._drafts.remove(session.id)

    def drop(self, session: Session) -> str:
        """Give up a draft: its words become a deleted entry, which can be had back.

        Returns the entry's id, empty when nothing had been written.
        """
        saved_before = self._entries.get(session.id) is not None
        id_ = self.finish(session)
        if id_ and not saved_before:
            self.delete(id_)
        return id_

    def finish(self, session: Session) -> str:
        """Save what a session holds as an entry and take its draft away; return the entry's id.

        A session that was saved before, as after a crash between saving and tidying, makes no
        second entry. An empty session makes none, and the id is empty.
        """
        if session.empty:
            self.discard(session)
            return ""
        there = self._entries.get(session.id)
        if there is None:
            self._entries.add(session.id, session.entry())
        else:
            self._entries.save(session.id, session.entry(), there.revision)
        self.discard(session)
        return session.id

    def add(
        self,
        text: str,
        *,
        criteria: Sequence[str] = (),
        tags: Sequence[str] = (),
        day: date | None = None,
        private: bool = False,
    ) -> str:
        """Save a captured text and return its id; the journal is not read for it.

        Raises:
            JournalError: when the text is empty, a criterion is unknown or it cannot be saved.
        """
        if not text.strip():
            message = "There was nothing to add: the text is empty."
            raise JournalError(message, 'Try: journal add "What happened today"')
        moment = self._now()
        entry = Entry(
            date=(day or moment.date()).isoformat(),
            written=moment.isoformat(timespec="seconds"),
            answers=(Answer(text.strip("\n")),),
            criteria=self.refs(criteria),
            tags=tuple(dict.fromkeys(tags)),
            private=private,
        )
        id_ = self._new_id()
        self._log.append_unread(ENTRIES, id_, msgspec.to_builtins(entry))
        return id_

    def change(self, id_: str, entry: Entry, base: str) -> str:
        """Save a new revision of an entry, made from revision ``base``; return its revision.

        When the entry has changed meanwhile both versions are kept.
        """
        return self._entries.save(id_, entry, base)

    def delete(self, id_: str) -> None:
        """Delete an entry; it can be had back."""
        self._entries.delete(id_)

    def undelete(self, id_: str) -> None:
        """Take a deleted entry back."""
        self._entries.undelete(id_)

    def choose(self, id_: str, revision: str) -> str:
        """Let an entry be as one of its revisions says, in place of all its heads."""
        return self._entries.keep(id_, revision)

    # Reading

    @cached_property
    def _database(self) -> Database:
        from journal.store.tables import Database  # noqa: PLC0415  (TinyDB costs a capture)

        return Database(self._log, self._new_id)

    @cached_property
    def _entries(self) -> Collection[Entry]:
        from journal.store.collection import Collection  # noqa: PLC0415  (TinyDB costs a capture)

        return Collection(self._database, ENTRIES, Entry)

    @cached_property
    def actions(self) -> Actions:
        """What the learner said they would do."""
        from journal.actions import Actions  # noqa: PLC0415  (a capture needs none)

        return Actions(self._database, self._now, self._new_id)

    @cached_property
    def worksheets(self) -> Worksheets:
        """The tables that the learner fills in."""
        from journal.worksheets import Worksheets  # noqa: PLC0415  (a capture needs none)

        return Worksheets(self._database, self._now, self._new_id)

    def entries(self) -> list[Stored[Entry]]:
        """Return every entry that is not deleted, newest first by the day it is about."""
        return sorted(
            self._entries.all(),
            key=lambda each: (each.value.date, each.value.written, each.id),
            reverse=True,
        )

    def deleted(self) -> list[Stored[Entry]]:
        """Return the deleted entries as they were, in the order of their ids."""
        return self._entries.deleted()

    def find(self, ending: str) -> Stored[Entry]:
        """Return the one entry whose id ends so, a deleted one too.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._entries.one(ending, "entry", "`journal list` shows the ids.")

    def history(self, id_: str) -> list[Stored[Entry]]:
        """Return every revision of an entry, oldest first."""
        return self._entries.history(id_)

    def search(self, words: Sequence[str]) -> list[tuple[Stored[Entry], str]]:
        """Return the entries that hold every word, newest first, with a line that shows it."""
        pairs = [(each, matching_line(each.value, list(words))) for each in self.entries()]
        return [(stored, line) for stored, line in pairs if line is not None]

    # Judging what is there

    def coverage(self, unit: Unit) -> tuple[Coverage, ...]:
        """Return what there is for each criterion of a unit, private entries left out."""
        from journal.portfolio import evidence  # noqa: PLC0415  (Markdown costs a capture)

        entries = {each.id: each.value for each in self._entries.all()}
        worksheets = {each.id: each.value for each in self.worksheets.all()}
        sheets = evidence.gather_sheets(unit, worksheets)
        return evidence.cover(unit, evidence.gather(unit, entries), sheets)

    def suggestions(self, unit: Unit, coverage: Sequence[Coverage]) -> list[Suggestion]:
        """Return what to write next for a unit, the most useful first."""
        standings = {each.standing.criterion: each.standing for each in coverage}
        return suggest(unit, standings, list(self.prompts.models))

    def withheld(self, unit: Unit) -> int:
        """Return how many private entries and worksheets name criteria of a unit."""
        everything: list[Entry | Worksheet] = [
            *(each.value for each in self._entries.all()),
            *(each.value for each in self.worksheets.all()),
        ]
        return sum(
            each.private and any(ref.unit == unit.id for ref in each.criteria)
            for each in everything
        )

    def portfolio(self, unit: Unit) -> str:
        """Return the portfolio of a unit as Markdown."""
        from journal.portfolio.compile import Author, compile_portfolio  # noqa: PLC0415
        from journal.portfolio.formats.markdown import to_markdown  # noqa: PLC0415

        learner = self.settings.learner
        document = compile_portfolio(
            unit,
            Author(learner.name, learner.centre),
            self.coverage(unit),
            models=self.prompts.models,
            withheld=self.withheld(unit) > 0,
        )
        return to_markdown(document)

    def export(self, text: str, target: Path) -> None:
        """Write an exported text to a file; an interrupted writing leaves the old file."""
        write_atomically(target, text.encode())

    def export_calendar(self, target: Path) -> int:
        """Write the actions as a calendar file and return how many there are."""
        from journal.exchange.calendar import to_calendar  # noqa: PLC0415  (nothing else needs it)

        actions = [(each.id, each.value) for each in self.actions.all()]
        write_atomically(target, to_calendar(actions))
        return len(actions)

    def export_table(self, worksheet: Worksheet, target: Path) -> None:
        """Write a worksheet's table as CSV, in UTF-8 as spreadsheets expect it."""
        from journal.exchange.spreadsheet import to_csv  # noqa: PLC0415  (nothing else needs it)

        write_atomically(target, to_csv(worksheet).encode("utf-8-sig"))

    def read_table(self, source: Path, worksheet: Worksheet) -> Worksheet:
        """Return a worksheet with the rows of a CSV file; nothing is saved yet.

        Raises:
            JournalError: when the file cannot be read as this worksheet's table.
        """
        from journal.exchange.spreadsheet import from_csv  # noqa: PLC0415

        return from_csv(read_text(source), worksheet)

    # Health

    def warnings(self) -> list[Problem]:
        """Return what could not be read and may matter to the learner now."""
        _, drafts = self._drafts.all(Session)
        return [each for each in (*self._log.problems(), *drafts) if not each.harmless]

    def examine(self) -> list[Problem]:
        """Return all that is wrong with this journal, in plain words."""
        from journal.store.doctor import examine  # noqa: PLC0415

        problems = [
            *examine(self._log, self._drafts),
            *self._entries.problems(),
            *self.actions.problems(),
            *self.worksheets.problems(),
        ]
        told = {problem.where for problem in problems}
        _, drafts = self._drafts.all(Session)
        problems += [problem for problem in drafts if problem.where not in told]
        try:
            studied = self.settings.units
        except JournalError as error:
            studied = ()
            problems.append(Problem(SETTINGS, error.message, error.hint))
        problems += self.prompts.problems
        problems += [_packless(unit) for unit in studied if unit not in self.prompts.units]
        return [*problems, *self._unknown_criteria()]

    def _unknown_criteria(self) -> list[Problem]:
        named = {ref for each in self._entries.all() for ref in each.value.criteria}
        lost = sorted((ref for ref in named if self.prompts.find(ref) is None), key=_reading_order)
        return [
            Problem("entries", f"no pack has {ref.unit} {ref.number}.", "They stay.", harmless=True)
            for ref in lost
        ]


def _reading_order(ref: CriterionRef) -> tuple[object, ...]:
    return (ref.unit, natural_key(ref.number))


def _packless(unit: str) -> Problem:
    fix = "Put its pack into prompts/units in the journal's folder."
    return Problem(SETTINGS, f"there is no pack for your unit “{unit}”.", fix)
