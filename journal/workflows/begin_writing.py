"""Begin writing: the sessions that a learner can begin, and suggestions what to write next.

Nothing is on the disk until the session is saved as a draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from journal.errors import ErrorKind, JournalError
from journal.reflection.session import Session, Step, Way, begin, steps_for
from journal.reflection.suggestion import QUICK_MODEL, Suggestion, next_or_first, suggest
from journal.text import listed, one_line
from journal.workflows.gather import gather_coverage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from journal.journal import Journal
    from journal.portfolio.evidence.evidence import Coverage
    from journal.reflection.action import Action
    from journal.store.collection import Stored
    from journal.units.unit import CriterionRef, Unit

FIRST_MODEL = "gibbs"


def begin_session(
    journal: Journal,
    label: str = "",
    *,
    model: str = "",
    day: date | None = None,
    only: str = "",
) -> Session:
    """Return a new session for a criterion, by label, or for none.

    ``model`` is an id; empty for the usual one. ``day`` is the day it is about; None for today.
    ``only`` is the id of a single question to ask, for a quick reflection.

    Raises:
        JournalError: when there is no such criterion or model.
    """
    models = journal.prompts.models
    criterion = journal.criterion(label)[1] if label else None
    usual = QUICK_MODEL if only else FIRST_MODEL
    wished = (*criterion.models, usual) if criterion and not only else (usual,)
    known_first = next((name for name in wished if name in models), FIRST_MODEL)
    model = model or known_first
    if model not in models:
        known = listed(sorted(models), "or")
        raise JournalError(f"There is no reflective model “{model}”.", f"Choose {known}.")
    return _begun(journal, label, model, steps_for(models[model], criterion, only), day)


def begin_free_writing(journal: Journal, label: str = "", *, day: date | None = None) -> Session:
    """Return a new session of free writing, which can be sorted into stages afterwards.

    Raises:
        JournalError: when there is no such criterion.
    """
    about = f" about {label.rpartition(':')[2]}" if label else ""
    ask = f"Write freely{about}: whatever comes, in any order."
    step = Step(ask, "", None, "Afterwards you can sort it into the stages of a model.")
    return _begun(journal, label, "", (step,), day)


def begin_question(journal: Journal, ask: str, ref: CriterionRef | None = None) -> Session:
    """Return a new session that asks this question first, for a criterion or for none."""
    models = journal.prompts.models
    model = QUICK_MODEL if QUICK_MODEL in models else next(iter(models))
    first, *rest = steps_for(models[model], None)
    label = f"{ref.unit}:{ref.number}" if ref and not ref.words else ""
    steps = (structs.replace(first, ask=ask), *rest)
    return _begun(journal, label, model, steps, None)


def begin_answer(journal: Journal, stored: Stored[Action]) -> Session:
    """Return a new session that asks what became of an action.

    Its entry will link to the entry of the action, and saving it marks the action as done.
    """
    action = stored.value
    known = [ref for ref in action.criteria if journal.prompts.find(ref)]
    return structs.replace(
        begin_question(journal, action.question(), known[0] if known else None),
        criteria=tuple(known),
        links=(action.entry,) if action.entry else (),
        action=stored.id,
    )


def begin_in(
    journal: Journal, way: Way, label: str = "", *, model: str = "", question: str = ""
) -> Session:
    """Return a new session for a criterion, or for none, in the way that is wished.

    ``question`` is the id of the question to begin with; else a quick session asks the one that
    it is best to answer next.

    Raises:
        JournalError: when there is no such criterion or model.
    """
    if way is Way.FREE:
        return begin_free_writing(journal, label)
    if way is Way.QUICK and label:
        only = question or quick_question(journal, journal.refs([label])[0])
        return begin_session(journal, label, model="" if only else QUICK_MODEL, only=only)
    session = begin_session(journal, label, model=model or ("" if label else QUICK_MODEL))
    asked = [step.question for step in session.steps]
    return session.jump(asked.index(question)) if question and question in asked else session


def draft_for(journal: Journal, ref: CriterionRef) -> Session | None:
    """Return the latest draft that waits for a criterion, if there is one."""
    return next((draft for draft in journal.entries.drafts() if draft.criterion == ref), None)


def write_about(
    journal: Journal, ask: str, ref: CriterionRef | None = None, title: str = ""
) -> Session:
    """Return the draft that asks this question already, else a new session that asks it first."""
    for draft in journal.entries.drafts():
        if any(step.ask == ask for step in draft.steps):
            return draft
    return structs.replace(begin_question(journal, ask, ref), title=title)


def answer_action(journal: Journal, ending: str) -> Session:
    """Return the draft that tells what became of an action, else a new session that asks it.

    ``ending`` is the end of the action's id.

    Raises:
        JournalError: when there is no such action, more than one, or it is closed.
    """
    stored = journal.actions.find(ending)
    if stored.value.closed:
        message = f"This action is closed: {one_line(stored.value.what, 60)}."
        raise JournalError(message, kind=ErrorKind.LATE, of="answer")
    drafts = (draft for draft in journal.entries.drafts() if draft.action == stored.id)
    return next(drafts, None) or begin_answer(journal, stored)


def quick_question(journal: Journal, ref: CriterionRef) -> str:
    """Return the id of the criterion's question to answer next."""
    found = journal.prompts.find(ref)
    if not found:
        return ""
    unit, criterion = found
    standing = next(
        covered.standing
        for covered in gather_coverage(journal, unit)
        if covered.standing.criterion == ref
    )
    return next_or_first(criterion, standing)


def suggestions(journal: Journal, unit: Unit, coverage: Sequence[Coverage]) -> list[Suggestion]:
    """Return the suggestions for a unit, the most useful first; ``coverage`` is that of it."""
    standings = {covered.standing.criterion: covered.standing for covered in coverage}
    return suggest(unit, standings, list(journal.prompts.models))


def _begun(
    journal: Journal, label: str, model: str, steps: tuple[Step, ...], day: date | None
) -> Session:
    moment = journal.moment()
    return begin(
        journal.new_id(),
        date=(day or moment.date()).isoformat(),
        started=moment.isoformat(timespec="seconds"),
        model=model,
        steps=steps,
        criteria=journal.refs([label] if label else []),
    )
