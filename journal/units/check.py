"""Check: the mistakes of a unit pack beyond its shape, in words for the educator who wrote it."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from journal.errors import Problem
from journal.units.unit import EXCLUSIONS, Criterion, Phase, Unit, WordRule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_ALIKE = 0.8
"""How alike two verbs are that may be mistaken, by difflib's ratio. Chosen: “analyze”, “asess” and
“evalute” are caught, and “examine” is not taken for “explain” (0.71)."""


def check_unit(
    unit: Unit,
    where: str,
    *,
    verbs: Collection[str],
    theory: Collection[str],
    models: Collection[str],
    worksheets: Collection[str],
) -> list[Problem]:
    """Return the problems of a unit; the collections are the ids of the other packs."""
    problems = [
        *repeated(where, "outcome", [outcome.number for outcome in unit.outcomes]),
        *repeated(where, "criterion", [criterion.number for _, criterion in unit.criteria()]),
        *repeated(f"{where} $.decisions", "decision", unit.decisions.in_order),
        *_cycles(unit, where),
    ]
    if unit.words:
        problems += _word_rule(f"{where} $.words", unit.words)
    numbers = [criterion.number for _, criterion in unit.criteria()]
    outcomes = [outcome.number for outcome in unit.outcomes]
    for _, criterion in unit.criteria():
        place = f"{where} criterion {criterion.number}"
        problems += _unknown_verbs(place, criterion.verbs, verbs)
        problems += unknown(place, "theory card", criterion.theory, theory)
        problems += unknown(place, "reflective model", criterion.models, models)
        problems += unknown(place, "worksheet", criterion.worksheets, worksheets)
        problems += unknown(place, "criterion to build on", criterion.builds_on, numbers)
        problems += unknown(place, "outcome", criterion.outcomes, outcomes)
        problems += _ranges(place, criterion)
        problems += _questions(place, criterion)
    return problems


def repeated(where: str, noun: str, labels: Iterable[str]) -> Iterator[Problem]:
    """Give a problem for each label that occurs more than once; case is ignored."""
    for label, times in Counter(label.casefold() for label in labels).items():
        if times > 1:
            what = f"{noun} {label} is there {times} times."
            yield Problem(where, what, "Give each a label of its own.")


def unknown(
    place: str, noun: str, named: tuple[str, ...], known: Collection[str]
) -> Iterator[Problem]:
    """Give a problem for each of ``named`` that is not in ``known``, with the nearest known one."""
    for name in named:
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1)
            fix = f"Did you mean “{near[0]}”?" if near else f"There is: {', '.join(sorted(known))}."
            yield Problem(place, f"there is no {noun} “{name}”.", fix)


def _word_rule(place: str, rule: WordRule) -> Iterator[Problem]:
    """Give a problem for numbers that cannot be together, and for what cannot be left out."""
    if rule.about is not None and (rule.minimum or rule.maximum is not None):
        what = "`about` stands beside `minimum` or `maximum`."
        yield Problem(place, what, "Keep the one that the body prints.")
    elif rule.about is None and rule.maximum is None and not rule.minimum:
        fix = "Write `about`, `minimum` or `maximum`, or take out [words]."
        yield Problem(place, "there is no number of words.", fix)
    elif rule.maximum is not None and rule.minimum > rule.maximum:
        what = f"at least {rule.minimum} words and at most {rule.maximum} cannot be."
        yield Problem(place, what, "Swap them.")
    named = tuple(name.strip().casefold() for name in rule.excludes)
    yield from unknown(
        f"{place}.excludes", "part that can stay uncounted called", named, EXCLUSIONS
    )


def _unknown_verbs(place: str, named: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    """Give a problem for each verb that seems misspelled, and a note for others not known."""
    for name in named:
        if name in known:
            continue
        near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=_ALIKE)
        own = (
            "explain it in a file verbs.toml in prompts/ of your journal: "
            f'[[verbs]] id = "{name}" title = "…" asks = "…"'
        )
        if near:
            fix = f"Did you mean “{near[0]}”? Else {own}"
            yield Problem(place, f"there is no verb “{name}”.", fix)
        else:
            what = f"no list of verbs explains “{name}”, so nothing is said or asked about it."
            fix = f"Nothing needs to be done. If you like, {own}"
            yield Problem(place, what, fix, harmless=True)


def _ranges(place: str, criterion: Criterion) -> Iterator[Problem]:
    for spread in criterion.ranges:
        if spread.at_least > len(spread.items):
            what = f"at least {spread.at_least} of {len(spread.items)} cannot be."
            yield Problem(f"{place} ranges", what, "Write how many are asked for; 0 means all.")


def _questions(place: str, criterion: Criterion) -> Iterator[Problem]:
    yield from repeated(place, "question", [question.id for question in criterion.questions])
    yield from repeated(place, "requirement", [need.id for need in criterion.requires])
    for phase in Phase:
        if criterion.questions and all(
            question.phase is not phase for question in criterion.questions
        ):
            what = f"no question belongs to the phase “{phase}”: there the model's own lead."
            fix = "Add one if the criterion asks for it."
            yield Problem(place, what, fix, harmless=True)
    needs = {need.id for need in criterion.requires}
    for question in criterion.questions:
        yield from unknown(
            f"{place} question {question.id}", "requirement", question.requires, needs
        )
        if question.ask in question.asked_before:
            what = "its wording is one of its former ones, so that no answer would count."
            yield Problem(f"{place} question {question.id}", what, "Take it out of `asked_before`.")
    asked = {need for question in criterion.questions for need in question.requires}
    for need in criterion.requires:
        if need.id not in asked and criterion.questions:
            what = f"no question asks about the requirement “{need.id}”."
            fix = "Name it in the `requires` of a question, so that it can count as missing."
            yield Problem(place, what, fix, harmless=True)


def _cycles(unit: Unit, where: str) -> Iterator[Problem]:
    builds_on = {criterion.number: criterion.builds_on for _, criterion in unit.criteria()}
    for start, first in builds_on.items():
        reached: set[str] = set()
        ahead = list(first)
        while ahead:
            number = ahead.pop()
            if number not in reached:
                reached.add(number)
                ahead += builds_on.get(number, ())
        if start in reached:
            what = f"criterion {start} builds, in the end, on itself."
            yield Problem(where, what, "Take out one `builds_on` of the circle.")
