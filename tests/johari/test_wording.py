"""Wording: each measure in plain words, and better than chance only where it is."""

from __future__ import annotations

import pytest

from journal.johari.wording import between, said, spread

from .rounds import WORDS, answered

OWN = WORDS[:6]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ([OWN] * 3, "more than chance"),
        ([WORDS[10:16]] * 3, "as chance might give"),
        ([WORDS[10:16]] * 6, "less than chance"),
    ],
)
def test_a_value_stands_beside_chance(answers: list[tuple[str, ...]], verdict: str) -> None:
    found = answered(OWN, answers).agreement
    assert found is not None
    kappa, *others = said(found, len(answers))
    assert kappa.verdict == verdict
    assert str(kappa).startswith(f"Kappa {found.kappa.value:.2f}; chance alone gives ")
    assert all(f"{len(answers)} peers" in each.means for each in (kappa, *others))


def test_a_rough_range_is_told_from_five_peers_on_and_nothing_between_one() -> None:
    answers = [WORDS[at : at + 6] for at in range(5)]
    many, one = (answered(OWN, each).agreement for each in (answers, answers[:1]))
    assert many is not None
    assert one is not None
    rough = many.kappa.rough
    assert rough is not None
    assert rough[0] < rough[1]
    assert spread(many.kappa) == (
        f"From peer to peer 0.25 to 1.00; roughly {rough[0]:.2f} to {rough[1]:.2f} with other peers"
    )
    assert "roughly" not in spread(one.kappa)
    assert not spread(one.hidden_share)
    assert between(many).startswith("Kappa between peers 0.")
    assert not between(one)


@pytest.mark.parametrize(
    ("peers", "whose"), [(1, "1 peer's picks"), (2, "2 peers' picks"), (3, "3 peers' picks")]
)
def test_it_is_said_whose_picks_are_meant(peers: int, whose: str) -> None:
    found = answered(OWN, [OWN] * peers).agreement
    assert found is not None
    assert said(found, peers)[2].means == f"the part of {whose} that you did not pick"
