from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.evidence.word_count import count_words, entry_words, stated
from journal.reflection.entry import Answer, Entry
from journal.units.unit import WordRule

RULE = WordRule(2500, 3000, 10, ("headings", "tables"), "the policy")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("   \n\t ", 0),
        ("one two", 2),
        ("it's half-way — done", 3),
        ("1,200 people & 3 more", 4),
        ("naïve 日本", 2),
        ("- a list\n- of two", 4),
        ("*emphasis* counts", 2),
        ("a < b", 2),
        ("x = 1", 2),
    ],
)
def test_words_are_what_holds_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words
    assert count_words(text, RULE) == words


@pytest.mark.parametrize(
    "text",
    [
        "# Not counted here\n\nbut these four are",
        "Not counted here\n===\n\nbut these four are",
        "but these four are\n\n| not | counted |\n| --- | --- |\n| at | all |",
        "> ## Not counted\n>\n> but these four are",
    ],
)
def test_headings_and_tables_are_left_out_where_the_rule_says_so(text: str) -> None:
    assert count_words(text, RULE) == 4


def test_without_a_rule_everything_written_counts() -> None:
    assert count_words("# One two\n\nthree") == 3
    assert count_words("# One two\n\nthree", WordRule(1, 2)) == 3
    assert count_words("![two words](a.png)\n\n# One") == 3


def test_a_rule_that_names_only_tables_counts_headings() -> None:
    rule = WordRule(1, 2, excludes=("tables",))

    assert count_words("# One two\n\nthree\n\n| a |\n|---|\n| b |", rule) == 3


def test_the_questions_are_not_the_learners_words() -> None:
    entry = Entry(
        "2026-11-23",
        "",
        (
            Answer("two words", "A long question?"),
            Answer("three"),
        ),
    )

    assert entry_words(entry, RULE) == 3


def test_the_rule_is_stated_in_a_sentence() -> None:
    assert stated(RULE) == (
        "The awarding body asks for 2,500 to 3,000 words, 10% either way; "
        "headings and tables are not counted (source: the policy)."
    )


def test_a_rule_that_says_little_is_stated_in_few_words() -> None:
    assert stated(WordRule(1, 2)) == "The awarding body asks for 1 to 2 words."
    assert stated(WordRule(0, 1, 1)) == "The awarding body asks for 0 to 1 word, 1% either way."


def test_what_stands_in_lists_code_and_quotations_counts_like_any_other_words() -> None:
    text = "> said so\n\n- one\n- two three\n\n1. four\n\n    five = 5\n\n---\n\n## No\n"
    assert count_words(text, RULE) == 8
    assert count_words(text + "\n| a | b |\n|---|---|\n| c | d |", WordRule(1, 2, 0, ("x",))) == 13


@given(st.text(alphabet=st.sampled_from("ab #|-=\n"), max_size=60))
def test_the_rule_never_adds_words(text: str) -> None:
    assert 0 <= count_words(text, RULE) <= count_words(text)
