"""Revision: a unit that says other words now, and what was written for its former ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.errors import ErrorKind, Problem
from journal.portfolio.evidence.former import FormerWork
from journal.store import files
from journal.store.prompts import pack_files
from journal.text import counted, natural_key
from journal.units.edition import edition_of, wording_hash
from journal.units.pack import read_located
from journal.units.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journal.journal import Journal
    from journal.store.collection import Stored
    from journal.units.decision import Decision
    from journal.units.unit import CriterionRef
    from journal.units.wording import CarryOver, Wordings


def former_work(journal: Journal, unit: Unit) -> tuple[FormerWork, ...]:
    """Return what was written for words of a unit that stand nowhere now, sorted by label."""
    wordings = journal.editions.wordings()
    statements = journal.statements.all()
    entries = _by_former(reversed(journal.entries.all()))
    worksheets = _by_former(reversed(journal.worksheets.all()))
    claims = _by_former(journal.claims.all())
    decisions: dict[CriterionRef, list[Decision]] = {}
    for decided in journal.decisions.all():
        decisions.setdefault(decided.value.criterion, []).append(decided.value)
    refs = {
        ref: None for found in (statements, entries, worksheets, claims, decisions) for ref in found
    }
    return tuple(
        FormerWork(
            ref,
            wordings.former(ref),
            tuple(entries.get(ref, ())),
            tuple(worksheets.get(ref, ())),
            len(claims.get(ref, ())),
            statements.get(ref),
            tuple(decisions.get(ref, ())),
        )
        for ref in sorted(refs, key=lambda ref: (natural_key(ref.number), ref.words))
        if ref.words and ref.unit in {unit.id, *unit.was}
    )


def _by_former(records: Iterable[Stored[Any]]) -> dict[CriterionRef, list[str]]:
    """Return the ids of records by the former words that they were written for."""
    found: dict[CriterionRef, list[str]] = {}
    for stored in records:
        for ref in stored.value.criteria:
            if ref.words:
                found.setdefault(ref, []).append(stored.id)
    return found


def revised(journal: Journal) -> Iterator[Problem]:
    """Give a note for each criterion or requirement whose words changed after it was answered."""
    for unit in journal.units:
        yield from _reworded(journal, unit)
        for work in former_work(journal, unit):
            said = f"“{work.sentence}”" if work.sentence else "words that are not kept here"
            now = unit.criterion(work.criterion.number)
            reads = f"reads “{now.text}” now" if now else "has no such criterion now"
            number = work.criterion.number
            subject = f"{unit.called} {number}" if now else unit.called
            what = (
                f"{work.amount} for {number} of {unit.called} answered {said}. {subject} {reads}, "
                "so they do not count for it."
            )
            yield _note(unit, what, "They stay as they are.")


def _reworded(journal: Journal, unit: Unit) -> Iterator[Problem]:
    """Give a note for each requirement of other words for which answers can be carried over."""
    wordings = journal.editions.wordings()
    needs = (need for _, criterion in unit.criteria() for need in criterion.requires)
    texts = {(need.id, wording_hash(need.text)): need.text for need in needs}
    entries = [stored.value for stored in journal.entries.all()]
    for need in wordings.proposed(unit.id).requirements:
        count = sum(entry.requires.get(need.id) == need.old_words for entry in entries)
        if not count:
            continue
        former, now = wordings.former_requirement(need.old_words), texts.get((need.id, need.words))
        what = (
            f"{counted(count, 'entry', 'entries')} of yours spoke to “{former}”, which "
            f"{f'reads “{now}”' if now else 'has other words'} now: that does not count for it yet."
        )
        yield _note(unit, what, "They stay as they are, and you can carry them over.")


def _note(unit: Unit, what: str, fix: str) -> Problem:
    return Problem(
        f"units {unit.id}",
        what,
        fix,
        harmless=True,
        kind=ErrorKind.LATE,
        of="unit",
        id=unit.id,
    )


def preview(journal: Journal, unit: Unit) -> Wordings:
    """Return the wordings as they will be with a revised unit; nothing is saved."""
    packs = journal.prompts.units
    wordings = journal.editions.wordings()
    known = [edition_of(packs[id_]) for id_ in (*unit.was, unit.id) if id_ in packs]
    return wordings.revised({**packs, unit.id: unit}, known)


def install(journal: Journal, unit: Unit, text: str) -> CarryOver:
    """Save a pack as the learner's own, and what it says can be carried over; return that.

    ``text`` is the pack's file. A unit that is studied under an id of before is studied under the
    new one.

    Raises:
        JournalError: when it cannot be written.
    """
    packs = journal.prompts.units
    for id_ in (*unit.was, unit.id):
        if id_ in packs:
            journal.editions.add(packs[id_])
    _write(journal, unit, text)
    journal.rename_units(unit.was, unit.id)
    return carry_over(journal, unit)


def _write(journal: Journal, unit: Unit, text: str) -> None:
    """Write a pack in place of the learner's own of its id, or beside the others."""
    folder = journal.folder / "prompts" / "units"
    found, _ = pack_files(folder) if folder.is_dir() else ([], [])
    packs, _ = read_located(Unit, [(file.path, file.text) for file in found])
    own = packs[unit.id][0] if unit.id in packs else f"{unit.id}.toml"
    files.make_folder(folder)
    files.write_atomically(folder / own, text.encode())
    journal.read_again()


def carry_over(journal: Journal, unit: Unit) -> CarryOver:
    """Save, and return, what the pack of a unit says can be carried over to its revised words.

    Nothing is saved where there is nothing to carry over.
    """
    proposed = journal.editions.wordings().proposed(unit.id)
    if proposed.criteria or proposed.requirements:
        journal.editions.add(unit)
        journal.editions.carry(proposed)
    return proposed
