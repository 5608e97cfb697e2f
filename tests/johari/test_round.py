"""Round: what was asked of peers, and what may come back."""

from __future__ import annotations

import pytest

from journal.errors import ErrorKind, JournalError
from journal.johari.round import Round, choose, picked, respond

from .rounds import MOMENT, WORDS, round_of


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
    examples = {"WORD01": "She \x1b[31mwaited.\u202e", "word02": "x" * 500, "word03": " "}
    response = respond(round_of(), "r", WORDS[:6], received=MOMENT, examples=examples)
    assert response.examples == {"word01": "She [31mwaited.", "word02": "x" * 500}


@pytest.mark.parametrize(
    ("examples", "watch_outs", "said"),
    [
        ({"word30": "x"}, (), "was not picked"),
        ({"word01": "x" * 501}, (), "longer than 500"),
        ({}, ("bossy", "moody"), "“bossy” is not among this round's watch-outs"),
    ],
)
def test_a_response_that_does_not_fit_is_refused(
    examples: dict[str, str], watch_outs: tuple[str, ...], said: str
) -> None:
    with pytest.raises(JournalError, match=said):
        respond(
            round_of(), "r", WORDS[:6], received=MOMENT, examples=examples, watch_outs=watch_outs
        )


def test_a_word_that_is_almost_on_the_list_is_offered_and_the_list_where_none_is_near() -> None:
    with pytest.raises(JournalError) as near:
        picked(round_of(), ["wrd01", *WORDS[:5]])
    assert near.value.hint.startswith("Did you mean “word01” or “word")
    assert near.value.hint.count("“") == 2
    with pytest.raises(JournalError) as far:
        picked(round_of(), ["x" * 50, *WORDS[:5]])
    assert far.value.message == f"“{'x' * 39}…” is not on this round's list of words."
    assert (far.value.kind, far.value.of) == (ErrorKind.UNKNOWN, "word")


def test_a_round_asks_for_some_of_its_words_and_neither_none_nor_all() -> None:
    words = ("calm", "kind", "quiet")
    for pick in (1, 2):
        assert Round("Autumn", MOMENT, "l", words, pick, picks=words).pick == pick
    for pick in (-1, 0, 3, 4):
        with pytest.raises(ValueError, match="cannot be picked from a list of 3"):
            Round("Autumn", MOMENT, "l", words, pick)
    with pytest.raises(ValueError, match="4 words are picked from a list of 3"):
        Round("Autumn", MOMENT, "l", words, 1, picks=(*words, "calm"))
