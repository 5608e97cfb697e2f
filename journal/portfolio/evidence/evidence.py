"""Evidence and coverage: what the learner has for each criterion of a unit, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from journal.clock import instant
from journal.portfolio.evidence.numbering import DocumentId, Numbering
from journal.portfolio.evidence.word_count import entry_words
from journal.portfolio.evidence.word_share import fair_share
from journal.portfolio.tree.attachment import Attachment
from journal.reflection.entry import Entry
from journal.reflection.passage import private_words, public_entry, public_worksheet
from journal.reflection.suggestion import CriterionProgress, EvidenceState
from journal.units.decision import Decision, Verdict
from journal.units.unit import Criterion, Outcome, Phase, Question, Requirement
from journal.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journal.units.unit import CriterionRef, Unit

_Record = TypeVar("_Record", Entry, Worksheet)


class Evidence(Struct, frozen=True):
    """An entry as a tutor may see it, with its signpost in this portfolio and its word count."""

    signpost: str
    """``E7``; see `Numbering`."""
    id: str
    entry: Entry
    words: int
    private: frozenset[str] = frozenset()
    """The words of its private passages, which are in no text that leaves."""


class EvidenceSheet(Struct, frozen=True):
    """A worksheet as a tutor may see it, with its signpost in this portfolio."""

    signpost: str
    """``W2``; see `Numbering`."""
    id: str
    worksheet: Worksheet


class Exhibit(Struct, frozen=True):
    """An attachment of a piece of evidence, with its signpost in this portfolio."""

    signpost: str
    """``A2``; see `Numbering`."""
    id: str
    attachment: Attachment
    under: str
    """The signpost of its evidence, such as ``E7``."""


class Coverage(Struct, frozen=True):
    """One criterion with its evidence and worksheets, and what is still missing."""

    outcome: Outcome
    criterion: Criterion
    standing: CriterionProgress
    evidence: tuple[Evidence, ...]
    sheets: tuple[EvidenceSheet, ...]
    missing: tuple[Requirement, ...]
    """Requirements that no answered question of the criterion speaks to."""
    open: tuple[Question, ...]
    """Questions of the criterion without an answer, skipped ones among them."""


def serving(record: _Record, claimed: Sequence[CriterionRef]) -> _Record:
    """Return the record with the criteria of its claimed passages added to its own."""
    if not claimed:
        return record
    return replace(record, criteria=tuple(dict.fromkeys((*record.criteria, *claimed))))


def gather(
    unit: Unit,
    entries: Mapping[str, Entry],
    numbering: Numbering = Numbering(),  # noqa: B008  (a frozen record)
) -> tuple[Evidence, ...]:
    """Return the evidence of a unit, sorted by date, then by when it was written.

    ``entries`` is id → entry, in the order in which they were saved, which decides between entries
    of one moment.

    Private entries are no evidence. Private passages are taken out, and an entry with nothing else
    is none either.
    """
    serving = [
        (id_, shared)
        for id_, entry in sorted(entries.items(), key=_by_day_and_moment)
        if not entry.private
        and any(ref.unit == unit.id and not ref.words for ref in entry.criteria)
        and (shared := public_entry(entry)).answers
    ]
    names = numbering.assigned("E", (id_ for id_, _ in serving))
    return tuple(
        Evidence(
            names[DocumentId(id_)],
            id_,
            entry,
            entry_words(entry, unit.words),
            private_words(tuple(entries[id_].texts())),
        )
        for id_, entry in serving
    )


def _by_day_and_moment(pair: tuple[str, Entry | Worksheet]) -> tuple[str, str]:
    return (pair[1].date, instant(pair[1].written))


def gather_sheets(
    unit: Unit,
    worksheets: Mapping[str, Worksheet],
    numbering: Numbering = Numbering(),  # noqa: B008  (a frozen record)
) -> tuple[EvidenceSheet, ...]:
    """Return the worksheets of a unit, sorted as `gather` sorts entries; ``worksheets`` is by id.

    Private worksheets are left out, and so are those without a row that others may read.
    """
    serving = [
        (id_, shared)
        for id_, worksheet in sorted(worksheets.items(), key=_by_day_and_moment)
        if not worksheet.private
        and any(ref.unit == unit.id and not ref.words for ref in worksheet.criteria)
        and (shared := public_worksheet(worksheet)).rows
    ]
    names = numbering.assigned("W", (id_ for id_, _ in serving))
    return tuple(EvidenceSheet(names[DocumentId(id_)], id_, sheet) for id_, sheet in serving)


def gather_exhibits(
    evidence: Iterable[Evidence],
    attachments: Mapping[str, Attachment],
    numbering: Numbering = Numbering(),  # noqa: B008  (a frozen record)
) -> tuple[Exhibit, ...]:
    """Return the attachments of the evidence, in its order; ``attachments`` is by id.

    Those of one entry are in the order in which they were attached. Those of entries that are no
    evidence are left out.
    """
    of_entry: dict[str, list[tuple[str, Attachment]]] = {}
    for id_, attachment in sorted(attachments.items(), key=lambda pair: (pair[1].added, pair[0])):
        of_entry.setdefault(attachment.entry, []).append((id_, attachment))
    found = [(piece.signpost, *pair) for piece in evidence for pair in of_entry.get(piece.id, ())]
    names = numbering.assigned("A", (id_ for _, id_, _ in found))
    return tuple(
        Exhibit(names[DocumentId(id_)], id_, attachment, under) for under, id_, attachment in found
    )


def in_order(coverage: Iterable[Coverage]) -> list[Evidence]:
    """Return each piece of evidence once, sorted by the number of its signpost."""
    once = {piece.id: piece for covered in coverage for piece in covered.evidence}
    return sorted(once.values(), key=lambda piece: int(piece.signpost[1:]))


def cover(
    unit: Unit,
    evidence: Sequence[Evidence],
    sheets: Sequence[EvidenceSheet] = (),
    decisions: Mapping[CriterionRef, Decision] | None = None,
) -> tuple[Coverage, ...]:
    """Return the coverage of each criterion of a unit, in the unit's order.

    ``decisions`` are the tutors' decisions by criterion. Words, phases and requirements are counted
    in entries only, so a criterion with worksheets but no entry gets `EvidenceState.THIN`.
    """
    share = fair_share(unit)
    covered = []
    for outcome, criterion in unit.criteria():
        ref = unit.ref(criterion)
        mine = tuple(piece for piece in evidence if piece.entry.serves(ref))
        filled = tuple(sheet for sheet in sheets if sheet.worksheet.serves(ref))
        coverage = _cover(ref, outcome, criterion, mine, filled, share)
        covered.append(_judged(coverage, (decisions or {}).get(ref)))
    return tuple(covered)


def _judged(coverage: Coverage, decision: Decision | None) -> Coverage:
    if decision is None:
        return coverage
    state = EvidenceState.JUDGED if decision.verdict is Verdict.MET else coverage.standing.state
    standing = replace(coverage.standing, state=state, decision=decision)
    return replace(coverage, standing=standing)


def _cover(
    ref: CriterionRef,
    outcome: Outcome,
    criterion: Criterion,
    mine: tuple[Evidence, ...],
    sheets: tuple[EvidenceSheet, ...],
    share: int,
) -> Coverage:
    answered, skipped = _questions(ref, criterion, mine)
    spoken_to = _spoken_to(ref, criterion, mine)
    asked = {need for question in criterion.questions for need in question.requires}
    # Nobody was asked about the others, so that nothing is known of them.
    missing = tuple(need for need in criterion.requires if need.id in asked - spoken_to)
    phases = frozenset(a.phase for e in mine for a in e.entry.answers if a.phase)
    words = sum(piece.words for piece in mine)
    return Coverage(
        outcome,
        criterion,
        CriterionProgress(
            ref,
            _state(
                len(mine) + len(sheets),
                words / share if share else 1,
                phases,
                missing,
                frozenset(question.phase for question in criterion.questions),
            ),
            len(mine),
            words,
            answered,
            skipped - answered,
            phases,
            len(sheets),
        ),
        mine,
        sheets,
        missing,
        tuple(question for question in criterion.questions if question.id not in answered),
    )


def speaking_to(covered: Coverage, requirement: str) -> tuple[Evidence, ...] | None:
    """Return the evidence in which an answer speaks to a requirement, given by its id.

    It is None where no question asks about it, so that nothing is known.
    """
    asking = {q.id for q in covered.criterion.questions if requirement in q.requires}
    if not asking:
        return None
    ref = covered.standing.criterion
    return tuple(
        piece
        for piece in covered.evidence
        if piece.entry.criteria[0] == ref
        and requirement not in piece.entry.requires
        and any(question.id in asking for question in _answered(covered.criterion, piece.entry))
    )


def _spoken_to(
    ref: CriterionRef, criterion: Criterion, evidence: Sequence[Evidence]
) -> frozenset[str]:
    """Return the ids of the requirements, in the words of now, that answers speak to."""
    return frozenset(
        need
        for entry in _asked(ref, evidence)
        for question in _answered(criterion, entry)
        for need in question.requires
        if need not in entry.requires
    )


def _answered(criterion: Criterion, entry: Entry) -> Iterator[Question]:
    """Give the criterion's questions that an entry answers.

    An answer to a former wording that asked for something else is none to the question of now.
    """
    asked = {question.id: question for question in criterion.questions}
    for answer in entry.answers:
        question = asked.get(answer.question)
        if question and answer.asked not in question.asked_before:
            yield question


def _asked(ref: CriterionRef, evidence: Sequence[Evidence]) -> list[Entry]:
    """Return the entries in which the criterion's questions were asked.

    These are those with this criterion first: question ids are unique within one criterion only.
    """
    return [piece.entry for piece in evidence if piece.entry.criteria[0] == ref]


def _questions(
    ref: CriterionRef, criterion: Criterion, evidence: Sequence[Evidence]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the criterion's questions that are answered, and of those skipped."""
    asked = _asked(ref, evidence)
    known = {question.id for question in criterion.questions}
    answered = {question.id for entry in asked for question in _answered(criterion, entry)}
    skipped = {skip.question for entry in asked for skip in entry.skipped}
    return frozenset(answered & known), frozenset(skipped & known)


def _state(
    pieces: int,
    share: float,
    phases: frozenset[Phase],
    missing: Sequence[Requirement],
    asked: frozenset[Phase],
) -> EvidenceState:
    """Return how far the evidence has come.

    ``share`` is words written / fair share, 1 where there is none; ``asked`` are the phases in
    which the criterion has questions. Chosen: READY takes the whole share, all phases that are
    asked and no missing requirement; GROWING half the share and two of these phases, or all if
    there are fewer. READY judges no quality.
    """
    if not pieces:
        return EvidenceState.NONE
    if share >= 1 and not missing and asked <= phases:
        return EvidenceState.READY
    enough = len(phases & asked) >= min(len(asked), 2)
    return EvidenceState.GROWING if share >= 1 / 2 and enough else EvidenceState.THIN
