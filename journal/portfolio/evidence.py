"""Evidence and coverage: what the learner has written for each criterion of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.words import entry_words
from journal.reflection.entry import Entry
from journal.reflection.suggestion import Standing, State
from journal.units.unit import Criterion, Outcome, Phase, Question, Requirement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journal.units.unit import CriterionRef, Unit

PLAIN_SHARE = 250
"""Words taken as a fair share for a criterion where the awarding body has no word rule."""


class Evidence(Struct, frozen=True):
    """An entry that a tutor may see, with its signpost in this portfolio and its words."""

    signpost: str
    """``E7``: the seventh by date."""
    id: str
    entry: Entry
    words: int


class Coverage(Struct, frozen=True):
    """One criterion with all that there is for it and what is still missing."""

    outcome: Outcome
    criterion: Criterion
    standing: Standing
    evidence: tuple[Evidence, ...]
    missing: tuple[Requirement, ...]
    """What the criterion requires and no answered question speaks to."""
    open: tuple[Question, ...]
    """Its questions that have no answer, skipped ones among them."""


def gather(unit: Unit, entries: Mapping[str, Entry]) -> tuple[Evidence, ...]:
    """Return the entries that serve a unit as evidence, by date and then by id.

    Private entries are not evidence: a tutor never sees them.
    """
    serving = [
        (entry.date, id_, entry)
        for id_, entry in entries.items()
        if not entry.private and any(ref.unit == unit.id for ref in entry.criteria)
    ]
    return tuple(
        Evidence(f"E{number}", id_, entry, entry_words(entry, unit.words))
        for number, (_, id_, entry) in enumerate(sorted(serving, key=lambda each: each[:2]), 1)
    )


def cover(unit: Unit, evidence: Sequence[Evidence]) -> tuple[Coverage, ...]:
    """Return the coverage of each criterion of a unit, in the unit's order."""
    criteria = list(unit.criteria())
    share = (unit.words.minimum // len(criteria) if unit.words else 0) or PLAIN_SHARE
    return tuple(
        _cover(unit, outcome, criterion, evidence, share) for outcome, criterion in criteria
    )


def _cover(
    unit: Unit, outcome: Outcome, criterion: Criterion, evidence: Sequence[Evidence], share: int
) -> Coverage:
    ref = unit.ref(criterion)
    mine = tuple(each for each in evidence if each.entry.serves(ref))
    answered, skipped = _questions(ref, criterion, mine)
    spoken_to = {need for q in criterion.questions if q.id in answered for need in q.requires}
    missing = tuple(need for need in criterion.requires if need.id not in spoken_to)
    phases = frozenset(a.phase for e in mine for a in e.entry.answers if a.phase)
    words = sum(each.words for each in mine)
    return Coverage(
        outcome,
        criterion,
        Standing(
            ref,
            _state(len(mine), words / share, phases, missing),
            len(mine),
            words,
            answered,
            skipped - answered,
            phases,
        ),
        mine,
        missing,
        tuple(question for question in criterion.questions if question.id not in answered),
    )


def _questions(
    ref: CriterionRef, criterion: Criterion, evidence: Sequence[Evidence]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the questions answered and skipped.

    Ids are unique within a criterion only, and an entry's questions are those of its first.
    """
    asked = [each.entry for each in evidence if each.entry.criteria[0] == ref]
    known = {question.id for question in criterion.questions}
    answered = {answer.question for entry in asked for answer in entry.answers}
    skipped = {skip.question for entry in asked for skip in entry.skipped}
    return frozenset(answered & known), frozenset(skipped & known)


def _state(
    entries: int, share: float, phases: frozenset[Phase], missing: Sequence[Requirement]
) -> State:
    """Return how far the evidence has come, by exact counts only.

    ``share`` is the words written as a part of the criterion's fair share of the unit's words.
    """
    if not entries:
        return State.NONE
    if share >= 1 and not missing and len(phases) == len(Phase):
        return State.READY
    return State.GROWING if share >= 1 / 2 and len(phases) > 1 else State.THIN
