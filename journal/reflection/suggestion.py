"""Suggestion: what to write next, and why."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.text import counted, listed, one_line
from journal.units.decision import Decision, Verdict
from journal.units.unit import CriterionRef, Phase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.units.unit import Criterion, Question, Unit


class EvidenceState(StrEnum):
    """How far the evidence for a criterion has come, by counts; no judgement of its quality."""

    NONE = "none"
    THIN = "thin"
    GROWING = "growing"
    READY = "ready"
    JUDGED = "judged"
    """A tutor decided that the criterion is met; see `CriterionProgress.decision`."""


class CriterionProgress(Struct, frozen=True):
    """Counts of what the learner has for one criterion."""

    criterion: CriterionRef
    state: EvidenceState
    entries: int
    words: int
    answered: frozenset[str] = frozenset()
    """Ids of the criterion's questions that have an answer."""
    skipped: frozenset[str] = frozenset()
    """Ids of its questions that were skipped and never answered."""
    phases: frozenset[Phase] = frozenset()
    """Phases of reflection that have an answer."""
    sheets: int = 0
    """Number of worksheets for it."""
    decision: Decision | None = None
    """The latest decision of a tutor, if there is one."""

    @property
    def sent_back(self) -> bool:
        """True when the latest decision is that the criterion is not yet met."""
        return self.decision is not None and self.decision.verdict is Verdict.NOT_YET


class Suggestion(Struct, frozen=True):
    """A criterion to write for, the question to begin with, and the reason in one sentence."""

    criterion: CriterionRef
    question: str
    """Id of a question of the criterion; empty when all are answered."""
    ask: str
    model: str
    reason: str


QUICK_MODEL = "driscoll"
_COMMENT = 120
"""Characters of a tutor's comment in a reason. Chosen: the reason stays within three lines."""


def suggest(
    unit: Unit, standings: Mapping[CriterionRef, CriterionProgress], models: Sequence[str] = ()
) -> list[Suggestion]:
    """Return one suggestion for each criterion of a unit, the most useful first.

    Criteria that a tutor sent back come first, then by state from none to judged, and optional ones
    after the others. Within a state a
    criterion comes after its prerequisites without evidence, then in the order of the unit.
    ``models`` are the ids of all models: suggested is the first of the criterion's own that exists,
    or `QUICK_MODEL`, or the first of all.
    """
    order = list(EvidenceState)
    waits = _waits(unit, standings)
    ranked = []
    for place, (_, criterion) in enumerate(unit.criteria()):
        standing = standings[unit.ref(criterion)]
        rank = (
            not standing.sent_back,
            criterion.optional,
            order.index(standing.state),
            waits[criterion.number],
            place,
        )
        ranked.append((rank, _suggestion(unit, criterion, standings, models)))
    return [suggestion for _, suggestion in sorted(ranked, key=lambda pair: pair[0])]


def _suggestion(
    unit: Unit,
    criterion: Criterion,
    standings: Mapping[CriterionRef, CriterionProgress],
    models: Sequence[str],
) -> Suggestion:
    standing = standings[unit.ref(criterion)]
    question = next_question(criterion, standing)
    wished = (*criterion.models, QUICK_MODEL, *models)
    model = next((model for model in wished if model in models), QUICK_MODEL)
    return Suggestion(
        unit.ref(criterion),
        question.id if question else "",
        question.ask if question else criterion.text,
        model,
        _reason(unit, criterion, standings, question),
    )


def next_question(criterion: Criterion, standing: CriterionProgress) -> Question | None:
    """Return the first question neither answered nor skipped, or the first skipped one.

    None when all are answered.
    """
    left = [question for question in criterion.questions if question.id not in standing.answered]
    fresh = [question for question in left if question.id not in standing.skipped]
    return next(iter(fresh or left), None)


def next_or_first(criterion: Criterion, standing: CriterionProgress) -> str:
    """Return the id of `next_question`, or of the first one; empty if the criterion has none."""
    question = next_question(criterion, standing) or next(iter(criterion.questions), None)
    return question.id if question else ""


def _waiting_for(
    unit: Unit, criterion: Criterion, standings: Mapping[CriterionRef, CriterionProgress]
) -> list[str]:
    """Return the labels of the prerequisites that have no evidence yet."""
    refs = [CriterionRef(unit.id, number) for number in criterion.builds_on]
    return [
        ref.number
        for ref in refs
        if ref in standings and standings[ref].state is EvidenceState.NONE
    ]


def _waits(unit: Unit, standings: Mapping[CriterionRef, CriterionProgress]) -> dict[str, int]:
    """Return the longest chain of prerequisites without evidence: label → number of criteria."""
    before = {other.number: _waiting_for(unit, other, standings) for _, other in unit.criteria()}
    waits = dict.fromkeys(before, 0)
    # A circle would never settle: it is the pack's mistake, told of when the pack is checked.
    for _ in before:
        settled = {
            number: max(
                (1 + waits[criterion] for criterion in empty if criterion in waits), default=0
            )
            for number, empty in before.items()
        }
        if settled == waits:
            break
        waits = settled
    return waits


def _reason(
    unit: Unit,
    criterion: Criterion,
    standings: Mapping[CriterionRef, CriterionProgress],
    question: Question | None,
) -> str:
    standing = standings[unit.ref(criterion)]
    if standing.decision:
        return _decided(criterion, standing.decision)
    if not standing.entries and standing.sheets:
        return f"{criterion.number} has a worksheet, and no reflection on it yet."
    if not standing.entries:
        return _why_begin(unit, criterion, _waiting_for(unit, criterion, standings))
    so_far = f"{counted(standing.entries, 'entry')}, {counted(standing.words, 'word')}"
    if question is None and not criterion.questions:
        return f"{criterion.number} is {standing.state} ({so_far})."
    if question is None:
        return f"Every question of {criterion.number} has an answer ({so_far}): read it again."
    if question.id in standing.skipped:
        return f"{criterion.number} has {so_far}, and only questions that you skipped are left."
    asked = {question.phase for question in criterion.questions}
    missing = [f"“{phase}”" for phase in Phase if phase in asked - standing.phases]
    left = f"{counted(len(criterion.questions) - len(standing.answered), 'question')} still open"
    lacks = f"nothing yet on {listed(missing, 'or')}" if missing else left
    return f"{criterion.number} is {standing.state} ({so_far}), with {lacks}."


def _decided(criterion: Criterion, decision: Decision) -> str:
    by = f"by {one_line(decision.by)} " if decision.by else ""
    said = f"{criterion.number} was judged “{decision.said}” {by}on {decision.day}"
    comment = one_line(decision.comment, _COMMENT)
    return f"{said}: “{comment}”" if comment else f"{said}."


def _why_begin(unit: Unit, criterion: Criterion, waiting: list[str]) -> str:
    nothing = f"{criterion.number} has nothing yet"
    if waiting:
        return f"{nothing}; it builds on {listed(waiting)}, so write that first."
    builders = [other.number for _, other in unit.criteria() if criterion.number in other.builds_on]
    if not builders:
        return f"{nothing}."
    return f"{nothing}, and {listed(builders)} {'builds' if len(builders) == 1 else 'build'} on it."
