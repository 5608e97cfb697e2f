"""Words without the form, in whatever list a person writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.exchange.mail_lines import plain_lines
from journal.exchange.written_words import WrittenWords, read_words
from tests.exchange.mangled import P1, PICKS, WORDS


def read(text: str) -> WrittenWords | None:
    return read_words(P1, plain_lines(text))


SEPARATORS = (", ", "; ", " / ", "\n", "\n\n", ",\n", " and ", " & ", "\n- ", "\n• ", " ", ". ")
GREETINGS = ("", "Hello Sam,\n\n", "Hi!\n", "Thanks for asking. I say: ", "My words are ")
CLOSINGS = ("", ".", "\n\nKind regards,\nJo", "\n\nWarm wishes\nAnn Wise", ".\n-- \nCalm & Co.")


@given(
    st.permutations(WORDS),
    st.sampled_from(SEPARATORS),
    st.sampled_from(GREETINGS),
    st.sampled_from(CLOSINGS),
    st.sampled_from([str, str.title, str.upper]),
)
def test_six_words_in_any_list_are_those_six_words(
    words: list[str], separator: str, greeting: str, closing: str, case: type[str]
) -> None:
    picks = words[:6]
    found = read(f"{greeting}{case(separator.join(picks))}{closing}")
    assert found is not None
    assert set(found.picks) == set(picks)
    assert found.examples == {}


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("separator", [", ", "\n", " / ", "\n- "])
def test_one_word_that_is_not_on_the_list_is_named_wherever_it_stands(
    at: int, separator: str
) -> None:
    words = list(PICKS)
    words[at] = "grumpy"
    with pytest.raises(JournalError) as refused:
        read(separator.join(words))
    told = refused.value.message
    assert "“grumpy” is not on the list" in told or "names 5 words of the list" in told


@pytest.mark.parametrize(
    "text",
    [
        "You were always kind, and I was able to learn a lot.",
        "Kind regards, and keep calm.",
        "I shall answer tomorrow.",
        "",
    ],
)
def test_words_of_a_sentence_are_no_picks(text: str) -> None:
    try:
        found = read(text)
    except JournalError:
        return
    assert found is None
