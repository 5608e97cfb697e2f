"""Plan: the chapter with the learner's actions, and what became of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.clock import short
from journal.portfolio.evidence.numbering import DocumentId, Signpost
from journal.portfolio.tree.tree import (
    Block,
    Heading,
    Inline,
    Link,
    Table,
    Text,
    paragraph,
    plainly,
)
from journal.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journal.reflection.action import Action, Result

_DATES = "Dates in worksheets of which nothing has been told yet stand in the worksheets alone."
_NAMES = ("Action", "Criteria", "Due", "What became of it", "Promised in")


def planned(
    actions: Sequence[Action], unit: str, signposts: Mapping[DocumentId, Signpost]
) -> Iterator[Block]:
    """Give the table of actions for a unit's criteria, or from its evidence.

    ``signposts`` maps the id of an entry to its signpost. An action from an entry without one is
    left out, because no tutor sees that entry. So is a date of a worksheet of which nothing has
    been told: it stands in the worksheet.
    """
    belonging = [action for action in actions if _belongs(action, unit, signposts)]
    shown = [action for action in belonging if action.results or not action.origin]
    if not shown:
        return
    yield Heading(2, "Action plan", "action plan")
    if len(shown) < len(belonging):
        yield paragraph(_DATES)
    rows = [
        (
            plainly(one_line(action.what)),
            plainly(", ".join(str(ref) for ref in action.criteria if ref.unit == unit)),
            plainly(short(date.fromisoformat(action.due)) if action.due else ""),
            plainly(_became(action)),
            _link(signposts.get(DocumentId(action.entry), "")),
        )
        for action in shown
    ]
    yield Table(tuple(plainly(name) for name in _NAMES), tuple(rows))


def _belongs(action: Action, unit: str, signposts: Mapping[DocumentId, Signpost]) -> bool:
    if action.entry:
        return action.entry in signposts
    return any(ref.unit == unit for ref in action.criteria)


def _became(action: Action) -> str:
    if not action.results:
        return "open"
    told = _told(action.results[-1])
    earlier = len(action.results) - 1
    return f"{told} ({counted(earlier, 'time')} before)" if earlier else told


def _told(result: Result) -> str:
    day = short(date.fromisoformat(result.at[:10]))
    happened = one_line(result.happened)
    return f"{result.ending}, {day}" + (f": {happened}" if happened else "")


def _link(signpost: str) -> tuple[Inline, ...]:
    return (Link((Text(signpost),), anchor=signpost),) if signpost else ()
