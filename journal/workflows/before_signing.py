"""Before signing: one list of what a tutor would stop at, told before a portfolio is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.portfolio.bundle.ai_use import AllowedAi, assembled
from journal.portfolio.bundle.concern import Concern, ConcernKind
from journal.portfolio.chapters.concerns import (
    ai_concerns,
    claim_concerns,
    coverage_concerns,
    name_concerns,
    named,
    person_concerns,
    source_concerns,
)
from journal.portfolio.tree.photograph import Metadata, metadata_in
from journal.portfolio.tree.tree import Image
from journal.reflection.edit import Edit
from journal.text import counted, one_line
from journal.workflows.export import compile_gathered, inspected
from journal.workflows.gather import gather
from journal.workflows.peer_warnings import before_handing_in
from journal.workflows.submitted_words import submitted_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.journal import Journal
    from journal.portfolio.bundle.ai_use import AiUse
    from journal.units.unit import CriterionRef, Unit
    from journal.workflows.export import Compiled
    from journal.workflows.gather import Gathering

_ORDER = list(ConcernKind)


def concerns_before(
    journal: Journal, unit: Unit, name: str | None = None, ai: str | None = None
) -> tuple[Concern, ...]:
    """Return what a tutor would stop at in the portfolio of a unit as it is now.

    ``name`` is that of the signature and ``ai`` what the declaration says of AI; None where that
    is not said yet.
    """
    compiled = compile_gathered(journal, gather(journal, unit))
    return gathered_concerns(journal, compiled, name, ai)


def gathered_concerns(
    journal: Journal, compiled: Compiled, name: str | None = None, ai: str | None = None
) -> tuple[Concern, ...]:
    """Return what `concerns_before` does, of a portfolio that is compiled already."""
    gathering = compiled.gathering
    unit, material = gathering.unit, gathering.material
    uses, allowed = ai_of(journal, unit)
    inspection = inspected(compiled)
    found = [
        *_gone(journal, gathering),
        *claim_concerns(material),
        *name_concerns(name or "", gathering.author.name),
        *coverage_concerns(
            gathering.coverage, material, submitted_words(gathering), gathering.unit.words
        ),
        *source_concerns(gathering.coverage, material, gathering.theory.values()),
        *person_concerns(inspection.unmasked, inspection.left),
        *(Concern(ConcernKind.PEER, told) for told in before_handing_in(journal, gathering)),
        *_drafts(journal, unit),
        *_files(journal, compiled),
        *(ai_concerns(ai, uses, allowed) if ai is not None else ()),
    ]
    return tuple(sorted(found, key=lambda concern: _ORDER.index(concern.kind)))


def ai_of(journal: Journal, unit: Unit) -> tuple[tuple[AiUse, ...], AllowedAi | None]:
    """Return the uses of AI that were logged for a unit, and the level that is allowed.

    What the learner wrote down of their tutor goes before what the pack says.
    """
    uses = tuple(stored.value for stored in journal.ai_log.uses(unit.id))
    by_pack = None if unit.ai_level is None else AllowedAi(unit.id, unit.ai_level)
    return uses, journal.ai_log.allowed(unit.id) or by_pack


def declared_ai(journal: Journal, unit: Unit, typed: str = "") -> str:
    """Return what the declaration of a unit says of AI: its log, and then what was typed."""
    return assembled(ai_of(journal, unit)[0], typed)


def _gone(journal: Journal, gathering: Gathering) -> Iterator[Concern]:
    """Give the logs that are not here, also those in spite of which the learner goes on."""
    names = dict.fromkeys(alarm.log for alarm in (*gathering.gone, *journal.alarms.all()))
    if names:
        told = f"A part of your journal is not here: {named(list(names))}."
        yield Concern(ConcernKind.LOG, told)


def _drafts(journal: Journal, unit: Unit) -> Iterator[Concern]:
    """Give what waits unsaved and may belong to the unit."""
    told = [
        one_line(session.title, 40) or f"one begun on {session.date}"
        for session in journal.entries.drafts()
        if _is_for(unit, session.criteria)
    ]
    told += [
        f"the worksheet {one_line(filling.worksheet.heading, 40)}"
        for filling in journal.worksheets.drafts()
        if _is_for(unit, filling.worksheet.criteria)
    ]
    told += [
        f"the statement for {criterion.number}"
        for _, criterion in unit.criteria()
        if journal.typed.there(statement_draft_key(unit.ref(criterion)))
    ]
    edits, _ = journal.edits.all(Edit)
    told += [f"a change of entry {id_}" for id_, _ in edits]
    if told:
        many = counted(len(told), "draft waits", "drafts wait")
        what = f"{many} and will not be handed in: {named(told)}."
        yield Concern(ConcernKind.DRAFT, what)


def _is_for(unit: Unit, criteria: Sequence[CriterionRef]) -> bool:
    """Return True for what may belong to a unit: what is for no criterion yet may, too."""
    return not criteria or any(ref.unit == unit.id for ref in criteria)


def statement_draft_key(ref: CriterionRef) -> str:
    """Return the key under which a criterion's statement is kept while it is written."""
    return f"statement-{ref.unit}-{ref.number}"


def _files(journal: Journal, compiled: Compiled) -> Iterator[Concern]:
    """Give the attached files that stay out of the bundle, and those that leave as they are."""
    shown = {block.signpost for block in compiled.document.blocks if isinstance(block, Image)}
    told: list[str] = []
    as_they_are: list[str] = []
    for exhibit in compiled.gathering.material.exhibits:
        if exhibit.signpost in shown:
            continue
        try:
            data = journal.attachments.content(exhibit.attachment)
            stays = metadata_in(data) is not Metadata.NOTHING
        except JournalError:
            stays = True
        called = f"{exhibit.signpost} {one_line(exhibit.attachment.heading, 40)}"
        (told if stays else as_they_are).append(called)
    if told:
        many = counted(len(told), "attached file stays", "attached files stay")
        yield Concern(ConcernKind.FILE, f"{many} out of the bundle: {named(told)}.")
    if as_they_are:
        whole = ("attached file leaves as it is", "attached files leave as they are")
        many = counted(len(as_they_are), *whole)
        said = f"{many}, with any names and notes within: {named(as_they_are)}."
        yield Concern(ConcernKind.FILE, said)
