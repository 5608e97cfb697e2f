"""A revised unit beside its words of before, in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.layout import wrapped
from journal.text import counted, listed
from journal.units.edition import edition_of, renewals

if TYPE_CHECKING:
    from journal.units.edition import Edition, Renewal
    from journal.units.unit import Unit
    from journal.units.wording import CarryOver


def side_by_side(unit: Unit, before: Edition, proposed: CarryOver) -> str:
    """Return the lines: each criterion as it was and as it is, and what would be carried over."""
    parts = [wrapped(unit.heading)]
    parts += [_line(renewal) for renewal in renewals(before, edition_of(unit))]
    if proposed.criteria:
        steps = [f"{step.old.number} to {step.new.number}" for step in proposed.criteria]
        parts.append(wrapped(f"What you wrote would be carried over from {listed(steps)}."))
    if proposed.requirements:
        needs = [f"“{need.id}”" for need in proposed.requirements]
        parts.append(wrapped(f"So would what speaks to the requirements {listed(needs)}."))
    if not proposed.criteria and not proposed.requirements:
        parts.append("Nothing would be carried over: the pack says of nothing what it was.")
    return "\n\n".join(parts)


def _line(renewal: Renewal) -> str:
    before, now = renewal.before, renewal.now
    if now is None:
        assert before is not None  # noqa: S101  (one of both is there)
        return "\n".join(
            (
                wrapped(f"{before.number}  is gone: {before.text}", hang=5),
                wrapped("What you wrote for it stays, and counts for nothing now.", "     "),
            )
        )
    if before is None:
        return wrapped(f"{now.number}  is new: {now.text}", hang=5)
    if renewal.same:
        return wrapped(f"{now.number}  as before: {now.text}", hang=5)
    if before.words == now.words:
        return wrapped(f"{now.number}  was {before.number}: {now.text}", hang=5)
    was = f", was {before.number}" if before.number != now.number else ""
    return "\n".join(
        (
            f"{now.number}  in other words{was}",
            wrapped(f"before: {before.text}", "     ", hang=8),
            wrapped(f"now:    {now.text}", "     ", hang=8),
        )
    )


def told_of(unit: Unit, carried: CarryOver) -> str:
    """Return what was carried over, in a sentence."""
    criteria = counted(len(carried.criteria), "criterion", "criteria")
    needs = counted(len(carried.requirements), "requirement")
    if not carried.criteria and not carried.requirements:
        return f"{unit.called} is as in the file now; nothing was carried over."
    return f"{unit.called}: what was for {criteria} and {needs} stands under the words of now."
