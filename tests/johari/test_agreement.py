"""Agreement: one measure beside its chance, which more peers alone do not move."""

from __future__ import annotations

from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.johari.agreement import agreement, jaccard, kappa
from journal.johari.window import Pane, window_of

from .rounds import SIX, WORDS, answer, round_of


@pytest.mark.parametrize(
    ("shared", "by_jaccard", "by_kappa"),
    [
        (0, 0, -0.122),
        (1, 0.091, 0.065),
        (2, 0.2, 0.252),
        (3, 0.333, 0.439),
        (4, 0.5, 0.626),
        (5, 0.714, 0.813),
        (6, 1, 1),
    ],
)
def test_six_of_55_against_six_gives_the_published_values(
    shared: int, by_jaccard: float, by_kappa: float
) -> None:
    assert float(jaccard(shared, 6, 6)) == pytest.approx(by_jaccard, abs=0.0005)
    assert float(kappa(shared, 6, 6, 55)) == pytest.approx(by_kappa, abs=0.0005)
    one = agreement(round_of(), [answer(*WORDS[:shared], *WORDS[10 : 16 - shared])])
    assert one is not None
    assert one.jaccard.value == pytest.approx(by_jaccard, abs=0.0005)
    assert one.kappa.value == pytest.approx(by_kappa, abs=0.0005)


def test_blind_mass_is_the_share_of_picks_that_the_learner_did_not_make() -> None:
    found = agreement(round_of(), [answer(*WORDS[:6]), answer(*WORDS[6:12])])
    assert found is not None
    assert found.blind_mass.value == pytest.approx(0.5)
    assert found.hidden_share.value == 0
    assert found.kappa.spread is not None
    assert list(found.kappa.spread) == pytest.approx([-0.122, 1.0], abs=0.001)
    assert found.kappa.rough is None
    assert found.between_peers == pytest.approx(-0.122, abs=0.001)


def test_only_from_five_peers_up_is_the_spread_guessed_at() -> None:
    peers = [answer(*WORDS[at : at + 6]) for at in range(5)]
    four, found = agreement(round_of(), peers[:4]), agreement(round_of(), peers)
    assert four is not None
    assert four.kappa.rough is None
    assert found is not None
    assert found.kappa.rough is not None
    low, high = found.kappa.rough
    assert found.kappa.spread is not None
    assert found.kappa.spread[0] <= low <= found.kappa.value <= high <= found.kappa.spread[1]


def test_better_than_chance_is_said_only_when_it_is_so() -> None:
    shared_one = agreement(round_of(), [answer(WORDS[0], *WORDS[10:15])])
    shared_five = agreement(round_of(), [answer(*WORDS[:5], WORDS[20])])
    assert shared_one is not None
    assert shared_five is not None
    assert not shared_one.kappa.above_chance
    assert shared_five.kappa.above_chance


def test_without_picks_or_peers_there_is_no_agreement() -> None:
    assert agreement(round_of(()), [answer(*WORDS[:6])]) is None
    assert agreement(round_of(), []) is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_peers_move_the_panes_and_not_the_measures(seed: int) -> None:
    random = Random(seed)  # noqa: S311  (a simulation)
    asked = round_of()
    means: dict[str, list[list[float]]] = {"kappa": [], "blind": [], "open": []}
    for peers in (2, 8):
        runs = []
        for _ in range(60):
            responses = [answer(*random.sample(WORDS, 6)) for _ in range(peers)]
            found = agreement(asked, responses)
            assert found is not None
            window = window_of(asked, responses)
            runs.append((found.kappa.value, found.blind_mass.value, len(window.panes[Pane.OPEN])))
        for at, name in enumerate(means):
            means[name].append([run[at] for run in runs])
    few, many = (fmean(runs) for runs in means["kappa"])
    assert abs(few - many) < 0.12
    few, many = (fmean(runs) for runs in means["blind"])
    assert abs(few - many) < 0.12
    few, many = (fmean(runs) for runs in means["open"])
    assert many > few + 1


@given(st.lists(SIX, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_peers_changes_no_measure(peers: list[list[str]], random: Random) -> None:
    responses = [answer(*picks) for picks in peers]
    shuffled = random.sample(responses, len(responses))
    one, other = agreement(round_of(), responses), agreement(round_of(), shuffled)
    assert one is not None
    assert other is not None
    assert (one.kappa, one.jaccard, one.blind_mass, one.hidden_share) == (
        other.kappa,
        other.jaccard,
        other.blind_mass,
        other.hidden_share,
    )
    assert one.between_peers == pytest.approx(other.between_peers)


def test_two_who_picked_nothing_or_everything_agree() -> None:
    assert kappa(0, 0, 0, 5) == kappa(5, 5, 5, 5) == 1
    assert kappa(0, 5, 0, 5) == 0
