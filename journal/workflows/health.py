"""Health: the problems of a journal, from the disk to citations that lead nowhere."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from journal.errors import ErrorKind, JournalError, Problem
from journal.portfolio.citing.citation import check_citations
from journal.portfolio.evidence.signpost_check import check_entry, check_statement
from journal.reflection.passage import passage_notes, public
from journal.settings import SETTINGS
from journal.settings import unknown_settings as unknown_in
from journal.store.risky_place import risk_of
from journal.text import natural_key, one_line
from journal.workflows.gather import gather_signposts
from journal.workflows.revision import revised
from journal.workflows.snapshots import overdue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.journal import Journal
    from journal.portfolio.evidence.numbering import DocumentId, Signpost
    from journal.units.unit import CriterionRef


def examine(journal: Journal) -> list[Problem]:
    """Return all problems of a journal."""
    problems = journal.problems()
    told = {problem.where for problem in problems}
    drafts = journal.entries.unreadable_drafts()
    problems += [problem for problem in drafts if problem.where not in told]
    return [
        *problems,
        *(problem for register in _registers(journal) for problem in register.problems()),
        *_in_settings(journal),
        *unknown_settings(journal),
        *journal.prompts.problems,
        *filter(None, [overdue(journal), risk_of(journal.folder)]),
        *_pointing_nowhere(journal),
        *_strange_marks(journal),
        *_changed_passages(journal),
        *_unknown_criteria(journal),
        *_revised(journal),
    ]


class _Register(Protocol):
    def problems(self) -> list[Problem]: ...


def _registers(journal: Journal) -> tuple[_Register, ...]:
    return (
        journal.entries,
        journal.actions,
        journal.worksheets,
        journal.decisions,
        journal.editions,
        journal.signposts,
        journal.rounds,
        journal.moments,
        journal.references,
        journal.attachments,
        journal.statements,
        journal.introductions,
        journal.masks,
        journal.claims,
        journal.submissions,
        journal.ai_log,
        journal.sittings,
    )


def unknown_settings(journal: Journal) -> list[Problem]:
    """Return each setting that nothing reads; none where the settings cannot be read at all."""
    try:
        return unknown_in(journal.folder)
    except JournalError:
        return []


def _in_settings(journal: Journal) -> Iterator[Problem]:
    try:
        studied = journal.settings.units
    except JournalError as error:
        yield error.at(SETTINGS)
        return
    for unit in studied:
        if unit not in journal.prompts.units:
            fix = "Put its pack into prompts/units in the journal's folder."
            yield Problem(SETTINGS, f"there is no pack for your unit “{unit}”.", fix)


def _pointing_nowhere(journal: Journal) -> Iterator[Problem]:
    """Give the problems of signposts and citations that lead nowhere."""
    register = journal.references.register()
    standing: dict[str, dict[Signpost, DocumentId]] = {}
    for ref, statement in journal.statements.all().items():
        unit = journal.prompts.units.get(ref.unit)
        if unit and unit.id not in standing:
            standing[unit.id] = gather_signposts(journal, unit)
        yield from check_statement(statement, standing.get(ref.unit, {}), register)
    for unit in journal.prompts.units.values():
        introduced = public(journal.introductions.text(unit))
        yield from check_citations(introduced, register, f"introductions {unit.id}")
    for entry in sorted(journal.entries.all(), key=lambda entry: natural_key(entry.id)):
        yield from check_entry(entry.id, entry.value, register)


def _strange_marks(journal: Journal) -> Iterator[Problem]:
    for entry in journal.entries.all():
        for note in passage_notes(entry.value.texts()):
            yield Problem(f"entries {entry.id}", note, harmless=True)


def _changed_passages(journal: Journal) -> Iterator[Problem]:
    for stored in journal.claims.waiting():
        what = (
            f"“{one_line(stored.value.quote, 60)}” is not as it was claimed, so it is not printed."
        )
        yield Problem(f"claims {stored.id}", what, kind=ErrorKind.EARLY, of="passage")


def _unknown_criteria(journal: Journal) -> Iterator[Problem]:
    named = {ref for entry in journal.entries.all() for ref in entry.value.criteria}
    units = journal.prompts.units
    lost = (
        ref
        for ref in named
        if journal.prompts.find(ref) is None and not (ref.words and ref.unit in units)
    )
    for ref in sorted(lost, key=_reading_order):
        what = f"no pack has {ref.unit} {ref.number}."
        yield Problem("entries", what, "They stay.", harmless=True)


def _reading_order(ref: CriterionRef) -> tuple[object, ...]:
    return (ref.unit, natural_key(ref.number))


def _revised(journal: Journal) -> Iterator[Problem]:
    with suppress(JournalError):
        yield from revised(journal)
