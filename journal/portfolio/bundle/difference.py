"""Difference: what is other in a submission than in the one before it, from the two bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journal.portfolio.bundle.manifest import CriterionFacts
from journal.portfolio.bundle.seal import grouped
from journal.portfolio.bundle.submission import Since, since
from journal.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.portfolio.bundle.manifest import Manifest
    from journal.portfolio.bundle.verification import Verification

_COUNTED = ("evidence", "passages", "placed", "words")
_NAMED = ("learner", "centre", "unit", "number", "title")


class BundleDifference(Struct, frozen=True):
    """What differs between two bundles.

    ``follows`` is True if the later one names the seal of the earlier one as the submission before
    it. ``told`` are sentences, ``records`` the records that are new, changed or gone.
    """

    follows: bool
    told: tuple[str, ...]
    records: tuple[Since, ...]


def difference(earlier: Verification, later: Verification) -> BundleDifference | None:
    """Return what differs between two bundles; None where the facts of one cannot be trusted."""
    if earlier.manifest is None or later.manifest is None:
        return None
    before, now = earlier.manifest, later.manifest
    follows = now.previous == earlier.seal
    told = [
        *_order(now, earlier, follows=follows),
        *_facts(before, now),
        *_of_ai(earlier, later),
        *_criteria(before, now),
    ]
    return BundleDifference(follows, tuple(told), since(earlier.used, later.used))


def _order(now: Manifest, earlier: Verification, *, follows: bool) -> Iterator[str]:
    if follows:
        yield "It names the other as the submission before it."
    elif not now.previous:
        yield "It names no submission before it: it says that it is the first."
    else:
        yield f"It names another submission before it, {grouped(now.previous)}."
        yield f"The seal of the other is {grouped(earlier.seal)}."


def _facts(before: Manifest, now: Manifest) -> Iterator[str]:
    for name in _NAMED:
        then, here = getattr(before, name), getattr(now, name)
        if then and then != here:
            yield one_line(f"The {name} was “{then}” and is “{here}”.")
    if before.words != now.words:
        yield f"Words: {before.words:,} then, {now.words:,} now."
    if before.ai_level != now.ai_level and before.version == now.version:
        yield f"Level of AI allowed: {_said(before.ai_level)} then, {_said(now.ai_level)} now."


def _said(level: int | None) -> str:
    return "not stated" if level is None else str(level)


def _of_ai(earlier: Verification, later: Verification) -> Iterator[str]:
    then, now = earlier.declaration, later.declaration
    if then and now and then.ai != now.ai:
        yield one_line(f"The declaration said of AI: {then.ai or 'none used'}.")
        yield one_line(f"It says now: {now.ai or 'none used'}.")
    if then and now and then.name != now.name:
        yield one_line(f"It was signed by “{then.name}”, and is by “{now.name}”.")


def _criteria(before: Manifest, now: Manifest) -> Iterator[str]:
    known = {facts.number: facts for facts in before.criteria}
    for facts in now.criteria if known else ():
        then = known.pop(facts.number, CriterionFacts(number=facts.number))
        changes = list(_changes(then, facts))
        if changes:
            yield f"{facts.number}: {', '.join(changes)}."
    for number in known:
        yield f"{number}: is not there any more."


def _changes(then: CriterionFacts, now: CriterionFacts) -> Iterator[str]:
    if then.statement != now.statement:
        yield "a statement is new" if now.statement else "its statement is gone"
    for name in _COUNTED:
        before, here = getattr(then, name), getattr(now, name)
        if before != here:
            yield f"{name} {before:,} then, {here:,} now"
