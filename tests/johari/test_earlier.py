"""Earlier: what had been told before a round is what a plain look at every earlier round finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.johari.earlier import PastRound, ToldBefore, earlier_of

LETTERS = "abcdefgh"
ROUND = st.builds(
    PastRound,
    st.sampled_from(["Autumn", "Winter", "Spring"]),
    st.sets(st.sampled_from(LETTERS), max_size=4).map(lambda words: tuple(sorted(words))),
    st.dictionaries(st.sampled_from(LETTERS), st.integers(0, 9).map(float), max_size=6),
    st.integers(0, 9).map(float),
    st.booleans(),
)


def readable(word: str, rounds: list[PastRound], at: int) -> bool:
    """Say whether a word could be read as named before the picks of one of the rounds."""
    return any(word in each.named and each.named[word] <= rounds[at].picked for each in rounds[:at])


@given(st.lists(ROUND, max_size=6))
def test_what_could_be_read_is_looked_for_in_every_earlier_round(rounds: list[PastRound]) -> None:
    for at, found in enumerate(earlier_of(rounds)):
        for word in LETTERS:
            in_reach = readable(word, rounds, at)
            assert (word in found.read) is in_reach
            picked = [then for then in range(at) if word in rounds[then].picks]
            before_reading = any(not readable(word, rounds, then) for then in picked)
            assert (word in found.picked) is bool(picked)
            assert (word in found.own) is (in_reach and before_reading)
            copied = in_reach and all(readable(word, rounds, then) for then in picked)
            assert (word in found.after_reading(LETTERS)) is copied
            named = [each for each in rounds[:at] if word in each.named]
            several = [each.label for each in named if each.several]
            assert (word in found.named) is bool(named)
            if named:
                assert found.named[word] == (several or [""])[-1]


def test_words_of_two_rounds_ago_count_and_the_first_round_has_nothing_before_it() -> None:
    first, _, third = earlier_of(
        [
            PastRound("Autumn", ("own",), {"told": 1.0, "own": 1.0}, 0.0),
            PastRound("Winter", ("own",), {}, 2.0),
            PastRound("Spring", ("own", "told", "late"), {}, 3.0),
        ]
    )
    assert first == ToldBefore()
    assert third.after_reading(("own", "told", "late")) == ("told",)


def test_an_answer_that_came_after_the_picks_could_not_be_read_before_them() -> None:
    _, later = earlier_of(
        [
            PastRound("Autumn", (), {"late": 5.0}, 0.0),
            PastRound("Winter", ("late",), {}, 4.0),
        ]
    )
    assert not later.read
    assert later.named == {"late": "Autumn"}
