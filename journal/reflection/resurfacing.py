"""Resurfacing: entries of this day in earlier years, or of some months ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from msgspec import Struct

from journal.reflection.entry import Entry
from journal.reflection.rhythm import day_of
from journal.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

MONTHS = (6, 3, 1)
"""Months ago, the most distant first. Chosen: what is longer ago surprises more."""
NEAR = 2
"""Days by which an entry may miss the day some months ago.

Chosen: five days have an entry of most learners who write twice a week.
"""


class Echo(Struct, frozen=True):
    """An earlier entry with its id, and how long ago it was, in words."""

    ago: str
    id: str
    entry: Entry


def resurfaced(entries: Mapping[str, Entry], today: date, limit: int = 2) -> tuple[Echo, ...]:
    """Return up to ``limit`` entries about this day of earlier years, the latest year first.

    Without any, return those nearest to the day six, three or one months ago, at most `NEAR` days
    from it. ``entries`` is by id.
    """
    days = ((day_of(entry.date), id_) for id_, entry in entries.items())
    dated = sorted((day, id_) for day, id_ in days if day and day < today)
    yearly = sorted(
        ((today.year - day.year, id_) for day, id_ in dated if _comes_round(day, today)),
    )
    if yearly:
        return tuple(Echo(_years(years), id_, entries[id_]) for years, id_ in yearly[:limit])
    for months in MONTHS:
        then = today - relativedelta(months=months)
        away = sorted((abs((day - then).days), day, id_) for day, id_ in dated)
        near = [candidate for candidate in away if candidate[0] == away[0][0] <= NEAR]
        if near:
            ago = _months(months, exactly=near[0][0] == 0)
            return tuple(Echo(ago, id_, entries[id_]) for _, _, id_ in near[:limit])
    return ()


def _comes_round(day: date, today: date) -> bool:
    """Return True on the anniversary of a day; that of 29 February is 28 February."""
    years = today.year - day.year
    return years > 0 and day + relativedelta(years=years) == today


def _years(years: int) -> str:
    return "A year ago today" if years == 1 else f"{counted(years, 'year')} ago today"


def _months(months: int, *, exactly: bool) -> str:
    span = "a month" if months == 1 else counted(months, "month")
    sentence = f"{span} ago today" if exactly else f"about {span} ago"
    return sentence[0].upper() + sentence[1:]
