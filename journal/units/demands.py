"""Demands: what a unit says of a criterion beside its sentence, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.text import counted, listed

if TYPE_CHECKING:
    from journal.units.unit import Criterion, EvidenceDemand, Range, Unit


def demands(criterion: Criterion) -> list[str]:
    """Return what a unit says of a criterion: grade, kind, parts, range and evidence.

    There is one sentence for each; none where the unit says no more than the criterion's own.
    """
    told = [f"It is one of the criteria for “{criterion.grade}”."] if criterion.grade else []
    told += [f"Kind of criterion: {criterion.kind}."] if criterion.kind else []
    if criterion.optional:
        told.append("Optional: the unit can be met without it.")
    if criterion.outcomes:
        noun = "outcome" if len(criterion.outcomes) == 1 else "outcomes"
        told.append(f"Also for {noun} {listed(criterion.outcomes)}.")
    told += [f"{part.label} {part.text}" for part in criterion.parts]
    told += [_range(spread) for spread in criterion.ranges]
    told += [_evidence(demand) for demand in criterion.evidence]
    return told


def version(unit: Unit) -> str:
    """Return the version of a unit and the day from which it holds, empty where it says neither."""
    since = f"valid from {unit.valid_from}" if unit.valid_from else ""
    return ", ".join(filter(None, (unit.version, since)))


def _range(spread: Range) -> str:
    some = f"at least {spread.at_least} of" if spread.at_least else "all of"
    return f"{spread.name or 'Range'}, {some}: {'; '.join(spread.items)}."


def _evidence(demand: EvidenceDemand) -> str:
    least = f", at least {counted(demand.at_least, 'time')}" if demand.at_least > 1 else ""
    by = f", by {demand.by}" if demand.by else ""
    return f"Evidence that is demanded: {demand.what}{by}{least}."
