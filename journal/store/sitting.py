"""Sitting: one stretch of time in which a draft was typed, as it was recorded while it happened."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = timedelta(minutes=30)
"""Without a change for so long, the next one begins a new sitting.

Chosen: half an hour is what web analytics take for the end of a visit, and longer than most pauses
for thought.
"""


class Paste(Struct, frozen=True):
    """Text that came in one piece instead of by keys: when, and how much of it.

    ``at`` is an ISO 8601 moment; the text itself is not kept here.
    """

    at: str
    letters: int
    words: int


class Sitting(Struct, frozen=True):
    """When words were typed, how many words the draft had before and after, and what was pasted.

    ``began`` and ``ended`` are ISO 8601 moments: of the first and the last change that was kept.
    """

    began: str
    ended: str
    before: int
    after: int
    pastes: tuple[Paste, ...] = ()


def word_total(texts: Iterable[str]) -> int:
    """Return the number of words in all texts, set apart by white space."""
    return sum(len(text.split()) for text in texts)


def pasted(text: str, at: datetime) -> Paste:
    """Return the record of a paste."""
    return Paste(at.isoformat(timespec="seconds"), len(text), len(text.split()))


def continued(
    sittings: tuple[Sitting, ...], at: datetime, before: int, after: int, pastes: tuple[Paste, ...]
) -> tuple[Sitting, ...]:
    """Return the sittings with a change: the last one goes on, or a new one begins after `GAP`.

    ``before`` and ``after`` are the words of the draft around this change.
    """
    moment = at.isoformat(timespec="seconds")
    if sittings and at - datetime.fromisoformat(sittings[-1].ended) < GAP:
        last = sittings[-1]
        grown = structs.replace(last, ended=moment, after=after, pastes=(*last.pastes, *pastes))
        return (*sittings[:-1], grown)
    return (*sittings, Sitting(moment, moment, before, after, pastes))
