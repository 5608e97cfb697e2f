"""Journal: one open journal, and what a learner can do with it.

Both front ends call this and nothing below it: a use case is here once. Nothing is read from the
disk before it is needed, so that a captured line costs no more than its own writing.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from journal import clock
from journal.curriculum import SETTINGS, Study
from journal.errors import JournalError, Problem
from journal.reflection.entry import Answer, Entry
from journal.reflection.session import Session, Step, begin, steps_for
from journal.reflection.suggestion import QUICK_MODEL, Suggestion, next_question, suggest
from journal.store.drafts import Drafts
from journal.store.ids import coded, dated
from journal.store.log import Log
from journal.text import listed, natural_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from journal.clock import Clock
    from journal.portfolio.evidence.evidence import Coverage
    from journal.reflection.action import Action
    from journal.reflection.catalogue import Catalogue, Folded
    from journal.reflection.selection import Terms
    from journal.registers.actions import Actions
    from journal.registers.attachments import Attachments
    from journal.registers.claims import Claims
    from journal.registers.decisions import Decisions
    from journal.registers.masks import MaskRegister
    from journal.registers.moments import Moments
    from journal.registers.references import References
    from journal.registers.rounds import Rounds
    from journal.registers.statements import Statements
    from journal.registers.submissions import Submissions
    from journal.registers.worksheets import Worksheets
    from journal.store.collection import Collection, Stored
    from journal.store.tables import Database
    from journal.units.unit import CriterionRef, Unit

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
        self._chance = chance
        self._new_id = dated(now, chance)
        self._log = Log(folder, state, now)
        self._drafts = Drafts(state)
        self._fillings = Drafts(state, "worksheets")
        self.edits = Drafts(state, "edits")
        """Entries that are being changed, each an `Edit` under its id."""
        self.typed = Drafts(state, "typed")
        """What is being typed in a dialog, by what the dialog is about."""
        self._listed: tuple[object, Catalogue[Stored[Entry]]] | None = None

    # Writing

    def today(self) -> date:
        """Return the day it is where the learner is."""
        return self._now().date()

    def moment(self) -> datetime:
        """Return the moment it is where the learner is."""
        return self._now()

    def begin(
        self, label: str = "", *, model: str = "", day: date | None = None, only: str = ""
    ) -> Session:
        """Return a new session, for a criterion or for none; nothing is on the disk yet.

        ``only`` is the id of the one question of the criterion to ask, for a quick reflection.

        Raises:
            JournalError: when there is no such criterion or model.
        """
        criterion = self.criterion(label)[1] if label else None
        usual = QUICK_MODEL if only else FIRST_MODEL
        wished = (*criterion.models, usual) if criterion and not only else (usual,)
        known_first = next((each for each in wished if each in self.prompts.models), FIRST_MODEL)
        model = model or known_first
        if model not in self.prompts.models:
            known = listed(sorted(self.prompts.models), "or")
            raise JournalError(f"There is no reflective model “{model}”.", f"Choose {known}.")
        return self._begun(
            label, model, steps_for(self.prompts.models[model], criterion, only), day
        )

    def begin_free(self, label: str = "", *, day: date | None = None) -> Session:
        """Return a new session of free writing, to be sorted into stages afterwards.

        Raises:
            JournalError: when there is no such criterion.
        """
        about = f" about {label.rpartition(':')[2]}" if label else ""
        ask = f"Write freely{about}: whatever comes, in any order."
        step = Step(ask, "", None, "Afterwards you can sort it into the stages of a model.")
        return self._begun(label, "", (step,), day)

    def begin_question(self, ask: str, ref: CriterionRef | None = None) -> Session:
        """Return a new session that asks this question first, for a criterion or for none."""
        models = self.prompts.models
        model = QUICK_MODEL if QUICK_MODEL in models else next(iter(models))
        first, *rest = steps_for(models[model], None)
        label = f"{ref.unit}:{ref.number}" if ref else ""
        return self._begun(label, model, (structs.replace(first, ask=ask), *rest), None)

    def begin_answer(self, stored: Stored[Action]) -> Session:
        """Return a new session that asks what became of an action.

        It leads back to the entry that promised it, and saving it tells that it was done.
        """
        action = stored.value
        known = [ref for ref in action.criteria if self.prompts.find(ref)]
        return structs.replace(
            self.begin_question(action.question(), known[0] if known else None),
            criteria=tuple(known),
            links=(action.entry,) if action.entry else (),
            action=stored.id,
        )

    def quick_question(self, ref: CriterionRef) -> str:
        """Return the id of the question of a criterion that it is best to answer next."""
        found = self.prompts.find(ref)
        if not found:
            return ""
        unit, criterion = found
        standing = next(
            each.standing for each in self.coverage(unit) if each.standing.criterion == ref
        )
        question = next_question(criterion, standing) or criterion.questions[0]
        return question.id

    def _begun(self, label: str, model: str, steps: tuple[Step, ...], day: date | None) -> Session:
        moment = self._now()
        return begin(
            self._new_id(),
            date=(day or moment.date()).isoformat(),
            started=moment.isoformat(timespec="seconds"),
            model=model,
            steps=steps,
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
        from journal.registers.actions import Actions  # noqa: PLC0415  (a capture needs none)

        return Actions(self._database, self._now, self._new_id, self.worksheets.all)

    @cached_property
    def attachments(self) -> Attachments:
        """The files that the learner keeps with entries."""
        from journal.registers.attachments import Attachments  # noqa: PLC0415  (a capture needs none)

        return Attachments(self._database, self._now, self._new_id, self.folder)

    @cached_property
    def claims(self) -> Claims:
        """The passages that the learner gives as evidence."""
        from journal.registers.claims import Claims, Documents  # noqa: PLC0415  (a capture needs none)

        documents = Documents(self._entries.all, self.worksheets.all, self.attachments.all)
        return Claims(self._database, self._now, self._new_id, documents)

    @cached_property
    def decisions(self) -> Decisions:
        """What tutors decided, as the learner wrote it down."""
        from journal.registers.decisions import Decisions  # noqa: PLC0415  (a capture needs none)

        return Decisions(self._database, self._now, self._new_id)

    @cached_property
    def masks(self) -> MaskRegister:
        """The pseudonyms that stand for real names in whatever leaves the journal."""
        from journal.registers.masks import MaskRegister  # noqa: PLC0415  (a capture needs none)

        return MaskRegister(self._database, self._now, self._new_id)

    @cached_property
    def moments(self) -> Moments:
        """What reflections showed the learner about themselves."""
        from journal.registers.moments import Moments  # noqa: PLC0415  (a capture needs none)

        return Moments(self._database, self._new_id)

    @cached_property
    def references(self) -> References:
        """The sources that the learner cites."""
        from journal.registers.references import References  # noqa: PLC0415  (a capture needs none)

        return References(self._database, self._now)

    @cached_property
    def rounds(self) -> Rounds:
        """What was asked of peers, and the windows that it opened."""
        from journal.registers.rounds import Rounds  # noqa: PLC0415  (a capture needs none)

        return Rounds(self._database, self._now, self._new_id, coded(self._chance))

    @cached_property
    def statements(self) -> Statements:
        """What the learner says for each criterion."""
        from journal.registers.statements import Statements  # noqa: PLC0415  (a capture needs none)

        return Statements(self._database, self._now)

    @cached_property
    def submissions(self) -> Submissions:
        """What the learner signed and handed in."""
        from journal.registers.submissions import Submissions  # noqa: PLC0415  (a capture needs none)

        return Submissions(self._database, self._now, self._new_id)

    @cached_property
    def worksheets(self) -> Worksheets:
        """The tables that the learner fills in."""
        from journal.registers.worksheets import Worksheets  # noqa: PLC0415  (a capture needs none)

        return Worksheets(self._database, self._now, self._new_id, self._fillings)

    def entries(self) -> list[Stored[Entry]]:
        """Return every entry that is not deleted, newest first by the day it is about."""
        return sorted(self._entries.all(), key=_by_day, reverse=True)

    def deleted(self) -> list[Stored[Entry]]:
        """Return the deleted entries as they were, in the order of their ids."""
        return self._entries.deleted()

    def find(self, ending: str) -> Stored[Entry]:
        """Return the one entry whose id ends so, a deleted one too.

        Raises:
            JournalError: when there is none or more than one.
        """
        return self._entries.one(ending, "entry", "`journal list` shows the ids.")

    def entry(self, id_: str) -> Stored[Entry]:
        """Return the entry of exactly this id, a deleted one too.

        Raises:
            JournalError: when there is none, or it cannot be read.
        """
        stored = self._entries.get(id_)
        if stored is None:
            raise JournalError(f"There is no entry “{id_}”.", "`journal list` shows the ids.")
        return stored

    def history(self, id_: str) -> list[Stored[Entry]]:
        """Return every revision of an entry, oldest first."""
        return self._entries.history(id_)

    @cached_property
    def _folded(self) -> Folded:
        from journal.reflection.catalogue import Folded  # noqa: PLC0415  (a capture needs none)

        return Folded()

    def catalogue(self) -> Catalogue[Stored[Entry]]:
        """Return all entries, deleted ones too, newest first, ready to be searched."""
        from journal.reflection.catalogue import Catalogue  # noqa: PLC0415  (a capture needs none)

        known = self._entries.known()
        if self._listed is None or self._listed[0] is not known:
            everything = [*self._entries.all(), *self._entries.deleted()]
            entries = sorted(everything, key=_by_day, reverse=True)
            self._listed = (known, Catalogue(entries, self._folded))
        return self._listed[1]

    def terms(self) -> Terms:
        """Return what a search can name, such as the criteria of the learner's units."""
        from journal.reflection.selection import Terms  # noqa: PLC0415  (a capture needs none)

        pairs = [(unit.id, c.number) for unit in self.units for _, c in unit.criteria()]
        labels = [number for _, number in pairs] + [f"{unit}:{number}" for unit, number in pairs]
        models = {each.id: each.title for each in self.prompts.models.values()}
        return Terms(tuple(dict.fromkeys(labels)), models, self.today())

    def link(self, id_: str, other: str) -> None:
        """Let an entry refer to another; linking twice changes nothing.

        Raises:
            JournalError: when they are one and the same, or it cannot be saved.
        """
        if id_ == other:
            raise JournalError("An entry cannot be linked to itself.", "Choose another one.")
        entry, to = self.entry(id_), self.entry(other)
        if other not in entry.value.links and id_ not in to.value.links:
            links = (*entry.value.links, other)
            self.change(id_, structs.replace(entry.value, links=links), entry.revision)

    def unlink(self, id_: str, other: str) -> None:
        """Take the link between two entries away, whichever of them holds it."""
        for here, there in ((id_, other), (other, id_)):
            entry = self.entry(here)
            if there in entry.value.links and not entry.deleted:
                links = tuple(link for link in entry.value.links if link != there)
                self.change(here, structs.replace(entry.value, links=links), entry.revision)

    # Judging what is there

    def coverage(self, unit: Unit) -> tuple[Coverage, ...]:
        """Return what there is for each criterion of a unit, private entries left out."""
        from journal.portfolio.evidence import evidence  # noqa: PLC0415  (Markdown costs a capture)

        claimed = self.claims.criteria()
        entries = {
            each.id: evidence.serving(each.value, claimed.get(each.id, ()))
            for each in self._entries.all()
        }
        worksheets = {
            each.id: evidence.serving(each.value, claimed.get(each.id, ()))
            for each in self.worksheets.all()
        }
        sheets = evidence.gather_sheets(unit, worksheets)
        decided = self.decisions.standing()
        return evidence.cover(unit, evidence.gather(unit, entries), sheets, decided)

    def signposts(self, unit: Unit, coverage: Sequence[Coverage] = ()) -> dict[str, str]:
        """Return the id of the document that each signpost of a unit leads to today.

        ``coverage`` is that of the unit, when it is at hand.
        """
        from journal.portfolio.evidence.signpost import standing_signposts  # noqa: PLC0415  (as above)

        return standing_signposts(coverage or self.coverage(unit), self.attachments.by_id())

    def suggestions(self, unit: Unit, coverage: Sequence[Coverage]) -> list[Suggestion]:
        """Return what to write next for a unit, the most useful first."""
        standings = {each.standing.criterion: each.standing for each in coverage}
        return suggest(unit, standings, list(self.prompts.models))

    # Health

    def warnings(self) -> list[Problem]:
        """Return what could not be read and may matter to the learner now."""
        _, drafts = self._drafts.all(Session)
        problems = (*self._log.problems(), *drafts, *self._fillings.unreadable())
        return [each for each in problems if not each.harmless]

    def examine(self) -> list[Problem]:
        """Return all that is wrong with this journal, in plain words."""
        from journal.store.doctor import examine  # noqa: PLC0415

        problems = [
            *examine(self._log, self._drafts),
            *self._entries.problems(),
            *self.actions.problems(),
            *self.worksheets.problems(),
            *self.decisions.problems(),
            *self.rounds.problems(),
            *self.moments.problems(),
            *self.references.problems(),
            *self.attachments.problems(),
            *self.statements.problems(),
            *self.masks.problems(),
            *self.claims.problems(),
            *self.submissions.problems(),
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
        return [*problems, *self._pointing_nowhere(), *self._unknown_criteria()]

    def _pointing_nowhere(self) -> list[Problem]:
        """Return what statements and entries cite or point at and is not there."""
        from journal.portfolio.evidence.signpost_check import check_entry, check_statement  # noqa: PLC0415

        register = self.references.register()
        standing: dict[str, dict[str, str]] = {}
        problems: list[Problem] = []
        for ref, statement in self.statements.all().items():
            unit = self.prompts.units.get(ref.unit)
            if unit and unit.id not in standing:
                standing[unit.id] = self.signposts(unit)
            problems += check_statement(statement, standing.get(ref.unit, {}), register)
        for each in self._entries.all():
            problems += check_entry(each.id, each.value, register)
        return problems

    def _unknown_criteria(self) -> list[Problem]:
        named = {ref for each in self._entries.all() for ref in each.value.criteria}
        lost = sorted((ref for ref in named if self.prompts.find(ref) is None), key=_reading_order)
        return [
            Problem("entries", f"no pack has {ref.unit} {ref.number}.", "They stay.", harmless=True)
            for ref in lost
        ]


def _by_day(stored: Stored[Entry]) -> tuple[str, str, str]:
    return (stored.value.date, stored.value.written, stored.id)


def _reading_order(ref: CriterionRef) -> tuple[object, ...]:
    return (ref.unit, natural_key(ref.number))


def _packless(unit: str) -> Problem:
    fix = "Put its pack into prompts/units in the journal's folder."
    return Problem(SETTINGS, f"there is no pack for your unit “{unit}”.", fix)
