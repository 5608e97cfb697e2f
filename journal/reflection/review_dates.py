"""Review dates: the dates of a worksheet as actions to come back to its rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.reflection.action import Action, Origin
from journal.text import one_line
from journal.worksheet.kind import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journal.worksheet.worksheet import Worksheet

_WIDTH = 60
_TELLING = (ColumnKind.TEXT, ColumnKind.LONG_TEXT, ColumnKind.REFERENCE)


def review_dates(id_: str, worksheet: Worksheet) -> Iterator[tuple[str, Action]]:
    """Give pairs of id and action, one for each date that is not before the worksheet's own.

    The id is made of the worksheet's ``id_``, the column and the row number. It changes when rows
    are moved, so `Action.origin` identifies the review.
    """
    dated = [column for column in worksheet.columns if column.kind is ColumnKind.DATE]
    for row in range(len(worksheet.rows)) if dated else ():
        cells = worksheet.cells(row)
        about = _about(worksheet, cells)
        for column in dated:
            day = cells[column.id].strip()
            if about and _to_come(day, worksheet.date):
                yield (
                    f"{id_}-{column.id}-{row + 1}",
                    Action(
                        f"come back to “{about}” ({column.name}, {worksheet.heading})",
                        first=day,
                        due=day,
                        made=worksheet.written,
                        criteria=worksheet.criteria,
                        origin=Origin(id_, column.id, about),
                    ),
                )


def _about(worksheet: Worksheet, cells: Mapping[str, str]) -> str:
    """Return the first words of a row that identify it."""
    telling = [cells[column.id] for column in worksheet.columns if column.kind in _TELLING]
    return next(filter(None, (one_line(cell, _WIDTH) for cell in telling)), "")


def _to_come(day: str, begun: str) -> bool:
    try:
        return date.fromisoformat(day) >= date.fromisoformat(begun)
    except ValueError:
        return False
