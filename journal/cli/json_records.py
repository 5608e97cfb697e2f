"""The JSON that several commands print, such as an entry of ``journal list --json``.

Scripts rely on these records, so they change only by growing. A record that one command alone
prints stands in the file of that command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from journal.cli.hints import hint
from journal.portfolio.evidence.word_count import entry_words
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.errors import Problem
    from journal.journal import Journal
    from journal.portfolio.tree.attachment import Attachment
    from journal.reflection.entry import Entry
    from journal.reflection.session import Session
    from journal.store.collection import Stored
    from journal.units.unit import CriterionRef
    from journal.worksheet.kind import WorksheetKind

# JSON itself escapes the C0 controls only.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def to_json(value: Any) -> str:
    """Return a record or a list of records as JSON that is safe to print."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


# Criteria


class CriterionReference(Struct, frozen=True, omit_defaults=True):
    """One criterion of one unit; ``former`` is True where the unit says other words now."""

    unit: str
    number: str
    former: bool = False


def criterion_references(criteria: Sequence[CriterionRef]) -> list[CriterionReference]:
    """Return criteria with the units that they are of."""
    return [CriterionReference(ref.unit, ref.number, bool(ref.words)) for ref in criteria]


# Entries


class EntryLine(Struct, frozen=True):
    """An entry in a list."""

    id: str
    date: str
    title: str
    criteria: list[str]
    words: int
    private: bool
    references: list[CriterionReference]
    tags: list[str]
    model: str
    written: str
    deleted: bool


def entry_line(journal: Journal, stored: Stored[Entry]) -> EntryLine:
    """Return an entry for a list; its words are counted by the rule of its first criterion."""
    return EntryLine(**entry_fields(journal, stored))


def entry_fields(journal: Journal, stored: Stored[Entry]) -> dict[str, Any]:
    """Return the fields of an `EntryLine` by their names, for records that have more of them."""
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
        "references": criterion_references(entry.criteria),
        "tags": list(entry.tags),
        "model": entry.model,
        "written": entry.written,
        "deleted": stored.deleted,
    }


# Drafts


class DraftLine(Struct, frozen=True):
    """A session that waits; ``step`` counts from one."""

    id: str
    date: str
    started: str
    criteria: list[str]
    references: list[CriterionReference]
    model: str
    step: int
    steps: int
    question: str
    words: int


def draft_line(session: Session) -> DraftLine:
    """Return a session that waits."""
    return DraftLine(
        id=session.id,
        date=session.date,
        started=session.started,
        criteria=[ref.number for ref in session.criteria],
        references=criterion_references(session.criteria),
        model=session.model,
        step=session.at + 1,
        steps=len(session.steps),
        question=session.step.ask,
        words=entry_words(session.entry()),
    )


# Attachments


class AttachmentLine(Struct, frozen=True):
    """An attachment; ``name`` is the name it came with, and no path."""

    id: str
    entry: str
    name: str
    caption: str
    kind: str
    media: str
    size: int
    sha256: str
    added: str


def attachment_line(stored: Stored[Attachment]) -> AttachmentLine:
    """Return an attachment."""
    value = stored.value
    return AttachmentLine(
        id=stored.id,
        entry=value.entry,
        name=value.name,
        caption=value.caption,
        kind=value.kind.name,
        media=value.media,
        size=value.size,
        sha256=value.sha256,
        added=value.added,
    )


# Kinds of worksheets


class WorksheetKindLine(Struct, frozen=True):
    """A kind of worksheet."""

    id: str
    title: str


def worksheet_kind_line(kind: WorksheetKind) -> WorksheetKindLine:
    """Return a kind of worksheet."""
    return WorksheetKindLine(kind.id, kind.title)


# Problems


class ProblemLine(Struct, frozen=True):
    """Something found wrong, and what to do about it."""

    where: str
    what: str
    fix: str
    harmless: bool


def problem_line(problem: Problem) -> ProblemLine:
    """Return something found wrong, in lines that are safe to show."""
    where, what, fix = map(one_line, (problem.where, problem.what, hint(problem)))
    return ProblemLine(where, what, fix, problem.harmless)
