"""Disclosure: a reader who solves for all picks that fit what was told finds no word of a peer.

The solver here knows the rule and tries every way to pick; it shares nothing with `disclosure`.
"""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from journal.johari.disclosure import Telling, WordsTold, hides_everybody
from journal.johari.published import GroupMember, GroupPicture, new_group, picture_of
from journal.johari.round import Response, Round

from .worlds import MOMENT, SETS, WORDS, Picks, told_of, worlds


@cache
def certain(told: GroupPicture, known: tuple[Picks, ...]) -> frozenset[str]:
    """Return the words that each unknown peer picks in all worlds of this very picture.

    Unknown peers can change places, so what is certain for one is certain for all of them.
    """
    left = frozenset(WORDS)
    for rest in worlds(told, known):
        left = left.intersection(*rest)
        if not left:
            break
    return left


@pytest.mark.parametrize("peers", [3, 4, 5])
def test_neither_a_stranger_nor_one_of_the_peers_learns_a_word(peers: int) -> None:
    draw = Random(peers)  # noqa: S311  (a test)
    for _ in range(40):
        # Few sets, so that many peers agree, which is where words become certain.
        few = draw.sample(SETS, draw.randint(1, 5))
        answers = tuple(sorted(draw.choice(few) for _ in range(peers)))
        told = told_of(answers)
        assert not certain(told, ())
        assert not any(certain(told, (mine,)) for mine in set(answers))


def test_what_would_make_a_word_certain_is_not_told() -> None:
    alike = told_of((("a", "b"),) * 3)
    assert alike == GroupPicture(3)
    assert told_of((("a", "b"), ("c", "d"), ("e", "f"))).whole


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        # All picked the same six: each word has all votes.
        (Telling(3, 6, WordsTold(6), WordsTold(0)), False),
        (Telling(3, 6, WordsTold(4), WordsTold(14)), True),
        # Six words of three or more, and nothing else that anybody picked.
        (Telling(5, 6, WordsTold(), WordsTold(0, 6)), False),
        (Telling(5, 6, WordsTold(5, 1), WordsTold(11, 2)), True),
        (Telling(8, 6, WordsTold(2, 3), WordsTold(8, 6)), True),
        # All of the learner's words among the picks are one word: the sum is its votes.
        (Telling(3, 6, WordsTold(1), WordsTold(12), (3, 3)), False),
        (Telling(3, 6, WordsTold(1), WordsTold(12), (1, 3)), True),
    ],
)
def test_votes_that_the_sums_force_are_found(told: Telling, hidden: bool) -> None:  # noqa: FBT001
    assert hides_everybody(told) is hidden


def test_usual_rounds_are_told() -> None:
    """A rule that told nothing would be safe as well, and of no use."""
    draw = Random(7)  # noqa: S311  (a test)
    words = [f"word{at:02}" for at in range(36)]
    liking = [draw.lognormvariate(0, 1) for _ in words]
    round_ = Round("R", MOMENT, "list", tuple(words), 6, picks=tuple(sorted(words[:6])))
    told = 0
    for _ in range(60):
        there = {}
        for at in range(draw.choice((3, 4, 5, 8, 12))):
            picks: set[str] = set()
            while len(picks) < 6:
                picks |= set(draw.choices(words, liking))
            there[GroupMember(f"c{at}", "r")] = Response("r", tuple(sorted(picks)), MOMENT)
        group = new_group(round_, "r", there, MOMENT)
        assert group is not None
        told += picture_of(group, there).whole
    assert told >= 58
