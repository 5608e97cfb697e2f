"""The JSON that the commands print: a contract with whoever reads it, made in this one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from journal.cli.contracts.attachments import AttachmentLine, attachment_line
from journal.portfolio.evidence.words import entry_words
from journal.text import one_line
from journal.workflows.begin_writing import suggestions
from journal.workflows.gather import count_withheld, gather_coverage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.errors import Problem
    from journal.journal import Journal
    from journal.portfolio.evidence.evidence import Coverage
    from journal.reflection.entry import Answer, Entry, Skip
    from journal.reflection.session import Session
    from journal.reflection.suggestion import Suggestion
    from journal.store.collection import Stored
    from journal.units.unit import CriterionRef, Unit

# JSON itself escapes the C0 controls only.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Reference(Struct, frozen=True):
    """One criterion of one unit."""

    unit: str
    number: str


class EntryLine(Struct, frozen=True):
    """An entry in a list."""

    id: str
    date: str
    title: str
    criteria: list[str]
    words: int
    private: bool
    references: list[Reference]
    tags: list[str]
    model: str
    written: str
    deleted: bool


class Hit(EntryLine, frozen=True):
    """An entry that a search found, with the line that shows why."""

    line: str


class AnswerLine(Struct, frozen=True):
    """A question as it was asked, and the answer."""

    question: str
    answer: str
    stage: str
    phase: str
    id: str


class SkipLine(Struct, frozen=True):
    """A question that was skipped."""

    question: str
    reason: str
    stage: str
    phase: str
    id: str


class Linked(Struct, frozen=True):
    """An entry that is linked with another, either way."""

    id: str
    title: str


class EntryWhole(EntryLine, frozen=True):
    """An entry with all that is in it; ``others`` are versions made elsewhere at the same time."""

    answers: list[AnswerLine]
    skipped: list[SkipLine]
    revision: str
    changed: str
    device: str
    others: list[str]
    minutes: int
    linked: list[Linked]
    attachments: list[AttachmentLine]


class RevisionLine(Struct, frozen=True):
    """One revision of an entry: when, on which device, and what changed."""

    revision: str
    at: str
    device: str
    deleted: bool
    words_added: int
    words_removed: int
    changes: list[str]


class DraftLine(Struct, frozen=True):
    """A session that waits; ``step`` counts from one."""

    id: str
    date: str
    started: str
    criteria: list[str]
    references: list[Reference]
    model: str
    step: int
    steps: int
    question: str
    words: int


class CriterionLine(Struct, frozen=True):
    """What there is for one criterion; ``missing`` is what it requires and no answer speaks to."""

    number: str
    text: str
    outcome: str
    entries: int
    words: int
    state: str
    missing: list[str]


class SuggestionLine(Struct, frozen=True):
    """What to write next, and why."""

    criterion: str
    question: str
    ask: str
    model: str
    reason: str


class AskedLine(Struct, frozen=True):
    """What the latest Johari window asks; ``word`` is empty where it is time for a new round."""

    ask: str
    reason: str
    word: str


class Status(Struct, frozen=True):
    """How far the evidence for a unit has come; ``private`` entries are counted nowhere else."""

    unit: str
    title: str
    criteria: list[CriterionLine]
    suggestion: SuggestionLine | None
    drafts: list[DraftLine]
    private: int
    asked: list[AskedLine]


class UnitLine(Struct, frozen=True):
    """A unit in a list; ``studied`` says whether it is one of the learner's."""

    id: str
    number: str
    title: str
    criteria: int
    studied: bool


class ModelLine(Struct, frozen=True):
    """A reflective model in a list."""

    id: str
    title: str
    stages: list[str]
    good_for: str


class ProblemLine(Struct, frozen=True):
    """Something found wrong, and what to do about it."""

    where: str
    what: str
    fix: str
    harmless: bool


class Health(Struct, frozen=True):
    """What is wrong with a journal; harmless notes leave it healthy."""

    healthy: bool
    problems: list[ProblemLine]


class KeyLine(Struct, frozen=True):
    """What can be done by a key of the app; ``own`` when the learner has changed it."""

    id: str
    keys: str
    what: str
    own: bool


def printed(value: Any) -> str:
    """Return a record or a list of records as JSON that is safe to print."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def entry_line(journal: Journal, stored: Stored[Entry]) -> EntryLine:
    """Return an entry for a list; its words are counted by the rule of its first criterion."""
    return EntryLine(**_entry_fields(journal, stored))


def hit(journal: Journal, stored: Stored[Entry], line: str) -> Hit:
    """Return an entry that a search found."""
    return Hit(**_entry_fields(journal, stored), line=line)


def entry_whole(journal: Journal, stored: Stored[Entry]) -> EntryWhole:
    """Return an entry with its questions and answers."""
    return EntryWhole(
        **_entry_fields(journal, stored),
        answers=[_answer(each) for each in stored.value.answers],
        skipped=[_skip(each) for each in stored.value.skipped],
        revision=stored.revision,
        changed=stored.at.isoformat(timespec="seconds"),
        device=stored.device,
        others=list(stored.others),
        minutes=stored.value.minutes,
        linked=[
            Linked(each.id, each.value.heading)
            for each in journal.entries.catalogue().linked(stored.id)
        ],
        attachments=[attachment_line(each) for each in journal.attachments.of(stored.id)],
    )


def _entry_fields(journal: Journal, stored: Stored[Entry]) -> dict[str, Any]:
    entry = stored.value
    first = entry.criteria[0].unit if entry.criteria else ""
    unit = journal.prompts.units.get(first)
    return {
        "id": stored.id,
        "date": entry.date,
        "title": entry.heading,
        "criteria": [ref.number for ref in entry.criteria],
        "words": entry_words(entry, unit.words if unit else None),
        "private": entry.private,
        "references": references(entry.criteria),
        "tags": list(entry.tags),
        "model": entry.model,
        "written": entry.written,
        "deleted": stored.deleted,
    }


def references(criteria: Sequence[CriterionRef]) -> list[Reference]:
    """Return criteria with the units that they are of."""
    return [Reference(ref.unit, ref.number) for ref in criteria]


def _answer(answer: Answer) -> AnswerLine:
    return AnswerLine(answer.asked, answer.text, answer.stage, answer.phase or "", answer.question)


def _skip(skip: Skip) -> SkipLine:
    return SkipLine(skip.asked, skip.reason, skip.stage, skip.phase or "", skip.question)


def draft_line(session: Session) -> DraftLine:
    """Return a session that waits."""
    return DraftLine(
        id=session.id,
        date=session.date,
        started=session.started,
        criteria=[ref.number for ref in session.criteria],
        references=references(session.criteria),
        model=session.model,
        step=session.at + 1,
        steps=len(session.steps),
        question=session.step.ask,
        words=entry_words(session.entry()),
    )


def status(journal: Journal, unit: Unit) -> Status:
    """Return how far the evidence for a unit has come and what to write next."""
    from journal.workflows import johari as windows  # noqa: PLC0415  (most have no rounds)

    coverage = gather_coverage(journal, unit)
    proposed = suggestions(journal, unit, coverage)
    return Status(
        unit=unit.id,
        title=unit.title,
        criteria=[_criterion(each) for each in coverage],
        suggestion=_suggestion(proposed[0]) if proposed else None,
        drafts=[draft_line(each) for each in journal.entries.drafts()],
        private=count_withheld(journal, unit),
        asked=[
            AskedLine(each.ask, each.reason, each.word) for each in windows.still_asked(journal)
        ],
    )


def _criterion(coverage: Coverage) -> CriterionLine:
    return CriterionLine(
        number=coverage.criterion.number,
        text=coverage.criterion.text,
        outcome=coverage.outcome.number,
        entries=coverage.standing.entries,
        words=coverage.standing.words,
        state=coverage.standing.state,
        missing=[need.text for need in coverage.missing],
    )


def _suggestion(suggestion: Suggestion) -> SuggestionLine:
    return SuggestionLine(
        suggestion.criterion.number,
        suggestion.question,
        suggestion.ask,
        suggestion.model,
        suggestion.reason,
    )


def unit_line(unit: Unit, *, studied: bool) -> UnitLine:
    """Return a unit for a list."""
    return UnitLine(unit.id, unit.number, unit.title, len(list(unit.criteria())), studied)


def health(problems: Sequence[Problem]) -> Health:
    """Return what is wrong with a journal."""
    healthy = all(problem.harmless for problem in problems)
    return Health(healthy, [problem_line(each) for each in problems])


def problem_line(problem: Problem) -> ProblemLine:
    """Return something found wrong, in lines that are safe to show."""
    where, what, fix = map(one_line, (problem.where, problem.what, problem.fix))
    return ProblemLine(where, what, fix, problem.harmless)
