"""Gather: everything that a portfolio is compiled from, read at one moment and passed down.

All that is signed, listed, counted, shown and sealed in one task comes from one gathering. What
another window saves meanwhile is in the next one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from journal.johari.published import PeerGroup, PublishedCourse
from journal.portfolio.bundle.submission import Submission
from journal.portfolio.bundle.used import Used
from journal.portfolio.chapters.chapter import ChapterCompiler
from journal.portfolio.chapters.front import Author
from journal.portfolio.chapters.material import Before, Material, Passage, statement_key
from journal.portfolio.citing.citation import cited_register
from journal.portfolio.evidence import evidence
from journal.portfolio.evidence.budget import statement_words
from journal.portfolio.evidence.evidence import Coverage, gather_exhibits
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.evidence.signpost import standing_signposts
from journal.portfolio.masking.mask import Masks
from journal.reflection.model import Model
from journal.reflection.passage import public, public_entry, public_record, public_worksheet
from journal.store.memory import Alarm
from journal.text import natural_key, one_line
from journal.units.theory import Theory
from journal.units.unit import CountedText, Unit
from journal.workflows.published_rounds import Departure, departure, shared
from journal.workflows.revision import former_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journal.journal import Journal
    from journal.portfolio.evidence.evidence import Evidence
    from journal.reflection.action import Action
    from journal.reflection.entry import Entry
    from journal.store.collection import Stored
    from journal.units.unit import CriterionRef

_Any = TypeVar("_Any", bound=Struct)


class Gathering(Struct, frozen=True, eq=False):
    """Everything that the portfolio of a unit is compiled from, as it was at one moment."""

    unit: Unit
    author: Author
    models: dict[str, Model]
    theory: dict[str, Theory]
    coverage: tuple[Coverage, ...]
    signposts: dict[Signpost, DocumentId]
    """Signpost → document id."""
    material: Material
    masks: Masks
    withheld: int
    """Entries and worksheets for the unit that are private, in part or whole."""
    last: Submission | None
    """The last submission; None if there is none."""
    gone: tuple[Alarm, ...] = ()
    """What is gone of the journal, without that in spite of which the learner goes on."""
    groups: tuple[PeerGroup, ...] = ()
    """The peers whose answers leave for the first time, to be saved before they do."""
    left_before: PublishedCourse = PublishedCourse()
    """The Johari rounds as far as they left before; these need not be saved."""


def gather(journal: Journal, unit: Unit) -> Gathering:
    """Return everything that the portfolio of a unit is compiled from, read at one moment."""
    with journal.at_one_moment():
        coverage = gather_coverage(journal, unit)
        signposts = gather_signposts(journal, unit, coverage)
        learner = public_record(journal.settings.learner)
        withheld = count_withheld(journal, unit)
        last = journal.submissions.last(unit.id)
        leaving = departure(journal, with_new=True)
        return Gathering(
            unit=unit,
            author=Author(
                learner.name,
                learner.centre,
                learner.number,
                learner.employer,
                made_up=journal.settings.demo,
            ),
            models=journal.prompts.models,
            theory=journal.prompts.theory,
            coverage=coverage,
            signposts=signposts,
            material=structs.replace(
                _material(journal, unit, coverage, signposts, last, withheld=withheld > 0),
                course=shared_course(journal, leaving),
            ),
            masks=journal.masks.ready(),
            withheld=withheld,
            last=last,
            gone=journal.alarms.waited(),
            groups=leaving.groups,
            left_before=shared_course(journal, departure(journal, with_new=False)),
        )


def gather_coverage(journal: Journal, unit: Unit) -> tuple[Coverage, ...]:
    """Return the coverage of a unit from the entries, worksheets, claims and decisions of now."""
    claimed = journal.claims.criteria()
    # The oldest first: the order in which they were saved decides between those of one moment.
    entries = {
        stored.id: evidence.serving(stored.value, claimed.get(stored.id, ()))
        for stored in reversed(journal.entries.all())
    }
    worksheets = {
        stored.id: evidence.serving(stored.value, claimed.get(stored.id, ()))
        for stored in reversed(journal.worksheets.all())
    }
    numbering = journal.signposts.numbering(unit.id)
    sheets = evidence.gather_sheets(unit, worksheets, numbering)
    decided = {
        decision.value.criterion: decision.value
        for decision in reversed(_settled(journal.decisions.all()))
    }
    pieces = evidence.gather(unit, entries, numbering)
    return evidence.cover(unit, pieces, sheets, decided)


def gather_signposts(
    journal: Journal, unit: Unit, coverage: Sequence[Coverage] = ()
) -> dict[Signpost, DocumentId]:
    """Return which document each signpost of a unit, such as E7, stands for now.

    ``coverage`` is that of the unit; without it, it is gathered.
    """
    coverage = coverage or gather_coverage(journal, unit)
    numbering = journal.signposts.numbering(unit.id)
    return standing_signposts(coverage, journal.attachments.by_id(), numbering)


def counted_evidence(gathering: Gathering) -> int:
    """Return the printed words of evidence that the word rule counts; 0 where it counts none."""
    rule = gathering.unit.words
    if rule is None or rule.counts is not CountedText.ALL:
        return 0
    chapters = ChapterCompiler(gathering.material, gathering.models, rule=rule)
    return sum(chapters.words(covered) for covered in gathering.coverage)


def counted_words(journal: Journal, unit: Unit) -> int:
    """Return the words that the unit's rule is about, as they would be printed now."""
    as_printed = journal.masks.as_printed()
    stated = sum(
        statement_words(statement.text, unit.words, as_printed)
        for ref, statement in journal.statements.all().items()
        if ref.unit == unit.id and not ref.words
    )
    return stated + evidence_beside(journal, unit)


def evidence_beside(journal: Journal, unit: Unit) -> int:
    """Return what `counted_evidence` does; nothing is gathered where the rule counts none."""
    if unit.words is None or unit.words.counts is not CountedText.ALL:
        return 0
    return counted_evidence(gather(journal, unit))


def count_withheld(journal: Journal, unit: Unit) -> int:
    """Return the number of entries and worksheets for a unit that are private, in part or whole."""
    entries = [stored.value for stored in journal.entries.all()]
    worksheets = [stored.value for stored in journal.worksheets.all()]
    held = [e.criteria for e in entries if e.private or public_entry(e) is not e]
    held += [w.criteria for w in worksheets if w.private or public_worksheet(w) is not w]
    return sum(any(ref.unit == unit.id for ref in criteria) for criteria in held)


def shared_actions(journal: Journal) -> list[Stored[Action]]:
    """Return the actions that others may see, in the order of the register.

    Actions that came from an entry or a worksheet are left out unless it is there, and not private.
    """
    public = {stored.id for stored in journal.entries.all() if not stored.value.private}
    public |= {stored.id for stored in journal.worksheets.all() if not stored.value.private}
    return [
        stored
        for stored in _settled(journal.actions.all())
        if stored.value.entry in public | {""}
        and (stored.value.origin is None or stored.value.origin.worksheet in public)
    ]


def _settled(records: Iterable[Stored[_Any]]) -> list[Stored[_Any]]:
    """Return the records of which no concurrent version hides what this one shows."""
    return [stored for stored in records if not stored.contested]


def _material(
    journal: Journal,
    unit: Unit,
    coverage: Sequence[Coverage],
    signposts: Mapping[Signpost, DocumentId],
    last: Submission | None,
    *,
    withheld: bool,
) -> Material:
    """Return what a portfolio is compiled from, beside its entries and worksheets."""
    refs = [unit.ref(criterion) for _, criterion in unit.criteria()]
    statements = {
        ref: journal.statements.shown(ref, signposts)
        for ref in refs
        if (stored := journal.statements.get(ref)) and not stored.contested
    }
    numbering = journal.signposts.numbering(unit.id)
    signposts_by_id = {id_: signpost for signpost, id_ in signposts.items()}
    in_order = evidence.in_order(coverage)
    attachments = {stored.id: stored.value for stored in _settled(journal.attachments.all())}
    sources = {stored.id: stored.value for stored in _settled(journal.references.all())}
    introduction = journal.introductions.text(unit)
    texts = [public(text) for text in (introduction, *(said.text for said in statements.values()))]
    texts += [text for piece in in_order for text in piece.entry.texts()]
    return Material(
        statements=statements,
        introduction=introduction,
        passages=tuple(
            Passage(stored.value, standing)
            for stored, standing in journal.claims.standing()
            if any(ref in refs for ref in stored.value.criteria) and not stored.contested
        ),
        exhibits=gather_exhibits(in_order, attachments, numbering),
        amended=_amended(journal, in_order),
        masks=journal.masks.ready(),
        withdrawn=numbering.withdrawn(signposts),
        provisional=not set(signposts.values()) <= numbering.numbers.keys(),
        renamed={
            signposts_by_id[id_]: names
            for id_, names in numbering.former.items()
            if id_ in signposts_by_id
        },
        style=journal.settings.references,
        register=public_record(cited_register(texts, sources)),
        actions=tuple(public_record(stored.value) for stored in shared_actions(journal)),
        decisions=tuple(
            public_record(stored.value) for stored in _settled(journal.decisions.all())
        ),
        declaration=public_record(journal.submissions.declaration(unit.id)),
        used=_used(journal, unit, refs, signposts),
        before=_before(journal, unit, last),
        withheld=withheld,
        day=journal.today().isoformat(),
        former=tuple(public_record(work) for work in former_work(journal, unit)),
        answered=_answered(journal, coverage, tuple(statements)),
    )


def _amended(journal: Journal, pieces: Iterable[Evidence]) -> dict[str, str]:
    """Return the day on which the words of each changed entry were changed last, by its id."""
    found: dict[str, str] = {}
    for piece in pieces:
        revisions = journal.entries.history(piece.id)
        for before, after in pairwise(revisions):
            if list(before.value.texts()) != list(after.value.texts()):
                found[piece.id] = after.at.date().isoformat()
    return found


def _answered(
    journal: Journal, coverage: Sequence[Coverage], stated: Sequence[CriterionRef]
) -> dict[str, dict[CriterionRef, str]]:
    """Return the former words that records were written for; see `Material.answered`."""
    wordings = journal.editions.wordings()
    if not wordings.revises:
        return {}
    shown = {piece.id for covered in coverage for piece in covered.evidence}
    shown |= {sheet.id for covered in coverage for sheet in covered.sheets}
    written = {entry.id: journal.entries.written_for(entry) for entry in journal.entries.all()}
    written |= {
        sheet.id: journal.worksheets.written_for(sheet) for sheet in journal.worksheets.all()
    }
    found = {
        id_: {place: text for ref in refs for place, text in wordings.carried_from(ref).items()}
        for id_, refs in written.items()
        if id_ in shown
    }
    found["statement"] = {
        ref: "\n".join(
            text
            for written_for in journal.statements.written_for(ref)
            for text in [wordings.carried_from(written_for).get(ref, "")]
            if text
        )
        for ref in stated
    }
    return found


def _before(journal: Journal, unit: Unit, last: Submission | None) -> Before | None:
    """Return the last submission as it was printed; None if there is none."""
    if last is None:
        return None
    entries = {
        used.id: then.value
        for used in last.used
        if used.kind == "entry"
        for then in journal.entries.history(used.id)
        if then.revision == used.revision
    }
    return Before(
        day=last.made[:10],
        number=len(journal.submissions.all(unit.id)),
        printed=last.printed or _printed_then(journal, last, entries),
        signposts={used.id: used.signpost for used in last.used if used.signpost},
        dates={id_: entry.date for id_, entry in entries.items()},
        ai=None if last.ai is None else public(last.ai),
    )


def _printed_then(
    journal: Journal, last: Submission, entries: Mapping[str, Entry]
) -> dict[str, tuple[str, ...]]:
    """Return what a submission had, where it does not say itself what was printed of it.

    It is more than was printed where a passage alone was claimed.
    """
    found = {id_: tuple(public_entry(entry).texts()) for id_, entry in entries.items()}
    revisions = {used.id: used.revision for used in last.used}
    for sheet in journal.worksheets.all():
        for then in journal.worksheets.history(sheet.id) if sheet.id in revisions else ():
            if then.revision == revisions[sheet.id]:
                names = (column.name for column in then.value.columns)
                found[sheet.id] = (*public_worksheet(then.value).texts(), *names)
    for stored in journal.attachments.all():
        if stored.id in revisions:
            found[stored.id] = (one_line(public(stored.value.heading)),)
    for ref in journal.statements.all():
        for said in journal.statements.history(ref):
            if said.revision == revisions.get(said.id):
                found[statement_key(ref)] = (public(said.value.text),)
    return found


def _used(
    journal: Journal,
    unit: Unit,
    refs: Sequence[CriterionRef],
    signposts: Mapping[Signpost, DocumentId],
) -> tuple[Used, ...]:
    """Return all records that are in a portfolio, with their revisions and signposts."""
    by_id: dict[str, Signpost] = {id_: signpost for signpost, id_ in signposts.items()}
    records = (
        ("entry", journal.entries.all()),
        ("worksheet", journal.worksheets.all()),
        ("attachment", journal.attachments.all()),
    )
    used = [
        Used(kind, stored.id, stored.revision, by_id[stored.id])
        for kind, register in records
        for stored in register
        if stored.id in by_id
    ]
    said = [stored for ref in refs if (stored := journal.statements.get(ref))]
    used += [Used("statement", stored.id, stored.revision) for stored in said]
    if introduced := journal.introductions.get(unit):
        used.append(Used("introduction", introduced.id, introduced.revision))
    used += [
        Used("claim", stored.id, stored.revision)
        for stored in journal.claims.all()
        if any(ref in refs for ref in stored.value.criteria)
    ]
    return tuple(sorted(used, key=lambda one: (one.kind, natural_key(one.signpost), one.id)))


def shared_course(journal: Journal, leaving: Departure) -> PublishedCourse:
    """Return the Johari rounds and moments, without moments of private entries."""
    entries = {
        stored.id
        for stored in journal.entries.all()
        if not stored.value.private and public_entry(stored.value).answers
    }
    hidden = [public_record(one.value) for one in journal.moments.all() if one.contested]
    told = shared(public_record(leaving.course), entries)
    settled = tuple(moment for moment in told.moments if moment[1] not in hidden)
    return structs.replace(told, moments=settled)
