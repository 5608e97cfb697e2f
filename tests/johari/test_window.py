from __future__ import annotations

from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.johari.agreement import agreement, jaccard, kappa
from journal.johari.movement import SAYS, movements
from journal.johari.round import Response, Round, choose, picked, respond
from journal.johari.window import Pane, window_of
from journal.johari.words import WordList, adapted

WORDS = tuple(f"word{number:02}" for number in range(55))
MOMENT = "2026-11-23T20:10:00+00:00"
SIX = st.lists(st.sampled_from(WORDS), min_size=6, max_size=6, unique=True)


def round_of(picks: tuple[str, ...] = WORDS[:6], **more: object) -> Round:
    return Round("autumn", MOMENT, "list", WORDS, picks=picks, **more)  # type: ignore[arg-type]


def answer(*picks: str) -> Response:
    return Response("r", picks, MOMENT)


# Lists


def test_a_word_without_letters_is_no_word() -> None:
    words = WordList(id="l", title="List", about="a", words=WORDS, limits=("none",))
    with pytest.raises(JournalError, match="neither a letter nor a digit"):
        adapted(words, extra=("!!!",))


# Picking


def test_words_are_picked_however_they_are_typed() -> None:
    asked = Round("r", MOMENT, "l", ("self-assertive", "calm", "warm"), pick=2)
    assert picked(asked, [" Self Assertive", "WARM"]) == ("self-assertive", "warm")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["word01"], "1 word, and this round asks for 6"),
        ([*WORDS[:7]], "7 words, and this round asks for 6"),
        (["word01", "Word01", *WORDS[2:6]], "there twice"),
        (["wrd01", *WORDS[:5]], "not on this round's list"),
    ],
)
def test_picks_that_do_not_fit_are_refused_with_the_reason(words: list[str], said: str) -> None:
    with pytest.raises(JournalError, match=said):
        picked(round_of(), words)


def test_the_learners_words_are_locked_once_a_response_is_opened() -> None:
    assert choose(round_of(()), WORDS[:6], locked=False).picks == WORDS[:6]
    with pytest.raises(JournalError, match="locked"):
        choose(round_of(), WORDS[6:12], locked=True)


def test_what_a_peer_writes_is_cleaned_and_kept_beside_its_word() -> None:
    response = respond(
        round_of(),
        "r",
        WORDS[:6],
        received=MOMENT,
        examples={"WORD01": "She \x1b[31mwaited.\u202e"},
    )
    assert response.examples == {"word01": "She [31mwaited."}


@pytest.mark.parametrize(
    ("examples", "watch_outs", "said"),
    [
        ({"word30": "x"}, (), "was not picked"),
        ({"word01": "x" * 501}, (), "longer than 500"),
        ({}, ("bossy",), "not among this round's watch-outs"),
    ],
)
def test_a_response_that_does_not_fit_is_refused(
    examples: dict[str, str], watch_outs: tuple[str, ...], said: str
) -> None:
    with pytest.raises(JournalError, match=said):
        respond(
            round_of(), "r", WORDS[:6], received=MOMENT, examples=examples, watch_outs=watch_outs
        )


def test_a_list_can_be_made_ones_own() -> None:
    shipped = WordList(id="l", title="L", about="a", words=WORDS[:13], limits=("l",))
    assert adapted(shipped, without=("Word00",), extra=("apt", "word01"))[:2] == ("apt", "word01")
    with pytest.raises(JournalError, match="cannot be left out"):
        adapted(shipped, without=("word30",))
    with pytest.raises(JournalError, match="12 words or more"):
        adapted(shipped, without=("word01", "word02"))


# The window


@given(SIX, st.lists(SIX, max_size=6), st.integers(1, 4))
def test_every_word_is_in_exactly_one_pane(
    mine: list[str], peers: list[list[str]], threshold: int
) -> None:
    window = window_of(
        round_of(tuple(mine)), [answer(*picks) for picks in peers], threshold=threshold
    )
    everything = [named.word for pane in Pane for named in window.panes[pane]]
    assert sorted(everything) == sorted(WORDS)
    for word in WORDS:
        named = sum(word in picks for picks in peers) >= threshold
        expected = {
            (True, True): Pane.OPEN,
            (True, False): Pane.HIDDEN,
            (False, True): Pane.BLIND,
            (False, False): Pane.UNKNOWN,
        }
        assert window.pane(word) is expected[word in mine, named]


@given(SIX, st.lists(SIX, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_peers_changes_nothing(
    mine: list[str],
    peers: list[list[str]],
    random: Random,
) -> None:
    responses = [answer(*picks) for picks in peers]
    shuffled = responses[:]
    random.shuffle(shuffled)
    asked = round_of(tuple(mine))
    assert window_of(asked, responses) == window_of(asked, shuffled)
    one, other = agreement(asked, responses), agreement(asked, shuffled)
    assert one is not None
    assert other is not None
    assert one.kappa == other.kappa
    assert one.between_peers == pytest.approx(other.between_peers)


def test_a_watch_out_is_shown_only_where_two_peers_agree() -> None:
    asked = round_of(watch_outs=("rushes", "interrupts"))
    responses = [
        Response("r", WORDS[:6], MOMENT, watch_outs=words)
        for words in (("rushes",), ("rushes", "interrupts"))
    ]
    assert [(each.word, each.votes) for each in window_of(asked, responses).watch_outs] == [
        ("rushes", 2)
    ]


# Agreement


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
    found = agreement(round_of(), peers)
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


# Movement


def test_a_word_is_followed_only_where_enough_peers_are_sure() -> None:
    before = window_of(
        round_of(), [answer(*WORDS[6:12]), answer(*WORDS[6:12]), answer("word07", *WORDS[12:17])]
    )
    after = window_of(
        round_of(("word06", *WORDS[1:6])),
        [answer("word06", *WORDS[8:13]), answer("word06", *WORDS[8:13]), answer(*WORDS[20:26])],
    )
    found = {(m.word, m.before, m.after) for m in movements("a", before, "b", after)}
    assert ("word06", Pane.BLIND, Pane.OPEN) in found
    assert ("word00", Pane.HIDDEN, Pane.UNKNOWN) in found
    assert ("word07", Pane.BLIND, Pane.UNKNOWN) in found
    assert not [each for each in found if each[0] == "word12"], "one peer alone is not sure"


def test_with_too_few_peers_nothing_moves() -> None:
    before = window_of(round_of(), [answer(*WORDS[6:12])] * 2)
    after = window_of(round_of(WORDS[6:12]), [answer(*WORDS[6:12])] * 5)
    assert movements("a", before, "b", after) == ()


def test_each_path_between_two_panes_has_its_words() -> None:
    assert set(SAYS) == {(a, b) for a in Pane for b in Pane if a is not b}
