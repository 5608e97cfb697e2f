"""Decisions so far: the chapter with all decisions of tutors, earlier ones too."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.portfolio.tree.tree import Block, Heading, Link, Table, paragraph, plainly
from journal.text import natural_key, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journal.units.decision import Decision
    from journal.units.unit import Unit

_NAMES = ("Criterion", "Decision", "Date", "By", "Comment")


_ABOUT = (
    "The learner typed these from what the tutor said. They are not signed by the tutor, and count "
    "for nothing in this portfolio."
)


def _comment(decision: Decision) -> str:
    about = f"About its former words: “{one_line(decision.about)}”" if decision.about else ""
    return " ".join(filter(None, (one_line(decision.comment), about)))


def decided(decisions: Sequence[Decision], unit: Unit) -> Iterator[Block]:
    """Give the chapter for a unit: a table in the order of its criteria, then by day.

    Decisions about its former words come last.
    """
    order = {unit.ref(criterion): at for at, (_, criterion) in enumerate(unit.criteria())}
    of_unit = sorted(
        (decision for decision in decisions if decision.criterion.unit in {unit.id, *unit.was}),
        key=lambda decision: (
            order.get(decision.criterion, len(order)),
            natural_key(decision.criterion.number),
            decision.day,
            decision.told,
        ),
    )
    if not of_unit:
        return
    yield Heading(2, "Decisions, as the learner wrote them down", "decisions")
    yield paragraph(_ABOUT)
    rows = [
        (
            plainly(str(decision.criterion))
            if decision.criterion.words
            else (
                Link(
                    plainly(decision.criterion.number),
                    anchor=f"criterion {decision.criterion.number}",
                ),
            ),
            plainly(decision.said),
            plainly(short(date.fromisoformat(decision.day))),
            plainly(one_line(decision.by)),
            plainly(_comment(decision)),
        )
        for decision in of_unit
    ]
    yield Table(tuple(plainly(name) for name in _NAMES), tuple(rows))
