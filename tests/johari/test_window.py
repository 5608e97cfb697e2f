"""Window: every word in exactly one pane, whoever answered first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from journal.johari.round import Response
from journal.johari.window import Named, Pane, window_of

from .rounds import MOMENT, SIX, WORDS, answer, round_of

if TYPE_CHECKING:
    from random import Random


@given(SIX, st.lists(SIX, max_size=6), st.integers(0, 4))
def test_every_word_is_in_exactly_one_pane(
    mine: list[str], peers: list[list[str]], threshold: int
) -> None:
    window = window_of(
        round_of(tuple(mine)), [answer(*picks) for picks in peers], threshold=threshold
    )
    everything = [named.word for pane in Pane for named in window.panes[pane]]
    assert sorted(everything) == sorted(WORDS)
    for word in WORDS:
        named = sum(word in picks for picks in peers) >= max(threshold, 1)
        expected = {
            (True, True): Pane.OPEN,
            (True, False): Pane.HIDDEN,
            (False, True): Pane.BLIND,
            (False, False): Pane.UNKNOWN,
        }
        assert window.pane(word) is expected[word in mine, named]


@given(SIX, st.lists(SIX, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_peers_changes_nothing(
    mine: list[str], peers: list[list[str]], random: Random
) -> None:
    responses = [answer(*picks) for picks in peers]
    shuffled = random.sample(responses, len(responses))
    asked = round_of(tuple(mine))
    assert window_of(asked, responses) == window_of(asked, shuffled)


def test_a_watch_out_is_shown_only_where_two_peers_agree() -> None:
    asked = round_of(watch_outs=("rushes", "interrupts"))
    responses = [
        Response("r", WORDS[:6], MOMENT, watch_outs=words)
        for words in (("rushes",), ("rushes", "interrupts"))
    ]
    assert [(named.word, named.votes) for named in window_of(asked, responses).watch_outs] == [
        ("rushes", 2)
    ]


def test_what_more_peers_named_stands_first_and_one_peer_is_enough_to_name_a_word() -> None:
    answers = [answer("word30", "word20"), answer("word30", "word10")]
    window = window_of(round_of(), answers)
    assert window.threshold == 1
    assert window.panes[Pane.BLIND] == (Named("word30", 2), Named("word10", 1), Named("word20", 1))


def test_fewer_than_three_peers_are_too_few_to_show_what_each_picked() -> None:
    windows = [window_of(round_of(), [answer(*WORDS[:6])] * peers) for peers in range(5)]
    assert [window.few for window in windows] == [True, True, True, False, False]


def test_no_threshold_is_one_peer() -> None:
    assert window_of(round_of(), [answer("word30")], threshold=0).threshold == 1


def test_a_word_that_is_not_on_the_list_is_in_no_pane() -> None:
    assert window_of(round_of(), []).pane("word99") is None
