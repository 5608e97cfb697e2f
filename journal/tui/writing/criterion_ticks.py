"""Serving: the criteria that an entry can be ticked as evidence for, and whether it is private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.tui.parts.checks import Check

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.reflection.session import Session
    from journal.units.unit import CriterionRef

PRIVATE = "private"


def criteria_for(journal: Journal, session: Session) -> tuple[Check[CriterionRef], ...]:
    """Return the criteria of the learner's units, and any others that the session names.

    The one whose questions were asked cannot be unticked: its answers are found by it.
    """
    units = journal.units
    refs = [unit.ref(criterion) for unit in units for _, criterion in unit.criteria()]
    led = session.criterion if any(step.question for step in session.steps) else None
    return tuple(
        _check(journal, ref, led=ref == led) for ref in dict.fromkeys((*refs, *session.criteria))
    )


def privacy() -> tuple[Check[str], ...]:
    """Return the one thing to tick for an entry that nobody else is to see."""
    return (Check(PRIVATE, "", "Private: nobody else sees it, and it is evidence for nothing"),)


def _check(journal: Journal, ref: CriterionRef, *, led: bool) -> Check[CriterionRef]:
    found = journal.prompts.find(ref)
    label = journal.labels.of(ref)
    return Check(
        ref,
        label,
        found[1].text if found else "",
        f"{label} stays: this entry answers its questions." if led else "",
    )
