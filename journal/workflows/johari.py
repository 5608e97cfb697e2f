"""Johari: the questions of the latest window, and the course of all rounds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.johari.asking import questions
from journal.johari.course import Course, MovementAccount, shown
from journal.johari.moment import linked_with
from journal.portfolio.chapters.self_awareness import THEORY
from journal.reflection.discretion import discreet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.johari.asking import WindowQuestion
    from journal.johari.moment import Moment
    from journal.johari.movement import Movement
    from journal.johari.round import Round
    from journal.journal import Journal
    from journal.registers.rounds import Opened
    from journal.units.unit import CriterionRef


EXERCISE = "adjectives"
"""The list of the exercise as it is usually done, where neither a round nor a unit names one."""


def usual_list(journal: Journal) -> str:
    """Return the id of the list of words to offer first for a round; empty where there is none.

    It is that of the latest round, so that rounds stay comparable; else of the learner's first unit
    that names one.
    """
    offered = {id_ for id_, words in journal.word_lists.items() if not words.watch_outs}
    latest = [stored.value.list_id for stored in reversed(journal.rounds.all())]
    named = [unit.word_list for unit in journal.units]
    wanted = (*latest[:1], *named, EXERCISE, *sorted(offered))
    return next((id_ for id_ in wanted if id_ in offered), "")


def glosses(journal: Journal, round_: Round) -> dict[str, str]:
    """Return what the rarer words of a round mean, by word, as the pack of its list says now."""
    words = journal.word_lists.get(round_.list_id)
    known = words.glosses if words else {}
    return {word: known[word] for word in round_.words if word in known}


def asked_by(journal: Journal, opened: Opened) -> tuple[WindowQuestion, ...]:
    """Return the questions that follow from a window."""
    return questions(opened.round, opened.window, journal.today(), opened.earlier)


def still_asked(journal: Journal) -> tuple[WindowQuestion, ...]:
    """Return the questions of the latest window that no later entry or draft answers.

    The question whether it is time for a new round is left out if one has been begun since.
    """
    found = journal.rounds.latest_window()
    if found is None:
        return ()
    stored, window = found
    round_, earlier = stored.value, journal.rounds.earlier()[stored.id]
    asked = questions(round_, window, journal.today(), earlier)
    if journal.rounds.all()[-1].value != round_:
        asked = tuple(question for question in asked if question.word)
    written = {
        answer.asked
        for entry in journal.entries.all()
        if entry.value.written >= round_.begun[:19]
        for answer in entry.value.answers
    }
    written |= {step.ask for draft in journal.entries.drafts() for step in draft.steps}
    return tuple(question for question in asked if not {question.ask, *question.former} & written)


def criterion(journal: Journal) -> CriterionRef | None:
    """Return the first criterion of the learner's units with the Johari window as a theory."""
    return next(
        (
            unit.ref(candidate)
            for unit in journal.units
            for _, candidate in unit.criteria()
            if THEORY in candidate.theory
        ),
        None,
    )


def linked(journal: Journal, movement: Movement) -> tuple[Moment, ...]:
    """Return the moments that are linked with a movement; see `linked_with`."""
    moments = [moment.value for moment in journal.moments.all()]
    first, second = (journal.rounds.find(id_).value for id_ in (movement.first, movement.second))
    until = max(second.begun[:10], journal.today().isoformat())
    return linked_with(movement, moments, since=first.begun[:10], until=until)


def course(journal: Journal) -> Course:
    """Return all answered rounds, each beside the one before, the movements, and all moments."""
    comparisons = journal.rounds.comparisons()
    kept = tuple((moment.id, moment.value) for moment in journal.moments.all())
    moments = [moment for _, moment in kept]
    paths = [movement for each in comparisons for movement in each.movements]
    return Course(
        tuple(
            shown(opened.id, opened.round, opened.window, opened.agreement, opened.earlier)
            for opened in journal.rounds.opened()
            if opened.responses
        ),
        tuple(MovementAccount(path, linked(journal, path)) for path in paths),
        kept,
        tuple(comparisons),
        _called(journal, moments),
    )


def _called(journal: Journal, moments: Sequence[Moment]) -> dict[str, str]:
    """Return what the entries are called that moments name, with their days, by id."""
    named = {moment.entry for moment in moments} - {""}
    return {
        entry.id: f"{discreet(entry.value)}, {short(date.fromisoformat(entry.value.date))}"
        for entry in (journal.entries.all() if named else ())
        if entry.id in named
    }
