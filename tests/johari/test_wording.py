"""Wording: each measure in plain words, and better than chance only where it is."""

from __future__ import annotations

import pytest

from journal.johari.earlier import ToldBefore
from journal.johari.movement import Comparison, Movement
from journal.johari.window import Pane
from journal.johari.wording import (
    agreed,
    between,
    compared,
    figures,
    named_before,
    read_by_learner,
    read_earlier,
    spread,
)

from .rounds import WORDS, answered

OWN = WORDS[:6]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ([OWN] * 3, "more agreement than that"),
        ([WORDS[10:16]] * 3, "not clearly more or less agreement than that"),
        ([WORDS[10:16]] * 6, "less agreement than that"),
    ],
)
def test_a_value_stands_beside_chance_and_says_which_way_is_agreement(
    answers: list[tuple[str, ...]], verdict: str
) -> None:
    found = answered(OWN, answers).agreement
    assert found is not None
    told = figures(found, len(answers))
    kappa, _, not_yours, _ = told
    assert kappa.verdict == not_yours.verdict == verdict
    assert str(kappa).startswith(f"Kappa {found.kappa.value:.2f}; picking at random gives ")
    assert [each.means.rpartition("; ")[2] for each in told] == [
        "higher is more agreement", "higher is more agreement",
        "lower is more agreement", "lower is more agreement",
    ]  # fmt: skip
    same = f"the same {found.shared.value:.1f} on another scale"
    assert [same in each.means for each in told] == [True, False, True, False]
    assert all(f"{len(answers)} peers" in each.means for each in told)


def test_a_rough_range_is_told_from_five_peers_on_and_nothing_between_one() -> None:
    answers = [WORDS[at : at + 6] for at in range(5)]
    many, one = (answered(OWN, each).agreement for each in (answers, answers[:1]))
    assert many is not None
    assert one is not None
    rough = many.kappa.rough
    assert rough is not None
    assert rough[0] < rough[1]
    assert spread(many.kappa) == (
        "Kappa between you and single peers 0.25 to 1.00; "
        "had other such peers answered, the mean might be roughly "
        f"{rough[0]:.2f} to {rough[1]:.2f}"
    )
    assert "other such peers" not in spread(one.kappa)
    assert not spread(one.hidden_share)
    assert between(many).startswith("Kappa of the peers among each other 0.")
    assert not between(one)


@pytest.mark.parametrize(
    ("peers", "whose"), [(1, "1 peer's picks"), (2, "2 peers' picks"), (3, "3 peers' picks")]
)
def test_it_is_said_whose_picks_are_meant(peers: int, whose: str) -> None:
    found = answered(OWN, [OWN] * peers).agreement
    assert found is not None
    assert f"the part of {whose};" in figures(found, peers)[2].means


@pytest.mark.parametrize(
    ("answers", "often"),
    [
        ([OWN] * 3, "more"),
        ([WORDS[10:16]] * 3, "not clearly more or less"),
        ([WORDS[10:16]] * 6, "less"),
    ],
)
def test_agreement_is_told_beside_picking_at_random(
    answers: list[tuple[str, ...]], often: str
) -> None:
    found = answered(OWN, answers).agreement
    assert found is not None
    told = agreed(found, len(answers), 6)
    of, chance = "6.0" if OWN in answers else "0.0", found.shared.chance
    assert told == (
        f"On average {of} of each peer's 6 words are also yours ({len(answers)} peers). Picking at "
        f"random from the list would give 0.7 (usually {chance.low:.1f} to {chance.high:.1f}): "
        f"this is {often}. Picking at random is a low bar: people who merely like the same words "
        "share more."
    )


def test_two_rounds_beside_each_other_are_told_without_a_cause() -> None:
    moved = Movement("calm", Pane.UNKNOWN, Pane.BLIND, "a", "b", 8)
    found = Comparison(
        "a", "b", 8, same=True, answered=(11, 8), both=8, shifted=20, by_chance=0.034,
        movements=(moved,), taken_up=("calm", "patient"), let_go=("bold",), read_before=("calm",),
    )  # fmt: skip
    assert compared(found, "Autumn") == (
        "Compared with “Autumn” by the 8 peers who answered both times.",
        (
            "Of the whole windows, of 11 peers and of 8, 20 words stand in another pane: fewer "
            "peers alone can do that."
        ),
        (
            "To count as moved, a word goes from at most 1 of 8 peers to 6 or more, or back, where "
            "that is rare by chance: 1 word did; if nobody changed, 0.03 would on average."
        ),
        (
            "You picked “calm” and “patient” now and not in the round before; “bold” in the round "
            "before and not now."
        ),
        "Of those picked now, peers had named “calm” in earlier rounds, which you could read.",
    )


def test_no_movement_is_not_told_as_no_change() -> None:
    told = compared(Comparison("a", "b", 5, same=True, answered=(5, 5), both=5), "Autumn")
    assert told[1:] == (
        (
            "To count as moved, a word goes from none of 5 peers to all, or back, where that is "
            "rare by chance: no word did; if nobody changed, fewer than 0.01 would on average."
        ),
        ("That does not mean that nothing changed: smaller changes cannot be told from chance."),
    )


@pytest.mark.parametrize(
    ("answered_by", "both", "said"),
    [
        (
            (7, 5),
            5,
            (
                "all choices of 5 of its 7 peers, averaged, beside the 5 of this round. 5 answered "
                "both times; they are not compared by themselves, because what the other two of "
                "that round picked would show by it."
            ),
        ),
        (
            (7, 4),
            3,
            (
                "all choices of 4 of its 7 peers, averaged, beside the 4 of this round. 3 answered "
                "both times; they are not compared by themselves, because what the other one of "
                "this round picked would show by it."
            ),
        ),
        (
            (4, 5),
            3,
            (
                "its 4 peers beside all choices of 4 of the 5 of this round, averaged. 3 answered "
                "both times; they are not compared by themselves, because what the other one of "
                "that round and the other two of this round picked would show by it."
            ),
        ),
        (
            (4, 6),
            2,
            (
                "its 4 peers beside all choices of 4 of the 6 of this round, averaged. Fewer than "
                "three answered both times."
            ),
        ),
        (
            (4, 4),
            0,
            "its 4 peers beside the 4 of this round. Fewer than three answered both times.",
        ),
    ],
)
def test_other_peers_are_told_as_what_they_are(
    answered_by: tuple[int, int], both: int, said: str
) -> None:
    found = Comparison("a", "b", min(answered_by), answered=answered_by, both=both)
    assert compared(found, "Autumn")[0] == f"Compared with “Autumn”: {said}"


def test_what_cannot_be_compared_says_why() -> None:
    assert "another list" in " ".join(compared(Comparison("a", "b", other_list=True), "Autumn"))
    assert "fewer than three peers" in " ".join(compared(Comparison("a", "b"), "Autumn"))
    three = compared(Comparison("a", "b", 3, answered=(3, 3), shifted=1), "Autumn")
    assert three[1] == (
        "Of the whole windows, of 3 peers each, 1 word stands in another pane: one other choice is "
        "enough."
    )
    more = compared(Comparison("a", "b", 3, answered=(3, 7), shifted=2), "Autumn")
    assert "of 3 peers and of 7, 2 words stand in another pane: more peers alone" in more[1]
    assert "no word can be said to have moved" in three[2]


def test_what_had_been_named_before_is_told_of_open_words() -> None:
    before = ToldBefore({}, frozenset("abcd"), frozenset("c"))
    assert list(read_earlier(("a", "b", "c"), before)) == [
        ("All 3 Open words had been named in earlier rounds, which you could read before picking."),
        (
            "You first picked 2 of them after that: “a” and “b”. That may come from reading; it is "
            "no sign of better self-knowledge by itself."
        ),
    ]
    assert list(read_earlier(("c", "x"), before, "the learner")) == [
        (
            "1 of the 2 Open words had been named in earlier rounds, which the learner "
            "may have read before picking."
        ),
        "The learner had picked them all before reading that.",
    ]
    assert not list(read_earlier(("x", "y"), before))
    assert not list(read_earlier((), before))


def test_what_had_been_named_before_is_told_of_blind_and_unknown_words() -> None:
    answers = [(*WORDS[10:15], WORDS[15 + peer]) for peer in range(3)]
    told = dict.fromkeys((*WORDS[10:12], *WORDS[20:23], *WORDS[:2]), "Autumn")
    assert list(named_before(answered(OWN, answers, earlier=ToldBefore(told)))) == [
        "2 of the 8 Blind words had been named in earlier rounds, 6 for the first time.",
        "2 of the 6 Hidden words had been named in earlier rounds.",
        "3 of the 41 Unknown words had been named in earlier rounds.",
        "The others may simply not apply.",
    ]
    assert list(named_before(answered(OWN, answers))) == ["Unknown words may simply not apply."]


def test_hidden_words_named_before_and_unknown_words_picked_before_are_told() -> None:
    answers = [(*WORDS[10:15], WORDS[15 + peer]) for peer in range(3)]
    named = dict.fromkeys((*WORDS[:2], WORDS[20]), "Autumn")
    earlier = ToldBefore(named, picked=frozenset((*WORDS[20:22], WORDS[10])))
    assert list(named_before(answered(OWN, answers, earlier=earlier))) == [
        "2 of the 6 Hidden words had been named in earlier rounds.",
        "1 of the 41 Unknown words had been named in earlier rounds.",
        "1 of the 40 other Unknown words you had picked yourself in earlier rounds.",
        "The others may simply not apply.",
    ]
    own = ToldBefore(picked=frozenset(WORDS))
    assert list(named_before(answered(OWN, answers, earlier=own))) == [
        "All 41 Unknown words you had picked yourself in earlier rounds."
    ]


def test_how_many_matches_are_on_words_picked_after_reading_is_told_to_the_learner() -> None:
    answers = [WORDS[:6], (*WORDS[:3], *WORDS[10:13]), (*WORDS[1:3], *WORDS[20:24])]
    earlier = ToldBefore({}, frozenset(WORDS[:3]), frozenset(WORDS[:1]))
    told = list(read_by_learner(answered(OWN, answers, earlier=earlier)))
    # word01 and word02 have 3 votes each; all six Open words have 11.
    assert told[-1] == (
        "Of the 11 times that a peer named an Open word, 6 were for words first picked after that."
    )
    assert told[:-1] == list(read_earlier(OWN, earlier))
    few = answered(OWN, answers[:2], earlier=earlier)
    assert not any("times" in line for line in read_by_learner(few))
    before = ToldBefore({}, frozenset(OWN), frozenset(OWN))
    assert not any(
        "times" in line for line in read_by_learner(answered(OWN, answers, earlier=before))
    )
