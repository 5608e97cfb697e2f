"""Picture: each pane's area is in proportion to its words, unless it would be too small to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.johari.picture import (
    Splits,
    asked,
    by_chance,
    named,
    nobody_named,
    said,
    splits,
    whole,
)
from journal.johari.window import Pane, window_of

from .rounds import WORDS, answer, answered, round_of

COUNTS = st.fixed_dictionaries({pane: st.integers(0, 60) for pane in Pane}).filter(
    lambda counts: any(counts.values())
)


@given(COUNTS, st.integers(30, 800), st.integers(10, 500))
def test_areas_are_in_proportion(counts: dict[Pane, int], width: int, height: int) -> None:
    lines = splits(counts, width, height, least=(0, 0))
    whole = sum(counts.values())
    for pane in Pane:
        _, _, wide, high = lines.box(pane, width, height)
        assert wide * high == pytest.approx(width * height * counts[pane] / whole, abs=1e-6)
    assert not lines.enlarged


@given(COUNTS, st.integers(30, 800), st.integers(10, 500))
def test_panes_fill_the_window_and_none_is_too_small(
    counts: dict[Pane, int], width: int, height: int
) -> None:
    lines = splits(counts, width, height, least=(12, 4))
    boxes = [lines.box(pane, width, height) for pane in Pane]
    assert sum(wide * high for _, _, wide, high in boxes) == pytest.approx(width * height)
    assert all(wide >= 12 and high >= 4 for _, _, wide, high in boxes)


def test_what_picking_at_random_would_give_is_told_with_what_a_pane_means() -> None:
    shown = answered(WORDS[:6], [WORDS[3:9]] * 3)
    assert by_chance(shown) == (
        "Had the peers picked at random from the list: about 1.8 Open, 14.4 Blind, 4.2 Hidden and "
        "34.6 Unknown. Everybody picks 6 words only: what was not among them may be known all the "
        "same."
    )


def test_what_the_learner_picked_stands_left_and_what_peers_named_above() -> None:
    counts = {Pane.OPEN: 2, Pane.BLIND: 6, Pane.HIDDEN: 3, Pane.UNKNOWN: 1}
    lines = splits(counts, 60, 30, least=(0, 0))
    assert lines == Splits(20, 15, 45, enlarged=False)
    assert [lines.box(pane, 60, 30) for pane in Pane] == [
        (0, 0, 15, 20),
        (15, 0, 45, 20),
        (0, 20, 45, 10),
        (45, 20, 15, 10),
    ]


def test_panes_without_words_share_their_room_and_a_pane_that_is_too_small_gets_more() -> None:
    only_open = {Pane.OPEN: 1, Pane.BLIND: 0, Pane.HIDDEN: 0, Pane.UNKNOWN: 0}
    assert splits(only_open, 60, 30, least=(0, 0)) == Splits(30, 60, 30, enlarged=False)
    assert splits(only_open, 60, 30, least=(12, 4)) == Splits(26, 48, 30, enlarged=True)
    assert splits(only_open, 20, 6, least=(12, 4)) == Splits(3, 10, 10, enlarged=True)


def test_in_a_terminal_lines_stand_at_whole_places() -> None:
    assert whole(Splits(1.6, 2.4, 3.5, enlarged=True)) == Splits(2, 2, 4, enlarged=True)


def test_votes_are_shown_beside_the_words_only_where_nobody_can_be_guessed_by_them() -> None:
    picks = [WORDS[6:12], WORDS[6:12], (*WORDS[6:11], WORDS[20])]
    many, few = answered(WORDS[:6], picks), answered(WORDS[:6], picks[:2])
    assert named(many, Pane.BLIND)[-2:] == (("word11", 2), ("word20", 1))
    assert named(few, Pane.BLIND) == tuple((word, 0) for word in WORDS[6:12])
    assert [said("calm", votes) for votes in (0, 1, 3)] == ["calm", "calm 1", "calm 3"]


def test_a_picture_says_from_how_many_peers_it_comes_and_from_how_many_on_a_word_counts() -> None:
    picks = [WORDS[6:12]] * 3
    shown = answered(WORDS[:6], picks)
    assert asked(shown) == "3 peers answered"
    assert nobody_named(shown) == "43 words that nobody picked this time"
    window = window_of(round_of(), [answer(*each) for each in picks], threshold=2)
    strict = replace(shown, window=window)
    assert asked(strict) == "3 peers answered; a word counts as named from 2 peers on"
    assert nobody_named(strict) == "43 words that fewer than 2 peers named this time"
