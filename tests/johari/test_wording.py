"""Wording: each measure in plain words, and better than chance only where it is."""

from __future__ import annotations

import pytest

from journal.johari.movement import Comparison, Movement
from journal.johari.window import Pane
from journal.johari.wording import agreed, between, compared, figures, spread

from .rounds import WORDS, answered

OWN = WORDS[:6]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ([OWN] * 3, "above blind picking"),
        ([WORDS[10:16]] * 3, "like blind picking"),
        ([WORDS[10:16]] * 6, "below blind picking"),
    ],
)
def test_a_value_stands_beside_chance(answers: list[tuple[str, ...]], verdict: str) -> None:
    found = answered(OWN, answers).agreement
    assert found is not None
    kappa, *others = figures(found, len(answers))
    assert kappa.verdict == verdict
    assert str(kappa).startswith(f"Kappa {found.kappa.value:.2f}; blind picking gives ")
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
        f"Kappa from peer to peer 0.25 to 1.00; roughly {rough[0]:.2f} to {rough[1]:.2f} "
        "with other peers"
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
    assert figures(found, peers)[2].means == f"the part of {whose} that you did not pick"


@pytest.mark.parametrize(
    ("answers", "often"),
    [
        ([OWN] * 3, "more than blind picking would give"),
        ([WORDS[10:16]] * 3, "about what blind picking would give"),
        ([WORDS[10:16]] * 6, "less than blind picking would give"),
    ],
)
def test_agreement_is_one_sentence_beside_blind_picking(
    answers: list[tuple[str, ...]], often: str
) -> None:
    found = answered(OWN, answers).agreement
    assert found is not None
    told = agreed(found, len(answers), 6)
    of = "6.0" if OWN in answers else "0.0"
    assert told.startswith(
        f"Of the 6 words that each of {len(answers)} peers picked for you, {of} on average are "
        f"your own: {often}, which is 0.7, and "
    )
    assert "merely like the same words" in told
    assert "the learner's own" in agreed(found, 3, 6, whose="the learner's", who="the learner")


def test_two_rounds_beside_each_other_are_told_without_a_cause() -> None:
    moved = Movement("calm", Pane.UNKNOWN, Pane.BLIND, "a", "b", 8)
    found = Comparison(
        "a", "b", 8, same=True, not_again=3, by_chance=0.034, movements=(moved,),
        taken_up=("calm", "patient"), let_go=("bold",), read_before=("calm",),
    )  # fmt: skip
    assert compared(found, "Autumn") == (
        "Compared with “Autumn”: the same 8 peers; 3 others did not answer this time.",
        (
            "1 word went from hardly any peer to most, or back. Where nothing has changed, chance "
            "alone moves 0.03 words in a pair of rounds like these, on average."
        ),
        "You picked “calm” and “patient” now and not before; “bold” before and not now.",
        (
            "Peers had named “calm” in the round before, which you could read: agreeing with them "
            "on that shows reading, and not by itself better self-knowledge."
        ),
    )
    assert "which the learner could read" in compared(found, "Autumn", who="the learner")[-1]


def test_what_cannot_be_compared_says_why() -> None:
    assert "another list" in " ".join(compared(Comparison("a", "b", other_list=True), "Autumn"))
    assert "fewer than three peers" in " ".join(compared(Comparison("a", "b"), "Autumn"))
    three = compared(Comparison("a", "b", 3), "Autumn")
    assert three[0] == (
        "Compared with “Autumn”: 3 peers of each round, not the same ones, averaged over all "
        "choices."
    )
    assert "no word can be said to have moved" in three[1]
    assert (
        "No word moved clearly enough to rule chance out"
        in compared(Comparison("a", "b", 4), "Autumn")[1]
    )
