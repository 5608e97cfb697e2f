"""Movement: a word is followed only where more than one peer's word says so."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from journal.johari.movement import SAYS, movements
from journal.johari.window import Pane, Window, window_of

from .rounds import WORDS, answer, round_of

OWN = "word00"
"""The one word that the learner picks in both rounds."""


def window(**votes: int) -> Window:
    """Return the window of three peers of whom so many named each word; `OWN` is the learner's."""
    answers = [
        answer(*(word for word, number in votes.items() if peer < number)) for peer in range(3)
    ]
    return window_of(replace(round_of((OWN,)), pick=1), answers)


def moved(before: Window, after: Window) -> dict[str, tuple[Pane, Pane]]:
    return {each.word: (each.before, each.after) for each in movements("a", before, "b", after)}


def test_a_word_is_followed_from_pane_to_pane() -> None:
    before = window_of(
        round_of(), [answer(*WORDS[6:12]), answer(*WORDS[6:12]), answer("word07", *WORDS[12:17])]
    )
    after = window_of(
        round_of(("word06", *WORDS[1:6])),
        [answer("word06", *WORDS[8:13]), answer("word06", *WORDS[8:13]), answer(*WORDS[20:26])],
    )
    found = moved(before, after)
    assert found["word06"] == (Pane.BLIND, Pane.OPEN)
    assert found["word00"] == (Pane.HIDDEN, Pane.UNKNOWN)
    assert found["word07"] == (Pane.BLIND, Pane.UNKNOWN)


@pytest.mark.parametrize("word", [OWN, "word30"])
@pytest.mark.parametrize("peers", [0, 1, 2, 3])
def test_one_peer_alone_moves_no_word_in_or_out_of_a_pane(word: str, peers: int) -> None:
    named, silent = window(**{word: peers}), window()
    panes = (Pane.OPEN, Pane.HIDDEN) if word == OWN else (Pane.BLIND, Pane.UNKNOWN)
    sure = peers >= 2
    assert moved(named, silent) == ({word: panes} if sure else {})
    assert moved(silent, named) == ({word: panes[::-1]} if sure else {})


@pytest.mark.parametrize("word", [OWN, "word30"])
def test_a_word_of_one_peer_is_not_taken_for_a_word_of_nobody(word: str) -> None:
    alone, agreed = window(**{word: 1}), window(**{word: 3})
    assert moved(alone, agreed) == moved(agreed, alone) == {}


def test_a_word_that_only_one_of_two_lists_has_is_not_followed() -> None:
    before, after = window(word30=3), window()
    without = tuple(named for named in after.panes[Pane.UNKNOWN] if named.word != "word30")
    assert moved(before, replace(after, panes={**after.panes, Pane.UNKNOWN: without})) == {}


@pytest.mark.parametrize(("peers_before", "peers_after"), [(2, 5), (5, 2)])
def test_with_too_few_peers_nothing_moves(peers_before: int, peers_after: int) -> None:
    before = window_of(round_of(), [answer(*WORDS[6:12])] * peers_before)
    after = window_of(round_of(WORDS[6:12]), [answer(*WORDS[6:12])] * peers_after)
    assert movements("a", before, "b", after) == ()


def test_a_path_between_two_panes_has_its_words() -> None:
    assert set(SAYS) == {(a, b) for a in Pane for b in Pane if a is not b}
    (movement,) = movements("a", window(word30=3), "b", window())
    assert movement.says == "peers see it no more"
    assert (movement.first, movement.second) == ("a", "b")
