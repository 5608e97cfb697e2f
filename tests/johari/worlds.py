"""Worlds: every way in which peers may have picked two of six words, tried one by one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations, combinations_with_replacement
from typing import TYPE_CHECKING

from journal.johari.published import GroupMember, GroupPicture, new_group, picture_of
from journal.johari.round import Response, Round

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Picks = tuple[str, ...]
MOMENT = "2026-11-23T20:10:00+00:00"
WORDS = tuple("abcdef")
OWN = ("a", "b")
ROUND = Round("R", MOMENT, "list", WORDS, 2, picks=OWN)
SETS: tuple[Picks, ...] = tuple(combinations(WORDS, 2))


@cache
def told_of(answers: tuple[Picks, ...]) -> GroupPicture:
    """Return the picture of a group that has just left."""
    there = {
        GroupMember(f"c{at}", f"r{at}"): Response("r", picks, MOMENT)
        for at, picks in enumerate(answers)
    }
    group = new_group(ROUND, "r", there, MOMENT)
    assert group is not None
    return picture_of(group, there)


def worlds(told: GroupPicture, known: Sequence[Picks]) -> Iterator[tuple[Picks, ...]]:
    """Give what the other peers may have picked, in any order, where a reader knows ``known``."""
    for rest in combinations_with_replacement(SETS, told.peers - len(known)):
        answers = tuple(sorted((*known, *rest)))
        votes = Counter(word for picks in answers for word in picks)
        # Of a group of which nothing is told anything may be so.
        if told.whole and (told.named != tuple(sorted(votes))):
            continue
        if told_of(answers) == told:
            yield rest
