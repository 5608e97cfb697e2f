"""Window: every word in exactly one pane, whoever answered first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from journal.johari.round import Response
from journal.johari.window import Pane, window_of

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
