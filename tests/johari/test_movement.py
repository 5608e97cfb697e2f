"""Movement: said only where it is rare by chance, and then found where it is real."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from math import comb
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.johari.movement import Comparison, RoundAnswers, bounds, compare
from journal.johari.round import Round
from journal.johari.window import Pane

from ..sampling import LONG
from .rounds import MOMENT, answer

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST = tuple(f"trait{number:02}" for number in range(36))
MINE = LIST[:6]


def asked(
    id_: str, answers: Mapping[str, tuple[str, ...]], picks: tuple[str, ...] = MINE, **more: object
) -> RoundAnswers:
    """Return a round of six words out of 36, answered by the peers of these labels."""
    made = replace(Round(id_, MOMENT, "list", LIST, picks=picks), **more)
    return RoundAnswers(id_, made, {peer: answer(*words) for peer, words in answers.items()})


def voted(id_: str, votes: int, peers: int, word: str = "trait30", first: int = 0) -> RoundAnswers:
    """Return a round in which so many of the peers name ``word``; no other word has two votes."""
    answers = {f"p{first + at}": (word,) if at < votes else () for at in range(peers)}
    return asked(id_, answers)


def words(found: Comparison) -> list[str]:
    return [each.word for each in found.movements]


def leaning(chance: Random, spread: float) -> list[float]:
    """Return how popular each word of the list is: log-normal, as words about people are."""
    return [chance.lognormvariate(0, spread) for _ in LIST]


def picked(popular: list[float], chance: Random) -> tuple[str, ...]:
    """Return the six words of a peer who picks by popularity."""
    keys = sorted(
        (chance.expovariate(weight), word) for weight, word in zip(popular, LIST, strict=True)
    )
    return tuple(word for _, word in keys[:6])  # fmt: skip


def fisher(one: int, other: int, peers: int) -> float:
    """Return how likely a split at least as far apart is, by counting every split by itself."""
    total = one + other
    ways = {
        then: comb(peers, then) * comb(peers, total - then)
        for then in range(max(0, total - peers), min(peers, total) + 1)
    }
    apart = [then for then in ways if abs(2 * then - total) >= abs(one - other)]
    return sum(ways[then] for then in apart) / sum(ways.values())


@pytest.mark.parametrize("peers", range(3, 13))
def test_a_word_moves_from_hardly_any_peer_to_most_and_only_where_that_is_rare(peers: int) -> None:
    for one in range(peers + 1):
        for other in range(peers + 1):
            found = compare(voted("a", one, peers), voted("b", other, peers))
            rare = fisher(one, other, peers) <= 0.045
            apart = min(one, other) * 8 <= peers and max(one, other) * 4 >= 3 * peers
            assert bool(found.movements) == (rare and apart), (one, other)
            assert found.peers == peers
            assert found.same


def test_from_three_peers_nothing_is_said_to_have_moved() -> None:
    found = compare(voted("a", 0, 3), voted("b", 3, 3))
    assert (found.peers, found.tells, found.movements) == (3, False, ())
    assert compare(voted("a", 0, 4), voted("b", 4, 4)).tells


def test_a_movement_says_what_peers_did_and_when_the_learner_picked_it() -> None:
    (came,) = compare(voted("a", 1, 8), voted("b", 6, 8)).movements
    assert (came.before, came.after) == (Pane.UNKNOWN, Pane.BLIND)
    assert came.says == "named by at most 1 of 8 peers, and then by 6 or more"
    assert came.picked_by("you") == "you picked it neither time"
    (went,) = compare(voted("a", 5, 5, MINE[0]), voted("b", 0, 5, MINE[0])).movements
    assert (went.before, went.after) == (Pane.OPEN, Pane.HIDDEN)
    assert went.says == "named by all of 5 peers, and then by none"
    assert went.picked_by("the learner") == "the learner picked it both times"
    assert (bounds(8), bounds(5), bounds(12)) == ((1, 6), (0, 5), (1, 9))


def test_when_nobody_changes_less_than_one_word_in_twenty_rounds_is_said_to_have_moved() -> None:
    chance = Random(5)  # noqa: S311  (made-up peers need no secrecy)
    trials = 300 if LONG else 120
    rates = {}
    for peers in range(3, 13):
        moved = 0
        for trial in range(trials):
            popular = leaning(chance, (0, 0.8, 1.0)[trial % 3])
            rounds = [
                asked(id_, {f"p{at}": picked(popular, chance) for at in range(peers)})
                for id_ in "ab"
            ]
            moved += len(compare(*rounds).movements)
        rates[peers] = moved / trials
    assert fmean(rates.values()) <= 0.05, rates
    assert max(rates.values()) <= 0.1, rates


def test_a_word_that_goes_from_one_to_six_of_the_same_eight_peers_is_named() -> None:
    chance = Random(8)  # noqa: S311  (made-up peers need no secrecy)
    seen = 0
    for trial in range(100):
        popular = leaning(chance, (0.5, 0.8, 1.0)[trial % 3])
        rounds = []
        for id_, votes in (("a", 1), ("b", 6)):
            naming = set(chance.sample(range(8), votes))
            answers = {}
            for at in range(8):
                others = [word for word in picked(popular, chance) if word != "trait35"]
                answers[f"p{at}"] = (*others[:5], "trait35") if at in naming else tuple(others)
            rounds.append(asked(id_, answers))
        seen += "trait35" in words(compare(*rounds))
    assert seen >= 80


def test_how_many_words_chance_would_move_is_what_splitting_the_votes_anew_gives() -> None:
    chance = Random(2)  # noqa: S311  (made-up peers need no secrecy)
    popular = leaning(chance, 1.2)
    peers = 5
    first, second = (
        asked(id_, {f"p{at}": picked(popular, chance) for at in range(peers)}) for id_ in "ab"
    )
    votes = {
        word: [
            sum(word in each.picks for each in round_.answers.values())
            for round_ in (first, second)
        ]
        for word in LIST
    }

    @cache
    def moves(one: int, other: int) -> bool:
        return bool(compare(voted("a", one, peers), voted("b", other, peers)).movements)

    total = 0.0
    for then, now in votes.values():
        named = [1] * (then + now) + [0] * (2 * peers - then - now)
        splits = [sum(named[at] for at in half) for half in combinations(range(2 * peers), peers)]
        total += fmean(moves(one, then + now - one) for one in splits)
    assert compare(first, second).by_chance == pytest.approx(total)


def test_the_same_peers_are_compared_where_those_who_come_or_go_are_none_or_three() -> None:
    def of(*labels: int) -> dict[str, tuple[str, ...]]:
        return {f"p{label}": () for label in labels}

    table = {
        (range(5), range(5)): (5, True, 0),
        (range(6), range(3, 9)): (3, True, 3),
        (range(5), range(4)): (4, False, 1),
        (range(5), range(1, 6)): (5, False, 1),
        (range(8), range(4)): (4, True, 4),
        (range(4), range(4, 8)): (4, False, 4),
        (range(2), range(2)): (0, False, 0),
    }
    for (before, after), expected in table.items():
        found = compare(asked("a", of(*before)), asked("b", of(*after)))
        assert (found.peers, found.same, len(before) - found.both) == expected, (before, after)


def test_of_unequal_numbers_all_choices_of_the_smaller_one_are_averaged() -> None:
    def moved(one: int, other: int) -> bool:
        return bool(compare(voted("a", one, 8), voted("b", other, 4, first=20)).movements)

    for votes in range(9):
        drawn = [
            sum(at < votes for at in four) for four in combinations(range(8), 4)
        ]  # the number of votes among each four of the eight
        assert moved(votes, 4) == (fmean(four == 0 for four in drawn) >= 0.5)
        assert moved(votes, 0) == (fmean(four == 4 for four in drawn) >= 0.5)


def test_rounds_with_other_lists_or_numbers_of_words_do_not_compare() -> None:
    first = voted("a", 0, 5)
    for changes in ({"pick": 5}, {"words": (*LIST[:31], *(f"own{at}" for at in range(5)))}):
        second = voted("b", 5, 5)
        changed = asked("b", {peer: each.picks for peer, each in second.answers.items()}, **changes)
        found = compare(first, changed)
        assert (found.other_list, found.movements, found.peers) == (True, (), 0)
    nearly = asked(
        "b",
        {peer: each.picks for peer, each in voted("b", 5, 5).answers.items()},
        words=(*LIST[:33], "own0", "own1", "own2"),
    )
    assert words(compare(first, nearly)) == ["trait30"]


def test_what_the_learner_picks_after_reading_is_told_apart() -> None:
    before = asked("a", {f"p{at}": ("trait06", "trait01") for at in range(3)})
    after = asked("b", {f"p{at}": () for at in range(3)}, picks=(*MINE[:4], "trait06", "trait20"))
    found = compare(before, after)
    assert found.taken_up == ("trait06", "trait20")
    assert found.let_go == ("trait04", "trait05")
    assert found.read_before == ()
    found = compare(before, replace(after, read=frozenset({"trait06", "trait01"})))
    assert found.read_before == ("trait06",)


def test_how_many_words_stand_in_another_pane_is_counted() -> None:
    before = asked("a", {f"p{at}": ("trait06", "trait01") for at in range(3)})
    after = asked("b", {f"p{at}": ("trait07",) for at in range(4)}, picks=(*MINE[:5], "trait20"))
    # 01 and 06 are named no more, 07 is; the learner let 05 go and took 20 up.
    found = compare(before, after)
    assert (found.shifted, found.answered, found.both) == (5, (3, 4), 3)


def test_where_too_many_words_could_move_by_chance_none_is_said_to_have_moved() -> None:
    crowd = {f"p{at}": tuple(LIST[12 + (at >= 4) * 6 : 18 + (at >= 4) * 6]) for at in range(8)}
    other = {f"p{at}": tuple(LIST[12 + (at < 4) * 6 : 18 + (at < 4) * 6]) for at in range(8)}
    still = compare(asked("a", crowd), asked("b", other))
    assert still.by_chance > 0.1
    for peer in list(crowd)[:6]:
        other[peer] = (*other[peer][:5], "trait30")
    with_one = compare(asked("a", crowd), asked("b", other))
    assert not with_one.movements
