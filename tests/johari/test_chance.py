from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.johari.agreement import jaccard, kappa
from journal.johari.chance import (
    Chance,
    Odds,
    bootstrap,
    expected_blind,
    expected_open,
    mean_over_peers,
    overlaps,
    unnamed,
)

LISTS = st.tuples(st.integers(2, 9), st.integers(1, 9), st.integers(1, 9)).filter(
    lambda each: each[1] <= each[0] and each[2] <= each[0]
)


@pytest.mark.parametrize(
    ("peers", "opened", "blind"),
    [(1, 0.65, 5.3), (3, 1.76, 14.4), (5, 2.63, 21.5), (10, 4.11, 33.6)],
)
def test_panes_grow_with_the_number_of_peers_by_chance_alone(
    peers: int, opened: float, blind: float
) -> None:
    assert expected_open(55, 6, 6, peers) == pytest.approx(opened, abs=0.005)
    assert expected_blind(55, 6, 6, peers) == pytest.approx(blind, abs=0.06)


@given(LISTS)
def test_the_ways_to_overlap_are_those_that_counting_finds(sizes: tuple[int, int, int]) -> None:
    words, mine, theirs = sizes
    found = [len(set(range(mine)) & set(each)) for each in combinations(range(words), theirs)]
    assert overlaps(words, mine, theirs) == {each: found.count(each) for each in set(found)}


@pytest.mark.parametrize("peers", [1, 2, 3])
def test_the_mean_over_peers_is_that_of_every_possible_answer(peers: int) -> None:
    words, mine, theirs = 6, 2, 2
    one = [
        float(jaccard(len({0, 1} & set(each)), mine, theirs))
        for each in combinations(range(words), theirs)
    ]
    means = [0.0]
    for _ in range(peers):
        means = [so_far + value / peers for so_far in means for value in one]
    band = mean_over_peers(words, mine, theirs, peers, lambda n: jaccard(n, mine, theirs)).band()
    assert band.mean == pytest.approx(sum(means) / len(means))
    within = [mean for mean in means if band.low - 1e-9 <= mean <= band.high + 1e-9]
    assert len(within) / len(means) >= 0.9
    assert sum(mean > band.high + 1e-9 for mean in means) / len(means) <= 0.05
    assert sum(mean < band.low - 1e-9 for mean in means) / len(means) <= 0.05


def test_many_peers_who_pick_many_words_are_measured_to_a_thousandth_at_once() -> None:
    def measure(shared: int) -> Fraction:
        return jaccard(shared, 30, 30)

    nine = mean_over_peers(60, 30, 30, 9, measure)
    assert len(nine.ways) <= 9 * 1000 + 1
    one = mean_over_peers(60, 30, 30, 1, measure).band()
    band = nine.band()
    assert band.mean == pytest.approx(one.mean, abs=0.0005)
    assert one.low < band.low < band.mean < band.high < one.high
    usual = mean_over_peers(36, 6, 6, 8, lambda shared: jaccard(shared, 6, 6))
    assert usual.unit == Fraction(1, 2310 * 8), "what people ask for is not rounded"


@pytest.mark.parametrize("peers", [1, 3, 5, 10, 30])
def test_the_mean_by_chance_is_the_same_for_any_number_of_peers(peers: int) -> None:
    def measure(shared: int) -> Fraction:
        return kappa(shared, 6, 6, 55)

    band = mean_over_peers(55, 6, 6, peers, measure).band()
    assert band.mean == pytest.approx(0, abs=1e-12)
    assert band.low < 0 < band.high


def test_the_share_that_nobody_names_falls_with_more_peers() -> None:
    means = [unnamed(55, 6, 6, peers).band().mean for peers in (1, 3, 5, 10)]
    assert means == sorted(means, reverse=True)
    for mean, peers in zip(means, (1, 3, 5, 10), strict=True):
        assert mean == pytest.approx(1 - expected_open(55, 6, 6, peers) / 6)


@given(st.lists(st.fractions(0, 1, max_denominator=12), min_size=1, max_size=7))
def test_the_bootstrap_lies_between_the_lowest_and_the_highest(values: list[Fraction]) -> None:
    band = bootstrap(values).band()
    assert float(min(values)) <= band.low <= band.high <= float(max(values))
    assert band.mean == pytest.approx(float(sum(values)) / len(values))


def test_of_twenty_equal_ways_the_band_leaves_out_one_at_either_end_and_no_more() -> None:
    middle = dict.fromkeys(range(1, 19), 1)
    assert Odds({0: 1, **middle, 19: 1}, Fraction(1, 10)).band() == Chance(0.95, 0, 1.8)
    assert Odds({0: 1, 5: 18, 10: 1}, Fraction(1)).band() == Chance(5, 0, 5)
    assert Odds({0: 2, 5: 17, 10: 2}, Fraction(1)).band() == Chance(5, 0, 10)
